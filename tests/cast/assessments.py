"""The province assesses two departments and a ward, home affairs appraises: builders that act."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from motcua.indicator import operations as indicator
from motcua.indicator import queries
from motcua.indicator.operations import NewRound, Verdict
from motcua.indicator.queries import (
    Amount,
    Figured,
    FinalRanking,
    FinalScore,
    FinalSheet,
    RoundCard,
    ScoreCard,
    SheetCard,
)
from motcua.insight.assessing import Scoring
from motcua.kernel.plain.actor import Actor
from motcua.kernel.store.transactions import transaction
from tests.cast.cast import MACHINE, Cast
from tests.cast.moments import MONDAY_MORNING, TODAY

WEEK = timedelta(days=7)
AFTER = MONDAY_MORNING + 4 * WEEK
"""After the days of appeal."""
TOLD = ("5", "6")
"""The indicators of the set that units say themselves."""


def open_round(cast: Cast, at: datetime = MONDAY_MORNING, **how: Any) -> RoundCard:
    given: dict[str, Any] = {
        "agency_id": cast.province.id,
        "appraiser_id": cast.home_affairs.id,
        "title": "Đánh giá việc giải quyết thủ tục hành chính 8 tháng đầu năm 2026",
        "set_key": "nd61.agency",
        "first": date(2026, 1, 1),
        "last": date(2026, 8, 31),
        "entry_until": TODAY + WEEK,
        "appraisal_until": TODAY + 2 * WEEK,
        "appeal_until": TODAY + 3 * WEEK,
        "agency_ids": (cast.culture.id, cast.home_affairs.id, cast.commune.id),
    } | how
    return indicator.open_round(actor=cast.controller, at=at, new=NewRound(**given))


def sheet(cast: Cast, card: RoundCard, agency: str = "culture") -> SheetCard:
    wanted = getattr(cast, agency).id
    found = next(row for row in queries.list_sheets(card.id, viewer=MACHINE) if row.agency_id == wanted)
    return queries.get_sheet(found.id, viewer=MACHINE)


def enter(cast: Cast, card: RoundCard, value: int = 2, only: Iterable[str] = TOLD) -> SheetCard:
    """The department of culture says what it is worth, each with an address that shows it."""
    of = sheet(cast, card)
    for key in only:
        indicator.enter_score(
            actor=cast.specialist,
            at=MONDAY_MORNING,
            score_id=of.score(key).id,
            amount=Amount(Decimal(value)),
            links="https://svhttdl.example.vn/mot-cua",
        )
    return sheet(cast, card)


def hand_in(cast: Cast, card: RoundCard) -> SheetCard:
    of = enter(cast, card)
    return indicator.hand_in_sheet(actor=cast.head, at=MONDAY_MORNING, sheet_id=of.id)


def begin_appraisal(cast: Cast, card: RoundCard) -> SheetCard:
    hand_in(cast, card)
    indicator.begin_appraisal(actor=cast.controller, at=MONDAY_MORNING, round_id=card.id)
    return sheet(cast, card)


def verdicts(of: SheetCard, value: int = 1, reason: str = "Chỉ niêm yết một hình thức.") -> list[Verdict]:
    return [Verdict(of.score(key).id, Amount(Decimal(value)), reason) for key in TOLD]


def announce(cast: Cast, card: RoundCard) -> SheetCard:
    """Appraised at 1 point each, announced; figures were taken."""
    of = begin_appraisal(cast, card)
    indicator.verify_scores(actor=cast.partner, at=MONDAY_MORNING, verdicts=verdicts(of))
    take_figures(cast, card)
    indicator.announce_scores(actor=cast.controller, at=MONDAY_MORNING, round_id=card.id, appeal_until=TODAY + 3 * WEEK)
    return sheet(cast, card)


def take_figures(cast: Cast, card: RoundCard, in_time: int = 9) -> RoundCard:
    figures = {cast.culture.id: {"petition.on_time_rate": Figured(in_time, 10, 1)}}
    return indicator.take_figures(
        actor=cast.controller, at=MONDAY_MORNING, round_id=card.id, position=12, figures=figures
    )


def appeal(cast: Cast, card: RoundCard, key: str = "6") -> ScoreCard:
    of = announce(cast, card)
    return indicator.appeal_score(
        actor=cast.leader,
        at=MONDAY_MORNING,
        score_id=of.score(key).id,
        words="Thủ tục cũng được niêm yết tại trụ sở.",
        asked=Amount(Decimal(2)) if key in TOLD else None,
    )


def ranking(card: RoundCard, **how: Any) -> FinalRanking:
    """Everybody with what stands; worked out by hand."""
    sheets = []
    for place, row in enumerate(queries.list_sheets(card.id, viewer=MACHINE), start=1):
        scores = queries.get_sheet(row.id, viewer=MACHINE).scores
        finals = tuple(
            FinalScore(one.indicator, one.stands.value, one.stands.of, one.stands.value)
            for one in scores
            if one.stands is not None
        )
        total = sum((one.points or Decimal(0) for one in finals), Decimal(0))
        percent = total * 100 / 18
        sheets.append(FinalSheet(row.agency_id, total, Decimal(18), percent, "WEAK", place, finals))
    given: dict[str, Any] = {
        "stand": queries.stand_of_round(card.id, viewer=MACHINE),
        "table": "agency;indicator;points\n",
        "definition": "{}",
        "sheets": tuple(sheets),
    }
    return FinalRanking(**given | how)


def publish(cast: Cast, card: RoundCard, actor: Actor | None = None, at: datetime = AFTER, **how: Any) -> RoundCard:
    return indicator.publish_ranking(
        actor=actor or cast.chair, at=at, round_id=card.id, number="815/QĐ-UBND", ranking=ranking(card, **how)
    )


def publish_worked_out(cast: Cast, card: RoundCard, at: datetime = AFTER) -> RoundCard:
    """Everybody as the index set scores them."""
    with transaction():
        found = Scoring(queries.get_round(card.id, viewer=MACHINE), viewer=MACHINE).ranking(
            queries.list_sheets(card.id, viewer=MACHINE),
            queries.list_scores(card.id, viewer=MACHINE),
            stand=queries.stand_of_round(card.id, viewer=MACHINE),
        )
        return indicator.publish_ranking(actor=cast.chair, at=at, round_id=card.id, number="815/QĐ-UBND", ranking=found)
