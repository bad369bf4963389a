"""Petitions from the side of the agency: every act by the right officer, late ones told as late."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from motcua.feedback import operations as feedback
from motcua.feedback import queries, rules
from motcua.feedback.queries import PetitionCard
from motcua.feedback.states import PetitionKind, PetitionState, PetitionVerb
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.clock import LOCAL
from motcua.kernel.store import ledger
from tests.cast.cast import Cast
from tests.cast.moments import MONDAY_MORNING, NEXT_MONDAY
from tests.rooms.feedback.conftest import Sent

LATER = MONDAY_MORNING + timedelta(hours=4)


def act(verb: PetitionVerb, actor: Actor, cast: Cast, petition_id: int, at: datetime = LATER) -> PetitionCard:
    more: dict[PetitionVerb, dict[str, Any]] = {
        PetitionVerb.FORWARD: {"agency_id": cast.home_affairs.id, "text": "Thuộc Sở Nội vụ"},
        PetitionVerb.PUBLISH: {"title": "Việc A", "body": "Câu hỏi", "answer": "Trả lời"},
        PetitionVerb.TAKE_UP: {},
    }
    verbs = {
        PetitionVerb.TAKE_UP: feedback.take_up_petition,
        PetitionVerb.ASK: feedback.ask_for_more,
        PetitionVerb.FORWARD: feedback.forward_petition,
        PetitionVerb.REFUSE: feedback.refuse_petition,
        PetitionVerb.ANSWER: feedback.answer_petition,
        PetitionVerb.PUBLISH: feedback.publish_petition,
    }
    perform: Any = verbs[verb]
    done: PetitionCard = perform(actor=actor, at=at, petition_id=petition_id, **more.get(verb, {"text": "Vì sao"}))
    return done


def last_data(petition_id: int) -> dict[str, Any]:
    return dict(ledger.history("petition", petition_id)[-1].data)


def test_a_petition_that_is_taken_up_is_answered_within_fifteen_working_days(sent: Sent, cast: Cast) -> None:
    card = act(PetitionVerb.TAKE_UP, cast.specialist, cast, sent().id)
    assert (card.state, card.due_at) == (PetitionState.IN_WORK, datetime(2026, 10, 5, 17, 0, tzinfo=LOCAL))


def test_what_is_forwarded_belongs_to_the_other_agency_and_its_time_begins_anew(sent: Sent, cast: Cast) -> None:
    card = act(PetitionVerb.FORWARD, cast.head, cast, sent().id, NEXT_MONDAY)
    assert (card.agency_id, card.state) == (cast.home_affairs.id, PetitionState.FORWARDED)
    assert card.due_at == datetime(2026, 9, 23, 17, 0, tzinfo=LOCAL)
    assert PetitionVerb.ANSWER not in card.verbs
    taken = act(PetitionVerb.TAKE_UP, cast.partner, cast, card.id, NEXT_MONDAY)
    assert taken.agency_id == cast.home_affairs.id
    with pytest.raises(feedback.NotYourPetition):
        act(PetitionVerb.ANSWER, cast.leader, cast, card.id, NEXT_MONDAY)


def test_nothing_is_forwarded_to_whoever_has_it(sent: Sent, cast: Cast) -> None:
    with pytest.raises(feedback.ToItself):
        feedback.forward_petition(
            actor=cast.leader, at=LATER, petition_id=sent().id, agency_id=cast.culture.id, text="Nhầm"
        )


@pytest.mark.parametrize(
    ("verb", "days", "in_time"),
    [
        (PetitionVerb.REFUSE, 2, True),
        (PetitionVerb.REFUSE, 3, False),
        (PetitionVerb.ASK, 7, True),
        (PetitionVerb.ASK, 8, False),
        (PetitionVerb.FORWARD, 7, True),
        (PetitionVerb.FORWARD, 8, False),
    ],
)
def test_a_late_act_is_possible_and_told_as_late(
    sent: Sent, cast: Cast, verb: PetitionVerb, days: int, in_time: bool
) -> None:
    card = act(verb, cast.leader, cast, sent().id, MONDAY_MORNING + timedelta(days=days))
    assert last_data(card.id)["in_time"] is in_time


def test_an_answer_waits_two_working_days_for_its_publication(answered: PetitionCard, cast: Cast) -> None:
    assert (answered.state, answered.due_at) == (PetitionState.ANSWERED, datetime(2026, 9, 16, 17, 0, tzinfo=LOCAL))
    [(verb, due)] = queries.list_duties(answered.id, viewer=cast.leader)
    assert (verb, due.at) == (PetitionVerb.PUBLISH, answered.due_at)


@pytest.mark.parametrize("verb", [verb for verb in PetitionVerb if verb is not PetitionVerb.SUPPLEMENT])
@pytest.mark.parametrize("who", ["stranger", "partner_head", "applicant", "neighbour"])
def test_strangers_do_nothing_with_a_petition(sent: Sent, cast: Cast, verb: PetitionVerb, who: str) -> None:
    card = sent()
    with pytest.raises((feedback.NoSuchPetition, feedback.NotYourPetition)):
        act(verb, cast.actor(who), cast, card.id)
    assert queries.get_petition(card.id, viewer=cast.leader).state is PetitionState.WAITING


@pytest.mark.parametrize("verb", [PetitionVerb.FORWARD, PetitionVerb.REFUSE])
def test_a_specialist_prepares_and_does_not_decide(sent: Sent, cast: Cast, verb: PetitionVerb) -> None:
    card = sent()
    with pytest.raises(feedback.NotYourPetition):
        act(verb, cast.specialist, cast, card.id)


def test_a_specialist_has_nothing_to_do_with_petitions_on_conduct(sent: Sent, cast: Cast) -> None:
    card = sent(kind=PetitionKind.CONDUCT)
    with pytest.raises(feedback.NoSuchPetition):
        act(PetitionVerb.TAKE_UP, cast.specialist, cast, card.id)
    assert queries.count_petitions(viewer=cast.specialist, at=LATER) == (0, 0)
    assert queries.count_petitions(viewer=cast.head, at=NEXT_MONDAY) == (1, 1)


def test_nothing_is_answered_before_it_is_taken_up(sent: Sent, cast: Cast) -> None:
    with pytest.raises(feedback.NotNow):
        act(PetitionVerb.ANSWER, cast.leader, cast, sent().id)


def test_a_unit_head_does_not_publish(answered: PetitionCard, cast: Cast) -> None:
    with pytest.raises(feedback.NotYourPetition):
        act(PetitionVerb.PUBLISH, cast.head, cast, answered.id)


@pytest.mark.parametrize(
    "body",
    ["Tôi là LÊ THỊ MỘNG THU", "le thi mong thu hỏi", "Gọi 0913 000 001", "Số 096190000001", "a.b@example.vn"],
)
def test_what_points_to_a_person_is_not_published(answered: PetitionCard, cast: Cast, body: str) -> None:
    with pytest.raises(feedback.PersonalDataLeft) as refused:
        feedback.publish_petition(
            actor=cast.leader, at=LATER, petition_id=answered.id, title="A", body=body, answer="B"
        )
    assert refused.value.data["field"] == "body"


@pytest.mark.parametrize("text", ["Nghị định 118/2025/NĐ-CP ngày 09/06/2025", "Điện thoại 1022", "75.000 đồng"])
def test_numbers_of_documents_and_amounts_point_to_nobody(text: str) -> None:
    assert rules.personal_traces(text, ["Lê Thị Mộng Thu", ""]) == ()


def test_officers_list_what_is_due_first(sent: Sent, cast: Cast) -> None:
    early, late = sent(), sent(NEXT_MONDAY, sent_key="hai")
    assert [card.id for card in queries.list_petitions(viewer=cast.leader).rows] == [early.id, late.id]
    assert queries.list_petitions(viewer=cast.stranger).rows == ()
