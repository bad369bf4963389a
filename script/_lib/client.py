"""The document as it is kept, and the Python client written from it: a shape for each schema, a method for each act."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "clients/python/motcua_client"
DOCUMENT = ROOT / "clients/openapi.json"
METHODS = ("get", "post", "put", "patch", "delete")
PLAIN = {"integer": "int", "number": "float", "string": "str", "boolean": "bool", "null": "None"}
HEADER = '"""{words}; written by script/client, not by hand."""\n\n'


def generate(document: dict[str, Any]) -> dict[str, str]:
    """Text by file name."""
    return {"shapes.py": _formatted(_shapes(document)), "client.py": _formatted(_client(document))}


def _shapes(document: dict[str, Any]) -> str:
    parts = [HEADER.format(words="Shapes of what is sent and answered")]
    parts.append("from typing import Any, Literal, NotRequired, TypedDict\n\n")
    for name, schema in sorted(document["components"]["schemas"].items(), key=_by_need):
        parts.append(_shape(name, schema))
    return "".join(parts)


def _by_need(item: tuple[str, dict[str, Any]]) -> tuple[bool, str]:
    """Words that are one of a list come first: the shapes below speak of them."""
    return ("enum" not in item[1], item[0])


def _shape(name: str, schema: dict[str, Any]) -> str:
    if "enum" in schema:
        return f"{name} = {kind_of(schema)}\n"
    lines = [f"\n\nclass {name}(TypedDict):\n"]
    if words := _line(schema.get("description", "")):
        lines.append(f'    """{words}"""\n\n')
    needed = schema.get("required", ())
    for field, part in schema.get("properties", {}).items():
        kind = kind_of(part, quoted=True)
        lines.append(f"    {field}: {kind if field in needed else f'NotRequired[{kind}]'}\n")
    if not schema.get("properties") and not words:
        lines.append("    pass\n")
    return "".join(lines)


def kind_of(schema: dict[str, Any], *, quoted: bool = False) -> str:
    """The Python type of a schema; `quoted` where the shape may be defined further down."""
    if "$ref" in schema:
        name = str(schema["$ref"]).rpartition("/")[2]
        return f'"{name}"' if quoted else name
    if "anyOf" in schema:
        kinds = [kind_of(part) for part in schema["anyOf"]]
        joined = " | ".join(dict.fromkeys(kinds))
        return f'"{joined}"' if quoted and any("$ref" in part for part in schema["anyOf"]) else joined
    if "enum" in schema:
        return f"Literal[{', '.join(repr(value) for value in schema['enum'])}]"
    if schema.get("type") == "array":
        return f"list[{kind_of(schema.get('items', {}), quoted=quoted)}]"
    if schema.get("type") == "object":
        return "dict[str, Any]"
    return PLAIN.get(str(schema.get("type")), "Any")


def _client(document: dict[str, Any]) -> str:
    methods = list(_methods(document))
    typing = "Any, Literal, cast" if any("Literal[" in method for method in methods) else "Any, cast"
    parts = [HEADER.format(words="One method for each operation of the API")]
    parts.append(f"from typing import {typing}\n\nfrom motcua_client import shapes\n")
    parts.append("from motcua_client.transport import File, Transport, segment\n\n\n")
    parts.append('class Client(Transport):\n    """The API, as the owner of the token may use it."""\n')
    return "".join([*parts, *methods])


def _methods(document: dict[str, Any]) -> Iterator[str]:
    schemas = document["components"]["schemas"]
    for path, methods in document["paths"].items():
        for verb in METHODS:
            if verb in methods:
                yield _method(path, verb, methods[verb], schemas)


def _method(path: str, verb: str, operation: dict[str, Any], schemas: dict[str, Any]) -> str:
    parameters = operation.get("parameters", [])
    places = [part for part in parameters if part["in"] == "path"]
    query = [part for part in parameters if part["in"] == "query"]
    heads = {part["name"] for part in parameters if part["in"] == "header"}
    content = operation.get("requestBody", {}).get("content", {})
    body = _fields(content, schemas)
    signature = ["self", *(f"{part['name']}: {_typed(part['schema'])}" for part in places)]
    keywords = [_keyword(part["name"], part["schema"], part.get("required", False)) for part in query]
    keywords += [_keyword(name, schema, needed) for name, schema, needed in body]
    call = [repr(verb.upper()), _address(path, places)]
    if query:
        call.append(f"query={{{', '.join(_pair(part['name']) for part in query)}}}")
    if "multipart/form-data" in content:
        keywords.append("file: File")
        call.append("file=file")
    elif content:
        call.append(f"body={{{', '.join(_pair(name) for name, _, _ in body)}}}")
    if "Idempotency-Key" in heads:
        keywords.append("idempotency_key: str | None = None")
        call.append("idempotency_key=idempotency_key")
    if "If-Match" in heads:
        keywords.append("if_version: int | None = None")
        call.append("if_version=if_version")
    if keywords:
        signature += ["*", *keywords]
    answer = _answer(operation)
    words = _line(f"{operation['summary']}. {operation.get('description', '')}")
    return (
        f"\n    def {operation['operationId']}({', '.join(signature)}) -> {answer}:\n"
        f'        """{words}"""\n'
        f"        return cast({answer!r}, self._call({', '.join(call)}))\n"
    )


def _fields(content: dict[str, Any], schemas: dict[str, Any]) -> list[tuple[str, dict[str, Any], bool]]:
    schema = content.get("application/json", {}).get("schema", {})
    schema = schemas[schema["$ref"].rpartition("/")[2]] if "$ref" in schema else schema
    needed = schema.get("required", ())
    found = [(name, part, name in needed) for name, part in schema.get("properties", {}).items()]
    return sorted(found, key=lambda field: not field[2])


def _keyword(name: str, schema: dict[str, Any], needed: bool) -> str:
    kind = _typed(schema)
    return f"{name}: {kind}" if needed else f"{name}: {kind if 'None' in kind else f'{kind} | None'} = None"


def _typed(schema: dict[str, Any]) -> str:
    """As in `shapes`, named from outside."""
    if "$ref" in schema:
        return f"shapes.{kind_of(schema)}"
    if "anyOf" in schema:
        return " | ".join(_typed(part) for part in schema["anyOf"])
    if schema.get("type") == "array":
        return f"list[{_typed(schema.get('items', {}))}]"
    return kind_of(schema)


def _address(path: str, places: list[dict[str, Any]]) -> str:
    for part in places:
        path = path.replace(f"{{{part['name']}}}", f"{{segment({part['name']})}}")
    return f'f"{path}"' if places else repr(path)


def _pair(name: str) -> str:
    return f'"{name}": {name}'


def _answer(operation: dict[str, Any]) -> str:
    [answered] = [said for status, said in operation["responses"].items() if status.startswith("2")]
    schema = answered["content"].get("application/json", {}).get("schema")
    return _typed(schema) if schema else "bytes"


def _line(words: str) -> str:
    """One line that fits."""
    line = " ".join(words.split()).replace('"', "'")
    if len(line) <= 100:
        return line
    return line[:97].rsplit(" ", 1)[0].rstrip(",;:") + " …"


def _formatted(text: str) -> str:
    command = [str(Path(sys.executable).parent / "ruff"), "format", "--config", str(ROOT / "pyproject.toml"), "-"]
    made = subprocess.run(command, input=text, capture_output=True, text=True, check=True)
    return made.stdout


def main() -> None:
    import django

    django.setup()
    from motcua.interfaces.api.api import api

    kept = json.dumps(api.document, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    DOCUMENT.write_text(kept, encoding="utf-8")
    for name, text in generate(api.document).items():
        (PACKAGE / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
