"""Petitions: sent, followed and judged by people; read by everybody once they are published."""

import pytest

from motcua.feedback import operations as feedback
from tests.cast.cast import Cast
from tests.cast.given import Stage
from tests.cast.moments import MONDAY_MORNING
from tests.faces.api.conftest import Programs

SAID = {"kind": "RULES", "title": "Bỏ bản sao giấy phép in", "body": "Giấy phép đã có trong hệ thống."}


def test_a_petition_is_sent_and_followed_by_its_sender_alone(program: Programs, cast: Cast) -> None:
    mine = program("applicant")
    sent = mine.post("/petitions", {**SAID, "agency_id": cast.culture.id}, Idempotency_Key="p-1")
    assert (sent.status_code, sent.json()["state"]) == (201, "WAITING")
    again = mine.post("/petitions", {**SAID, "agency_id": cast.culture.id}, Idempotency_Key="p-1")
    assert again.json()["id"] == sent.json()["id"]
    spot = f"/petitions/{sent.json()['id']}"
    assert mine.get(spot).json()["duties"][0]["verb"] == "REFUSE"
    assert program("leader").get(spot).json()["title"] == SAID["title"]
    assert program("neighbour").get(spot).status_code == program("stranger").get(spot).status_code == 404
    assert [row["code"] for row in mine.get("/petitions").json()["items"]] == [sent.json()["code"]]


def test_about_a_dossier_it_goes_to_whoever_settles_it(program: Programs, stage: Stage) -> None:
    card = stage.received()
    sent = program("applicant").post("/petitions", {**SAID, "dossier_id": card.id}).json()
    assert (sent["agency_id"], sent["dossier_id"]) == (card.competent_agency_id, card.id)
    other = program("neighbour").post("/petitions", {**SAID, "dossier_id": card.id})
    assert other.json()["code"] == "dossier.no_such_dossier"


@pytest.mark.parametrize(
    ("who", "told", "status", "code"),
    [
        ("applicant", SAID, 422, "send_petition.no_agency_named"),
        ("applicant", {**SAID, "agency_id": 1, "title": "  "}, 422, "api.misshapen"),
        ("specialist", {**SAID, "agency_id": 0}, 422, "api.misshapen"),
        ("", SAID, 401, "api.sign_in"),
    ],
)
def test_what_cannot_be_sent_is_refused(
    program: Programs, who: str, told: dict[str, object], status: int, code: str
) -> None:
    answer = program(who).post("/petitions", told)
    assert (answer.status_code, answer.json()["code"]) == (status, code)


def test_officers_and_strangers_send_none(program: Programs, cast: Cast) -> None:
    told = {**SAID, "agency_id": cast.culture.id}
    for name in ("specialist", "stranger"):
        assert program(name).post("/petitions", told).json()["code"] == "feedback.sign_in_to_write"
    away = program("applicant").post("/petitions", {**SAID, "agency_id": cast.next_culture.id})
    assert away.json()["code"] == "send_petition.not_at_home"


def test_what_was_asked_is_said_and_the_answer_is_judged_once(program: Programs, cast: Cast) -> None:
    mine = program("applicant")
    sent = mine.post("/petitions", {**SAID, "agency_id": cast.culture.id}).json()["id"]
    spot, at, who = f"/petitions/{sent}", MONDAY_MORNING.replace(hour=15), cast.leader
    assert mine.post(f"{spot}/supplement", {"text": "?"}).json()["code"] == "feedback.petition_moved_on"
    feedback.ask_for_more(actor=who, at=at, petition_id=sent, text="Xin cho biết số giấy phép.")
    assert mine.post(f"{spot}/supplement", {"text": "Số 12."}).json()["state"] == "IN_WORK"
    assert program("neighbour").post(f"{spot}/supplement", {"text": "?"}).status_code == 404
    feedback.answer_petition(actor=who, at=at, petition_id=sent, text="Sẽ bỏ.")
    feedback.publish_petition(
        actor=who, at=at, petition_id=sent, title=SAID["title"], body=SAID["body"], answer="Sẽ bỏ."
    )
    public = program("").get("/public-petitions?q=ban sao").json()["items"]
    assert [one["answer"] for one in public] == ["Sẽ bỏ."]
    assert program("neighbour").post(f"{spot}/judgement", {"likes": True}).json() == {"likes": True}
    assert program("neighbour").post(f"{spot}/judgement", {"likes": False}).status_code == 409
    assert program("").get(f"/public-petitions/{sent}").json()["likes"] == 1
