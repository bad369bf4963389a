"""
Dossiers that several agencies work on while the demo is looked at: in turn and at once, answered, late, silent, open.

Their days are counted back from the one on which the demo opens, so that they stand so whatever the seed.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import partial

from motcua.dossier import operations as dossier
from motcua.dossier import queries as dossiers
from motcua.dossier.states import LegMode
from motcua.interfaces.console.demo.people import Officer
from motcua.interfaces.console.demo.scene import MACHINE
from motcua.interfaces.console.demo.story import FOUND, Story
from motcua.journeys import work_legs
from motcua.journeys.home_agencies import competent_at_home
from motcua.kernel.plain.actor import Role
from motcua.kernel.plain.clock import LOCAL, local_date
from motcua.kernel.store.transactions import transaction
from motcua.org import queries as org
from motcua.process import operations as process
from motcua.process import queries as steps

LAST_ACT = datetime.max.replace(tzinfo=LOCAL)


@dataclass(frozen=True, slots=True)
class Part:
    """
    What one agency does: the domain of a department, or the code of a commune. Days are working days from the one on
    which the demo opens, those before it negative.
    """

    agency: str
    duty: str
    due: int
    accepted: int | None = None
    answered: int | None = None
    reminded: int | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """Parts that are sent in one act."""

    mode: LegMode
    sent: int
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Shared:
    """A dossier for a procedure, filed on a day, with its plans."""

    procedure: str
    filed: int
    plans: tuple[Plan, ...]
    of_sample: bool = False


@dataclass(frozen=True, slots=True)
class Where:
    """Which part of which dossier."""

    dossier_id: int
    plan: int
    number: int


WARD = "H12.101"
SHARED = (
    Shared(
        "1.003868",
        -6,
        (
            Plan(
                LegMode.PARALLEL,
                -5,
                (
                    Part(
                        "HOME_AFFAIRS",
                        "Xác nhận tư cách pháp nhân của tổ chức đề nghị.",
                        due=-3,
                        accepted=-4,
                        answered=-2,
                    ),
                    Part(WARD, "Xác minh nơi đặt trụ sở và nơi lưu giữ bản in.", due=-2, reminded=-1),
                    Part("JUSTICE", "Cho ý kiến về phần trích dẫn văn bản pháp luật trong bản thảo.", due=2),
                ),
            ),
            Plan(
                LegMode.SEQUENTIAL,
                -1,
                (Part("FINANCE", "Xác nhận nguồn kinh phí in tài liệu.", due=3, accepted=-1),),
            ),
        ),
    ),
    Shared(
        "1.003868",
        -5,
        (
            Plan(
                LegMode.SEQUENTIAL,
                -4,
                (
                    Part(
                        "HOME_AFFAIRS",
                        "Xác nhận tổ chức được phép hoạt động trong tỉnh.",
                        due=-2,
                        accepted=-4,
                        answered=-3,
                    ),
                    Part(WARD, "Xác minh địa chỉ liên hệ của người đại diện.", due=1, accepted=-2),
                    Part("JUSTICE", "Cho ý kiến về nội dung giới thiệu văn bản mới.", due=4),
                ),
            ),
        ),
    ),
    Shared(
        "1.013831",
        -5,
        (
            Plan(
                LegMode.SEQUENTIAL,
                -4,
                (
                    Part("FINANCE", "Xác định nghĩa vụ tài chính về đất đai.", due=-1, accepted=-3),
                    Part(WARD, "Xác nhận hiện trạng sử dụng đất, không có tranh chấp.", due=2),
                ),
            ),
        ),
        of_sample=True,
    ),
)


@dataclass(slots=True)
class SharedStory(Story):
    """The ordinary way to the desk of a specialist; from there on the days of the plans."""

    shared: Shared = SHARED[0]
    today: datetime = LAST_ACT

    def day(self, number: int, hour: int = 9) -> datetime:
        day = self.calendar.add_workdays(local_date(self.today), max(number, 0))
        for _ in range(-number):
            day -= timedelta(days=1)
            while not self.calendar.sessions(day):
                day -= timedelta(days=1)
        return datetime.combine(day, time(hour), tzinfo=LOCAL)

    def _settle(self, card: dossiers.DossierCard, at: datetime) -> Iterator[datetime]:
        while (step := steps.current_steps("dossier", card.id, viewer=MACHINE)[0]).role != Role.SPECIALIST:
            at = self._later(at, minutes=(10, 30))
            yield at
            self._work(card, step, at)
        at = self._later(at, minutes=(10, 30))
        yield at
        worker = self._worker(step)
        with transaction():
            process.claim(actor=worker.actor, at=at, step_id=step.id or 0)
        for moment, act in sorted(self._acts(card, worker), key=lambda act: act[0]):
            at = max(at, moment)
            yield at
            with transaction():
                act(at)

    def _acts(
        self, card: dossiers.DossierCard, worker: Officer
    ) -> Iterator[tuple[datetime, Callable[[datetime], object]]]:
        for number, plan in enumerate(self.shared.plans, start=1):
            yield self.day(plan.sent), partial(self._send, card, worker, plan)
            for place, part in enumerate(plan.parts, start=1):
                where = Where(card.id, number, place)
                if part.accepted is not None:
                    yield self.day(part.accepted, 10), partial(self._accept, where)
                if part.answered is not None:
                    yield self.day(part.answered, 15), partial(self._answer, where)
                elif part.due < 0:
                    yield self.day(part.due + 1, 8), partial(self._stay_silent, where)
                if part.reminded is not None:
                    yield self.day(part.reminded, 14), partial(self._remind, worker, where)

    def _send(self, card: dossiers.DossierCard, worker: Officer, plan: Plan, at: datetime) -> None:
        legs = [
            dossier.NewLeg(self._place(part.agency), part.duty, self.day(part.due, 17), "Phải xác minh tại chỗ.")
            for part in plan.parts
        ]
        work_legs.send_legs(actor=worker.actor, at=at, dossier_id=card.id, mode=plan.mode, legs=legs)

    def _accept(self, where: Where, at: datetime) -> None:
        leg = _leg(where)
        work_legs.accept_leg(actor=self._partner(leg).actor, at=at, leg_id=leg.id)

    def _answer(self, where: Where, at: datetime) -> None:
        leg = _leg(where)
        work_legs.answer_leg(actor=self._partner(leg).actor, at=at, leg_id=leg.id, answer=FOUND)

    def _stay_silent(self, where: Where, at: datetime) -> None:
        dossier.record_silence(actor=MACHINE, at=at, leg_id=_leg(where).id)

    def _remind(self, worker: Officer, where: Where, at: datetime) -> None:
        dossier.remind(actor=worker.actor, at=at, leg_id=_leg(where).id)

    def _partner(self, leg: dossiers.LegCard) -> Officer:
        return self.company.holding(Role.SPECIALIST, leg.to_agency_id)[0]

    def _place(self, agency: str) -> int:
        if agency == WARD:
            cards: Sequence[org.AgencyCard] = org.list_agencies(viewer=MACHINE, on=local_date(self.today))
            return next(card.id for card in cards if card.code == agency)
        return competent_at_home("DEPARTMENT", agency, viewer=MACHINE)[0].id


def _leg(where: Where) -> dossiers.LegCard:
    legs = dossiers.list_legs(where.dossier_id, viewer=MACHINE)
    return next(leg for leg in legs if (leg.plan, leg.number) == (where.plan, where.number))
