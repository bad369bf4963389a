"""The simulated bank with books of its own for a test; its word reaches the platform through the test's client."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from django.test import Client

from motcua.interfaces.connectors.gateway.simulator import Simulator
from motcua.kernel.plain import ports
from motcua.payment.ports import Gateway

KEY = b"the key of the bank of the tests"


def open_bank(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Simulator:
    """From now on this is the gateway of the platform."""
    bank = Simulator(folder, key=KEY, post=deliver)
    monkeypatch.setitem(getattr(ports, "_adapters"), Gateway, bank)
    return bank


def deliver(address: str, body: bytes, headers: Mapping[str, str]) -> int:
    """As the bank's own server would: no session, no cookie, nothing but the message."""
    told = {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in headers.items()}
    path = "/" + address.split("/", 3)[3]
    return Client().post(path, body, content_type="application/json", **told).status_code
