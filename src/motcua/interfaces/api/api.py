"""The API of this version: its routers, how it reads what is sent, and how it says what is refused."""

import json
from collections.abc import Iterator
from typing import Any, NoReturn, cast

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.parser import Parser

from motcua import __version__
from motcua.interfaces.api import problems
from motcua.interfaces.api.acts import counter, legs, steps, work
from motcua.interfaces.api.catalogue.views import router as catalogue
from motcua.interfaces.api.docs.document import Described
from motcua.interfaces.api.dossiers import beginning, files, filing, money, rating, show, telling, verbs
from motcua.interfaces.api.events.views import router as events
from motcua.interfaces.api.ledger.views import router as ledger
from motcua.interfaces.api.outages.views import router as outages
from motcua.interfaces.api.petitions.views import router as petitions
from motcua.interfaces.api.talking.views import router as talking
from motcua.interfaces.api.tracking.views import router as tracking
from motcua.interfaces.api.work.views import router as worklist
from motcua.kernel.plain.errors import Refused


class Json(Parser):
    """JSON, and nothing that only resembles it: no NaN, no numbers without end, no text that a database cannot keep."""

    def parse_body(self, request: HttpRequest) -> Any:
        body = request.body
        if b"\\u0000" in body:
            raise problems.Malformed()
        try:
            return json.loads(body, parse_constant=_refuse, parse_float=_finite)
        except (ValueError, RecursionError):
            raise problems.Malformed() from None


def _refuse(_name: str) -> NoReturn:
    raise problems.Malformed()


def _finite(text: str) -> float:
    number = float(text)
    if number in (float("inf"), float("-inf")):
        raise problems.Malformed()
    return number


DESCRIPTION = (
    "Procedures, dossiers and every legal act on them, for programs. What a program may do is what its account may do, "
    "narrowed by the scopes of its token. Refusals are problem documents (RFC 9457) in Vietnamese and English."
)

api = Described(
    title="Một Cửa",
    version=__version__,
    description=DESCRIPTION,
    urls_namespace="api",
    docs_url=None,
    openapi_url=None,
    parser=Json(),
)
for router in (
    catalogue,
    tracking,
    beginning.router,
    filing.router,
    show.router,
    telling.router,
    verbs.router,
    money.router,
    rating.router,
    files.router,
    counter.router,
    work.router,
    legs.router,
    talking,
    steps.router,
    worklist,
    petitions,
    outages,
    events,
    ledger,
):
    api.add_router("", router)


@api.exception_handler(Refused)
def refused(request: HttpRequest, exc: Any) -> HttpResponse:
    return problems.response(request, exc, at=exc.data.get("places", ()) if isinstance(exc.data, dict) else ())


@api.exception_handler(AuthenticationError)
def nobody(request: HttpRequest, exc: Any) -> HttpResponse:
    return problems.response(request, problems.SignIn())


@api.exception_handler(HttpError)
def unreadable(request: HttpRequest, exc: Any) -> HttpResponse:
    return problems.response(request, problems.Malformed() if exc.status_code == 400 else problems.Broken())


@api.exception_handler(ValidationError)
def misshapen(request: HttpRequest, exc: Any) -> HttpResponse:
    return problems.response(request, problems.Misshapen(), at=_places(cast(list[dict[str, Any]], exc.errors)))


def _places(found: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for fault in found[:50]:
        where = ".".join(_printable(part) for part in _shortened(fault["loc"]))
        yield problems.place(where, fault["type"], _WORDS.get(fault["type"], _OTHERWISE))


def _shortened(where: tuple[Any, ...]) -> tuple[Any, ...]:
    """Without the name that a function of ours gives to the body as a whole."""
    return (where[0], *where[2:]) if where[:1] == ("body",) and len(where) > 1 else where


def _printable(part: object) -> str:
    return "".join(letter for letter in str(part)[:60] if letter.isprintable())


_WORDS = {
    "missing": _("This is required."),
    "extra_forbidden": _("This is not asked for here."),
    "string_too_long": _("This is too long."),
    "string_too_short": _("Enter an answer."),
    "enum": _("Choose one of the answers offered."),
    "literal_error": _("Choose one of the answers offered."),
    "date_from_datetime_parsing": _("Write the day as 2026-09-18."),
    "date_parsing": _("Write the day as 2026-09-18."),
}
_OTHERWISE = _("This is not of the kind that is asked for.")
