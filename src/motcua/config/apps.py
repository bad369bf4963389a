from django.apps import AppConfig


class Config(AppConfig):
    """Last of the applications: when it is ready, everything else is, and the wiring can be done."""

    name = "motcua.config"
    label = "config"

    def ready(self) -> None:
        from motcua.config import checks, wiring

        checks.watch()
        wiring.wire()
