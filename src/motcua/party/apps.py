from django.apps import AppConfig


class Party(AppConfig):
    name = "motcua.party"
    label = "party"
    default_auto_field = "django.db.models.BigAutoField"
