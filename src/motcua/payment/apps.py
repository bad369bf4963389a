from django.apps import AppConfig


class Payment(AppConfig):
    name = "motcua.payment"
    label = "payment"
    default_auto_field = "django.db.models.BigAutoField"
