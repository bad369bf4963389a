"""Codes of agencies (reference §2.5) and names of accounts."""

import re

from motcua.kernel.plain.text import nfc
from motcua.org.states import CodeSystem

_FORMS = {
    CodeSystem.QD20: re.compile(r"[A-Y]\d{2}(\.[A-Z0-9]{1,9})*"),
    CodeSystem.QCVN102: re.compile(r"((\d{3}\.)?\d{2}\.)?\d{2}\.[A-Y]\d{2}"),
    CodeSystem.GSO: re.compile(r"\d{2}|\d{5}"),
}
_LONGEST = 35
_USERNAME = re.compile(r"[a-z0-9][a-z0-9._@+-]{2,149}")
_HASH = re.compile(r"[a-z0-9_]+\$\S{20,}")


def clean_code(code: str) -> str:
    return nfc(code).strip().upper()


def is_code(system: CodeSystem, code: str) -> bool:
    """
    Whether `code` has the form of its system; QCVN 102 also without its leading zero groups (`07.H12`).

    Decision 20/2020 allows 35 characters, digits, capital letters and dots, highest level first.
    """
    return len(code) <= _LONGEST and _FORMS[system].fullmatch(code) is not None


def system_of(code: str) -> CodeSystem | None:
    """The system whose form `code` has: the three forms exclude one another."""
    return next((system for system in CodeSystem if is_code(system, code)), None)


def clean_username(username: str) -> str:
    """Names of accounts do not depend on capital letters."""
    return nfc(username).strip().lower()


def is_username(username: str) -> bool:
    return _USERNAME.fullmatch(username) is not None


def is_password_hash(text: str) -> bool:
    """A hash with the name of its method (`argon2$…`), or the mark `!…` of an account without a password."""
    return text.startswith("!") or _HASH.fullmatch(text) is not None
