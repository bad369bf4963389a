"""Agencies are assessed: the ranking of last year is published, that of this year waits for sheets and appraisal."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

from motcua.indicator import operations as indicator
from motcua.indicator import queries
from motcua.indicator.operations import NewRound, Verdict
from motcua.indicator.queries import Amount, Indicator, RoundCard, ScoreCard, SheetCard, Source, Unit
from motcua.indicator.states import AppealOutcome
from motcua.insight import assessing
from motcua.insight.figures import projection
from motcua.interfaces.console.demo.life import Cast
from motcua.interfaces.console.demo.people import Company
from motcua.interfaces.console.demo.scene import MACHINE
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor, Role
from motcua.kernel.store.transactions import transaction
from motcua.org import queries as org
from motcua.org.states import AgencyKind

SET = "nd61.agency"
OF_EACH = 12
"""How many departments and communes are assessed; those that officers sit in first."""
WEEK = timedelta(days=7)
NOTE = "Theo biên bản tự kiểm tra của đơn vị."
LINK = "https://niem-yet.example.vn/thu-tuc"
REASON = "Ảnh niêm yết không đủ thủ tục đang hiệu lực."
APPEAL = "Bảng niêm yết đã được bổ sung trước ngày kết thúc kỳ đánh giá; ảnh chụp kèm theo phiếu."
DECISION = "Đã kiểm tra tại chỗ: niêm yết đủ cả hai hình thức."


def make_rounds(company: Company, now: datetime) -> None:
    """Run the round of last year to its end, and that of this year as far as it has come."""
    while _advance():
        pass
    year = clock.local_date(now).year
    stage = _Stage(company)
    stage.run_to_the_end(year - 1)
    stage.begin(year, now)


def _advance() -> int:
    with transaction():
        return int(projection.advance())


class _Stage:
    """Who runs the rounds, who is assessed, and who speaks for each."""

    def __init__(self, company: Company) -> None:
        people = Cast(company)
        self.control, self.chair = people("kiemsoat.h12"), people("lanhdao.h12")
        self.company = company
        self.province = org.top_agency(min(self.control.agency_ids(Role.CONTROLLER)))
        self.units = [*self._of(AgencyKind.DEPARTMENT), *self._of(AgencyKind.COMMUNE)]

    def _of(self, kind: AgencyKind) -> list[int]:
        found = org.list_agencies(viewer=self.control, kind=kind, within=self.province)
        return [one.id for one in sorted(found, key=lambda one: self.speaker(one.id) is None)][:OF_EACH]

    def speaker(self, agency_id: int) -> Actor | None:
        held = self.company.holding(Role.LEADER, agency_id)
        return held[0].actor if held else None

    def run_to_the_end(self, year: int) -> None:
        """Published in March of the next year; one appeal was upheld."""
        days = [_at(date(year + 1, 1, 5)) + number * WEEK for number in range(8)]
        card = self._open(year, days[0], [days[1], days[3], days[5]])
        sheets = queries.list_sheets(card.id, viewer=self.control)
        for number, row in enumerate(sheets):
            self._enter(queries.get_sheet(row.id, viewer=self.control), days[1], number)
        with transaction():
            indicator.begin_appraisal(actor=self.control, round_id=card.id, at=days[2])
        for number, row in enumerate(sheets):
            self._appraise(queries.get_sheet(row.id, viewer=self.control), days[3], number)
        self._take(card, days[3])
        with transaction():
            indicator.announce_scores(actor=self.control, at=days[3], round_id=card.id, appeal_until=days[5].date())
        lowered = [one for row in sheets for one in self._lowered(row.id) if self.speaker(row.agency_id)]
        for score in lowered[:1]:
            self._appeal(score, days[4])
        self._publish(card, days[6])

    def begin(self, year: int, now: datetime) -> None:
        """Most units have handed in, some are late; one is appraised already."""
        opened = now - 5 * WEEK
        card = self._open(year, opened, [now - WEEK, now + 2 * WEEK, now + 4 * WEEK])
        sheets = queries.list_sheets(card.id, viewer=self.control)
        for number, row in enumerate(sheets):
            if number % 5 != 3:
                self._enter(queries.get_sheet(row.id, viewer=self.control), opened + 3 * WEEK, number)
        with transaction():
            indicator.begin_appraisal(actor=self.control, at=now - timedelta(days=5), round_id=card.id)
        self._take(card, now)
        self._appraise(queries.get_sheet(sheets[0].id, viewer=self.control), now, 0)

    def _open(self, year: int, at: datetime, until: list[datetime]) -> RoundCard:
        entry, appraisal, appeal = (clock.local_date(one) for one in until)
        new = NewRound(
            agency_id=self.province,
            appraiser_id=self.province,
            title=f"Đánh giá việc giải quyết thủ tục hành chính năm {year}",
            set_key=SET,
            first=date(year, 1, 1),
            last=date(year, 12, 31),
            entry_until=entry,
            appraisal_until=appraisal,
            appeal_until=appeal,
            agency_ids=tuple(self.units),
        )
        with transaction():
            return indicator.open_round(actor=self.control, at=at, new=new)

    def _enter(self, sheet: SheetCard, at: datetime, number: int) -> None:
        """What the unit says of what is not counted, and its sheet handed in."""
        speaker = self.speaker(sheet.row.agency_id) or MACHINE
        for key, one in self._told(sheet).items():
            most = one.scale.full_at or max((step.at for step in one.scale.steps), default=one.points)
            with transaction():
                indicator.enter_score(
                    actor=speaker,
                    at=at,
                    score_id=sheet.score(key).id,
                    amount=_amount(one.unit, most, number),
                    note=NOTE,
                    links=LINK,
                )
        with transaction():
            indicator.hand_in_sheet(actor=speaker, at=at, sheet_id=sheet.id)

    def _appraise(self, sheet: SheetCard, at: datetime, number: int) -> None:
        """Every third unit is worth less than it says."""
        verdicts = []
        for key in self._told(sheet):
            said = sheet.score(key).entered
            if said is not None:
                is_lowered = number % 3 == 0 and said.value > 0
                found = Amount(said.value // 2, said.of) if is_lowered else said
                verdicts.append(Verdict(sheet.score(key).id, found, REASON if is_lowered else ""))
        with transaction():
            indicator.verify_scores(actor=self.control, at=at, verdicts=verdicts)

    def _lowered(self, sheet_id: int) -> list[ScoreCard]:
        scores = queries.get_sheet(sheet_id, viewer=self.control).scores
        return [one for one in scores if one.verified is not None and one.verified != one.entered]

    def _appeal(self, score: ScoreCard, at: datetime) -> None:
        speaker = self.speaker(score.agency_id) or MACHINE
        with transaction():
            indicator.appeal_score(actor=speaker, at=at, score_id=score.id, words=APPEAL, asked=score.entered)
        with transaction():
            indicator.decide_appeal(
                actor=self.control,
                at=at + timedelta(days=3),
                score_id=score.id,
                outcome=AppealOutcome.UPHELD,
                reason=DECISION,
                amount=score.entered,
            )

    def _take(self, card: RoundCard, at: datetime) -> None:
        position, figures = assessing.figures_now(card, viewer=self.control)
        with transaction():
            indicator.take_figures(actor=self.control, at=at, round_id=card.id, position=position, figures=figures)

    def _publish(self, card: RoundCard, at: datetime) -> None:
        stand = queries.stand_of_round(card.id, viewer=self.chair)
        rows = queries.list_sheets(card.id, viewer=self.chair)
        scores = queries.list_scores(card.id, viewer=self.chair)
        ranking = assessing.Scoring(card, viewer=self.chair).ranking(rows, scores, stand=stand)
        number = f"318/QĐ-UBND ngày {at:%d/%m/%Y}"
        with transaction():
            indicator.publish_ranking(actor=self.chair, at=at, round_id=card.id, number=number, ranking=ranking)

    def _told(self, sheet: SheetCard) -> dict[str, Indicator]:
        found = queries.index_set_of(sheet.round, viewer=self.control)
        return {one.key: one for one in found.indicators if one.source is Source.DECLARED}


def _amount(unit: Unit, most: Decimal, number: int) -> Amount:
    if unit is Unit.PERCENT:
        return Amount(Decimal(40 - 3 * (number % 5)), Decimal(40))
    return Amount(most if number % 4 else most / 2)


def _at(day: date) -> datetime:
    return datetime.combine(day, time(9), tzinfo=clock.LOCAL)
