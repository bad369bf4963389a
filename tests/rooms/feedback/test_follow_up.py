"""A rating at the lowest level of its regime is looked into by the agency that settled the matter."""

import pytest

from motcua.catalogue import operations as catalogue
from motcua.feedback import operations as feedback
from motcua.feedback import queries
from motcua.feedback.queries import FollowUpCard
from motcua.feedback.states import FollowUpState
from motcua.journeys.rate_settlement import rate_settlement
from motcua.kernel.plain.actor import Actor
from motcua.kernel.store import ledger
from tests.cast.cast import MACHINE, Cast
from tests.cast.given import Stage, regime_content
from tests.cast.moments import MONDAY_MORNING, NEXT_MONDAY

COMMENT = "Phải đi lại ba lần"


@pytest.fixture
def follow_up(stage: Stage) -> FollowUpCard:
    return dissatisfied(stage)


def dissatisfied(stage: Stage, level: str = "NOT_SATISFIED") -> FollowUpCard:
    card = stage.finished()
    rate_settlement(actor=stage.cast.applicant, at=MONDAY_MORNING, dossier_id=card.id, overall=level, comment=COMMENT)
    [row] = queries.list_follow_ups(viewer=MACHINE).rows
    return row


def close(actor: Actor, card: FollowUpCard, **how: str) -> FollowUpCard:
    words = {"found": "Đã hỏi lại bộ phận", "done": "Đã bỏ một giấy tờ trong hướng dẫn"} | how
    return feedback.close_follow_up(actor=actor, at=NEXT_MONDAY, follow_up_id=card.id, **words)


def test_a_bad_rating_opens_a_follow_up_for_the_agency_that_settled(follow_up: FollowUpCard, cast: Cast) -> None:
    assert (follow_up.agency_id, follow_up.state) == (cast.culture.id, FollowUpState.OPEN)
    assert (follow_up.comment, follow_up.party_id) == (COMMENT, cast.applicant_party.id)


@pytest.mark.parametrize("level", ["VERY_SATISFIED", "SATISFIED"])
def test_other_ratings_open_nothing(stage: Stage, level: str) -> None:
    with pytest.raises(ValueError, match="not enough values"):
        dissatisfied(stage, level)


def test_the_regime_says_which_levels_there_are(stage: Stage) -> None:
    content = regime_content("2025")
    keys = ("VERY_GOOD", "GOOD", "FAIR", "POOR", "VERY_POOR")
    content["rating"] = [
        {"key": key, "value": 5 - place, "name": {"vi": key.title(), "en": key.title()}}
        for place, key in enumerate(keys)
    ]
    catalogue.adopt_regime(actor=MACHINE, at=MONDAY_MORNING, content=content)
    with pytest.raises(feedback.NotALevel):
        dissatisfied(stage, "NOT_SATISFIED")
    assert dissatisfied(stage, "VERY_POOR").overall == "VERY_POOR"


@pytest.mark.parametrize("who", ["head", "leader", "controller"])
def test_what_was_found_and_done_is_written_down_once(follow_up: FollowUpCard, cast: Cast, who: str) -> None:
    closed = close(cast.actor(who), follow_up)
    assert (closed.state, closed.closed_at, closed.closed_by) == (
        FollowUpState.CLOSED,
        NEXT_MONDAY,
        cast.actor(who).id,
    )
    with pytest.raises(feedback.ClosedAlready):
        close(cast.leader, follow_up)
    assert set(ledger.history("follow_up", follow_up.id)[-1].data) == {"rating_id", "agency_id"}


@pytest.mark.parametrize(
    ("who", "refusal"),
    [
        ("specialist", feedback.NotYoursToFollow),
        ("inspector", feedback.NotYoursToFollow),
        ("partner_head", feedback.NoSuchFollowUp),
        ("stranger", feedback.NoSuchFollowUp),
        ("applicant", feedback.NoSuchFollowUp),
    ],
)
def test_others_do_not_close_it(follow_up: FollowUpCard, cast: Cast, who: str, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        close(cast.actor(who), follow_up)


@pytest.mark.parametrize("field", ["found", "done"])
def test_nothing_is_closed_without_a_word(follow_up: FollowUpCard, cast: Cast, field: str) -> None:
    with pytest.raises(feedback.NothingSaid):
        close(cast.head, follow_up, **{field: " "})


def test_nobody_opens_one_by_hand(follow_up: FollowUpCard, cast: Cast) -> None:
    for who in (cast.leader, cast.stranger):
        with pytest.raises(feedback.OnlyOfBadRatings):
            feedback.open_follow_up(
                actor=who, at=NEXT_MONDAY, rating_id=follow_up.rating_id, agency_id=cast.culture.id, party_id=None
            )


def test_the_person_reads_what_was_done_and_nobody_else_does(follow_up: FollowUpCard, cast: Cast) -> None:
    assert queries.find_what_was_done("dossier", follow_up.about_id, viewer=cast.applicant) == ""
    close(cast.head, follow_up)
    said = queries.find_what_was_done("dossier", follow_up.about_id, viewer=cast.applicant)
    assert said == "Đã bỏ một giấy tờ trong hướng dẫn"
    assert queries.find_what_was_done("dossier", follow_up.about_id, viewer=cast.neighbour) == ""


@pytest.mark.parametrize(
    ("who", "count"), [("head", 1), ("controller", 1), ("inspector", 1), ("specialist", 0), ("stranger", 0)]
)
def test_it_is_counted_for_those_whose_task_it_is(follow_up: FollowUpCard, cast: Cast, who: str, count: int) -> None:
    assert queries.count_follow_ups(viewer=cast.actor(who)) == count
