"""What the quality room needs from outside: somebody who writes documents that people go on writing in."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Protocol


class Writer(Protocol):
    """Makes a Word file (DOCX) of a document's data; the same data and moment give the same bytes."""

    def write(self, data: Mapping[str, Any], *, at: datetime) -> bytes:
        """`data` as the templates for paper take them; `at` stands in the file as the moment it was made."""
        ...
