"""
The pages docs/rooms/<room>.md, drawn from the rooms themselves: docstring, states, verbs, questions, events, refusals.

    python -m contracts.rooms            write them
    python -m contracts.rooms --check    say which are out of date
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src/motcua"
PAGES = ROOT / "docs/rooms"
DOORS = {"operations": "Verbs", "queries": "Questions", "ports": "Ports"}
INSIDE = frozenset({"_legal", "_fees", "_purse"})


def rooms() -> list[Path]:
    """Every room: a package with a docstring and a door."""
    return sorted(folder for folder in SOURCE.iterdir() if any(_files(folder, "events")))


def page(room: Path) -> str:
    """The page of one room, as Markdown."""
    parts = [f"# {room.name}", _docstring(_parse(room / "__init__.py"))]
    for door, title in DOORS.items():
        rows = [_row(node) for path in _files(room, door) for node in _public(path)]
        if rows:
            parts.append("\n".join([f"## {title}", "", *sorted(rows)]))
    events = [_event(node) for path in _files(room, "events") for node in _classes(path)]
    refusals = [_refusal(node) for path in sorted(room.rglob("*.py")) for node in _classes(path)]
    for title, rows in (("Events", events), ("Refusals", refusals)):
        if kept := sorted(filter(None, rows)):
            parts.append("\n".join([f"## {title}", "", *kept]))
    return "\n\n".join(parts) + "\n"


def _files(room: Path, door: str) -> Iterator[Path]:
    if (room / f"{door}.py").is_file():
        yield room / f"{door}.py"
    yield from sorted(path for path in room.glob(f"{door}/_*.py") if path.stem not in INSIDE)


def _parse(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _docstring(node: ast.Module | ast.ClassDef | ast.FunctionDef) -> str:
    text = ast.get_docstring(node) or ""
    return "\n".join(line.rstrip() for line in text.splitlines())


def _first(node: ast.ClassDef | ast.FunctionDef) -> str:
    return " ".join(_docstring(node).split("\n\n")[0].split())


def _public(path: Path) -> Iterator[ast.FunctionDef | ast.ClassDef]:
    """What a door offers: functions, and the protocols of ports."""
    for node in _parse(path).body:
        is_function = isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
        is_port = path.stem == "ports" and isinstance(node, ast.ClassDef)
        if (is_function or is_port) and isinstance(node, ast.FunctionDef | ast.ClassDef) and _docstring(node):
            yield node


def _classes(path: Path) -> Iterator[ast.ClassDef]:
    return (node for node in _parse(path).body if isinstance(node, ast.ClassDef))


def _row(node: ast.FunctionDef | ast.ClassDef) -> str:
    return f"* `{node.name}` – {_first(node)}"


def _event(node: ast.ClassDef) -> str:
    name = _constant(node, "name")
    fields = [ast.unparse(part.target) for part in node.body if isinstance(part, ast.AnnAssign) and _is_field(part)]
    return f"* `{name}` – {node.name}({', '.join(fields)})" if name and not node.name.startswith("_") else ""


def _is_field(part: ast.AnnAssign) -> bool:
    return isinstance(part.target, ast.Name) and "ClassVar" not in ast.unparse(part.annotation)


def _refusal(node: ast.ClassDef) -> str:
    code = _constant(node, "code")
    return f"* `{code}` – {_first(node)}" if code and _docstring(node) else ""


def _constant(node: ast.ClassDef, name: str) -> str:
    for part in node.body:
        if isinstance(part, ast.Assign):
            targets: list[ast.expr] = part.targets
        elif isinstance(part, ast.AnnAssign):
            targets = [part.target]
        else:
            continue
        if any(isinstance(target, ast.Name) and target.id == name for target in targets):
            return str(part.value.value) if isinstance(part.value, ast.Constant) else ""
    return ""


def main(words: list[str]) -> int:
    wrong = 0
    for room in rooms():
        path, text = PAGES / f"{room.name}.md", page(room)
        if "--check" in words:
            if not path.is_file() or path.read_text(encoding="utf-8") != text:
                wrong += 1
                print(f"{path.relative_to(ROOT)} is out of date: run python -m contracts.rooms", file=sys.stderr)
        else:
            path.write_text(text, encoding="utf-8")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
