"""A program that speaks to the API in a test."""

from collections.abc import Collection
from datetime import timedelta
from typing import Any

from django.test import Client

from motcua.kernel.store.transactions import transaction
from motcua.org import operations as org
from motcua.org.states import TokenScope
from tests.cast.cast import MACHINE, Cast
from tests.cast.moments import MONDAY_MORNING

V1 = "/api/v1"


def token_of(cast: Cast, name: str, scopes: Collection[TokenScope] = tuple(TokenScope)) -> str:
    with transaction():
        issued = org.issue_token(
            actor=MACHINE,
            at=MONDAY_MORNING,
            account_id=cast.actor(name).account_id or 0,
            label="test",
            scopes=scopes,
            expires_at=MONDAY_MORNING + timedelta(days=30),
        )
    return issued.secret


class Program:
    """Calls with a token in the head; `headers` as they are written, `Accept_Language="en"`."""

    def __init__(self, token: str = "") -> None:
        self.client = Client()
        self.headers = {"Authorization": f"Bearer {token}"} if token else {}

    def get(self, path: str, **headers: str) -> Any:
        return self.client.get(V1 + path, headers={**self.headers, **_named(headers)})

    def post(self, path: str, told: Any = None, **headers: str) -> Any:
        return self.client.post(
            V1 + path,
            {} if told is None else told,
            content_type="application/json",
            headers={**self.headers, **_named(headers)},
        )

    def put(self, path: str, told: Any, **headers: str) -> Any:
        return self.client.put(
            V1 + path, told, content_type="application/json", headers={**self.headers, **_named(headers)}
        )

    def delete(self, path: str, **headers: str) -> Any:
        return self.client.delete(V1 + path, headers={**self.headers, **_named(headers)})

    def upload(self, path: str, file: Any, **headers: str) -> Any:
        return self.client.post(V1 + path, {"file": file}, headers={**self.headers, **_named(headers)})


def _named(headers: dict[str, str]) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in headers.items()}


def program_of(cast: Cast, name: str, scopes: Collection[TokenScope] = tuple(TokenScope)) -> Program:
    return Program(token_of(cast, name, scopes) if name else "")
