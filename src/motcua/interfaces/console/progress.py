"""Progress in percent: one moving line on a terminal, a line at every tenth elsewhere."""

import sys
from dataclasses import dataclass, field
from typing import TextIO


@dataclass(slots=True)
class Progress:
    """
    How far a long act has come.

    with Progress("demo data", total=400) as progress:
        progress.advance()
    """

    title: str
    total: int
    stream: TextIO = field(default_factory=lambda: sys.stdout)
    done: int = 0
    _shown: int = -1

    def __enter__(self) -> "Progress":
        self._show()
        return self

    def __exit__(self, *failure: object) -> None:
        if self.stream.isatty():
            self.stream.write("\n")
        self.stream.flush()

    @property
    def percent(self) -> int:
        return 100 if not self.total else min(100, self.done * 100 // self.total)

    def advance(self, steps: int = 1) -> None:
        self.done += steps
        self._show()

    def _show(self) -> None:
        terminal = self.stream.isatty()
        reached = self.percent if terminal else self.percent // 10 * 10
        if reached != self._shown:
            self._shown = reached
            line = f"{self.title}: {reached:3d} %"
            self.stream.write(f"\r{line}" if terminal else f"{line}\n")
            self.stream.flush()
