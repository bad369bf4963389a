from django.apps import AppConfig


class Notice(AppConfig):
    name = "motcua.notice"
    label = "notice"
    default_auto_field = "django.db.models.BigAutoField"
