"""The register book (TT01-06, TT03-07): the lines of a period as people read them, and the book on paper."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from motcua.catalogue import queries as catalogue
from motcua.dossier import queries as dossiers
from motcua.dossier.ports import Typesetter
from motcua.dossier.states import State
from motcua.journeys.printing import heads
from motcua.journeys.printing.heads import SYSTEM, Printed
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import Invalid
from motcua.kernel.plain.page import Page
from motcua.kernel.plain.ports import adapter
from motcua.party import queries as parties

MOST = 3000
"""Lines on paper at once: about a hundred and fifty sheets."""
_PART = 500
_COLLECT = {"DIRECT": "Trực tiếp", "ONLINE": "Trực tuyến", "PUBLIC_POST": "Bưu chính"}


class TooLongForPaper(Invalid):
    """The book of this period has more than {most} lines. Choose a shorter period, or take the table."""

    code = "dossier.too_long_for_paper"


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the book with the names that it shows."""

    number: int
    dossier: dossiers.DossierCard
    procedure: catalogue.ProcedureCard
    name: str
    address: str
    phone: str

    @property
    def reach(self) -> str:
        return ", ".join(part for part in (self.address, self.phone) if part)


def list_book(
    agency_id: int, *, viewer: Actor, first: date, last: date, number: int = 1, size: int = 50
) -> Page[Entry]:
    """
    A page of the book of an agency, in the order of its numbers.

    :raises NoSuchBook: to who sees nothing of that agency
    """
    page = dossiers.list_register(agency_id, viewer=viewer, first=first, last=last, number=number, size=size)
    ids = {line.dossier.owner_id for line in page.rows} - {None}
    people = parties.get_many([party for party in ids if party is not None], viewer=SYSTEM)
    places = heads.addresses(people.values())

    def entry(line: dossiers.BookLine) -> Entry:
        owner = people.get(line.dossier.owner_id or 0)
        return Entry(
            number=line.number,
            dossier=line.dossier,
            procedure=catalogue.get_procedure(line.dossier.version_id, viewer=SYSTEM),
            name=owner.full_name if owner else "",
            address=places.get(owner.id, "") if owner else "",
            phone=owner.phone if owner else "",
        )

    return page.map(entry)


def whole_book(agency_id: int, *, viewer: Actor, first: date, last: date) -> Iterator[Entry]:
    """Every line of the period, asked for in parts."""
    number, more = 1, True
    while more:
        page = list_book(agency_id, viewer=viewer, first=first, last=last, number=number, size=_PART)
        yield from page.rows
        number, more = number + 1, page.has_next


def print_register(*, viewer: Actor, at: datetime, agency_id: int, first: date, last: date) -> Printed:
    """
    The book of a period on paper, under the form of the law of its first day.

    :raises NoSuchBook: to who sees nothing of that agency
    :raises TooLongForPaper: if nobody could carry it
    """
    size = dossiers.list_register(agency_id, viewer=viewer, first=first, last=last, size=1).total or 0
    if size > MOST:
        raise TooLongForPaper(most=MOST)
    regime = catalogue.regime_on(first, viewer=SYSTEM)
    form = next(form for form in regime.forms if form.kind == "REGISTER")
    lines = [_line(entry) for entry in whole_book(agency_id, viewer=viewer, first=first, last=last)]
    data = {
        **heads.agency_head(agency_id),
        "title": form.name.vi,
        "form": form.code,
        "unit": heads.one_stop(agency_id),
        "year": first.year,
        "first": first.isoformat(),
        "last": last.isoformat(),
        "printed_at": heads.local(at),
        "lines": lines,
        "numbers": [lines[0][0], lines[-1][0]] if lines else [],
    }
    setter = adapter(Typesetter)
    name = f"{form.code}-{first:%Y%m%d}-{last:%Y%m%d}.pdf"
    return Printed(name, setter.typeset(setter.form("register"), data, at=at))


def _line(entry: Entry) -> list[str]:
    card = entry.dossier
    return [
        f"{entry.number:02}",
        card.code or "",
        entry.procedure.name.vi,
        str(card.set_count),
        entry.name,
        entry.reach,
        heads.CHANNEL[card.channel],
        _day(card.received_at),
        _day(card.due_at_original),
        _day(card.returned_at),
        _COLLECT[card.return_method],
        note_of(card),
    ]


def note_of(card: dossiers.DossierCard) -> str:
    """What the columns do not say: how it ended, or that the appointment moved."""
    notes = []
    if card.extension_count and card.due_at is not None:
        notes.append(f"hẹn lại {_day(card.due_at)}")
    if card.state is State.WITHDRAWN:
        notes.append(f"rút hồ sơ {_day(card.ended_at)}")
    if card.state is State.STOPPED:
        notes.append(f"dừng giải quyết {_day(card.ended_at)}")
    if card.decision == "REJECTED":
        notes.append("không đủ điều kiện giải quyết")
    return "; ".join(notes)


def _day(moment: datetime | None) -> str:
    return f"{clock.local(moment):%d/%m/%Y}" if moment else ""
