"""The control slip (TT01-05, TT03-06): who handed the dossier to whom, when, and how each step stood to its time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from motcua.dossier import queries as dossiers
from motcua.dossier.ports import Typesetter
from motcua.dossier.states import HoldKind, State
from motcua.journeys.printing import heads
from motcua.journeys.printing.heads import SYSTEM, Printed
from motcua.journeys.printing.transfer import how_it_stands
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor, Role
from motcua.kernel.plain.errors import NotFound
from motcua.kernel.plain.ports import adapter
from motcua.kernel.plain.worktime import classify
from motcua.org import queries as org
from motcua.process import queries as steps
from motcua.process.queries import StepCard
from motcua.process.states import Place, StepState

_HOW = {"EARLY": "trước hạn", "ON_TIME": "đúng hạn", "LATE": "quá hạn"}
_NOW = {StepState.OPEN: "đang giải quyết", StepState.WAITING: "đang tạm dừng tính thời gian"}
_GONE = (StepState.RECALLED, StepState.CANCELLED, StepState.AHEAD)
_SEATS = {Role.LEADER: "Lãnh đạo", Role.CLERK: "Văn thư", Role.RECEPTION: heads.ONE_STOP}
_HOLDS = {HoldKind.SUPPLEMENT: "chờ bổ sung hồ sơ", HoldKind.FINANCIAL: "chờ thực hiện nghĩa vụ tài chính"}


class NoControlSlip(NotFound):
    """There is no control slip: it is for officers, and begins when the dossier is received."""

    code = "dossier.no_control_slip"


@dataclass
class Leg:
    """A hand-over: from unit to unit, and what became of it at the one that took it."""

    at: datetime
    giver: str
    taker: str
    given_by: str = ""
    taken_by: str = ""
    results: list[dict[str, Any]] = field(default_factory=list)
    note: str = ""

    @property
    def data(self) -> dict[str, Any]:
        names = ("giver", "taker", "given_by", "taken_by", "results", "note")
        return {"at": heads.local(self.at), **{name: getattr(self, name) for name in names}}


def print_control_slip(*, viewer: Actor, at: datetime, dossier_id: int) -> Printed:
    """
    The slip as the way of the dossier stands at this moment.

    :raises NoControlSlip: to the applicant, and before the dossier is received
    """
    card = dossiers.get_dossier(dossier_id, viewer=viewer)
    if card.received_at is None or not (viewer.is_officer or viewer.is_system):
        raise NoControlSlip()
    form = heads.form_of(card, "CONTROL_SLIP", on=clock.local_date(at))
    setter = adapter(Typesetter)
    data = {"title": form.name.vi, "form": form.code, "printed_at": heads.local(at), **_data(card)}
    return Printed(f"{form.code}-{card.code}.pdf", setter.typeset(setter.form("control"), data, at=at))


def _data(card: dossiers.DossierCard) -> dict[str, Any]:
    way = [step for step in steps.steps_of("dossier", card.id, viewer=SYSTEM) if step.state not in _GONE]
    asked = dossiers.list_consultations(card.id, viewer=SYSTEM)
    shared = [leg for leg in dossiers.list_legs(card.id, viewer=SYSTEM) if leg.sent_at is not None]
    ids = {step.agency_id for step in way} | {one.agency_id for one in asked} | {leg.to_agency_id for leg in shared}
    own = {card.receiving_agency_id, card.competent_agency_id, card.deciding_agency_id}
    agencies = {key: found.name for key, found in org.get_agencies(ids | own, viewer=SYSTEM).items()}
    deciding = agencies[card.deciding_agency_id] if card.deciding_agency_id != card.competent_agency_id else ""
    book = _Book(card, way, asked, shared, agencies)
    return {
        **heads.head(card, card.competent_agency_id),
        **heads.applicant(card),
        "settling": agencies[card.competent_agency_id],
        "deciding": deciding,
        "taking_part": "; ".join(agencies[key] for key in sorted(ids - own)),
        "due_at": heads.local(card.due_at),
        "legs": [leg.data for leg in book.legs()],
        "holds": [_held(hold) for hold in dossiers.list_holds(card.id, viewer=SYSTEM)],
        "whole": _HOW[classify(card.finished_at, card.due_at)] if card.finished_at and card.due_at else "",
    }


class _Book:
    """The hand-overs of one dossier, in the order of their moments."""

    def __init__(
        self,
        card: dossiers.DossierCard,
        way: Sequence[StepCard],
        asked: Sequence[dossiers.ConsultationCard],
        shared: Sequence[dossiers.LegCard],
        agencies: dict[int, str],
    ) -> None:
        self.card, self.way, self.asked, self.shared, self.agencies = card, way, asked, shared, agencies
        self.units = org.get_units({step.unit_id for step in way if step.unit_id is not None}, viewer=SYSTEM)
        ids = {person for step in way for person in (step.done_by, step.assignee_id) if person is not None}
        ids |= {person for one in asked for person in (one.asked_by, one.answered_by) if person is not None}
        ids |= {person for leg in shared for person in (leg.planned_by, leg.accepted_by, leg.ended_by) if person}
        self.people = {key: found.full_name for key, found in org.get_people(ids, viewer=SYSTEM).items()}
        self.counter = heads.one_stop(card.receiving_agency_id)
        slips = dossiers.list_slips(card.id, viewer=SYSTEM)
        self.receiver = next(
            (heads.name_of(slip.issued_by) for slip in slips if slip.issued_at == card.received_at), ""
        )

    def legs(self) -> list[Leg]:
        first = self._received()
        found = [first, *self._worked(first), *self._asked(), *self._shared(), *self._ended()]
        return sorted(found, key=lambda leg: leg.at)

    def _received(self) -> Leg:
        submitter = heads.applicant(self.card)["submitter"]
        at, note = self.card.received_at or self.card.started_at, heads.CHANNEL[self.card.channel]
        return Leg(at, "Người nộp hồ sơ", self.counter, submitter, self.receiver, note=note)

    def _worked(self, first: Leg) -> Iterable[Leg]:
        """A step given on inside one unit belongs to the hand-over by which that unit took the dossier."""
        steps_by_id = {step.id: step for step in self.way}
        leg_of: dict[int | None, Leg] = {}
        for step in self.way:
            giver = steps_by_id.get(step.given_by)
            is_same = giver is not None and giver.state is StepState.DONE and _seat(giver) == _seat(step)
            leg = leg_of.get(step.given_by) if is_same else None
            if giver is None and step.place is Place.RECEPTION:
                leg = first
            if leg is None:
                leg = self._leg(step, giver)
                yield leg
            leg_of[step.id] = leg
            leg.results.append(_result(step))
            leg.taken_by = leg.taken_by or self._worker(step)

    def _leg(self, step: StepCard, giver: StepCard | None) -> Leg:
        is_back = giver is not None and giver.state is StepState.RETURNED
        return Leg(
            at=step.opened_at or self.card.started_at,
            giver=self._named(giver) if giver else self.counter,
            taker=self._named(step),
            given_by=self._worker(giver) if giver else self.receiver,
            note="trả lại để làm lại" if is_back else "",
        )

    def _worker(self, step: StepCard) -> str:
        return self.people.get(step.done_by or step.assignee_id or 0, "")

    def _named(self, step: StepCard) -> str:
        if step.place is Place.RECEPTION:
            return self.counter
        unit = self.units.get(step.unit_id or 0)
        agency = self.agencies.get(step.agency_id, "")
        inside = unit.name if unit else _SEATS.get(step.role, "")
        return ", ".join(part for part in (inside, agency) if part)

    def _asked(self) -> Iterable[Leg]:
        for one in self.asked:
            how = _HOW[classify(one.answered_at, one.respond_by)] if one.answered_at else "chưa trả lời"
            yield Leg(
                at=one.asked_at,
                giver=self.agencies[self.card.competent_agency_id],
                taker=self.agencies[one.agency_id],
                given_by=self.people.get(one.asked_by, ""),
                taken_by=self.people.get(one.answered_by or 0, ""),
                results=[{"step": "Trả lời ý kiến", "how": how, "at": heads.local(one.answered_at)}],
                note="lấy ý kiến",
            )

    def _shared(self) -> Iterable[Leg]:
        """Parts of other agencies: who gave the papers, what was returned, and how that stood to its deadline."""
        for leg in self.shared:
            yield Leg(
                at=leg.sent_at or leg.planned_at,
                giver=self.agencies.get(leg.from_agency_id, self.counter),
                taker=self.agencies[leg.to_agency_id],
                given_by=self.people.get(leg.planned_by or 0, "") if leg.from_agency_id == leg.lead_agency_id else "",
                taken_by=self.people.get(leg.accepted_by or leg.ended_by or 0, ""),
                results=[{"step": "Phần việc liên thông", "how": how_it_stands(leg), "at": heads.local(leg.ended_at)}],
                note=f"hạn {clock.local(leg.respond_by):%d/%m/%Y}",
            )

    def _ended(self) -> Iterable[Leg]:
        card = self.card
        done = [step for step in self.way if step.state is StepState.DONE]
        if card.finished_at is not None and done:
            yield Leg(card.finished_at, self._named(done[-1]), self.counter, self._worker(done[-1]), note="kết quả")
        if card.returned_at is not None:
            yield Leg(card.returned_at, self.counter, "Người nhận kết quả", note="đã trả kết quả")
        if card.ended_at is not None and card.state in (State.WITHDRAWN, State.STOPPED):
            note = "rút hồ sơ" if card.state is State.WITHDRAWN else "dừng giải quyết"
            yield Leg(card.ended_at, self.agencies[card.competent_agency_id], self.counter, note=note)


def _seat(step: StepCard) -> tuple[int, int | None, str]:
    """Where a step is worked; without a unit, leaders and clerks of an agency sit apart."""
    return step.agency_id, step.unit_id, "" if step.unit_id else step.role


def _result(step: StepCard) -> dict[str, Any]:
    back = step.state is StepState.RETURNED
    if step.done_at is None:
        how = _NOW.get(step.state, "")
    else:
        how = _HOW[step.punctuality] if step.punctuality else "không quy định thời hạn"
    named = f"{step.name.vi} (trả lại)" if back else step.name.vi
    return {"step": named, "how": how, "at": heads.local(step.done_at)}


def _held(hold: dossiers.HoldCard) -> str:
    since = f"{clock.local(hold.starts_at):%H:%M %d/%m/%Y}"
    until = f"đến {clock.local(hold.ends_at):%H:%M %d/%m/%Y}" if hold.ends_at else "đến nay"
    return f"Tạm dừng tính thời gian ({_HOLDS[HoldKind(hold.kind)]}): từ {since} {until}."
