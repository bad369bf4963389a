from django.apps import AppConfig


class Quality(AppConfig):
    name = "motcua.quality"
    label = "quality"
    default_auto_field = "django.db.models.BigAutoField"
