"""Who is at the other end of a request: the password back end, the hasher, the actor that every call down carries."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.contrib.auth.hashers import Argon2PasswordHasher, check_password, make_password
from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor
from motcua.org import queries as org


class Argon2(Argon2PasswordHasher):
    """Argon2id at 19 MiB and two passes, the floor OWASP names: a login costs tens of milliseconds, not hundreds."""

    time_cost = 2
    memory_cost = 19 * 1024
    parallelism = 1


class Accounts(BaseBackend):
    """Sign-in by name and password; the same time is spent whether or not the name exists."""

    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **kwargs: Any
    ) -> Any:
        if not username or not password:
            return None
        account = org.find_account_to_sign_in(username)
        if account is None:
            make_password(password)
            return None
        return account if check_password(password, account.password) and account.is_active else None

    def get_user(self, user_id: int) -> Any:
        return org.find_account_by_session(user_id)


class Identity:
    """
    Sets `request.actor` (asked for only when needed) and `request.now`, the one moment of the request; what only reads
    sees agencies and places as of that moment.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        now = clock.now()
        setattr(request, "now", now)
        setattr(request, "actor", SimpleLazyObject(lambda: _actor(request)))
        if request.method not in ("GET", "HEAD"):
            return self.get_response(request)
        with org.one_look():
            return self.get_response(request)


def _actor(request: HttpRequest) -> Actor:
    if not request.user.is_authenticated:
        return Actor.NOBODY
    return org.actor_of(
        request.user,
        on=clock.local_date(getattr(request, "now")),
        place=request.session.get("place", ""),
        session=(request.session.session_key or "")[:8],
    )
