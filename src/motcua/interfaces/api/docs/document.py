"""The OpenAPI document: what the framework knows of the operations, and what it cannot know."""

import copy
from functools import cached_property
from typing import Any, Final

from ninja import NinjaAPI

from motcua.interfaces.api import shapes
from motcua.interfaces.api.docs.codes import codes
from motcua.interfaces.api.docs.examples import examples, problem

METHODS: Final = ("get", "post", "put", "patch", "delete")
PREFIX: Final = "/api/v1/"

_REPEATS: Final = {
    "in": "header",
    "name": "Idempotency-Key",
    "required": False,
    "schema": {"type": "string", "pattern": "^[A-Za-z0-9._:-]{1,100}$"},
    "description": "The same key with the same request is answered the same for a day; with another it is refused.",
}
_SEEN: Final = {
    "in": "header",
    "name": "If-Match",
    "required": False,
    "schema": {"type": "string", "maxLength": 200, "pattern": "^[\\x21-\\x7e]*$"},
    "description": "The ETag that was read: the act is done only if nobody has acted since.",
}
_KNOWN: Final = {
    "in": "header",
    "name": "If-None-Match",
    "required": False,
    "schema": {"type": "string", "maxLength": 200, "pattern": "^[\\x21-\\x7e]*$"},
    "description": "The ETag that is known: nothing is sent again if nothing has changed.",
}
_PROBLEMS: Final = {
    400: "The request cannot be read",
    401: "No token that holds, and no session",
    403: "Not allowed",
    404: "Not found, or not for this person to see",
    409: "Not possible in the present state, or somebody was first",
    412: "Somebody has changed it since it was read",
    413: "Too large",
    422: "Something is missing or cannot be accepted",
    503: "Something does not answer now",
}


class Described(NinjaAPI):
    """The API with a document of its own making."""

    @cached_property
    def document(self) -> dict[str, Any]:
        """The whole description; the same for everybody, so it is made once."""
        made: dict[str, Any] = copy.deepcopy(dict(self.get_openapi_schema(path_prefix=PREFIX)))
        made["info"]["license"] = {"name": "Apache-2.0", "identifier": "Apache-2.0"}
        made["servers"] = [{"url": "/"}]
        made["components"]["schemas"]["Problem"] = _problem(made["components"]["schemas"])
        made["components"]["examples"] = {f"problem-{status}": {"value": problem(status)} for status in _PROBLEMS}
        made["x-codes"] = codes()
        for path, methods in made["paths"].items():
            for method in METHODS:
                if method in methods:
                    methods[method] = _described(path, method, copy.deepcopy(methods[method]))
        for name, scheme in made["components"]["securitySchemes"].items():
            scheme["description"] = _WAYS[name]
        return made


_WAYS: Final = {
    "Token": "`Authorization: Bearer motcua_…`; made by `motcua token issue`.",
    "Session": "The session of a browser; requests that change something also carry `X-CSRFToken`.",
}


def _problem(schemas: dict[str, Any]) -> dict[str, Any]:
    made = shapes.Problem.model_json_schema(ref_template="#/components/schemas/{model}", mode="serialization")
    schemas.update(made.pop("$defs", {}))
    return made


def _described(path: str, method: str, operation: dict[str, Any]) -> dict[str, Any]:
    parameters = operation.setdefault("parameters", [])
    if method == "get":
        parameters.append(_KNOWN)
        operation["responses"]["304"] = {"description": "Nothing has changed"}
    elif operation.get("security"):
        parameters.append(_REPEATS)
        if "{dossier_id}" in path:
            parameters.append(_SEEN)
    for status in _statuses(method, operation):
        operation["responses"][str(status)] = {
            "description": _PROBLEMS[status],
            "content": {
                "application/problem+json": {
                    "schema": {"$ref": "#/components/schemas/Problem"},
                    "examples": {"problem": {"$ref": f"#/components/examples/problem-{status}"}},
                }
            },
        }
    operation["responses"] = {str(status): said for status, said in operation["responses"].items()}
    _document_of(operation)
    _with_example(operation)
    return operation


def _statuses(method: str, operation: dict[str, Any]) -> list[int]:
    found = {400, 404, 422, 503}
    if operation.get("security"):
        found |= {401, 403}
    if method != "get":
        found |= {409, 412, 413}
    return sorted(found)


def _document_of(operation: dict[str, Any]) -> None:
    """An operation whose answer is a file says of which kind."""
    kinds = operation.pop("x-document", None)
    if kinds:
        binary = {"schema": {"type": "string", "format": "binary"}}
        operation["responses"]["200"] = {"description": "The document", "content": dict.fromkeys(kinds, binary)}


def _with_example(operation: dict[str, Any]) -> None:
    shown = examples().get(operation["operationId"], {})
    if "asked" in shown and "requestBody" in operation:
        for content in operation["requestBody"]["content"].values():
            content["example"] = shown["asked"]
    if "answered" in shown:
        for status, response in operation["responses"].items():
            if status.startswith("2") and "application/json" in response.get("content", {}):
                response["content"]["application/json"]["example"] = shown["answered"]
