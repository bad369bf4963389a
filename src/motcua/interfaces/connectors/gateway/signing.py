"""
The signature of the simulated bank: HMAC-SHA256 over moment, nonce and body, each on a line of its own.

    Gateway-Time: 1789352100          seconds since 1970
    Gateway-Nonce: 5f0c…              never used twice
    Gateway-Signature: 9a41…          hexadecimal

A message holds for five minutes to either side of its moment; that its nonce is new, whoever takes it looks after.
"""

import hashlib
import hmac
from collections.abc import Mapping
from datetime import datetime, timedelta

from motcua.payment.ports import Forged

HOLDS = timedelta(minutes=5)
TIME, NONCE, SIGNATURE = "Gateway-Time", "Gateway-Nonce", "Gateway-Signature"


def derived(secret: str) -> bytes:
    """The key of the simulated bank, out of the secret of the installation: both ends of the wire are here."""
    return hmac.new(secret.encode(), b"simulated bank", hashlib.sha256).digest()


def sign(key: bytes, body: bytes, *, nonce: str, at: datetime) -> dict[str, str]:
    """The headers that go with the body."""
    moment = str(int(at.timestamp()))
    return {TIME: moment, NONCE: nonce, SIGNATURE: _signature(key, moment, nonce, body)}


def verified(key: bytes, body: bytes, headers: Mapping[str, str], *, at: datetime) -> str:
    """
    The nonce of a message that was signed with the key, just now.

    :raises Forged: for every other
    """
    moment, nonce, signature = (headers.get(name, "") for name in (TIME, NONCE, SIGNATURE))
    expected = _signature(key, moment, nonce, body)
    if not hmac.compare_digest(expected.encode(), signature.encode("utf-8", "replace")):
        raise Forged(reason="signature")
    if not nonce or abs(at.timestamp() - int(moment)) > HOLDS.total_seconds():
        raise Forged(reason="moment")
    return nonce


def seal(key: bytes, text: str) -> str:
    """Goes into an address that nobody else shall guess."""
    return hmac.new(key, b"address\n" + text.encode(), hashlib.sha256).hexdigest()[:24]


def _signature(key: bytes, moment: str, nonce: str, body: bytes) -> str:
    signed = b"\n".join((moment.encode("utf-8", "replace"), nonce.encode("utf-8", "replace"), body))
    return hmac.new(key, signed, hashlib.sha256).hexdigest()
