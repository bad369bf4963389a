"""
The chapters of docs/reference/loading.md, drawn from the schemas: what each kind of file holds, field by field.

    python -m contracts.loading            write them
    python -m contracts.loading --check    say whether they are out of date
"""

import json
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from motcua.interfaces.console.packages import ready_without_database

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs/reference/loading.md"
_PLACE = re.compile(r"(<!-- drawn: kinds -->\n).*?(<!-- end -->)", re.DOTALL)


def page(text: str) -> str:
    """The page with its chapters drawn anew."""
    from motcua.journeys.load_past import KINDS, shape

    drawn = "\n".join(_chapter(kind, shape(kind).schema) for kind in KINDS)
    return _PLACE.sub(lambda place: f"{place[1]}\n{drawn}\n{place[2]}", text)


def _chapter(kind: str, schema: Mapping[str, Any]) -> str:
    rows = "".join(
        f"| `{name}` | {form} | {demanded} | {meaning} |\n" for name, form, demanded, meaning in _fields(schema)
    )
    example = json.dumps(schema["examples"][0], ensure_ascii=False)
    return (
        f"### `{kind}.ndjson`: {schema['title']}\n\n{schema['description']}\n\n"
        f"| Field | What stands there | Demanded | Meaning |\n| --- | --- | --- | --- |\n{rows}\n"
        f"```json\n{example}\n```\n"
    )


def _fields(schema: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, str, str, str]]:
    for name, rule in schema["properties"].items():
        demanded = "yes" if name in schema["required"] else "no"
        items = rule.get("items", {})
        yield f"{above}{name}", _form(rule), demanded, rule.get("description", items.get("description", ""))
        if "properties" in items:
            yield from _fields(items, f"{name}[].")


def _form(rule: Mapping[str, Any]) -> str:
    if "enum" in rule:
        return ", ".join(f"`{value}`" for value in rule["enum"])
    if "items" in rule:
        return f"list of {'objects' if 'properties' in rule['items'] else _form(rule['items'])}"
    match rule.get("format") or rule["type"]:
        case "date-time":
            return "moment"
        case "date":
            return "day"
        case "boolean":
            return "`true`, `false`"
        case "integer":
            return f"number, {rule['minimum']} to {rule['maximum']}"
    return "code" if rule.get("refersTo") == "agencies" else "text"


def main(words: list[str]) -> int:
    ready_without_database()
    text = PAGE.read_text(encoding="utf-8")
    if "--check" not in words:
        PAGE.write_text(page(text), encoding="utf-8")
        return 0
    if page(text) == text:
        return 0
    print(f"{PAGE.relative_to(ROOT)} is out of date: run python -m contracts.loading", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
