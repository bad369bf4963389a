"""Answers: JSON with its mark of version, nothing where nothing has changed, and documents."""

import hashlib
from collections.abc import Iterable
from typing import Any, TypeVar

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from pydantic import BaseModel

Response = TypeVar("Response", bound=HttpResponseBase)


def reply(
    request: HttpRequest, answer: BaseModel, *, status: int = 200, version: int | None = None, public: bool = False
) -> HttpResponse:
    """
    The answer as JSON; 304 when the asker has it already. `version` leads its mark, for `If-Match` to name.

    `public`: the same for everybody, so that caches on the way may keep it for a minute.
    """
    body = answer.model_dump_json()
    return sent(request, body, etag=mark(body, version), status=status, public=public)


def sent(request: HttpRequest, body: str, *, etag: str, status: int = 200, public: bool = False) -> HttpResponse:
    if request.method in ("GET", "HEAD") and known(request, etag):
        response = HttpResponse(status=304)
    else:
        response = HttpResponse(body, status=status, content_type="application/json")
    if etag:
        response["ETag"] = etag
    response["Cache-Control"] = "public, max-age=60" if public else "private, no-cache"
    return response


def mark(body: str, version: int | None = None) -> str:
    digest = hashlib.sha256(body.encode()).hexdigest()[:16]
    return f'"{digest}"' if version is None else f'"{version}-{digest}"'


def marks(header: str) -> Iterable[str]:
    """The marks that a header names; what a cache has weakened on the way is the same mark."""
    return (part.strip().removeprefix("W/") for part in header.split(",") if part.strip())


def known(request: HttpRequest, etag: str) -> bool:
    asked = request.headers.get("If-None-Match", "")
    return bool(asked) and (asked.strip() == "*" or etag in marks(asked))


def public_document(request: HttpRequest, content: bytes, kind: str) -> HttpResponse:
    """A document that is the same for everybody, so that caches on the way may keep it for a minute."""
    etag = f'"{hashlib.sha256(content).hexdigest()[:16]}"'
    response = HttpResponse(status=304) if known(request, etag) else HttpResponse(content, content_type=kind)
    response["ETag"] = etag
    response["Cache-Control"] = "public, max-age=60"
    return response


def document(name: str, content: bytes) -> HttpResponse:
    """A PDF of ours."""
    return private(HttpResponse(content, content_type="application/pdf"), f'inline; filename="{name}"')


def file(card: Any, stream: Any) -> HttpResponseBase:
    """A kept file; always to be saved, since what people sent is never opened as a page of ours."""
    response = FileResponse(stream, as_attachment=True, filename=card.name, content_type=card.content_type)
    return private(response)


def private(response: Response, disposition: str = "") -> Response:
    if disposition:
        response["Content-Disposition"] = disposition
    response["Cache-Control"] = "private, no-store"
    return response
