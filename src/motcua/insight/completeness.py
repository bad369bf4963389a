"""
The completeness audit: procedures that were announced against those that are public (NĐ 63/2010 Arts 8, 15, 17, 24).

What the ledger tells of an agency's procedures, and what is published on this platform for agencies of its kind: for
each what is missing, of the parts a to g that every procedure has, and of the days in which it had to be public.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from motcua.catalogue import queries as catalogue
from motcua.catalogue.events import ProcedureAnnounced, ProcedurePublished
from motcua.indicator.queries import How, Term
from motcua.insight.figures import behind
from motcua.insight.periods import Period
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.labelled import Labelled
from motcua.kernel.plain.labelled import marked as _
from motcua.kernel.store.models import Entry
from motcua.org import queries as org

PUBLIC_WITHIN: Final = 5
"""Working days from the decision of the province (NĐ 63/2010 Art. 24)."""
ANNOUNCED_BEFORE: Final = timedelta(days=5)
"""Before the text takes effect (Art. 15)."""
MOST: Final = 2000


class Gap(Labelled):
    """What is missing of a procedure; the letters are those of Art. 8(2)."""

    NOT_PUBLIC = "NOT_PUBLIC", _("Not public")
    PUBLIC_LATE = "PUBLIC_LATE", _("Public later than 5 working days after the decision")
    ANNOUNCED_LATE = "ANNOUNCED_LATE", _("Announced later than 5 days before it took effect")
    DECISION = "DECISION", _("The decision that announced it is not told")
    NAME = "NAME", _("a) Name")
    STEPS = "STEPS", _("b) Steps")
    CHANNELS = "CHANNELS", _("c) Ways to do it")
    COMPONENTS = "COMPONENTS", _("d) Papers and number of sets")
    LIMIT = "LIMIT", _("đ) Time limit")
    APPLICANTS = "APPLICANTS", _("e) Who it is for")
    AGENCY = "AGENCY", _("g) Agency that settles it")
    LEGAL = "LEGAL", _("Legal basis")
    REASON = "REASON", _("Reason why the service is not a full one")


@dataclass(frozen=True, slots=True)
class Audited:
    """A procedure of an agency; `version_id` where it is published on this platform."""

    key: str
    version_id: int | None
    title: catalogue.Text | None
    announced_on: date | None
    published_on: date | None
    gaps: tuple[Gap, ...]

    @property
    def is_public(self) -> bool:
        return Gap.NOT_PUBLIC not in self.gaps


def audit(agency_id: int, *, viewer: Actor, on: date) -> tuple[Audited, ...]:
    """
    The procedures of one agency on a day, those with gaps first.

    :raises NothingBehind: to whom the agency is not open
    """
    behind.seen(viewer, agency_id, alone=True)
    told = dict(_told(agency_id, viewer, on))
    told.update({one.key: one for one in _published_here(agency_id, viewer, on)})
    return tuple(sorted(told.values(), key=lambda one: (not one.gaps, one.key)))


def _told(agency_id: int, viewer: Actor, on: date) -> Iterator[tuple[str, Audited]]:
    """What acts say of procedures that are kept elsewhere: announced by decision, and when they became public."""
    held = Term(fact="procedure.held", how=How.AT_END)
    page = behind.list_counted([held], viewer=viewer, period=Period(on, on), agency_id=agency_id, alone=True, size=MOST)
    acts = _acts([one.subject_id for one in page.rows])
    for one in page.rows:
        announced, published = acts.get(one.subject_id, (None, None))
        yield one.topic, Audited(one.topic, None, None, announced, published, _in_time(announced, published, agency_id))


def _acts(subjects: list[int]) -> Mapping[int, tuple[date | None, date | None]]:
    names = (ProcedureAnnounced.name, ProcedurePublished.name)
    rows = Entry.objects.filter(subject_kind=ProcedureAnnounced.subject, subject_id__in=subjects, name__in=names)
    found: dict[int, tuple[date | None, date | None]] = {}
    for row in rows.order_by("id"):
        announced, published = found.get(row.subject_id, (None, None))
        if row.name == ProcedureAnnounced.name:
            announced = date.fromisoformat(row.data["decided_on"])
        else:
            published = clock.local_date(row.at)
        found[row.subject_id] = announced, published
    return found


def _in_time(announced: date | None, published: date | None, agency_id: int) -> tuple[Gap, ...]:
    if published is None:
        return (Gap.NOT_PUBLIC,)
    if announced is None:
        return (Gap.DECISION,)
    last = org.calendar_of(agency_id, viewer=Actor.NOBODY).add_workdays(announced, PUBLIC_WITHIN)
    return (Gap.PUBLIC_LATE,) if published > last else ()


def _published_here(agency_id: int, viewer: Actor, on: date) -> Iterator[Audited]:
    """What is published on this platform for agencies of this kind and domain, whole or not."""
    agency = org.get_agency(agency_id, viewer=viewer, on=on)
    filters = catalogue.Filters(agency_kind=agency.kind, agency_domain=agency.domain)
    rows = catalogue.browse(viewer=viewer, on=on, size=MOST, filters=filters).rows
    versions = catalogue.versions_in_force([one.key for one in rows], viewer=viewer, on=on)
    for row in rows:
        card = catalogue.get_procedure(row.version_id, viewer=viewer)
        published = versions[row.key].published_at
        public_on = clock.local_date(published) if published else None
        announced = card.decision.issued_on if card.decision else None
        gaps = (*_in_time(announced, public_on, agency_id), *announced_late(announced, card.valid_from), *missing(card))
        yield Audited(row.key, row.version_id, row.title, announced, public_on, gaps)


def announced_late(announced: date | None, valid_from: date) -> tuple[Gap, ...]:
    """The decision has to be there some days before the text takes effect."""
    return (Gap.ANNOUNCED_LATE,) if announced is not None and announced > valid_from - ANNOUNCED_BEFORE else ()


def missing(card: catalogue.ProcedureCard) -> tuple[Gap, ...]:
    """The parts a to g, the legal basis, and why a service is partial: those that are not there."""
    there = {
        Gap.NAME: bool(card.name.vi.strip()),
        Gap.STEPS: bool(card.instructions),
        Gap.CHANNELS: bool(card.channels),
        Gap.COMPONENTS: bool(card.components) and card.sets > 0,
        Gap.LIMIT: bool(card.cases) and all(case.limits for case in card.cases),
        Gap.APPLICANTS: bool(card.applicants),
        Gap.AGENCY: bool(card.agency.implementing.kind),
        Gap.LEGAL: bool(card.legal),
        Gap.REASON: card.service.level != "PARTIAL" or card.service.partial_reason is not None,
    }
    return tuple(gap for gap, is_there in there.items() if not is_there)
