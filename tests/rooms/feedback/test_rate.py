"""Ratings: once, by the people whose matter it is, when it is settled; what is written stays with its author."""

from typing import Any

import pytest

from motcua.dossier.queries import NoSuchDossier
from motcua.dossier.states import NotPossibleNow
from motcua.feedback import operations as feedback
from motcua.feedback import queries as ratings
from motcua.journeys import rate_settlement
from motcua.kernel.plain.actor import Actor
from motcua.kernel.store import ledger
from tests.cast.cast import MACHINE, Cast
from tests.cast.given import Stage
from tests.cast.moments import MONDAY_MORNING

COMMENT = "Chị Tiên hướng dẫn rất tận tình"


def rate(actor: Actor, **how: Any) -> ratings.RatingCard:
    words: dict[str, Any] = {"about_kind": "dossier", "about_id": 1, "overall": "SATISFIED"} | how
    return feedback.rate(actor=actor, at=MONDAY_MORNING, **words)


def test_a_rating_keeps_what_was_said(cast: Cast) -> None:
    given = rate(cast.applicant, overall="VERY_SATISFIED", aspects={"ATTITUDE": "VERY_SATISFIED"}, comment=COMMENT)
    assert (given.overall, given.aspects, given.comment) == (
        "VERY_SATISFIED",
        {"ATTITUDE": "VERY_SATISFIED"},
        COMMENT,
    )


def test_the_whole_is_no_better_than_its_worst_part(cast: Cast) -> None:
    given = rate(cast.applicant, overall="VERY_SATISFIED", aspects={"PUNCTUALITY": "NOT_SATISFIED", "ATTITUDE": ""})
    assert given.overall == "NOT_SATISFIED"
    assert given.aspects == {"PUNCTUALITY": "NOT_SATISFIED"}


def test_a_matter_is_rated_once(cast: Cast) -> None:
    rate(cast.applicant)
    with pytest.raises(feedback.RatedAlready):
        rate(cast.applicant, overall="NOT_SATISFIED")
    found = ratings.find_rating("dossier", 1, viewer=MACHINE)
    assert found is not None
    assert found.overall == "SATISFIED"


@pytest.mark.parametrize(
    "how", [{"overall": "GOOD"}, {"aspects": {"PARKING": "SATISFIED"}}, {"aspects": {"ATTITUDE": "x"}}]
)
def test_only_levels_of_the_scale_are_taken(cast: Cast, how: dict[str, Any]) -> None:
    with pytest.raises(feedback.NotALevel):
        rate(cast.applicant, **how)


def test_a_comment_has_its_length(cast: Cast) -> None:
    with pytest.raises(feedback.TooLong):
        rate(cast.applicant, comment="x" * (feedback.LONGEST_COMMENT + 1))


@pytest.mark.parametrize("who", ["counter_officer", "leader", "admin"])
def test_officers_do_not_rate_themselves(cast: Cast, who: str) -> None:
    with pytest.raises(feedback.NotForOfficers):
        rate(cast.actor(who))


def test_the_ledger_holds_the_level_and_not_the_words(cast: Cast) -> None:
    given = rate(cast.applicant, comment=COMMENT)
    [entry] = ledger.history("rating", given.id)
    about = {"about_kind": "dossier", "about_id": 1, "agency_id": None}
    assert entry.data == {**about, "overall": "SATISFIED", "channel": "ONLINE"}


@pytest.mark.parametrize(("who", "words"), [("applicant", COMMENT), ("leader", COMMENT), ("neighbour", "")])
def test_what_was_written_is_read_by_its_author_and_by_officers(cast: Cast, who: str, words: str) -> None:
    rate(cast.applicant, comment=COMMENT)
    found = ratings.find_rating("dossier", 1, viewer=cast.actor(who))
    assert found is not None
    assert found.comment == words


def test_what_nobody_rated_has_no_rating(cast: Cast) -> None:
    assert ratings.find_rating("dossier", 1, viewer=cast.applicant) is None


def test_a_settled_dossier_is_rated_by_its_applicant(stage: Stage) -> None:
    card = stage.finished()
    given = rate_settlement.rate_settlement(
        actor=stage.cast.applicant, at=MONDAY_MORNING, dossier_id=card.id, overall="SATISFIED"
    )
    assert ratings.find_rating("dossier", card.id, viewer=MACHINE) == given


def test_nothing_is_rated_before_it_is_settled(stage: Stage) -> None:
    card = stage.received()
    with pytest.raises(NotPossibleNow):
        rate_settlement.rate_settlement(
            actor=stage.cast.applicant, at=MONDAY_MORNING, dossier_id=card.id, overall="SATISFIED"
        )


@pytest.mark.parametrize("who", ["neighbour", "stranger"])
def test_nobody_rates_the_dossier_of_somebody_else(stage: Stage, who: str) -> None:
    card = stage.finished()
    with pytest.raises(NoSuchDossier):
        rate_settlement.rate_settlement(
            actor=stage.cast.actor(who), at=MONDAY_MORNING, dossier_id=card.id, overall="SATISFIED"
        )
