"""What is wrong with the lines of files: so many are kept, all are counted."""

from dataclasses import dataclass, field
from typing import Final

from motcua.kernel.plain.said import Said

MOST: Final = 10_000


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """`line` is 0 where it is the whole file; `place` as `acts[2].due_at`, "" where it is the whole line."""

    file: str
    line: int
    place: str
    said: Said = field(compare=False)


@dataclass(slots=True)
class Faults:
    kept: list[Fault] = field(default_factory=list)
    count: int = 0

    def add(self, file: str, line: int, path: tuple[str | int, ...], said: Said) -> None:
        self.count += 1
        if len(self.kept) < MOST:
            self.kept.append(Fault(file, line, written(path), said))

    def __bool__(self) -> bool:
        return self.count > 0


def written(path: tuple[str | int, ...]) -> str:
    text = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return text.removeprefix(".")
