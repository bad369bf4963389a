from django.apps import AppConfig


class Org(AppConfig):
    name = "motcua.org"
    label = "org"
    default_auto_field = "django.db.models.BigAutoField"
