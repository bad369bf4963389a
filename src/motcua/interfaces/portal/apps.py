from django.apps import AppConfig


class Portal(AppConfig):
    name = "motcua.interfaces.portal"
    label = "portal"
