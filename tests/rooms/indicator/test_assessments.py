"""A round of assessment: entered with evidence, appraised with reasons, appealed against, decided, and then frozen."""

from collections.abc import Callable
from decimal import Decimal
from hashlib import sha256
from typing import Any

import pytest

from motcua.indicator import operations as indicator
from motcua.indicator import queries
from motcua.indicator.operations import Verdict
from motcua.indicator.queries import Amount, RoundCard
from motcua.indicator.rules import filled_in
from motcua.indicator.states import AppealOutcome, RoundState, ScoreAct, SheetVerb, Unit
from motcua.insight.figures import answering
from motcua.insight.periods import Period
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import NotAllowed, NotFound, WrongState
from motcua.kernel.store import ledger
from tests.cast import assessments as given
from tests.cast.cast import MACHINE, Cast
from tests.cast.moments import MONDAY_MORNING, TODAY
from tests.rooms.insight.figures.ledger import count_all

pytestmark = pytest.mark.django_db
TWO = Amount(Decimal(2))


@pytest.fixture
def opened(cast: Cast) -> RoundCard:
    return given.open_round(cast)


def score(cast: Cast, card: RoundCard, key: str = "6") -> queries.ScoreCard:
    return given.sheet(cast, card).score(key)


@pytest.mark.parametrize(
    ("amount", "unit", "fits"),
    [
        (Amount(Decimal(12), Decimal(15)), Unit.PERCENT, True),
        (Amount(Decimal(16), Decimal(15)), Unit.PERCENT, False),
        (Amount(Decimal(0), Decimal(0)), Unit.PERCENT, False),
        (Amount(Decimal(80)), Unit.PERCENT, False),
        (Amount(Decimal("1.5")), Unit.MEAN, True),
        (Amount(Decimal(-1)), Unit.COUNT, False),
        (Amount(Decimal(1), Decimal(2)), Unit.COUNT, False),
    ],
)
def test_a_share_is_so_many_of_so_many(amount: Amount, unit: Unit, fits: bool) -> None:
    assert amount.fits(unit) is fits


def test_a_round_has_a_sheet_for_every_unit_with_all_indicators(cast: Cast, opened: RoundCard) -> None:
    assert (opened.state, opened.units, opened.handed_in) == (RoundState.ENTRY, 3, 0)
    sheet = given.sheet(cast, opened, "commune")
    assert (sheet.row.ranked_among, [one.indicator for one in sheet.scores]) == ("COMMUNE", list("123456789"))
    [entry] = ledger.history("assessment_round", opened.id)
    assert entry.data["set_key"] == "nd61.agency"


