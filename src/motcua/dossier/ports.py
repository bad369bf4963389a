"""What the dossier needs from outside: somebody who sets type."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Protocol


class Typesetter(Protocol):
    """Makes a PDF of a template and plain data; the same input gives the same bytes."""

    def typeset(self, files: Mapping[str, bytes], data: Mapping[str, Any], *, at: datetime | None = None) -> bytes:
        """`files` by name: `main.typ` and what it imports. `at` stands in the file as the moment it was made."""
        ...

    def form(self, name: str) -> Mapping[str, bytes]:
        """The files of one of the platform's own forms, such as `receipt`, `control` or `register`."""
        ...


class Home(Protocol):
    """The province that this installation serves; other provinces' agencies are known, and not at home here."""

    @property
    def code(self) -> str:
        """The level-1 code of Decision 20/2020, such as `H12`."""
        ...


class Addresses(Protocol):
    """Where on the web a person finds a thing; letters and slips carry it."""

    def of_dossier(self, dossier_id: int) -> str: ...

    def of_tracking(self, code: str) -> str: ...

    def of_verification(self, code: str, number: str) -> str: ...
