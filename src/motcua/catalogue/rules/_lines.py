"""Where in a TOML or JSON text a value stands, so that a fault can name its line. The text has been read before."""

import json
import re
from collections.abc import Mapping

from motcua.kernel.plain.shapes import Path

Span = tuple[int, int]
"""From where to where, in characters."""

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_STRING = re.compile(r'"""(?:\\.|[^\\])*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:\\.|[^"\\])*"|\'[^\']*\'', re.DOTALL)
_KEY = re.compile(r"[A-Za-z0-9_-]+")
_WORD = re.compile(r"[^,\]}\s#]+")


class _Scanner:
    def __init__(self, text: str, equals: str) -> None:
        self.text, self.at, self.equals = text, 0, equals
        self.lines: dict[Path, int] = {}
        self.keys: dict[Path, Span] = {}
        self.values: dict[Path, Span] = {}
        self.tables: list[tuple[Path, int]] = []

    def skip(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self.text, self.at)
        self.at = found.end() if found else self.at
        return found[0] if found else ""

    def sees(self, mark: str) -> bool:
        """Step over `mark`, blanks before it included, if it comes next."""
        self.skip(_BLANK)
        if not self.text.startswith(mark, self.at):
            return False
        self.at += len(mark)
        return True

    def here(self) -> int:
        self.skip(_BLANK)
        return self.text.count("\n", 0, self.at) + 1

    def key(self) -> tuple[str, ...]:
        parts: list[str] = []
        while not parts or (self.equals == "=" and self.sees(".")):
            self.skip(_BLANK)
            quoted = self.skip(_STRING)
            parts.append(_unquoted(quoted) if quoted else self.skip(_KEY))
        return tuple(parts)

    def pair(self, path: Path) -> None:
        line = self.here()
        start = self.at
        inner = (*path, *self.key())
        self.lines[inner] = line
        self.keys[inner] = (start, start + len(self.text[start : self.at].rstrip()))
        self.sees(self.equals)
        self.value(inner)

    def value(self, path: Path) -> None:
        self.lines.setdefault(path, self.here())
        start = self.at
        self._content(path)
        self.values[path] = (start, self.at)

    def _content(self, path: Path) -> None:
        if self.sees("["):
            count = 0
            while not self.sees("]") and self.at < len(self.text):
                self.value((*path, count))
                count += 1
                self.sees(",")
        elif self.sees("{"):
            while not self.sees("}") and self.at < len(self.text):
                self.pair(path)
                self.sees(",")
        elif not self.skip(_STRING):
            self.skip(_WORD)


def _unquoted(text: str) -> str:
    try:
        return str(json.loads(text, strict=False))
    except json.JSONDecodeError:
        return text[1:-1]


def json_lines(text: str) -> dict[Path, int]:
    """The line, from 1, of every value of a JSON text by its path."""
    scanner = _Scanner(text, ":")
    scanner.value(())
    return scanner.lines


def toml_lines(text: str) -> dict[Path, int]:
    """The line, from 1, of every table and value of a TOML text by its path; tables of arrays count from 0."""
    return _toml(text).lines


def toml_spans(text: str) -> tuple[dict[Path, Span], dict[Path, Span]]:
    """Where the keys and the values of a TOML text begin and end, by their path."""
    found = _toml(text)
    return found.keys, found.values


def toml_tables(text: str) -> list[tuple[Path, int]]:
    """The tables of a TOML text, in the order in which they are written, with the place where each begins."""
    return _toml(text).tables


def _toml(text: str) -> _Scanner:
    scanner = _Scanner(text, "=")
    counts: dict[Path, int] = {}
    table: Path = ()
    while scanner.here() and scanner.at < len(text):
        line = scanner.here()
        start = scanner.at
        repeated = scanner.sees("[[")
        if repeated or scanner.sees("["):
            table = _table(scanner.key(), counts, repeated=repeated)
            scanner.lines[table] = line
            scanner.tables.append((table, start))
            scanner.sees("]]" if repeated else "]")
        else:
            scanner.pair(table)
    return scanner


def _table(names: tuple[str, ...], counts: dict[Path, int], *, repeated: bool) -> Path:
    path: Path = ()
    for depth, name in enumerate(names):
        path = (*path, name)
        if repeated and depth == len(names) - 1:
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path = (*path, counts[path])
    return path


def line_of(lines: Mapping[Path, int], path: Path) -> int:
    """The line of `path`, or of the nearest value around it."""
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 1)
