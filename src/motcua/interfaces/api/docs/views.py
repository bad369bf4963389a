"""The document itself, and the page for people that is drawn from it."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.interfaces.api import problems, replies
from motcua.interfaces.api.api import api
from motcua.interfaces.api.docs.reading import groups, schemas
from motcua.org.states import TokenScope


@require_safe
def openapi(request: HttpRequest) -> HttpResponse:
    body = json.dumps(api.document, ensure_ascii=False)
    return replies.sent(request, body, etag=replies.mark(body), public=True)


@require_safe
def browse(request: HttpRequest) -> HttpResponse:
    """Every operation with what it takes and gives; nothing is fetched from anywhere else."""
    document = api.document
    context: dict[str, Any] = {
        "title": document["info"]["title"],
        "version": document["info"]["version"],
        "groups": groups(document),
        "schemas": schemas(document),
        "families": problems.FAMILIES,
        "codes": document["x-codes"],
        "scopes": [(str(scope), scope.label) for scope in TokenScope],
        "language": getattr(request, "LANGUAGE_CODE", "vi"),
    }
    return render(request, "api/docs.html", context)
