"""
`motcua COMMAND`: every command is a module in `interfaces/<face>/commands/`, found by its name.

A command has a docstring whose first line is its help, `configure(parser)` and `run(arguments) -> int`. Only the
command that was asked for is imported; it makes Django ready itself if it needs it.
"""

import argparse
import ast
import importlib
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from types import FrameType

from django.apps import apps

from motcua.interfaces.console.words import spoken
from motcua.kernel.plain.errors import Refused
from motcua.kernel.plain.said import Said

FACES = Path(__file__).parents[1]


def commands() -> dict[str, Path]:
    """Name to file, in order of names."""
    found = {path.stem.replace("_", "-"): path for path in FACES.glob("*/commands/*.py") if path.stem != "__init__"}
    return dict(sorted(found.items()))


def main(arguments: Sequence[str] | None = None) -> int:
    given = list(sys.argv[1:] if arguments is None else arguments)
    parser = _parser(asked=given[0] if given else "")
    parsed = parser.parse_args(given)
    for told_to_stop in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(told_to_stop, _stop_as_by_keyboard)
    try:
        return int(parsed.run(parsed))
    except Refused as refused:
        print(in_words(refused), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def _stop_as_by_keyboard(told: int, _: FrameType | None) -> None:
    """Whoever is told to stop cleans up like after Ctrl-C; being told twice does not disturb the cleaning."""
    signal.signal(told, signal.SIG_IGN)
    raise KeyboardInterrupt


def in_words(refused: Refused) -> str:
    """In the language of the platform once it is ready, before that in English."""
    return spoken(Said(refused.code, refused.template(), refused.data)) if apps.ready else str(refused)


def _parser(asked: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="motcua", description="Một Cửa: one door for a province.")
    words = parser.add_subparsers(metavar="COMMAND", required=True)
    for name, path in commands().items():
        text = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or name
        command = words.add_parser(
            name,
            help=text.split("\n")[0],
            description=text,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        if name == asked:
            module = importlib.import_module(f"motcua.interfaces.{path.parts[-3]}.commands.{path.stem}")
            module.configure(command)
            command.set_defaults(run=module.run)
    return parser
