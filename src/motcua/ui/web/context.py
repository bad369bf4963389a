"""What every page may say without asking the database."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, Any]:
    return {
        "language": getattr(request, "LANGUAGE_CODE", settings.LANGUAGE_CODE),
        "request_id": getattr(request, "id", ""),
        "public_url": settings.PUBLIC_URL,
    }
