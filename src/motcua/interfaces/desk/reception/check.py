"""What a reception officer looks at before receiving: every paper that is asked for, whether it is there."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext

from motcua.catalogue.queries import Component, Terms
from motcua.dossier.states import Verb
from motcua.interfaces.desk.dossier.case import Case
from motcua.ui import formats
from motcua.ui.parts import Cell, Column, Row, Table


@dataclass(frozen=True, slots=True)
class Check:
    """A submitted dossier at the door."""

    table: Table
    receive: str
    waiting: str
    limit: str
    fee: str


def check_of(case: Case) -> Check | None:
    """None for a dossier that does not wait at this officer's counter."""
    if not case.dossier.can(Verb.RECEIVE):
        return None
    terms = case.terms
    return Check(
        table=_table(case, terms),
        receive=reverse("desk:receive", args=[case.id]),
        waiting=_waiting(case),
        limit=terms.limit.text.get(case.language) if terms else "",
        fee=formats.vnd(terms.bill.total) if terms and terms.bill.total else "",
    )


def _table(case: Case, terms: Terms | None) -> Table:
    columns = (Column(gettext("Paper")), Column(gettext("Is it there?")))
    parts = terms.components if terms else case.procedure.components
    return Table(caption=gettext("Papers that are asked for"), columns=columns, rows=list(_rows(case, parts)))


def _rows(case: Case, parts: tuple[Component, ...]) -> Iterator[Row]:
    given = {paper.component_code for paper in case.papers}
    for part in parts:
        name = part.name.get(case.language)
        if part.from_form:
            yield Row((name, Cell(gettext("It is the form itself"), state="done")))
        elif part.code in given:
            yield Row((name, Cell(gettext("It is there"), state="done")))
        elif part.mandatory:
            yield Row((name, Cell(gettext("It is missing"), state="late")))
        else:
            yield Row((name, Cell(gettext("Not given, need not be"), state="within")))


def _waiting(case: Case) -> str:
    """How much of the eight working hours in which an online filing is to be checked has gone."""
    submitted_at = case.dossier.submitted_at
    if submitted_at is None:
        return ""
    minutes = case.calendar.working_minutes(submitted_at, case.at)
    hours, rest = divmod(max(0, minutes), 60)
    return gettext("Waits for %(hours)d h %(minutes)02d min of working time") % {"hours": hours, "minutes": rest}
