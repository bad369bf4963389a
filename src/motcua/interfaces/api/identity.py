"""Who asks: a program with a token, or somebody signed in at the browser; and what a token may be used for."""

from datetime import datetime
from typing import Any, cast

from django.http import HttpRequest
from ninja.security import HttpBearer
from ninja.security.base import AuthBase
from ninja.utils import check_csrf

from motcua.interfaces.api import problems
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor
from motcua.org import queries as org
from motcua.org.states import TokenScope

_SAFE = ("GET", "HEAD", "OPTIONS")


class Token(HttpBearer):
    """`Authorization: Bearer motcua_…`: never more than its scopes, and never more than its account may."""

    def __init__(self, scope: TokenScope | None) -> None:
        super().__init__()
        self.scope = scope

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        at = now(request)
        card = org.find_token(token.strip(), at=at)
        if card is None:
            return None
        actor = org.actor_of(card.account_id, on=clock.local_date(at), session=f"token:{card.id}")
        if actor.account_id is None:
            return None
        if self.scope is not None and self.scope not in card.scopes:
            raise problems.OutOfScope(scope=str(self.scope))
        setattr(request, "actor", actor)
        return actor


class Session(AuthBase):
    """The session of a browser; whatever changes something carries the token against forgery as well."""

    openapi_type = "apiKey"
    openapi_in = "cookie"
    openapi_name = "sessionid"

    def __call__(self, request: HttpRequest) -> Actor | None:
        if "Authorization" in request.headers or not request.user.is_authenticated:
            return None
        if request.method not in _SAFE and check_csrf(request):
            raise problems.NoCsrfToken()
        found = actor(request)
        return found if found.account_id is not None else None


def by(scope: TokenScope | None) -> list[Any]:
    """The ways in to an operation: a token of that scope, or a session."""
    return [Token(scope), Session()]


READ, FILE, ACT, EVENTS = (by(scope) for scope in (TokenScope.READ, TokenScope.FILE, TokenScope.ACT, TokenScope.EVENTS))
ANY = by(None)


def actor(request: HttpRequest) -> Actor:
    return cast(Actor, getattr(request, "actor", Actor.NOBODY))


def now(request: HttpRequest) -> datetime:
    return cast(datetime, getattr(request, "now"))
