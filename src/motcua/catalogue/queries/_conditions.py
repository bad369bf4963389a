"""Conditions of a process in the words of its procedure: `answers.kind == "EROSION"` is *Kind of change is erosion*."""

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import lru_cache
from typing import Final

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext_lazy

from motcua.catalogue import rules
from motcua.catalogue.models import ProcedureVersion
from motcua.catalogue.queries._procedures import get_procedure, package_of
from motcua.catalogue.states import VersionState
from motcua.eforms import queries as eforms
from motcua.kernel.plain.actor import Actor
from motcua.process.states import Outcome

_COMPARED: Final = re.compile(r"^(?P<name>[\w.]+)\s*(?P<sign>==|!=|>=|<=|>|<)\s*(?P<value>\"[^\"]*\"|'[^']*'|[\w.]+)$")
_AMONG: Final = re.compile(r"^(?P<value>\"[^\"]*\"|'[^']*')\s+in\s+(?P<name>[\w.]+)$")
_FILLED: Final = re.compile(r"^size\((?P<name>[\w.]+)\)\s*>\s*0$")
_SIGNS: Final[Mapping[str, str | Promise]] = {
    "==": pgettext_lazy("a condition", "%(what)s is %(value)s"),
    "!=": pgettext_lazy("a condition", "%(what)s is not %(value)s"),
    ">=": pgettext_lazy("a condition", "%(what)s from %(value)s"),
    "<=": pgettext_lazy("a condition", "%(what)s up to %(value)s"),
    ">": pgettext_lazy("a condition", "%(what)s over %(value)s"),
    "<": pgettext_lazy("a condition", "%(what)s under %(value)s"),
}
_OPPOSITES: Final = {"==": "!=", "!=": "==", ">=": "<", "<=": ">", ">": "<=", "<": ">="}
_NAMES: Final[Mapping[str, str | Promise]] = {
    "channel": pgettext_lazy("a condition", "way of submitting"),
    "case": pgettext_lazy("a condition", "case"),
    "applicant": pgettext_lazy("a condition", "who applies"),
    "received": pgettext_lazy("a condition", "day of reception"),
}
_VALUES: Final[Mapping[str, Mapping[str, str | Promise]]] = {
    "channel": {
        "ONLINE": pgettext_lazy("a condition", "online"),
        "DIRECT": pgettext_lazy("a condition", "at the counter"),
        "PUBLIC_POST": pgettext_lazy("a condition", "by post"),
    },
    "applicant": {
        "CITIZEN": pgettext_lazy("a condition", "a citizen"),
        "ORGANISATION": pgettext_lazy("a condition", "an organisation"),
    },
    "outcomes": {
        Outcome.FORWARD: pgettext_lazy("a condition", "passed on"),
        Outcome.APPROVE: pgettext_lazy("a condition", "approved"),
        Outcome.REJECT: pgettext_lazy("a condition", "refused"),
    },
}


def conditions_of(version_id: int, *, viewer: Actor) -> "Conditions":
    """
    The words of a version, published or not, in the language of the reader.

    :raises NoSuchProcedure: if there is none, or it is a draft that `viewer` may not see
    """
    card = get_procedure(version_id, viewer=viewer)
    return Conditions(card, _published_form(version_id) or package_of(version_id, viewer=viewer)[0][rules.FORM])


@lru_cache(maxsize=512)
def _published_form(version_id: int) -> str:
    """What was published never changes; of a draft, nothing."""
    rows = ProcedureVersion.objects.exclude(state=VersionState.DRAFT).filter(pk=version_id)
    files = rows.values_list("files", flat=True).first()
    return files[rules.FORM] if files else ""


