"""Run one of Django's own commands, as the owner of the tables: motcua manage makemigrations --check"""

import argparse

from django.core.management import execute_from_command_line

from motcua.interfaces.console.database import database
from motcua.interfaces.console.ready import make_ready


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("words", nargs=argparse.REMAINDER, help="the command with its own arguments")


def run(arguments: argparse.Namespace) -> int:
    with database() as ours:
        make_ready(ours.owner_url)
        execute_from_command_line(["motcua manage", *arguments.words])
    return 0
