"""Bring the database to the shape that this version needs, as the owner of its tables."""

import argparse
import io

from motcua.interfaces.console.database import database
from motcua.interfaces.console.progress import Progress
from motcua.interfaces.console.ready import make_ready


def configure(parser: argparse.ArgumentParser) -> None:
    """Nothing to choose."""


def run(arguments: argparse.Namespace) -> int:
    with database() as ours:
        make_ready(ours.owner_url)
        migrate()
    return 0


def migrate() -> None:
    """Apply what is not applied yet, with progress; Django must be ready, on the owner's address."""
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        with Progress("Database", total=len(waiting)) as progress:
            call_command("migrate", interactive=False, no_color=True, stdout=_Applied(progress))


class _Applied(io.StringIO):
    """Listens to Django's report and counts what it says is done."""

    def __init__(self, progress: Progress) -> None:
        super().__init__()
        self.progress = progress

    def write(self, text: str) -> int:
        self.progress.advance(text.strip() == "OK")
        return super().write(text)
