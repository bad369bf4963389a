"""
The tables of docs/reference/bpmn.md, drawn from the code: our namespace, what is done with each element, the rules.

    python -m contracts.bpmn            write them
    python -m contracts.bpmn --check    say whether they are out of date
"""

import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from motcua.process.rules.bpmn import (
    CONFORMANCE,
    EACH_WORDS,
    EVENT_WORDS,
    LIMIT_WORDS,
    RULES,
    WORK_WORDS,
    Conformance,
    Run,
)

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs/reference/bpmn.md"
_RUNS = {Run.EXECUTED: "yes", Run.CARRIED: "changes nothing", Run.DRAWN: "no: drawing only"}
_PLACE = re.compile(r"(<!-- drawn: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


def tables() -> Mapping[str, str]:
    """The tables by the names of their places on the page."""
    return {
        "work": _table(("Attribute of `work`", "Meaning"), ((f"`{word}`", text) for word, text in WORK_WORDS.items())),
        "limit": _table(
            ("Attribute of `limit`", "Meaning"), ((f"`{word}`", text) for word, text in LIMIT_WORDS.items())
        ),
        "event": _table(
            ("Attribute of `event`", "Meaning"), ((f"`{word}`", text) for word, text in EVENT_WORDS.items())
        ),
        "each": _table(("Attribute of `each`", "Meaning"), ((f"`{word}`", text) for word, text in EACH_WORDS.items())),
        "elements": "\n".join(_chapter(title, rows) for title, rows in CONFORMANCE.items()),
        "rules": _table(
            ("Rule", "Clause", "What is said", "Remedy"),
            ((f"`{rule.key}`", rule.clause, rule.reason.words, rule.remedy.words) for rule in RULES.values()),
        ),
    }


def page(text: str) -> str:
    """The page with its tables drawn anew."""
    drawn = tables()
    return _PLACE.sub(lambda place: f"{place[1]}\n{drawn[place[2]].rstrip()}\n\n{place[3]}", text)


def _chapter(title: str, rows: tuple[Conformance, ...]) -> str:
    cells = ((f"`{row.kind}`", "yes", row.shape or "–", _RUNS[row.run], row.note) for row in rows)
    return f"### {title}\n\n{_table(('Element', 'Read', 'Drawn', 'Executed', 'Note'), cells)}"


def _table(head: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "".join(
        f"| {' | '.join(cell.replace('|', '&#124;') for cell in line)} |\n".replace("|  |", "| |") for line in lines
    )


def main(words: list[str]) -> int:
    text = PAGE.read_text(encoding="utf-8")
    if "--check" not in words:
        PAGE.write_text(page(text), encoding="utf-8")
        return 0
    if page(text) == text:
        return 0
    print(f"{PAGE.relative_to(ROOT)} is out of date: run python -m contracts.bpmn", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
