from django.apps import AppConfig


class Signature(AppConfig):
    name = "motcua.signature"
    label = "signature"
    default_auto_field = "django.db.models.BigAutoField"
