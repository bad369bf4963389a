"""
Browsers of the cast, signed in.

The session is written as a sign-in leaves it. The way there, with its passwords, attempts and logs, is a matter of the
tests about signing in: it costs as much as a page, and thousands of tests begin with somebody who is signed in.
"""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils.crypto import get_random_string

from motcua.config.sessions import SessionStore
from motcua.kernel.plain import clock
from motcua.org import queries as org


def browser_of(username: str, **how: Any) -> Client:
    """`browser_of("leader")`; that of "nobody" is not signed in."""
    client = Client(**how)
    if username == "nobody":
        return client
    account = org.find_account_to_sign_in(username)
    assert account is not None
    kept = {
        SESSION_KEY: str(account.pk),
        BACKEND_SESSION_KEY: "motcua.config.identity.Accounts",
        HASH_SESSION_KEY: account.get_session_auth_hash(),
    }
    session = Session.objects.create(
        session_key=get_random_string(32, "abcdefghijklmnopqrstuvwxyz0123456789"),
        session_data=SessionStore().encode(kept),
        expire_date=clock.now() + timedelta(seconds=settings.SESSION_COOKIE_AGE),
    )
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    return client
