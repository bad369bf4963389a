"""How the steps of a package add up to what the law gives, for the page; cases that go the same way stand together."""

from collections.abc import Iterable

from django.utils.translation import gettext

from motcua.catalogue.queries import ProcedureCard, Sum
from motcua.interfaces.desk import words
from motcua.ui.parts import Cell, Column, Row, Table
from motcua.ui.web import refusals


def table_of(sums: Iterable[Sum], card: ProcedureCard, language: str) -> Table:
    columns = [
        Column(gettext("Case")),
        Column(gettext("Longest way of the dossier")),
        Column(gettext("Steps together"), "number"),
        Column(gettext("The law gives"), "number"),
        Column(gettext("State"), "shrink"),
    ]
    cases = {case.code: case.name.get(language) for case in card.cases}
    steps = {step.key: step.name.get(language) for step in card.steps}
    alike: dict[object, tuple[Sum, list[str]]] = {}
    for one in sums:
        same = (one.channels, one.limit, one.steps, one.minutes, str(one.wrong))
        alike.setdefault(same, (one, []))[1].append(cases[one.case])
    rows = [
        Row(
            [
                Cell("; ".join(names), sub=_channels(one, card)),
                " → ".join(steps.get(key, key) for key in one.steps),
                refusals.spoken(one.added),
                one.limit.text.get(language),
                _state(one),
            ]
        )
        for one, names in alike.values()
    ]
    return Table(gettext("Time of the steps"), columns, rows)


def _channels(one: Sum, card: ProcedureCard) -> str:
    """Said only where it is not the same for every way to hand in."""
    if set(one.channels) == set(card.channels):
        return ""
    return ", ".join(str(words.CHANNELS[channel]) for channel in one.channels)


def _state(one: Sum) -> Cell:
    if one.wrong is not None:
        return Cell(refusals.spoken(one.wrong), state="late")
    if one.limit.no_due:
        return Cell(gettext("no limit"), state="stopped")
    return Cell(gettext("adds up"), state="done")
