from django.apps import AppConfig


class Desk(AppConfig):
    name = "motcua.interfaces.desk"
    label = "desk"
