"""What the parts of a package are called, for people who compare two of them."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

PARTS: Mapping[str, str | Promise] = {
    "accepts": pgettext_lazy("of a package", "kinds of files"),
    "agency": pgettext_lazy("of a package", "agency"),
    "amount": pgettext_lazy("of a package", "amount"),
    "answers": pgettext_lazy("of a package", "replies"),
    "applicants": pgettext_lazy("of a package", "who may apply"),
    "case": pgettext_lazy("of a package", "case"),
    "cases": pgettext_lazy("of a package", "cases"),
    "channels": pgettext_lazy("of a package", "ways to submit"),
    "component": pgettext_lazy("of a package", "paper"),
    "conditions": pgettext_lazy("of a package", "conditions"),
    "copies": pgettext_lazy("of a package", "copies"),
    "date": pgettext_lazy("of a package", "day"),
    "deciding": pgettext_lazy("of a package", "who decides"),
    "eligibility": pgettext_lazy("of a package", "question beforehand"),
    "en": pgettext_lazy("of a package", "(English)"),
    "fee": pgettext_lazy("of a package", "fee"),
    "field": pgettext_lazy("of a package", "question of the form"),
    "form": pgettext_lazy("of a package", "form"),
    "formula": pgettext_lazy("of a package", "formula"),
    "guidance": pgettext_lazy("of a package", "guidance"),
    "implementing": pgettext_lazy("of a package", "who settles"),
    "instruction": pgettext_lazy("of a package", "how it goes"),
    "issuer": pgettext_lazy("of a package", "issued by"),
    "keywords": pgettext_lazy("of a package", "words to find it by"),
    "legal": pgettext_lazy("of a package", "legal ground"),
    "level": pgettext_lazy("of a package", "level of the online service"),
    "levels": pgettext_lazy("of a package", "levels of administration"),
    "limit": pgettext_lazy("of a package", "time limit"),
    "mandatory": pgettext_lazy("of a package", "required"),
    "max_mb": pgettext_lazy("of a package", "largest file (MB)"),
    "name": pgettext_lazy("of a package", "name"),
    "originals": pgettext_lazy("of a package", "originals"),
    "outcomes": pgettext_lazy("of a package", "outcomes"),
    "process.bpmn": pgettext_lazy("of a package", "drawing of the process"),
    "result": pgettext_lazy("of a package", "result"),
    "role": pgettext_lazy("of a package", "role"),
    "scenarios": pgettext_lazy("of a package", "examples"),
    "sector": pgettext_lazy("of a package", "sector"),
    "service": pgettext_lazy("of a package", "online service"),
    "sets": pgettext_lazy("of a package", "sets of papers"),
    "source": pgettext_lazy("of a package", "source"),
    "step": pgettext_lazy("of a package", "step"),
    "submit_at": pgettext_lazy("of a package", "where one submits"),
    "summary": pgettext_lazy("of a package", "summary"),
    "supplement": pgettext_lazy("of a package", "supplement"),
    "template": pgettext_lazy("of a package", "template"),
    "text": pgettext_lazy("of a package", "text"),
    "title": pgettext_lazy("of a package", "title"),
    "unit": pgettext_lazy("of a package", "unit of time"),
    "valid_from": pgettext_lazy("of a package", "in force from"),
    "validity": pgettext_lazy("of a package", "how long it holds"),
    "version": pgettext_lazy("of a package", "number of the version"),
    "vi": pgettext_lazy("of a package", "(Vietnamese)"),
    "when": pgettext_lazy("of a package", "only where"),
}


ENDS: Mapping[str, str | Promise] = {
    "in another order": pgettext_lazy("of a package", "in another order"),
    "rules or layout": pgettext_lazy("of a package", "rules or layout"),
}


def named(what: str) -> str:
    """`fee PHI: amount` in words; codes, names of files and what has no word stay as they are."""
    for end, said in ENDS.items():
        if what.endswith(f": {end}"):
            return f"{named(what.removesuffix(f': {end}'))}: {said}"
    text = " ".join(map(_said, what.split(" ")))
    return text[:1].upper() + text[1:] if what.split(" ", maxsplit=1)[0] in PARTS else text


def _said(word: str) -> str:
    bare = word.removesuffix(":")
    return str(PARTS.get(bare, bare)) + word.removeprefix(bare)
