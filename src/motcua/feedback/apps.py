from django.apps import AppConfig


class Feedback(AppConfig):
    name = "motcua.feedback"
    label = "feedback"
    default_auto_field = "django.db.models.BigAutoField"
