"""What every page may say without asking the database."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from motcua.ui.web import look


def site(request: HttpRequest) -> dict[str, Any]:
    return {
        "language": getattr(request, "LANGUAGE_CODE", settings.LANGUAGE_CODE),
        "request_id": getattr(request, "id", ""),
        "look": look.classes(request),
        "public_url": settings.PUBLIC_URL,
    }
