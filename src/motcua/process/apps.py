from django.apps import AppConfig


class Process(AppConfig):
    name = "motcua.process"
    label = "process"
    default_auto_field = "django.db.models.BigAutoField"