@pytest.mark.parametrize(
    ("how", "refusal"),
    [
        ({"entry_until": TODAY - given.WEEK}, indicator.DaysMixed),
        ({"appeal_until": TODAY}, indicator.DaysMixed),
        ({"agency_ids": ()}, indicator.NobodyAssessed),
        ({"title": " "}, indicator.NothingWritten),
        ({"set_key": "no.such"}, queries.NoSuchIndexSet),
    ],
)
def test_a_round_is_opened_as_it_can_be_run(cast: Cast, how: dict[str, Any], refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        given.open_round(cast, **how)


def test_only_the_kinds_of_the_set_are_assessed_by_it(cast: Cast) -> None:
    with pytest.raises(indicator.NobodyAssessed):
        given.open_round(cast, agency_ids=(cast.culture.id, cast.centre.id))
    with pytest.raises(indicator.NobodyAssessed):
        given.open_round(cast, agency_ids=(cast.next_culture.id,))


def test_what_the_unit_says_is_kept_with_what_shows_it_and_leaves_a_trace(cast: Cast, opened: RoundCard) -> None:
    given.enter(cast, opened, 2)
    sheet = given.enter(cast, opened, 1, only=["6"])
    assert sheet.score("6").entered == Amount(Decimal(1))
    told = [(one.act, one.before, one.after) for one in queries.list_traces(sheet.id, viewer=cast.leader)]
    assert told[-1] == (ScoreAct.ENTERED, "2", "1")
    assert ledger.history("assessment_round", opened.id)[-1].data["after"] == "1"


def test_what_is_counted_nobody_types(cast: Cast, opened: RoundCard) -> None:
    with pytest.raises(indicator.CountedByItself):
        indicator.enter_score(
            actor=cast.specialist, at=MONDAY_MORNING, score_id=score(cast, opened, "8").id, amount=TWO
        )


def test_a_sheet_is_handed_in_whole(cast: Cast, opened: RoundCard) -> None:
    sheet = given.enter(cast, opened, only=["5"])
    indicator.enter_score(actor=cast.specialist, at=MONDAY_MORNING, score_id=sheet.score("5").id, amount=TWO)
    with pytest.raises(indicator.SheetNotWhole) as refused:
        indicator.hand_in_sheet(actor=cast.head, at=MONDAY_MORNING, sheet_id=sheet.id)
    assert refused.value.data == {"values": "6", "evidence": "5"}


def test_what_was_handed_in_changes_only_when_it_is_sent_back(cast: Cast, opened: RoundCard) -> None:
    sheet = given.hand_in(cast, opened)
    with pytest.raises(indicator.RoundMovedOn):
        given.enter(cast, opened)
    indicator.send_back_sheet(actor=cast.partner, at=MONDAY_MORNING, sheet_id=sheet.id, reason="Thiếu tệp.")
    assert given.enter(cast, opened, 1).score("5").entered == Amount(Decimal(1))


def test_another_value_than_the_units_wants_a_reason(cast: Cast, opened: RoundCard) -> None:
    sheet = given.begin_appraisal(cast, opened)
    with pytest.raises(indicator.ReasonWanted) as refused:
        indicator.verify_scores(actor=cast.partner, at=MONDAY_MORNING, verdicts=given.verdicts(sheet, 1, ""))
    assert refused.value.data["field"] == f"{sheet.score('5').id}-reason"
    assert indicator.verify_scores(actor=cast.partner, at=MONDAY_MORNING, verdicts=given.verdicts(sheet, 2, "")) == 2
    assert indicator.verify_scores(actor=cast.partner, at=MONDAY_MORNING, verdicts=given.verdicts(sheet, 2, "")) == 0


def test_nobody_appraises_the_own_agency(cast: Cast, opened: RoundCard) -> None:
    given.begin_appraisal(cast, opened)
    own = given.sheet(cast, opened, "home_affairs")
    with pytest.raises(NotAllowed):
        indicator.verify_scores(actor=cast.partner, at=MONDAY_MORNING, verdicts=given.verdicts(own))
    with pytest.raises(WrongState):
        indicator.verify_scores(actor=cast.controller, at=MONDAY_MORNING, verdicts=given.verdicts(own))


def test_scores_are_announced_when_all_that_was_handed_in_is_appraised(cast: Cast, opened: RoundCard) -> None:
    given.begin_appraisal(cast, opened)
    told: dict[str, Any] = {"actor": cast.controller, "at": MONDAY_MORNING, "round_id": opened.id}
    with pytest.raises(indicator.NoFiguresYet):
        indicator.announce_scores(**told, appeal_until=TODAY)
    given.take_figures(cast, opened)
    with pytest.raises(indicator.NotAllAppraised) as refused:
        indicator.announce_scores(**told, appeal_until=TODAY)
    assert refused.value.data["number"] == 2


def test_figures_are_taken_for_all_and_what_changed_leaves_a_trace(cast: Cast, opened: RoundCard) -> None:
    given.take_figures(cast, opened, 9)
    given.take_figures(cast, opened, 10)
    sheet = given.sheet(cast, opened)
    assert sheet.row.figures["petition.on_time_rate"].numerator == 10
    told = [(one.indicator, one.before, one.after) for one in queries.list_traces(sheet.id, viewer=MACHINE)]
    assert told == [("petition.on_time_rate", "", "9/10"), ("petition.on_time_rate", "9/10", "10/10")]


def test_an_upheld_appeal_changes_what_stands_and_all_of_it_is_told(cast: Cast, opened: RoundCard) -> None:
    asked = given.appeal(cast, opened)
    assert (asked.stands, asked.waits_for_decision) == (Amount(Decimal(1)), True)
    indicator.decide_appeal(
        actor=cast.controller,
        at=MONDAY_MORNING,
        score_id=asked.id,
        outcome=AppealOutcome.UPHELD,
        reason="Đã kiểm tra bảng niêm yết.",
        amount=TWO,
    )
    assert score(cast, opened).stands == TWO
    story = queries.list_traces(asked.sheet_id, viewer=cast.specialist)
    told = [(one.act, one.before, one.after) for one in story if one.indicator == "6"]
    assert told == [
        (ScoreAct.ENTERED, "", "2"),
        (ScoreAct.VERIFIED, "2", "1"),
        (ScoreAct.APPEALED, "1", "2"),
        (ScoreAct.DECIDED, "1", "2"),
    ]


def test_a_rejected_appeal_leaves_what_was_verified(cast: Cast, opened: RoundCard) -> None:
    asked = given.appeal(cast, opened)
    decide = {"actor": cast.controller, "at": MONDAY_MORNING, "score_id": asked.id, "outcome": AppealOutcome.REJECTED}
    with pytest.raises(indicator.NothingWritten):
        indicator.decide_appeal(**decide, reason="", amount=TWO)
    assert indicator.decide_appeal(**decide, reason="Không có ảnh.", amount=TWO).stands == Amount(Decimal(1))
    with pytest.raises(indicator.NothingToDecide):
        indicator.decide_appeal(**decide, reason="Nữa.")


def test_appeals_come_within_their_days_and_once(cast: Cast, opened: RoundCard) -> None:
    asked = given.appeal(cast, opened)
    again: dict[str, Any] = {"actor": cast.leader, "words": "Vì"}
    with pytest.raises(indicator.AppealedAlready):
        indicator.appeal_score(**again, at=MONDAY_MORNING, score_id=asked.id)
    with pytest.raises(indicator.AppealDaysOver):
        indicator.appeal_score(**again, at=given.AFTER, score_id=score(cast, opened, "5").id)


def test_a_counted_score_is_appealed_against_without_a_value(cast: Cast, opened: RoundCard) -> None:
    asked = given.appeal(cast, opened, "8")
    decided = indicator.decide_appeal(
        actor=cast.controller,
        at=MONDAY_MORNING,
        score_id=asked.id,
        outcome=AppealOutcome.UPHELD,
        reason="Một phản ánh được gắn nhầm đơn vị; đã sửa.",
        amount=TWO,
    )
    assert (decided.outcome, decided.decided) == (AppealOutcome.UPHELD, None)
    with pytest.raises(indicator.NoFiguresYet):
        given.publish(cast, opened)
    given.take_figures(cast, opened, in_time=10)
    assert given.publish(cast, opened).state is RoundState.PUBLISHED


def test_nothing_is_published_while_units_can_appeal_or_wait_for_a_decision(cast: Cast, opened: RoundCard) -> None:
    asked = given.appeal(cast, opened)
    with pytest.raises(indicator.AppealsOpen):
        given.publish(cast, opened)
    indicator.decide_appeal(
        actor=cast.chair, at=MONDAY_MORNING, score_id=asked.id, outcome=AppealOutcome.REJECTED, reason="Không có ảnh."
    )
    with pytest.raises(indicator.AppealDaysRun):
        given.publish(cast, opened, at=MONDAY_MORNING)


def test_what_changed_meanwhile_is_not_published(cast: Cast, opened: RoundCard) -> None:
    given.announce(cast, opened)
    before = given.ranking(opened)
    given.take_figures(cast, opened)
    with pytest.raises(indicator.ChangedMeanwhile):
        indicator.publish_ranking(
            actor=cast.chair, at=given.AFTER, round_id=opened.id, number="815/QĐ-UBND", ranking=before
        )


def test_a_published_ranking_is_frozen_and_its_classes_are_counted(cast: Cast, opened: RoundCard) -> None:
    given.announce(cast, opened)
    card = given.publish(cast, opened)
    table = queries.get_published_files(card.id, viewer=Actor.NOBODY).table
    assert (card.state, card.digest) == (RoundState.PUBLISHED, sha256(table.encode()).hexdigest())
    sheet = given.sheet(cast, card)
    assert (sheet.row.total, sheet.row.class_key, sheet.score("6").points) == (Decimal(2), "WEAK", Decimal(1))
    with pytest.raises(indicator.RoundMovedOn):
        given.take_figures(cast, card)
    count_all()
    period = Period(card.first, card.last)
    figure = answering.figure("unit.class_share", viewer=MACHINE, period=period)
    assert figure.denominator == 3


def test_points_that_the_set_leaves_open_are_filled_in(cast: Cast) -> None:
    found = queries.get_index_set("nd61.agency", viewer=MACHINE, on=TODAY)
    assert filled_in(found, {"1": Decimal(5)}) == found


def test_a_unit_sees_its_own_sheet_only_until_all_are_published(cast: Cast, opened: RoundCard) -> None:
    given.announce(cast, opened)

    def seen(viewer: Actor) -> int:
        return len(queries.list_sheets(opened.id, viewer=viewer))

    assert (seen(cast.specialist), seen(cast.commune_chair), seen(cast.partner)) == (1, 1, 3)
    assert (seen(cast.controller), seen(cast.inspector), seen(cast.stranger), seen(Actor.NOBODY)) == (3, 3, 0, 0)
    assert queries.list_rounds(viewer=cast.stranger) == ()
    given.publish(cast, opened)
    assert (seen(cast.specialist), seen(cast.stranger), seen(Actor.NOBODY), seen(cast.applicant)) == (3, 3, 3, 3)


VERBS: dict[str, Callable[[Actor, Cast, RoundCard], Any]] = {
    "take": lambda who, cast, card: indicator.take_figures(
        actor=who, at=MONDAY_MORNING, round_id=card.id, position=1, figures={}
    ),
    "begin": lambda who, cast, card: indicator.begin_appraisal(actor=who, at=MONDAY_MORNING, round_id=card.id),
    "announce": lambda who, cast, card: indicator.announce_scores(
        actor=who, at=MONDAY_MORNING, round_id=card.id, appeal_until=TODAY
    ),
    "publish": lambda who, cast, card: given.publish(cast, card, who),
    "send back": lambda who, cast, card: indicator.send_back_sheet(
        actor=who, at=MONDAY_MORNING, sheet_id=given.sheet(cast, card).id, reason="Vì"
    ),
    "verify": lambda who, cast, card: indicator.verify_scores(
        actor=who, at=MONDAY_MORNING, verdicts=[Verdict(score(cast, card).id, TWO)]
    ),
    "decide": lambda who, cast, card: indicator.decide_appeal(
        actor=who, at=MONDAY_MORNING, score_id=score(cast, card).id, outcome=AppealOutcome.REJECTED, reason="Vì"
    ),
    "enter": lambda who, cast, card: indicator.enter_score(
        actor=who, at=MONDAY_MORNING, score_id=score(cast, card).id, amount=TWO
    ),
    "hand in": lambda who, cast, card: indicator.hand_in_sheet(
        actor=who, at=MONDAY_MORNING, sheet_id=given.sheet(cast, card).id
    ),
    "appeal": lambda who, cast, card: indicator.appeal_score(
        actor=who, at=MONDAY_MORNING, score_id=score(cast, card).id, words="Vì"
    ),
}
OWN = ("enter", "hand in", "appeal")


@pytest.mark.parametrize("verb", VERBS)
def test_a_stranger_finds_no_round(cast: Cast, opened: RoundCard, verb: str) -> None:
    with pytest.raises(NotFound):
        VERBS[verb](cast.stranger, cast, opened)


@pytest.mark.parametrize("verb", [verb for verb in VERBS if verb not in OWN])
def test_a_unit_does_nothing_but_what_is_its_own(cast: Cast, opened: RoundCard, verb: str) -> None:
    with pytest.raises(NotAllowed):
        VERBS[verb](cast.leader, cast, opened)


@pytest.mark.parametrize("verb", OWN)
def test_nobody_speaks_for_a_unit_but_its_own_officers(cast: Cast, opened: RoundCard, verb: str) -> None:
    with pytest.raises(NotAllowed):
        VERBS[verb](cast.controller, cast, opened)
    with pytest.raises(NotAllowed):
        VERBS[verb](cast.partner, cast, opened)


def test_a_stranger_opens_no_round_of_this_province(cast: Cast) -> None:
    told = given.open_round
    with pytest.raises(NotFound):
        indicator.open_round(actor=cast.stranger, at=MONDAY_MORNING, new=_new(cast))
    with pytest.raises(NotAllowed):
        indicator.open_round(actor=cast.office_clerk, at=MONDAY_MORNING, new=_new(cast))
    assert told(cast).is_run


def _new(cast: Cast) -> indicator.NewRound:
    days = {"entry_until": TODAY, "appraisal_until": TODAY, "appeal_until": TODAY}
    whole = {"first": TODAY, "last": TODAY, **days}
    return indicator.NewRound(cast.province.id, cast.province.id, "Đợt", "nd61.agency", agency_ids=(), **whole)


def test_the_card_offers_each_what_is_theirs(cast: Cast, opened: RoundCard) -> None:
    sheet = given.sheet(cast, opened)
    assert queries.get_sheet(sheet.id, viewer=cast.specialist).verbs == {SheetVerb.ENTER}
    assert queries.get_sheet(sheet.id, viewer=cast.leader).verbs == {SheetVerb.ENTER, SheetVerb.HAND_IN}
    given.begin_appraisal(cast, opened)
    assert queries.get_sheet(sheet.id, viewer=cast.partner).verbs == {SheetVerb.VERIFY, SheetVerb.SEND_BACK}
