"""Django made ready for a command: once, on the database that the command was given."""

import os

import django


def make_ready(database_url: str) -> None:
    os.environ["MOTCUA_DATABASE_URL"] = database_url
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
    django.setup()
