from django.apps import AppConfig


class Api(AppConfig):
    name = "motcua.interfaces.api"
    label = "api"
