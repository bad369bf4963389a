"""What stands around every request to the API: its language, and problems instead of pages."""

from collections.abc import Callable
from typing import Final

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation.trans_real import parse_accept_lang_header

from motcua.interfaces.api import problems
from motcua.kernel.plain.errors import Refused

ROOT: Final = "/api/"
LANGUAGES: Final = ("vi", "en")

_BY_STATUS: Final[dict[int, type[Refused]]] = {
    400: problems.Malformed,
    403: problems.NoCsrfToken,
    404: problems.NothingHere,
    405: problems.WrongMethod,
    413: problems.TooMuch,
}


class Api:
    """
    For addresses under /api/ only: Vietnamese unless the program asks for English first, and whatever goes wrong
    outside of an operation (no such address, a body that is too large, a fault) becomes a problem document too.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(ROOT):
            return self.get_response(request)
        language = language_of(request)
        setattr(request, "LANGUAGE_CODE", language)
        with translation.override(language):
            if "\x00" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
                return self._finish(problems.response(request, problems.Malformed()), language)
            response = self.get_response(request)
            if response.status_code >= 400 and response.get("Content-Type", "") != problems.CONTENT_TYPE:
                response = self._problem(request, response)
        return self._finish(response, language)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if request.path_info.startswith(ROOT):
            if isinstance(exception, RequestDataTooBig):
                return problems.response(request, problems.TooMuch())
            if isinstance(exception, Refused):
                return problems.response(request, exception)
        return None

    def _problem(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        refusal = _BY_STATUS.get(response.status_code, problems.Broken)()
        problem = problems.response(request, refusal)
        if "Allow" in response:
            problem["Allow"] = response["Allow"]
        return problem

    def _finish(self, response: HttpResponse, language: str) -> HttpResponse:
        response["Content-Language"] = language
        varies = {part.strip() for part in response.get("Vary", "").split(",") if part.strip()}
        response["Vary"] = ", ".join(sorted(varies | {"Accept-Language", "Authorization", "Cookie"}))
        return response


def language_of(request: HttpRequest) -> str:
    """The first of our languages that `Accept-Language` names."""
    asked = parse_accept_lang_header(request.headers.get("Accept-Language", "")[:500])
    for name, _weight in asked:
        if name[:2] in LANGUAGES:
            return name[:2]
    return LANGUAGES[0]
