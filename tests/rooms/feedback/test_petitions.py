"""Petitions from the side of the people: sent once, added to, read by everybody when published, judged once."""

from datetime import datetime, timedelta

import pytest

from motcua.feedback import operations as feedback
from motcua.feedback import queries
from motcua.feedback.queries import PetitionCard
from motcua.feedback.states import PetitionKind, PetitionState, PetitionVerb
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.clock import LOCAL
from motcua.kernel.store import ledger
from tests.cast.cast import Cast
from tests.cast.moments import MONDAY_MORNING
from tests.rooms.feedback.conftest import Sent

LATER = MONDAY_MORNING + timedelta(hours=4)


def test_a_petition_gets_a_code_and_is_to_be_looked_at_within_two_working_days(sent: Sent) -> None:
    card = sent()
    assert (card.code, card.state) == ("PAKN-2026-00001", PetitionState.WAITING)
    assert card.due_at == datetime(2026, 9, 16, 17, 0, tzinfo=LOCAL)


def test_the_ledger_holds_no_word_of_a_petition(sent: Sent, cast: Cast) -> None:
    [entry] = ledger.history("petition", sent().id)
    assert set(entry.data) == {"state", "agency_id", "kind", "code"}
    assert entry.actor == cast.applicant.id


def test_a_second_click_sends_nothing_new(sent: Sent, cast: Cast) -> None:
    assert sent().id == sent().id
    assert len(queries.list_own(viewer=cast.applicant).rows) == 1


@pytest.mark.parametrize(("field", "text"), [("title", " "), ("body", ""), ("body", "x" * 5001), ("title", "x" * 201)])
def test_nothing_and_too_much_are_refused_at_their_field(sent: Sent, field: str, text: str) -> None:
    with pytest.raises((feedback.NothingSaid, feedback.SaidTooMuch)) as refused:
        sent(**{field: text})
    assert refused.value.data["field"] == field


@pytest.mark.parametrize("who", ["leader", "stranger", "nobody"])
def test_only_citizens_send_petitions(cast: Cast, who: str) -> None:
    actor = Actor.NOBODY if who == "nobody" else cast.actor(who)
    with pytest.raises(feedback.SignInToWrite):
        feedback.submit_petition(
            actor=actor,
            at=MONDAY_MORNING,
            kind=PetitionKind.RULES,
            agency_id=cast.culture.id,
            title="a",
            body="b",
            sent_key="k",
        )


@pytest.mark.parametrize(
    ("who", "kinds"),
    [
        ("applicant", {"RULES", "CONDUCT", "DATA"}),
        ("leader", {"RULES", "CONDUCT", "DATA"}),
        ("controller", {"RULES", "CONDUCT", "DATA"}),
        ("inspector", {"RULES", "CONDUCT", "DATA"}),
        ("specialist", {"RULES"}),
        ("partner_head", set()),
        ("neighbour", set()),
        ("stranger", set()),
    ],
)
def test_what_is_said_on_conduct_is_kept_from_those_it_may_be_about(
    sent: Sent, cast: Cast, who: str, kinds: set[str]
) -> None:
    ids = [sent(kind=kind, sent_key=kind).id for kind in PetitionKind]
    seen = set()
    for petition_id in ids:
        try:
            seen.add(queries.get_petition(petition_id, viewer=cast.actor(who)).kind.value)
        except queries.NoSuchPetition:
            continue
    assert seen == kinds


def test_waiting_for_the_person_does_not_count_against_the_answer(sent: Sent, cast: Cast) -> None:
    card = sent()
    feedback.ask_for_more(actor=cast.specialist, at=LATER, petition_id=card.id, text="Giấy phép số mấy?")
    assert queries.list_duties(card.id, viewer=cast.leader) == ()
    week_later = LATER + timedelta(days=7)
    back = feedback.supplement_petition(actor=cast.applicant, at=week_later, petition_id=card.id, text="Số 12.")
    assert (back.state, back.due_at) == (PetitionState.IN_WORK, datetime(2026, 10, 12, 17, 0, tzinfo=LOCAL))
    said = [(word.verb, word.text) for word in queries.list_words(card.id, viewer=cast.applicant)]
    assert said == [(PetitionVerb.ASK, "Giấy phép số mấy?"), (PetitionVerb.SUPPLEMENT, "Số 12.")]


def test_nothing_is_added_that_was_not_asked_for(sent: Sent, cast: Cast) -> None:
    card = sent()
    with pytest.raises(feedback.NotNow):
        feedback.supplement_petition(actor=cast.applicant, at=LATER, petition_id=card.id, text="Thêm.")


@pytest.mark.parametrize("who", ["neighbour", "stranger"])
def test_nobody_adds_to_the_petition_of_somebody_else(sent: Sent, cast: Cast, who: str) -> None:
    card = sent()
    feedback.ask_for_more(actor=cast.leader, at=LATER, petition_id=card.id, text="Ở đâu?")
    with pytest.raises(feedback.NoSuchPetition):
        feedback.supplement_petition(actor=cast.actor(who), at=LATER, petition_id=card.id, text="Tại đây.")


def test_everybody_reads_what_is_published_and_nothing_else(published: PetitionCard, sent: Sent) -> None:
    other = sent(sent_key="hai")
    assert [card.id for card in queries.list_published(viewer=Actor.NOBODY).rows] == [published.id]
    with pytest.raises(queries.NoSuchPetition):
        queries.get_published(other.id, viewer=Actor.NOBODY)


@pytest.mark.parametrize(("words", "found"), [("ban sao", 1), ("GIẤY phép bỏ", 1), ("đất đai", 0), ("00001", 1)])
def test_published_petitions_are_found_without_diacritics(published: PetitionCard, words: str, found: int) -> None:
    assert len(queries.list_published(viewer=Actor.NOBODY, words=words).rows) == found


def test_an_answer_is_judged_once_by_each_account(published: PetitionCard, cast: Cast) -> None:
    feedback.judge_answer(actor=cast.applicant, at=LATER, petition_id=published.id, likes=True)
    feedback.judge_answer(actor=cast.neighbour, at=LATER, petition_id=published.id, likes=False)
    with pytest.raises(feedback.JudgedAlready):
        feedback.judge_answer(actor=cast.neighbour, at=LATER, petition_id=published.id, likes=True)
    card = queries.get_published(published.id, viewer=Actor.NOBODY)
    assert (card.likes, card.dislikes) == (1, 1)
    assert queries.find_judgement(published.id, viewer=cast.neighbour) is False


def test_officers_and_the_unknown_do_not_judge(published: PetitionCard, cast: Cast) -> None:
    for actor in (cast.leader, Actor.NOBODY):
        with pytest.raises(feedback.SignInToWrite):
            feedback.judge_answer(actor=actor, at=LATER, petition_id=published.id, likes=True)


def test_what_has_no_answer_is_not_judged(sent: Sent, cast: Cast) -> None:
    card = sent()
    with pytest.raises(feedback.NoAnswerYet):
        feedback.judge_answer(actor=cast.applicant, at=LATER, petition_id=card.id, likes=True)
    with pytest.raises(feedback.NoSuchPetition):
        feedback.judge_answer(actor=cast.neighbour, at=LATER, petition_id=card.id, likes=True)
