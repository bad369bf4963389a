"""
Problem documents (RFC 9457): what was refused and why, in both languages, with a code that never changes.

`type` and `title` tell the family, `code` and `detail` the refusal itself; `words` says both in both languages.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.kernel.plain import errors
from motcua.kernel.plain.errors import Invalid, NotAllowed, Refused, Taken, WrongState
from motcua.kernel.plain.money import vnd

CONTENT_TYPE: Final = "application/problem+json"
LANGUAGES: Final = ("vi", "en")
TYPES: Final = "/api/v1/docs#problem-"


class SignIn(NotAllowed):
    """Show a token that holds, or sign in."""

    code = "api.sign_in"


class OutOfScope(NotAllowed):
    """This token is not for this: it lacks the scope {scope}."""

    code = "api.out_of_scope"


class NoCsrfToken(NotAllowed):
    """A request from a browser must carry the token against forgery (X-CSRFToken)."""

    code = "api.no_csrf_token"


class Malformed(Invalid):
    """The request cannot be read: it is not what JSON, or its address, allows."""

    code = "api.malformed"


class Misshapen(Invalid):
    """Something in the request is missing or is not of the kind that is asked for."""

    code = "api.misshapen"


class NothingHere(errors.NotFound):
    """There is nothing at this address."""

    code = "api.nothing_here"


class WrongMethod(Invalid):
    """This address does not take this method."""

    code = "api.wrong_method"


class ChangedMeanwhile(WrongState):
    """Somebody has changed this since you read it: read it again."""

    code = "api.changed_meanwhile"


class KeyUsedBefore(Taken):
    """This idempotency key was used for another request."""

    code = "api.key_used_before"


class TooMuch(Invalid):
    """The request is too large."""

    code = "api.too_much"


class BadKey(Invalid):
    """An idempotency key has 1 to 100 letters, digits or the marks . _ : -"""

    code = "api.bad_key"


class BadCursor(Invalid):
    """This cursor is not one that was given out here: begin again without it."""

    code = "api.bad_cursor"


class Broken(Refused):
    """Something broke on our side. It was recorded under the number in `request_id`."""

    code = "api.broken"


_EXACT: Final[Mapping[type[Refused], int]] = {
    SignIn: 401,
    Malformed: 400,
    WrongMethod: 405,
    ChangedMeanwhile: 412,
    TooMuch: 413,
    Broken: 500,
}
_FAMILIES: Final[Mapping[type[Refused], tuple[int, str | Promise]]] = {
    errors.NotFound: (404, _("Not found")),
    errors.NotAllowed: (403, _("Not allowed")),
    errors.WrongState: (409, _("Not possible now")),
    errors.Taken: (409, _("Somebody was first")),
    errors.Incomplete: (422, _("Something is missing")),
    errors.Invalid: (422, _("Cannot be accepted as it is")),
    errors.Unavailable: (503, _("Something does not answer")),
}
FAMILIES: Final = tuple((family.code, status, title) for family, (status, title) in _FAMILIES.items())
"""Code, status and title of every family, for the page that explains them."""
_BROKEN: Final = (500, _("A fault on our side"))


def kind_of(kind: type[Refused]) -> tuple[str, int]:
    """The family of a kind of refusal, and the status that it is answered with."""
    family, status, _title = _family_of(kind)
    return family, _EXACT.get(kind, status)


def words(refusal: Refused) -> str:
    """The message of a refusal in the active language, with its data filled in."""
    template = gettext(refusal.template())
    data = {name: _told(name, value) for name, value in refusal.data.items()}
    try:
        return template.format(**data)
    except (KeyError, IndexError):
        return template


def document(request: HttpRequest, refusal: Refused, *, at: Iterable[Mapping[str, Any]] = ()) -> dict[str, Any]:
    """The problem as a mapping; `at` names the places that are wrong, each with words of its own."""
    problem = described(refusal, instance=request.path, request_id=getattr(request, "id", ""))
    if places := list(at):
        problem["errors"] = places
    return problem


def described(refusal: Refused, *, instance: str, request_id: str) -> dict[str, Any]:
    """The document of a refusal at an address, in the active language and in both."""
    family, status = kind_of(type(refusal))
    said = {language: _in(language, refusal) for language in LANGUAGES}
    chosen = said["en" if (translation.get_language() or "").startswith("en") else "vi"]
    return {
        "type": f"{TYPES}{family}",
        "title": chosen["title"],
        "status": status,
        "detail": chosen["detail"],
        "instance": instance,
        "code": refusal.code,
        "request_id": request_id,
        "words": said,
    }


def response(request: HttpRequest, refusal: Refused, *, at: Iterable[Mapping[str, Any]] = ()) -> HttpResponse:
    problem = document(request, refusal, at=at)
    answer = HttpResponse(json.dumps(problem, ensure_ascii=False), status=problem["status"], content_type=CONTENT_TYPE)
    if problem["status"] == 401:
        answer["WWW-Authenticate"] = 'Bearer realm="motcua"'
    if problem["status"] == 503:
        answer["Retry-After"] = "30"
    answer["Cache-Control"] = "no-store"
    return answer


def place(where: str, code: str, sentence: str | Promise) -> dict[str, Any]:
    """One place that is wrong, in both languages."""
    said = {}
    for language in LANGUAGES:
        with translation.override(language):
            said[language] = str(sentence)
    return {"place": where, "code": code, "words": said}


def _in(language: str, refusal: Refused) -> dict[str, str]:
    with translation.override(language):
        return {"title": str(_family(refusal)[2]), "detail": words(refusal)}


def _family(refusal: Refused) -> tuple[str, int, str | Promise]:
    return _family_of(type(refusal))


def _family_of(kind: type[Refused]) -> tuple[str, int, str | Promise]:
    for family, (status, title) in _FAMILIES.items():
        if issubclass(kind, family):
            return family.code, status, title
    return (Refused.code, *_BROKEN) if issubclass(kind, Broken) else (Refused.code, 400, _BROKEN[1])


def _told(name: str, value: object) -> object:
    if isinstance(value, tuple | list | set | frozenset):
        return ", ".join(str(item) for item in value)
    if name == "amount" and isinstance(value, int):
        return vnd(value)
    return value
