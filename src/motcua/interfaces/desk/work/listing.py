"""A page of a worklist, with the names that the rows need: a fixed number of questions, whatever the number of rows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext

from motcua.catalogue import queries as catalogue
from motcua.dossier import queries as dossiers
from motcua.interfaces.desk import names
from motcua.journeys.work_legs import KIND as LEG
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.page import Page
from motcua.kernel.plain.worktime import Calendar
from motcua.org import queries as org
from motcua.party import queries as parties
from motcua.process import queries as steps
from motcua.ui.parts import State
from motcua.ui.web import deadlines

KIND = "dossier"
SHORT = 120


@dataclass(frozen=True, slots=True)
class Line:
    """
    An open step as the list shows it; `left` and `step_left` are a state of the kit and its words. `leg` is the part
    for another agency's dossier that the step is about, where it is one.
    """

    step_id: int
    dossier_id: int
    leg: dossiers.LegCard | None
    code: str
    procedure: str
    owner: str
    submitter: str
    step: str
    key: str
    agency_id: int
    holder: str
    step_due: datetime | None
    step_left: tuple[State, str] | None
    due: datetime | None
    left: tuple[State, str] | None
    channel: str


def list_lines(
    *, viewer: Actor, at: datetime, language: str, only: steps.WorkFilter, number: int = 1, size: int = 30
) -> Page[Line]:
    calendar = org.calendar_at(viewer=viewer)
    page = steps.list_work(viewer=viewer, at=at, only=only, calendar=calendar, number=number, size=size)
    return Page(tuple(lines_of(page.rows, viewer=viewer, at=at, language=language)), page.number, page.has_next)


def lines_of(rows: Sequence[steps.WorkRow], *, viewer: Actor, at: datetime, language: str) -> Iterator[Line]:
    if not rows:
        return
    asked = [row.subject_id for row in rows if row.subject_kind == LEG]
    legs = dossiers.get_legs(asked, viewer=viewer) if asked else {}
    own = [row.subject_id for row in rows if row.subject_kind == KIND]
    cards = dossiers.get_many([*own, *(leg.dossier_id for leg in legs.values())], viewer=viewer)
    people = parties.names_of(
        [party for card in cards.values() for party in (card.owner_id, card.submitter_id) if party is not None],
        viewer=viewer,
    )
    holders = names.of_people([row.assignee_id for row in rows], viewer=viewer)
    calendar = org.calendar_at(viewer=viewer)
    for row in rows:
        leg = legs.get(row.subject_id) if row.subject_kind == LEG else None
        if row.subject_kind == KIND or leg is not None:
            dossier_id = leg.dossier_id if leg else row.subject_id
            yield _line(row, leg, cards.get(dossier_id), people, holders, calendar, at, language, viewer)


def _line(
    row: steps.WorkRow,
    leg: dossiers.LegCard | None,
    card: dossiers.DossierCard | None,
    people: Mapping[int, str],
    holders: Mapping[int, str],
    calendar: Calendar,
    at: datetime,
    language: str,
    viewer: Actor,
) -> Line:
    owner = people.get(card.owner_id or 0, "") if card else ""
    submitter = people.get(card.submitter_id or 0, "") if card and card.submitter_id != card.owner_id else ""
    dossier_id = leg.dossier_id if leg else row.subject_id
    step_due = leg.respond_by if leg else row.due_at
    due = card.due_at if leg and card else row.subject_due_at
    return Line(
        step_id=row.step_id,
        dossier_id=dossier_id,
        leg=leg,
        code=(card.code if card else "") or f"#{dossier_id}",
        procedure=_procedure(card, viewer, language),
        owner=owner,
        submitter=submitter,
        step=_about(leg) if leg else row.name.get(language),
        key=row.key,
        agency_id=row.agency_id,
        holder=holders.get(row.assignee_id or 0, ""),
        step_due=step_due,
        step_left=deadlines.time_left(step_due, now=at, calendar=calendar) if step_due else None,
        due=due,
        left=deadlines.time_left(due, now=at, calendar=calendar) if due else None,
        channel=card.channel if card else "",
    )


def _about(leg: dossiers.LegCard) -> str:
    """What is to be done for the other agency, in short."""
    duty = leg.duty if len(leg.duty) <= SHORT else f"{leg.duty[:SHORT].rstrip()}…"
    return gettext("Part for another agency: %(duty)s") % {"duty": duty}


def _procedure(card: dossiers.DossierCard | None, viewer: Actor, language: str) -> str:
    return catalogue.get_procedure(card.version_id, viewer=viewer).title.get(language) if card else ""
