"""
Acts over HTTP: one transaction, one call down, and the two marks by which a program makes sure.

    Idempotency-Key   the same key with the same request is answered the same, for a day; with another it is refused
    If-Match          the act is done only if nobody has acted on the dossier since it was read
"""

import hashlib
import json
import re
from collections.abc import Callable
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from pydantic import BaseModel

from motcua.dossier import queries as dossiers
from motcua.interfaces.api import problems, replies
from motcua.interfaces.api.identity import actor, now
from motcua.kernel.store import repeats
from motcua.kernel.store.transactions import transaction

_KEY: Final = re.compile(r"[A-Za-z0-9._:-]{1,100}")
_VERSION: Final = re.compile(r'"(\d{1,18})(-[0-9a-f]+)?"')

Answer = tuple[BaseModel, int | None]
"""What an act answers, and the version of it."""


def act(
    request: HttpRequest,
    perform: Callable[[], Answer],
    *,
    status: int = 200,
    dossier_id: int | None = None,
    content: str = "",
) -> HttpResponse:
    """
    Do it in one transaction, unless it was done before under the same key.

    :param dossier_id: what `If-Match` is about
    :param content: what stands for the content of the request where its body is not JSON
    """
    key = request.headers.get("Idempotency-Key", "")
    if key and not _KEY.fullmatch(key):
        raise problems.BadKey()
    seen = _seen(request) if dossier_id is not None else None
    who, digest = f"account:{actor(request).account_id}", _digest(request, content)
    with transaction():
        kept = repeats.claim(who, key, digest, at=now(request)) if key else None
        if kept is not None:
            if kept.digest != digest:
                raise problems.KeyUsedBefore()
            return replies.sent(request, kept.body, etag=kept.etag, status=kept.status)
        if dossier_id is not None:
            _nobody_acted(request, dossier_id, seen)
        answer, version = perform()
        if dossier_id is not None:
            _nobody_acted(request, dossier_id, seen)
        body = answer.model_dump_json()
        etag = replies.mark(body, version)
        if key:
            repeats.keep(who, key, status=status, body=body, etag=etag)
    return replies.sent(request, body, etag=etag, status=status)


def _nobody_acted(request: HttpRequest, dossier_id: int, seen: int | None) -> None:
    """Asked before the act, to be quick, and after it, when the row is locked, to be sure."""
    if seen is not None and dossiers.others_acted(dossier_id, viewer=actor(request), after=seen):
        raise problems.ChangedMeanwhile()


def _seen(request: HttpRequest) -> int | None:
    asked = request.headers.get("If-Match", "").strip()
    if asked in ("", "*"):
        return None
    found = [_VERSION.fullmatch(part) for part in replies.marks(asked)]
    versions = [int(match[1]) for match in found if match]
    if not versions:
        raise problems.ChangedMeanwhile()
    return max(versions)


def _digest(request: HttpRequest, content: str) -> str:
    """What makes two requests the same: method, address and content; the order of keys in JSON does not count."""
    if not content and request.body:
        content = json.dumps(json.loads(request.body), sort_keys=True)
    told = "\n".join((request.method or "", request.get_full_path(), content))
    return hashlib.sha256(told.encode()).hexdigest()


def told(model: BaseModel) -> dict[str, Any]:
    """What was sent, by name."""
    return {name: getattr(model, name) for name in type(model).model_fields}
