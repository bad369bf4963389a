"""Tokens of programs: how they look, and what is kept of them."""

import hashlib
from datetime import timedelta
from typing import Final

PREFIX: Final = "motcua_"
"""So that a token left in a file is found and known for what it is."""
BYTES: Final = 32
LONGEST_TERM: Final = timedelta(days=366)
LONGEST_LABEL: Final = 100


def digest_of(token: str) -> str:
    """What is kept: a token is drawn, not thought up, so one round of a plain hash is enough."""
    return hashlib.sha256(token.encode()).hexdigest()


def could_be(token: str) -> bool:
    return token.startswith(PREFIX) and len(token) < 200
