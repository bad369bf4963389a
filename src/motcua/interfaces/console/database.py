"""The database of a command: the one named in MOTCUA_DATABASE_URL, or our own under the supervisor."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, Self

from motcua.interfaces.console.postgres.server import Server

VAR = Path(os.environ.get("MOTCUA_VAR", Path(__file__).parents[4] / "var"))


class Database(Protocol):
    """Something to connect to; a context manager that has it running inside."""

    @property
    def owner_url(self) -> str: ...

    @property
    def app_url(self) -> str: ...

    def start(self) -> None: ...

    def stop(self) -> None: ...

    def has_ended(self) -> bool: ...

    def __enter__(self) -> Self: ...

    def __exit__(self, *_: object) -> None: ...


@dataclass(frozen=True, slots=True)
class Given:
    """A server that others run: nothing to start, nothing to stop."""

    app_url: str
    owner_url: str

    def start(self) -> None:
        """It runs already."""

    def stop(self) -> None:
        """It goes on without us."""

    def has_ended(self) -> bool:
        return False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()


def database(say: Callable[[str], None] = print, *, folder: str = "postgres", durable: bool = True) -> Database:
    """The given one, whose owner may have an address of his own for migrations; else ours in `folder` under var."""
    if url := os.environ.get("MOTCUA_DATABASE_URL"):
        return Given(app_url=url, owner_url=os.environ.get("MOTCUA_DATABASE_OWNER_URL", url))
    return Server(VAR / folder, durable=durable, say=say)
