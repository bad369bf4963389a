"""Middleware of the two web faces."""

import logging
import uuid
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from motcua.kernel.plain.errors import Refused
from motcua.kernel.store import ledger
from motcua.ui.web import errors

GetResponse = Callable[[HttpRequest], HttpResponse]

log = logging.getLogger(__name__)


class RequestId:
    """Every request has an id; ledger rows carry it, and a person is shown it when something breaks."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request_id = uuid.uuid4().hex[:12]
        setattr(request, "id", request_id)
        with ledger.request(request_id):
            response = self.get_response(request)
        response["X-Request-Id"] = request_id
        return response


class SecurityPolicy:
    """A strict content policy: everything from this origin, nothing inline, nothing framed."""

    POLICY = (
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
        "form-action 'self'; frame-ancestors 'none'"
    )

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", self.POLICY)
        response.headers.setdefault("Permissions-Policy", "camera=(self), geolocation=(), microphone=()")
        return response


class Language:
    """Vietnamese unless the visitor chose English: the browser's own preference does not decide for a public office."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, settings.LANGUAGE_CODE)
        language = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        setattr(request, "LANGUAGE_CODE", language)
        with translation.override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


class Refusals:
    """A refusal that no view turned into a form error becomes a page of its family; a fault is logged with its id."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, Refused):
            return errors.refused(request, exception)
        log.error("fault in request %s", getattr(request, "id", ""))
        return None
