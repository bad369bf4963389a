"""What a condition of the drawing may read, in words, and conditions one only has to choose."""

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from django.utils.translation import gettext

from motcua.catalogue import queries as catalogues
from motcua.eforms import queries as eforms
from motcua.interfaces.desk import words as desk
from motcua.interfaces.desk.designing import kinds
from motcua.interfaces.desk.modelling import words
from motcua.process.states import Outcome

_DECIDED = (Outcome.APPROVE, Outcome.REJECT)
_LISTS = ("group", "checkboxes")
_EVERYWHERE = ""
"""As no page of the form is called: all of its questions may be read."""


def of_draft(files: Mapping[str, str], card: catalogues.ProcedureCard, *, language: str) -> dict[str, Any]:
    """`lists`: for each of what something may be done; `ready`: conditions; `readable`: names; each with its words."""
    asked: tuple[eforms.Readable, ...] = ()
    with suppress(ValueError, KeyError):
        asked = eforms.readable(catalogues.form_source(files), _EVERYWHERE, 0, language=language)
    steps = [(step.key, step.name.get(language), step.outcomes) for step in card.steps]
    known = [
        ("channel", gettext("Submitted")),
        ("case", gettext("Case")),
        ("applicant", gettext("Who applies")),
        ("received", gettext("Day of reception")),
    ]
    ended = [(f"outcomes.{key}", gettext("How “%(step)s” ended") % {"step": name}) for key, name, _may in steps]
    lists = [(one.name, one.label) for one in asked if one.widget in _LISTS]
    return {
        "lists": lists,
        "ready": [*_decided(steps), *_submitted(card, language), *kinds.ready_conditions(asked)],
        "readable": [*((one.name, one.label) for one in asked), *known, *ended],
    }


def _decided(steps: list[tuple[str, str, tuple[str, ...]]]) -> list[tuple[str, str]]:
    said = gettext("“%(step)s” ended: %(outcome)s")
    return [
        (f'outcomes.{key} == "{outcome}"', said % {"step": name, "outcome": words.OUTCOMES[outcome]})
        for key, name, may in steps
        for outcome in _DECIDED
        if outcome in may
    ]


def _submitted(card: catalogues.ProcedureCard, language: str) -> list[tuple[str, str]]:
    channels = [(f'channel == "{one}"', f"{gettext('Submitted')}: {desk.CHANNELS[one]}") for one in card.channels]
    cases = [(f'case == "{one.code}"', f"{gettext('Case')}: {one.name.get(language)}") for one in card.cases]
    return [*(channels if len(channels) > 1 else []), *(cases if len(cases) > 1 else [])]
