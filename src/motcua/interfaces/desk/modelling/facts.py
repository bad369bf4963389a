"""What the conditions of a process read, as fields of a form that sends its answers in the address."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext

from motcua.catalogue import queries as catalogues
from motcua.eforms import queries as eforms
from motcua.interfaces.desk import words
from motcua.kernel.plain.expression import filled

ANSWER = "answers."
MOST_ROWS = 100


@dataclass(frozen=True, slots=True)
class Asked:
    """A field: a choice where `options` are known, else text."""

    name: str
    label: str
    value: str
    options: tuple[tuple[str, str], ...] = ()
    is_number: bool = False


class Facts:
    """`values` are what is read, with a filing's usual ones where the address says nothing; `told` what it says."""

    def __init__(
        self, card: catalogues.ProcedureCard, files: Mapping[str, str], told: QueryDict, *, language: str, day: date
    ) -> None:
        self._card, self._files, self._language = card, files, language
        self._properties: Mapping[str, Any] = card.schema.get("properties", {})
        usual = {"case": card.cases[0].code, "channel": card.channels[0], "applicant": card.applicants[0]}
        chosen = {name: str(told[name]) for name in usual if told.get(name) in dict(self._options(name))}
        given = {name: str(text) for name, text in told.items() if text and self._is_answer(name)}
        self._day = day.isoformat()
        with suppress(ValueError):
            self._day = date.fromisoformat(told.get("received", "")).isoformat()
        self.told = [*chosen.items(), *given.items(), *([("received", self._day)] if told.get("received") else [])]
        answers = {name.removeprefix(ANSWER): self._typed(name, text) for name, text in given.items()}
        known = {name: value for name, value in answers.items() if value is not None}
        self.values: dict[str, Any] = {**usual, **chosen, "received": self._day, "answers": filled(card.schema, known)}
        self._texts = {**usual, **chosen, **given, "received": self._day}

    def _is_answer(self, name: str) -> bool:
        return name.startswith(ANSWER) and name.removeprefix(ANSWER) in self._properties

    def fields(self, asked: Iterable[str]) -> list[Asked]:
        """For the names that conditions read; `answers` alone means all that the form asks."""
        names = [name for name in asked if name != "answers"]
        if "answers" in asked:
            names += [f"{ANSWER}{name}" for name in self._properties]
        # Shares of the limit depend on these two, whether a condition reads them or not.
        known = {"case": self._card.cases, "channel": self._card.channels}
        shares = [name for name, several in known.items() if len(several) > 1]
        return [self._asked(name) for name in dict.fromkeys([*shares, *names])]

    def _asked(self, name: str) -> Asked:
        part = self._properties.get(name.removeprefix(ANSWER), {}) if name.startswith(ANSWER) else {}
        is_rows = part.get("type") == "array" and part.get("items", {}).get("type") == "object"
        is_number = is_rows or part.get("type") in ("integer", "number")
        label = gettext("%(list)s: how many") % {"list": self._label(name)} if is_rows else self._label(name)
        return Asked(name, label, self._texts.get(name, ""), tuple(self._options(name)), is_number)

    def _label(self, name: str) -> str:
        known = {
            "case": gettext("Case"),
            "channel": gettext("Submitted"),
            "applicant": gettext("Who applies"),
            "received": gettext("Day of reception"),
        }
        if not name.startswith(ANSWER):
            return known.get(name, name)
        with suppress(KeyError):
            source = catalogues.form_source(self._files)
            return eforms.question_of(source, name.removeprefix(ANSWER)).label.get(self._language)
        return name

    def _options(self, name: str) -> list[tuple[str, str]]:
        card, say = self._card, self._language
        if name == "case":
            return [(case.code, case.name.get(say)) for case in card.cases]
        if name == "channel":
            return [(channel, str(words.CHANNELS[channel])) for channel in card.channels]
        if name == "applicant":
            return [(one, str(words.APPLICANTS[one])) for one in card.applicants]
        part = self._properties.get(name.removeprefix(ANSWER), {})
        if part.get("type") == "boolean":
            return [("true", gettext("yes")), ("false", gettext("no"))]
        return [(str(value), self._choice(name, str(value))) for value in part.get("enum", ()) if value is not None]

    def _choice(self, name: str, value: str) -> str:
        with suppress(KeyError):
            source = catalogues.form_source(self._files)
            question = eforms.question_of(source, name.removeprefix(ANSWER))
            return next((label.get(self._language) for one, label in question.options if one == value), value)
        return value

    def _typed(self, name: str, text: str) -> Any:
        """As conditions read it; None where the text is no such value."""
        with suppress(ValueError):
            match self._properties[name.removeprefix(ANSWER)].get("type"):
                case "boolean":
                    return text == "true"
                case "integer":
                    return int(text)
                case "number":
                    return float(text)
                case "array":
                    return _listed(self._properties[name.removeprefix(ANSWER)].get("items", {}), text)
                case "object":
                    return None
                case _:
                    return text
        return None


def _listed(items: Mapping[str, Any], text: str) -> list[Any]:
    """So many rows of a group, with nothing in them; of other lists, what stands between commas."""
    if items.get("type") == "object":
        return [{} for _ in range(min(int(text), MOST_ROWS))]
    return [part.strip() for part in text.split(",") if part.strip()]
