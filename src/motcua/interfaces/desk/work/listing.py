"""A page of a worklist, with the names that the rows need: a fixed number of questions, whatever the number of rows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from motcua.catalogue import queries as catalogue
from motcua.dossier import queries as dossiers
from motcua.interfaces.desk import names
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.page import Page
from motcua.kernel.plain.worktime import Calendar
from motcua.org import queries as org
from motcua.party import queries as parties
from motcua.process import queries as steps
from motcua.ui.parts import State
from motcua.ui.web import deadlines

KIND = "dossier"


@dataclass(frozen=True, slots=True)
class Line:
    """An open step as the list shows it; `left` and `step_left` are a state of the kit and its words."""

    step_id: int
    dossier_id: int
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
    cards = dossiers.get_many([row.subject_id for row in rows], viewer=viewer)
    people = parties.names_of(
        [party for card in cards.values() for party in (card.owner_id, card.submitter_id) if party is not None],
        viewer=viewer,
    )
    holders = names.of_people([row.assignee_id for row in rows], viewer=viewer)
    calendar = org.calendar_at(viewer=viewer)
    for row in rows:
        yield _line(row, cards.get(row.subject_id), people, holders, calendar, at, language, viewer)


def _line(
    row: steps.WorkRow,
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
    return Line(
        step_id=row.step_id,
        dossier_id=row.subject_id,
        code=(card.code if card else "") or f"#{row.subject_id}",
        procedure=_procedure(card, viewer, language),
        owner=owner,
        submitter=submitter,
        step=row.name.get(language),
        key=row.key,
        agency_id=row.agency_id,
        holder=holders.get(row.assignee_id or 0, ""),
        step_due=row.due_at,
        step_left=deadlines.time_left(row.due_at, now=at, calendar=calendar) if row.due_at else None,
        due=row.subject_due_at,
        left=deadlines.time_left(row.subject_due_at, now=at, calendar=calendar) if row.subject_due_at else None,
        channel=card.channel if card else "",
    )


def _procedure(card: dossiers.DossierCard | None, viewer: Actor, language: str) -> str:
    return catalogue.get_procedure(card.version_id, viewer=viewer).title.get(language) if card else ""
