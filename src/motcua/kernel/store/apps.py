from django.apps import AppConfig


class Store(AppConfig):
    name = "motcua.kernel.store"
    label = "store"
    default_auto_field = "django.db.models.BigAutoField"
