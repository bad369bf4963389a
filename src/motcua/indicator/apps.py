from django.apps import AppConfig


class Indicator(AppConfig):
    name = "motcua.indicator"
    label = "indicator"
    default_auto_field = "django.db.models.BigAutoField"
