"""The story of one dossier, told act by act: a generator that yields the moment of the next act before doing it."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from motcua.catalogue import queries as catalogue
from motcua.dossier import operations as dossier
from motcua.dossier import queries as dossiers
from motcua.dossier.states import Channel, Decision, LegMode, State
from motcua.interfaces.console.demo.people import Company, Officer
from motcua.interfaces.console.demo.scene import MACHINE
from motcua.journeys import pay_fees, rate_settlement, settle_dossier, start_filing, work_legs
from motcua.kernel.plain.actor import Actor, Role
from motcua.kernel.plain.worktime import Calendar
from motcua.kernel.store.transactions import transaction
from motcua.payment import operations as payment
from motcua.payment.ports import Answer
from motcua.payment.states import Verdict
from motcua.process import queries as steps
from motcua.process.states import Outcome

SIMULATOR = "simulator"
DUTIES = (
    "Xác nhận thông tin của người đề nghị trong dữ liệu do cơ quan quản lý.",
    "Xác minh thực địa và cho biết có vướng mắc, tranh chấp hay không.",
)
FOUND = "Đã kiểm tra, nội dung đúng với hồ sơ đang quản lý."


class Fate(StrEnum):
    """What becomes of a dossier besides the ordinary way to its result."""

    ORDINARY = "ORDINARY"
    DRAFT = "DRAFT"
    DISCARDED = "DISCARDED"
    WAITING_AT_COUNTER = "WAITING_AT_COUNTER"
    REFUSED = "REFUSED"
    SUPPLEMENTED = "SUPPLEMENTED"
    AWAITING_PAPERS = "AWAITING_PAPERS"
    PAID_LATER = "PAID_LATER"
    AWAITING_MONEY = "AWAITING_MONEY"
    CONSULTED = "CONSULTED"
    SHARED = "SHARED"
    EXTENDED = "EXTENDED"
    SLOW = "SLOW"
    REJECTED = "REJECTED"
    WITHDRAWN = "WITHDRAWN"
    STOPPED = "STOPPED"
    UNCOLLECTED = "UNCOLLECTED"


WEIGHTS: dict[Fate, int] = {
    Fate.ORDINARY: 260,
    Fate.DRAFT: 6,
    Fate.DISCARDED: 3,
    Fate.WAITING_AT_COUNTER: 6,
    Fate.REFUSED: 8,
    Fate.SUPPLEMENTED: 28,
    Fate.AWAITING_PAPERS: 6,
    Fate.PAID_LATER: 8,
    Fate.AWAITING_MONEY: 3,
    Fate.CONSULTED: 12,
    Fate.SHARED: 12,
    Fate.EXTENDED: 8,
    Fate.SLOW: 20,
    Fate.REJECTED: 10,
    Fate.WITHDRAWN: 7,
    Fate.STOPPED: 3,
    Fate.UNCOLLECTED: 12,
}


@dataclass(slots=True)
class Story:
    """Who files what, when, and how it goes."""

    company: Company
    procedure: catalogue.ProcedureCard
    answers: dict[str, Any]
    channel: Channel
    citizen: Actor
    applicant_class: str
    agency_id: int | None
    fate: Fate
    calendar: Calendar
    rng: random.Random
    files: dict[str, int]
    asked: bool = False
    extended: bool = False

    def acts(self, begins: datetime) -> Iterator[datetime]:
        """Each `yield` names the moment of what is done after it; the caller resumes when the clock is there."""
        at = begins
        yield at
        card = self._draft(at)
        if self.fate is Fate.DRAFT:
            return
        if self.fate is Fate.DISCARDED:
            at += timedelta(hours=1)
            yield at
            with transaction():
                dossier.discard_draft(actor=self._filer(), at=at, dossier_id=card.id)
            return
        at += timedelta(minutes=self.rng.randint(5, 25))
        yield at
        with transaction():
            card = dossier.submit(actor=self._filer(), at=at, dossier_id=card.id)
        if self.fate is Fate.WAITING_AT_COUNTER:
            return
        at = self._later(at, minutes=(5, 20) if self.channel is not Channel.ONLINE else (30, 300))
        yield at
        if self.fate is Fate.REFUSED:
            with transaction():
                dossier.refuse(
                    actor=self._counter(card),
                    at=at,
                    dossier_id=card.id,
                    reason="Nội dung đề nghị không thuộc thẩm quyền giải quyết của cơ quan.",
                    guidance="Đề nghị nộp hồ sơ tại cơ quan đúng thẩm quyền theo hướng dẫn trên Cổng dịch vụ công.",
                )
            return
        with transaction():
            card = settle_dossier.receive(actor=self._counter(card), at=at, dossier_id=card.id)
            if self.fate not in (Fate.PAID_LATER, Fate.AWAITING_MONEY):
                self._pay(card, at)
        yield from self._settle(card, at)

    def _settle(self, card: dossiers.DossierCard, at: datetime) -> Iterator[datetime]:
        while True:
            open_steps = steps.current_steps("dossier", card.id, viewer=MACHINE)
            if not open_steps:
                break
            at = self._later(at, minutes=self._pace(open_steps[0]))
            yield at
            if self._ends_here(card, open_steps[0], at):
                return
            if self._waits(card, open_steps[0], at):
                at = self._later(at, minutes=(2 * 480, 6 * 480))
                yield at
                if self.fate in (Fate.AWAITING_PAPERS, Fate.AWAITING_MONEY):
                    return
                self._goes_on(card, at)
                continue
            for step in open_steps:
                self._work(card, step, at)
        yield from self._return(dossiers.get_dossier(card.id, viewer=MACHINE), at)

    def _work(self, card: dossiers.DossierCard, step: steps.StepCard, at: datetime) -> None:
        worker = self._worker(step)
        outcome = Outcome.APPROVE if "APPROVE" in step.outcomes else Outcome.FORWARD
        with transaction():
            if self._drafts(step):
                self._draft_result(card, worker.actor, at)
            if self.fate is Fate.EXTENDED and not self.extended and card.due_at is not None and outcome != "APPROVE":
                self._extend(card, at)
            settle_dossier.complete_step(actor=worker.actor, at=at, step_id=step.id or 0, outcome=outcome)

    def _drafts(self, step: steps.StepCard) -> bool:
        """The answer is drafted by the last who works before a leader approves."""
        keys = [one.key for one in self.procedure.steps]
        approves = next(number for number, one in enumerate(self.procedure.steps) if "APPROVE" in one.outcomes)
        workers = [
            one.key
            for one in self.procedure.steps[:approves]
            if one.role in (Role.SPECIALIST, Role.UNIT_HEAD, Role.LEADER, Role.CLERK) and one.at == "IMPLEMENTING"
        ]
        last = workers[-1] if workers else keys[approves]
        return step.key == last or (step.key == keys[approves] and not workers)

    def _draft_result(self, card: dossiers.DossierCard, actor: Actor, at: datetime) -> None:
        rejected = self.fate is Fate.REJECTED
        results = [result for result in self.procedure.results if not result.cases or card.case_code in result.cases]
        dossier.draft_result(
            actor=actor,
            at=at,
            dossier_id=card.id,
            decision=Decision.REJECTED if rejected else Decision.APPROVED,
            result_code="" if rejected else results[0].code,
            reasons="Hồ sơ không đáp ứng điều kiện theo quy định đối với thủ tục này." if rejected else "",
        )

    def _extend(self, card: dossiers.DossierCard, at: datetime) -> None:
        now = dossiers.get_dossier(card.id, viewer=MACHINE)
        leaders = self.company.holding(Role.LEADER, card.competent_agency_id)
        if now.due_at is None or not leaders or now.due_at <= at:
            return
        settle_dossier.extend(
            actor=leaders[0].actor,
            at=at,
            dossier_id=card.id,
            until=now.due_at + timedelta(days=7),
            reason="Cần thêm thời gian xác minh nội dung với các đơn vị liên quan.",
        )
        self.extended = True

    def _ends_here(self, card: dossiers.DossierCard, step: steps.StepCard, at: datetime) -> bool:
        if self.fate is Fate.WITHDRAWN and step.role == Role.SPECIALIST:
            with transaction():
                settle_dossier.withdraw(actor=self._filer(), at=at, dossier_id=card.id)
            return True
        if self.fate is Fate.STOPPED and step.role == Role.SPECIALIST:
            with transaction():
                settle_dossier.stop(
                    actor=self.company.holding(Role.LEADER, card.competent_agency_id)[0].actor,
                    at=at,
                    dossier_id=card.id,
                    reason="Theo văn bản đề nghị dừng giải quyết của người nộp hồ sơ.",
                )
            return True
        return False

    def _waits(self, card: dossiers.DossierCard, step: steps.StepCard, at: datetime) -> bool:
        if self.asked or step.role != Role.SPECIALIST:
            return False
        worker = self._worker(step).actor
        if self.fate in (Fate.SUPPLEMENTED, Fate.AWAITING_PAPERS):
            self.asked = True
            with transaction():
                settle_dossier.ask_for_supplement(
                    actor=worker,
                    at=at,
                    dossier_id=card.id,
                    items=["Bản chụp rõ nét của giấy tờ đã nộp", "Chữ ký xác nhận ở trang cuối"],
                    reason="Giấy tờ gửi kèm chưa đọc được đầy đủ.",
                )
            return True
        if self.fate in (Fate.PAID_LATER, Fate.AWAITING_MONEY):
            self.asked = True
            with transaction():
                settle_dossier.hold_for_payment(
                    actor=worker, at=at, dossier_id=card.id, reason="Chờ hoàn thành nghĩa vụ tài chính."
                )
            return True
        if self.fate is Fate.CONSULTED:
            self.asked = True
            self._consult(card, worker, at)
        if self.fate is Fate.SHARED:
            self.asked = True
            self._share(card, worker, at)
            return True
        return False

    def _consult(self, card: dossiers.DossierCard, worker: Actor, at: datetime) -> None:
        others = sorted({grant.agency_id for officer in self.company.officers for grant in officer.actor.grants})
        able = [one for one in others if one != card.competent_agency_id and self.company.holding(Role.SPECIALIST, one)]
        with transaction():
            dossier.consult(
                actor=worker,
                at=at,
                dossier_id=card.id,
                agency_id=self.rng.choice(able),
                question="Đề nghị cho ý kiến về nội dung thuộc lĩnh vực quản lý của quý cơ quan.",
                respond_by=at + timedelta(days=3),
            )

    def _share(self, card: dossiers.DossierCard, worker: Actor, at: datetime) -> None:
        """Two agencies get parts, one after the other or at once."""
        others = sorted({grant.agency_id for officer in self.company.officers for grant in officer.actor.grants})
        able = [one for one in others if one != card.competent_agency_id and self.company.holding(Role.SPECIALIST, one)]
        mode = self.rng.choice((LegMode.SEQUENTIAL, LegMode.PARALLEL))
        plan = zip(self.rng.sample(able, 2), DUTIES, (6, 9), strict=True)
        legs = [
            dossier.NewLeg(agency, duty, self.calendar.add_working_minutes(at, days * 480), "Phải xác minh tại chỗ.")
            for agency, duty, days in plan
        ]
        with transaction():
            first, _ = work_legs.send_legs(actor=worker, at=at, dossier_id=card.id, mode=mode, legs=legs)
            if self.rng.random() < 0.5:
                taker = self.company.holding(Role.SPECIALIST, first.to_agency_id)[0].actor
                work_legs.accept_leg(actor=taker, at=at, leg_id=first.id)

    def _answer_first(self, card: dossiers.DossierCard, at: datetime) -> None:
        """The first agency answers; the other is awaited until the dossier can do without."""
        first = next(leg for leg in dossiers.list_legs(card.id, viewer=MACHINE) if leg.is_at_work)
        able = self.company.holding(Role.SPECIALIST, first.to_agency_id)
        with transaction():
            work_legs.answer_leg(actor=able[0].actor, at=at, leg_id=first.id, answer=FOUND)

    def _goes_on(self, card: dossiers.DossierCard, at: datetime) -> None:
        if self.fate is Fate.SHARED:
            self._answer_first(card, at)
            return
        with transaction():
            if self.fate is Fate.PAID_LATER and card.money == "DUE":
                self._pay_online(card, at)
            elif self.fate is Fate.PAID_LATER:
                worker = self.company.holding(Role.SPECIALIST, card.competent_agency_id)[0].actor
                settle_dossier.resume(actor=worker, at=at, dossier_id=card.id)
            else:
                settle_dossier.supplement(actor=self._filer(), at=at, dossier_id=card.id)

    def _return(self, card: dossiers.DossierCard, at: datetime) -> Iterator[datetime]:
        if card.state is not State.DONE or self.fate is Fate.UNCOLLECTED:
            return
        at = self._later(at, minutes=(30, 900))
        yield at
        with transaction():
            self._pay(card, at)
            dossier.give_back(actor=self._counter(card), at=at, dossier_id=card.id, method=self.channel)
        if self.rng.random() < 0.6:
            at += timedelta(hours=self.rng.randint(1, 40))
            yield at
            level = self.rng.choices(("VERY_SATISFIED", "SATISFIED", "NOT_SATISFIED"), (55, 38, 7))[0]
            with transaction():
                rate_settlement.rate_settlement(actor=self.citizen, at=at, dossier_id=card.id, overall=level)

    def _pay(self, card: dossiers.DossierCard, at: datetime) -> None:
        """Whoever files online mostly pays online; the others pay at the counter, in cash or otherwise."""
        if card.money != "DUE":
            return
        if self.channel is Channel.ONLINE and self.rng.random() < 0.8:
            self._pay_online(card, at)
            return
        method = self.rng.choices(("CASH", "TRANSFER", "CARD"), (70, 20, 10))[0]
        pay_fees.take_at_counter(actor=self._counter(card), at=at, dossier_id=card.id, method=method)

    def _pay_online(self, card: dossiers.DossierCard, at: datetime) -> None:
        """Most payments are told once; some twice, and now and then somebody first pays another amount."""
        order = pay_fees.open_order(actor=self.citizen, at=at, dossier_id=card.id)
        payment.note_begun(
            actor=self.citizen, at=at, order_id=order.id, gateway=SIMULATOR, address=f"/ho-so/{card.id}/nop-phi/"
        )
        luck = self.rng.random()
        paid = Answer(order.reference, Verdict.PAID, f"SIM-{order.reference}", order.total, at)
        answers = [paid, paid] if luck < 0.05 else [paid]
        if luck > 0.95:
            wrong = max(order.total - 5_000, 1_000)
            answers.insert(0, replace(paid, transaction=f"SIM-{order.reference}-1", amount=wrong))
        for answer in answers:
            pay_fees.hear(at=at, gateway=SIMULATOR, answer=answer)

    def _draft(self, at: datetime) -> dossiers.DossierCard:
        party_id = self.citizen.party_id or 0
        with transaction():
            card = start_filing.start_filing(
                actor=self._filer(),
                at=at,
                version_id=self.procedure.id,
                channel=self.channel,
                applicant=start_filing.Applicant(party_id, party_id, applicant_class=self.applicant_class),
                agency_id=self.agency_id,
                answers=self.answers,
            )
            for component in self.procedure.components:
                if component.mandatory and not (component.from_form or component.in_database):
                    online = self.channel is Channel.ONLINE
                    dossier.add_paper(
                        actor=self._filer(),
                        at=at,
                        dossier_id=card.id,
                        component_code=component.code,
                        file_id=self.files["paper"] if online or component.digitise else None,
                        originals=0 if online else max(component.originals, 1),
                        copies=0 if online else component.copies,
                    )
        return card

    def _filer(self) -> Actor:
        """Online the citizen files; at the counter and for post an officer does, and the session tells."""
        if self.channel is Channel.ONLINE:
            return self.citizen
        return self._reception(self.agency_id).actor

    def _counter(self, card: dossiers.DossierCard) -> Actor:
        return self.company.holding(Role.RECEPTION, card.receiving_agency_id)[0].actor

    def _reception(self, agency_id: int | None) -> Officer:
        own = self.company.holding(Role.RECEPTION, agency_id) if agency_id is not None else []
        return own[0] if own else next(o for o in self.company.officers if o.actor.has(Role.RECEPTION))

    def _worker(self, step: steps.StepCard) -> Officer:
        if step.assignee_id is not None:
            return next(one for one in self.company.officers if one.actor.person_id == step.assignee_id)
        able = self.company.holding(Role(step.role), step.agency_id)
        return able[step.subject_id % len(able)]

    def _pace(self, step: steps.StepCard) -> tuple[int, int]:
        """Working minutes until the step is done: most are early, slow ones take more than their share."""
        if step.due_at is None or step.opened_at is None:
            return 10, 90
        share = max(self.calendar.working_minutes(step.opened_at, step.due_at), 20)
        low, high = (1.1, 1.9) if self.fate is Fate.SLOW else (0.25, 0.9)
        return int(share * low), int(share * high) + 1

    def _later(self, at: datetime, *, minutes: Sequence[int]) -> datetime:
        return self.calendar.add_working_minutes(at, self.rng.randint(minutes[0], minutes[1]))
