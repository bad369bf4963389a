"""
Commitments: what an act said about a person, in a form that can be forgotten.

The ledger keeps the commitment for ever, so it must tell nothing by itself. The salt is random and is kept with the
values; once both are destroyed, nobody can find out from the commitment what it was, even by trying every name.
"""

import hashlib
import json
import secrets
from collections.abc import Mapping
from typing import Final

SALT: Final = 32
"""Bytes: as many as the hash has, so that trying every salt is no easier than breaking the hash."""


class Commitment(str):
    """SHA-256 over a salt and the values, in hexadecimal; "" where an act says nothing, or is older than these."""

    __slots__ = ()


NONE: Final = Commitment()


def draw_salt() -> bytes:
    return secrets.token_bytes(SALT)


def commit(salt: bytes, values: Mapping[str, str]) -> Commitment:
    """The values as JSON in UTF-8, keys sorted, no spaces, behind the salt."""
    told = json.dumps(dict(values), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return Commitment(hashlib.sha256(salt + told.encode()).hexdigest())
