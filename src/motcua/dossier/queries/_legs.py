"""What other agencies do in a dossier, as the lead and they see it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from motcua.dossier import policy, rules
from motcua.dossier.models import Dossier, Leg, LegPaper
from motcua.dossier.states import LEG_TRANSITIONS, LEGS_AT_WORK, LegMode, LegState, LegVerb
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import NotFound
from motcua.kernel.plain.worktime import Punctuality


class NoSuchLeg(NotFound):
    """There is no such part of another agency, or it is not yours to see."""

    code = "dossier.no_such_leg"


@dataclass(frozen=True, slots=True)
class LegCard:
    """
    The part of one agency: everything that the other side has to know, whichever installation it works with.

    `code` is that of the dossier, with which `plan` and `number` name the leg everywhere.
    """

    id: int
    dossier_id: int
    code: str
    plan: int
    number: int
    mode: LegMode
    state: LegState
    from_agency_id: int
    to_agency_id: int
    lead_agency_id: int
    duty: str
    beyond_reason: str
    first_deadline: datetime
    respond_by: datetime
    planned_at: datetime
    planned_by: int | None
    sent_at: datetime | None
    accepted_at: datetime | None
    accepted_by: int | None
    reminded_at: datetime | None
    reminders: int
    silent_at: datetime | None
    answer: str
    reason: str
    ended_at: datetime | None
    ended_by: int | None
    file_ids: tuple[int, ...] = ()
    verbs: frozenset[LegVerb] = frozenset()

    def can(self, verb: str) -> bool:
        """Whether the viewer for whom this card was made may do `verb` now, as far as state and agency go."""
        return verb in self.verbs

    @property
    def reference(self) -> str:
        """The number of the message: `H12.20-260914-0001/1.2` is the second leg of the first plan."""
        return f"{self.code}/{self.plan}.{self.number}"

    @property
    def is_at_work(self) -> bool:
        return self.state in LEGS_AT_WORK

    @property
    def is_owed(self) -> bool:
        """Whether an answer is still to come, now or when its turn has come."""
        return self.is_at_work or self.state is LegState.PLANNED

    @property
    def punctuality(self) -> Punctuality | None:
        """How the answer stood to the deadline; None where there is none."""
        if self.state is not LegState.ANSWERED or self.ended_at is None:
            return None
        return rules.answered(self.ended_at, self.respond_by)


def leg_card(row: Leg, code: str | None, file_ids: tuple[int, ...] = ()) -> LegCard:
    """The card for nobody in particular: it says no verbs."""
    return LegCard(
        id=row.pk,
        dossier_id=row.dossier_id,
        code=code or "",
        plan=row.plan,
        number=row.number,
        mode=LegMode(row.mode),
        state=LegState(row.state),
        from_agency_id=row.from_agency_id,
        to_agency_id=row.to_agency_id,
        lead_agency_id=row.lead_agency_id,
        duty=row.duty,
        beyond_reason=row.beyond_reason,
        first_deadline=row.first_deadline,
        respond_by=row.respond_by,
        planned_at=row.planned_at,
        planned_by=row.planned_by,
        sent_at=row.sent_at,
        accepted_at=row.accepted_at,
        accepted_by=row.accepted_by,
        reminded_at=row.reminded_at,
        reminders=row.reminders,
        silent_at=row.silent_at,
        answer=row.answer,
        reason=row.reason,
        ended_at=row.ended_at,
        ended_by=row.ended_by,
        file_ids=file_ids,
    )


def list_legs(dossier_id: int, *, viewer: Actor) -> tuple[LegCard, ...]:
    """
    Every leg of a dossier in the order of its plans; none for citizens, who are told by the timeline what they need.

    :raises NoSuchDossier: if there is none, or it is not for this viewer
    """
    dossier = Dossier.read(dossier_id)
    policy.must_see(viewer, dossier)
    if viewer.is_citizen:
        return ()
    rows = Leg.objects.filter(dossier=dossier).select_related("dossier").order_by("plan", "number")
    return seen_of(list(rows), viewer)


def get_leg(leg_id: int, *, viewer: Actor) -> LegCard:
    """:raises NoSuchLeg: if there is none, or its dossier is not for this viewer"""
    found = get_legs([leg_id], viewer=viewer)
    if leg_id not in found:
        raise NoSuchLeg()
    return found[leg_id]


def get_legs(leg_ids: Iterable[int], *, viewer: Actor) -> Mapping[int, LegCard]:
    """The legs among these whose dossiers the viewer, an officer or a machine, may see."""
    if viewer.is_citizen:
        return {}
    seen = Dossier.objects.filter(policy.visible_to(viewer))
    rows = list(Leg.objects.filter(pk__in=list(leg_ids), dossier__in=seen).select_related("dossier"))
    return {card.id: card for card in seen_of(rows, viewer)}


def seen_of(rows: Sequence[Leg], viewer: Actor) -> tuple[LegCard, ...]:
    """Rows with their dossiers as cards for somebody who may see them: papers of answers, and what can be done."""
    papers = _papers(rows)
    return tuple(_seen(row, row.dossier, papers, viewer) for row in rows)


def _seen(row: Leg, dossier: Dossier, papers: Mapping[int, tuple[int, ...]], viewer: Actor) -> LegCard:
    known = {verb for (state, verb) in LEG_TRANSITIONS if state == row.state}
    if row.accepted_at is not None:
        known.discard(LegVerb.ACCEPT)
    verbs = {verb for verb in known if policy.can_on_leg(viewer, verb, dossier, row.to_agency_id)}
    return replace(leg_card(row, dossier.code, papers.get(row.pk, ())), verbs=frozenset(verbs))


def list_unanswered(*, viewer: Actor, at: datetime, size: int = 200) -> tuple[int, ...]:
    """Legs whose deadline has passed without an answer and whose silence is not recorded yet: work for a machine."""
    if not viewer.is_system:
        return ()
    rows = Leg.objects.filter(state__in=[LegState.SENT, LegState.ACCEPTED], respond_by__lt=at)
    return tuple(rows.order_by("respond_by", "pk").values_list("pk", flat=True)[:size])


def _papers(rows: Sequence[Leg]) -> Mapping[int, tuple[int, ...]]:
    answered = [row.pk for row in rows if row.state == LegState.ANSWERED]
    if not answered:
        return {}
    found: dict[int, tuple[int, ...]] = {}
    papers = LegPaper.objects.filter(leg__in=answered).order_by("pk")
    for leg_id, file_id in papers.values_list("leg_id", "file_id"):
        found[leg_id] = (*found.get(leg_id, ()), file_id)
    return found
