from django.apps import AppConfig


class Queue(AppConfig):
    name = "motcua.queue"
    label = "queue"
    default_auto_field = "django.db.models.BigAutoField"
