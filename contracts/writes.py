"""
One place to write: rows change inside operations, and nowhere else.

`python -m contracts.writes [FOLDER]` names every writing call and every writing SQL text under src/motcua that stands
outside operations, kernel/store, insight's projections, migrations and maintenance.

A call counts as a write by what it is called on and with, so that `cache.delete(key)`, `qr.save(file)` and
`totals.update(more)` on a dictionary pass:

* `.save()` and `.delete()` with none but the keywords that a row or a query takes;
* `.create(…)`, `.update(…)` at the end of a query: a chain, or a name given to one, that goes through a manager or a
  query method;
* the words that only queries know, `bulk_create`, `get_or_create` and their kin, and those of `kernel.store.rows`.
"""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ALLOWED = re.compile(r"(^|/)(operations(\.py|/)|kernel/store/|insight/|migrations/|maintenance/)")
ALWAYS = {"bulk_create", "bulk_update", "get_or_create", "update_or_create", "insert_row", "update_row"}
ROW_WORDS = {"force_insert", "force_update", "using", "update_fields", "keep_parents"}
MANAGERS = {"objects", "_default_manager", "_base_manager"}
ENDS = {"get", "first", "last", "earliest", "latest", "in_bulk", "aggregate", "count", "exists"}
QUERIES = {"filter", "exclude", "all", "annotate", "order_by", "select_for_update", "select_related", "distinct"}
SQL = re.compile(
    r"\b(INSERT\s+INTO\s+\S|DELETE\s+FROM\s+\S|MERGE\s+INTO\s+\S|TRUNCATE\s+(TABLE\s+)?[\w\"{]+\s*(;|,|$|RESTART|CASCADE)"
    r"|UPDATE\s+(ONLY\s+)?\S+(\s+(AS\s+)?\w+)?\s+SET\s+\S+\s*=|COPY\s+\S+\s*(\([^)]*\)\s*)?FROM\s)",
    re.IGNORECASE,
)


def faults(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*.py")):
        if not ALLOWED.search(path.relative_to(folder).as_posix()):
            yield from (f"{path}:{line}: {what}" for line, what in writes_in(path.read_text(encoding="utf-8")))


def writes_in(source: str) -> list[tuple[int, str]]:
    """Line and description of every write in a module's source, in order of lines."""
    tree = ast.parse(source)
    queries = _names_of_queries(tree)
    calls = [
        (node.lineno, f"writes with .{node.func.attr}() outside an operation")
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and _writes(node, node.func, queries)
    ]
    calls += [
        (node.lineno, f"writes with {node.func.id}() outside an operation")
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ALWAYS
    ]
    statements = [
        (line, f"writes with SQL outside an operation: {' '.join(match[0].split())}")
        for line, text in _texts(tree)
        if (match := SQL.search(text))
    ]
    return sorted(calls + statements)


def _writes(call: ast.Call, method: ast.Attribute, queries: set[str]) -> bool:
    verb = method.attr.removeprefix("a") if method.attr in ("asave", "adelete", "acreate", "aupdate") else method.attr
    if verb in ALWAYS or verb.removeprefix("a") in ALWAYS:
        return True
    if verb in ("save", "delete"):
        words = {keyword.arg for keyword in call.keywords}
        return not call.args and words <= ROW_WORDS and not _is_session(method.value)
    return verb in ("create", "update") and _is_query(method.value, queries)


def _is_session(node: ast.expr) -> bool:
    """The visitor's session keeps itself; it is no row of a room."""
    return (node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")) == "session"


def _is_query(node: ast.expr, queries: set[str]) -> bool:
    if isinstance(node, ast.Name):
        return node.id in queries
    if isinstance(node, ast.Attribute):
        return node.attr in MANAGERS or _is_query(node.value, queries)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        return node.func.attr in QUERIES or (node.func.attr not in ENDS and _is_query(node.func.value, queries))
    return isinstance(node, ast.Subscript) and _is_query(node.value, queries)


def _names_of_queries(tree: ast.Module) -> set[str]:
    """Names that somewhere in the module are given a query."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign | ast.AnnAssign | ast.NamedExpr) and node.value and _is_query(node.value, names):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names.update(target.id for target in targets if isinstance(target, ast.Name))
    return names


def _texts(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Every text of the module but its docstrings, formatted ones in one piece with `_` for what is filled in."""
    skipped: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr):
            skipped.add(node.value)
        elif isinstance(node, ast.JoinedStr):
            skipped.update(node.values)
            yield (
                node.lineno,
                "".join(str(part.value) if isinstance(part, ast.Constant) else "_" for part in node.values),
            )
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in skipped:
            yield node.lineno, node.value


def main(arguments: list[str]) -> int:
    found = list(faults(Path(arguments[0] if arguments else "src/motcua")))
    print("\n".join(found) or "Writes: all in operations.")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
