"""What other agencies owe and have answered, parts and opinions in one list; and the parts of the own agency."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext

from motcua.dossier.queries import ConsultationCard, LegCard
from motcua.dossier.states import LegState
from motcua.interfaces.desk import words
from motcua.interfaces.desk.dossier.case import Case
from motcua.kernel.plain.worktime import Calendar, Punctuality, classify
from motcua.ui import formats
from motcua.ui.parts import Cell, Column, Place, Row, State, Step, Table
from motcua.ui.web import deadlines

SHORT = 140
_PUNCTUAL: dict[str, State] = {"EARLY": "done", "ON_TIME": "done", "LATE": "late"}


@dataclass(frozen=True, slots=True)
class Ours:
    """A part that the reader's own agency owes."""

    duty: str
    kind: State
    word: str
    until: str
    href: str


def parts_of(case: Case, back: Callable[[str], str] = str) -> dict[str, Any]:
    """For the middle of a dossier's page: our own parts that are open, and what others owe us."""
    agencies = case.viewer.agency_ids()
    ours = [
        Ours(
            shortened(leg.duty),
            *light(leg, now=case.at, calendar=case.calendar),
            formats.vn_moment(leg.respond_by),
            back(reverse("desk:leg", args=[case.id, leg.id])),
        )
        for leg in case.legs
        if leg.is_at_work and leg.to_agency_id in agencies
    ]
    owed = [leg for leg in case.legs if leg.is_owed or leg.state is LegState.ANSWERED]
    asked = [one for one in case.questions if one.answered_at is None]
    return {"ours": ours, "owed": table_of(case, owed, asked) if owed or asked else None}


def table_of(case: Case, legs: Iterable[LegCard], asked: Iterable[ConsultationCard]) -> Table:
    columns = (Column(gettext("Agency")), Column(gettext("How it stands")), Column(gettext("Answer by")))
    rows = [*(_leg_row(case, leg) for leg in legs), *(_opinion_row(case, one) for one in asked)]
    return Table(gettext("What other agencies owe"), columns, rows, empty=gettext("No other agency was asked"))


def line_of(case: Case, legs: Iterable[LegCard]) -> Iterator[Step]:
    """A sequence as the way the papers take, back to the lead at the end."""
    lead = ""
    owed = False
    for leg in legs:
        place: Place = "now" if leg.is_at_work else "next" if leg.state is LegState.PLANNED else "done"
        when = formats.vn_short(leg.ended_at) if leg.ended_at else light(leg, now=case.at, calendar=case.calendar)[1]
        yield Step(case.agencies.get(leg.to_agency_id, ""), place, when=when)
        lead, owed = case.agencies.get(leg.lead_agency_id, ""), owed or leg.is_owed
    yield Step(lead, "next" if owed else "now")


def _leg_row(case: Case, leg: LegCard) -> Row:
    agency = case.agencies.get(leg.to_agency_id, "")
    href = reverse("desk:leg", args=[case.id, leg.id])
    kind, word = light(leg, now=case.at, calendar=case.calendar)
    state = str(words.LEG_STATES[leg.state])
    return Row(
        (
            Cell(f"{leg.plan}.{leg.number} {agency}", sub=shortened(leg.duty), href=href),
            Cell(state, sub=" · ".join(told(leg))),
            Cell(word, sub=formats.vn_moment(leg.respond_by), state=kind),
        )
    )


def _opinion_row(case: Case, one: ConsultationCard) -> Row:
    agency = case.agencies.get(one.agency_id, "")
    href = reverse("desk:opinions_of", args=[case.id])
    if one.answered_at is None:
        state, sub = gettext("Asked for its opinion"), ""
        kind, word = deadlines.time_left(one.respond_by, now=case.at, calendar=case.calendar)
    else:
        state = gettext("Opinion: %(stand)s") % {
            "stand": gettext("agrees") if one.agrees else gettext("does not agree")
        }
        sub = shortened(one.answer)
        kind, word = _stood(classify(one.answered_at, one.respond_by))
    return Row(
        (
            Cell(agency, sub=shortened(one.question), href=href),
            Cell(state, sub=sub),
            Cell(word, sub=formats.vn_moment(one.respond_by), state=kind),
        )
    )


def told(leg: LegCard) -> Iterator[str]:
    """Under the state: what was answered or why not; while it is owed, since when and how often reminded."""
    if leg.ended_at is not None:
        yield formats.vn_moment(leg.ended_at)
        yield shortened(leg.answer or leg.reason)
    elif leg.sent_at is not None:
        yield gettext("sent %(when)s") % {"when": formats.vn_moment(leg.sent_at)}
    if leg.reminders and leg.is_owed:
        yield gettext("reminded: %(n)d") % {"n": leg.reminders}


def light(leg: LegCard, *, now: datetime, calendar: Calendar) -> tuple[State, str]:
    """How a part stands to its deadline: time left, or how the answer stood to it."""
    if leg.punctuality is not None:
        return _stood(leg.punctuality)
    if leg.is_at_work:
        return deadlines.time_left(leg.respond_by, now=now, calendar=calendar)
    if leg.state is LegState.PLANNED:
        return "waiting", gettext("not its turn yet")
    return "stopped", str(words.LEG_STATES[leg.state])


def _stood(how: Punctuality) -> tuple[State, str]:
    return _PUNCTUAL[how], str(words.ANSWERED[how])


def shortened(text: str) -> str:
    return text if len(text) <= SHORT else f"{text[:SHORT].rstrip()}…"
