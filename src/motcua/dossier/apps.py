from django.apps import AppConfig


class DossierRoom(AppConfig):
    name = "motcua.dossier"
    label = "dossier"
    default_auto_field = "django.db.models.BigAutoField"
