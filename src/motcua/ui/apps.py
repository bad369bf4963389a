from django.apps import AppConfig

from motcua.ui import assets


class Ui(AppConfig):
    name = "motcua.ui"
    label = "ui"

    def ready(self) -> None:
        assets.build_when_stale()
