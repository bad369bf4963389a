from django.apps import AppConfig


class Insight(AppConfig):
    name = "motcua.insight"
    label = "insight"
    default_auto_field = "django.db.models.BigAutoField"
