"""A plain step list as a procedure package writes it: checked, normalised, complete with its defaults."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from motcua.kernel.plain.actor import Role
from motcua.kernel.plain.expression import ExpressionFault
from motcua.kernel.plain.text import nfc
from motcua.kernel.plain.worktime import Unit
from motcua.process.states import COMPLETING, Outcome, Place

from ._condition import condition
from ._faults import BadCondition, KeyTwice, LimitFaulty, NoSteps, UnknownRole, UnknownWord, WordMissing

ROLES = frozenset({Role.RECEPTION, Role.UNIT_HEAD, Role.SPECIALIST, Role.LEADER, Role.CLERK, Role.CONTROLLER})

_KEY = re.compile(r"[a-z][a-z0-9_]*")
_WORDS = {"key", "name", "role", "at", "agency", "limit", "when", "parallel", "branch", "outcomes"}
_LIMIT_WORDS = {"cases", "channels", "amount", "unit", "no_due", "same_day_cutoff"}

Step = dict[str, Any]


def normalised(steps: Sequence[Mapping[str, Any]]) -> list[Step]:
    """
    The steps with every default written out, in NFC: what is stored, and what two publications are compared by.

    :raises DefinitionFaulty: naming the step and what is wrong with it
    """
    if not steps:
        raise NoSteps(step="")
    seen: set[str] = set()
    done = []
    for number, step in enumerate(steps, start=1):
        key = step.get("key")
        if not isinstance(key, str) or not _KEY.fullmatch(key):
            raise WordMissing(step=f"#{number}", word="key")
        if key in seen:
            raise KeyTwice(step=key)
        seen.add(key)
        done.append(_step(key, step))
    return done


def _step(key: str, step: Mapping[str, Any]) -> Step:
    for word in step.keys() - _WORDS:
        raise UnknownWord(step=key, word=word)
    role = step.get("role")
    if role not in ROLES:
        raise UnknownRole(step=key, role=role)
    place = _member(key, "at", step.get("at"), Place)
    return {
        "key": key,
        "name": _name(key, step.get("name")),
        "role": role,
        "at": place,
        "agency": _agency(key, place, step.get("agency")),
        "limit": [_limit(key, row) for row in step.get("limit") or []],
        "when": _condition(key, step.get("when")),
        "parallel": _word(key, "parallel", step.get("parallel")),
        "branch": _branch(key, step),
        "outcomes": _outcomes(key, step.get("outcomes")),
    }


def _name(key: str, name: Any) -> dict[str, str]:
    if not isinstance(name, Mapping) or name.keys() != {"vi", "en"}:
        raise WordMissing(step=key, word="name")
    words = {language: nfc(str(text)).strip() for language, text in name.items()}
    if not all(words.values()):
        raise WordMissing(step=key, word="name")
    return {"vi": words["vi"], "en": words["en"]}


def _agency(key: str, place: str, agency: Any) -> dict[str, str] | None:
    if (agency is not None) != (place == Place.COORDINATING):
        raise WordMissing(step=key, word="agency")
    if agency is None:
        return None
    if not isinstance(agency, Mapping) or not agency.get("kind") or agency.keys() - {"kind", "domain"}:
        raise WordMissing(step=key, word="agency")
    return {"kind": str(agency["kind"]), "domain": str(agency.get("domain") or "")}


def _limit(key: str, row: Any) -> Step:
    if not isinstance(row, Mapping) or row.keys() - _LIMIT_WORDS:
        raise LimitFaulty(step=key, limit=_words_of(row))
    amount, unit, no_due = row.get("amount"), row.get("unit"), bool(row.get("no_due"))
    timed = isinstance(amount, int) and not isinstance(amount, bool) and amount >= 0 and unit in set(Unit)
    if not no_due and not timed:
        raise LimitFaulty(step=key, limit=_words_of(row))
    return {
        "amount": 0 if no_due else amount,
        "unit": None if no_due else unit,
        "cases": sorted(row.get("cases") or []),
        "channels": sorted(row.get("channels") or []),
    }


def _words_of(row: Any) -> str:
    values = row.items() if isinstance(row, Mapping) else [("", row)]
    return " ".join(f"{word} {value}".strip() for word, value in values)


def _condition(key: str, when: Any) -> str | None:
    if when in (None, ""):
        return None
    try:
        return condition(str(when)).text
    except ExpressionFault as fault:
        raise BadCondition(step=key, reason=fault.reason) from None


def _branch(key: str, step: Mapping[str, Any]) -> str | None:
    if not step.get("parallel"):
        if step.get("branch"):
            raise WordMissing(step=key, word="parallel")
        return None
    return _word(key, "branch", step.get("branch") or key)


def _outcomes(key: str, outcomes: Any) -> list[str]:
    given = [_member(key, "outcomes", outcome, Outcome) for outcome in outcomes or [Outcome.FORWARD]]
    if not COMPLETING.intersection(given):
        raise WordMissing(step=key, word="outcomes")
    return given


def _member(key: str, word: str, value: Any, words: type[Place] | type[Outcome]) -> str:
    if value is None:
        raise WordMissing(step=key, word=word)
    if value not in set(words):
        raise UnknownWord(step=key, word=f"{word} = {value}")
    return str(value)


def _word(key: str, word: str, value: Any) -> str | None:
    if not value:
        return None
    if not isinstance(value, str) or not _KEY.fullmatch(value):
        raise WordMissing(step=key, word=word)
    return value