class Conditions:
    """The words of one procedure's conditions: questions of its form, names of its cases and steps."""

    def __init__(self, card: rules.ProcedureCard, form: str) -> None:
        say = self._language = translation.get_language() or "vi"
        self._form = None
        with suppress(ValueError, KeyError):
            self._form = rules.form_of({rules.FORM: form})
        self._values = {("case", case.code): case.name.get(say) for case in card.cases}
        self._names = {name: str(word) for name, word in _NAMES.items()}
        self._names |= {f"outcomes.{step.key}": f"“{step.name.get(say)}”" for step in card.steps}

    def __call__(self, text: str) -> str:
        """The condition as people say it; what is too involved for that stays as it is written."""
        return gettext(" or ").join(self._all(one) for one in _split(text, "||"))

    def _all(self, text: str) -> str:
        parts = _split(text, "&&")
        named = " ".join(parts)
        needless = [part for part in parts if (name := _is_there(part)) and _count(named, name) > 1]
        return gettext(" and ").join(self._part(part) for part in parts if part not in needless)

    def _part(self, part: str) -> str:
        bare = part.strip()
        if inner := _negated(bare):
            turned = _turned(inner)
            return self._part(turned) if turned else gettext("not (%(what)s)") % {"what": self(inner)}
        if bare.startswith("(") and _closes_at(bare) == len(bare) - 1:
            inner = bare[1:-1]
            return f"({self(inner)})" if len(_split(inner, "||")) > 1 else self(inner)
        for words in (self._compared(bare), self._among(bare), self._filled(bare)):
            if words:
                return words
        return self._name(bare)

    def _compared(self, bare: str) -> str:
        found = _COMPARED.match(bare)
        if found is None:
            return ""
        name, sign, value = found["name"], found["sign"], found["value"].strip("\"'")
        if value in ("null", "true", "false") and sign in ("==", "!="):
            is_there = (sign == "!=") == (value != "true")
            words = {
                ("null", True): gettext("%(what)s is answered"),
                ("null", False): gettext("%(what)s is not answered"),
            }.get((value, is_there), gettext("%(what)s: yes") if is_there else gettext("%(what)s: no"))
            return words % {"what": self._name(name)}
        return str(_SIGNS[sign]) % {"what": self._name(name), "value": self._value(name, value)}

    def _among(self, bare: str) -> str:
        found = _AMONG.match(bare)
        if found is None:
            return ""
        told = {"what": self._name(found["name"]), "value": self._value(found["name"], found["value"].strip("\"'"))}
        return gettext("%(what)s includes %(value)s") % told

    def _filled(self, bare: str) -> str:
        found = _FILLED.match(bare)
        return gettext("%(what)s is answered") % {"what": self._name(found["name"])} if found else ""

    def _name(self, name: str) -> str:
        question = self._question(name)
        return question.label.get(self._language).rstrip("?:.") if question else self._names.get(name, name)

    def _value(self, name: str, value: str) -> str:
        question = self._question(name)
        for one, label in question.options if question else ():
            if one == value:
                return label.get(self._language)
        known = _VALUES.get(name.partition(".")[0], {})
        return self._values.get((name, value)) or str(known.get(value, value))

    def _question(self, name: str) -> eforms.Question | None:
        if self._form is None or not name.startswith("answers."):
            return None
        with suppress(KeyError):
            return eforms.question_of(self._form, name.removeprefix("answers."))
        return None


def _is_there(part: str) -> str:
    """The name of which it only says that it is answered."""
    found = _COMPARED.match(part)
    return found["name"] if found and found["sign"] == "!=" and found["value"] == "null" else ""


def _count(text: str, name: str) -> int:
    return len(re.findall(rf"(?<![\w.]){re.escape(name)}\b", text))


def _turned(text: str) -> str:
    """One comparison the other way round; "" for what is more than that."""
    found = _COMPARED.match(text.strip())
    if found is None:
        return f"{text} == false" if re.fullmatch(r"[\w.]+", text) else ""
    return f"{found['name']} {_OPPOSITES[found['sign']]} {found['value']}"


def _negated(text: str) -> str:
    if text.startswith("!(") and _closes_at(text[1:]) == len(text) - 2:
        return text[2:-1].strip()
    return text[1:] if re.match(r"^![\w.]+$", text) else ""


def _closes_at(text: str) -> int:
    """Where the bracket closes with which the text begins."""
    return next((at for at, depth in _depths(text) if depth == 0), -1)


def _split(text: str, sign: str) -> list[str]:
    """The parts between a sign, where no bracket is open and no text goes on."""
    parts, last = [], 0
    for at, depth in _depths(text):
        if depth == 0 and at >= last and text.startswith(sign, at):
            parts.append(text[last:at].strip())
            last = at + len(sign)
    return [*parts, text[last:].strip()]


def _depths(text: str) -> Iterator[tuple[int, int]]:
    """Each place outside of texts, with how many brackets are open behind it."""
    depth, quote = 0, ""
    for at, char in enumerate(text):
        if quote:
            quote = "" if char == quote else quote
            continue
        quote = char if char in "\"'" else ""
        depth += (char in "([{") - (char in ")]}")
        if not quote:
            yield at, depth
