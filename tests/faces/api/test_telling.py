"""History, due day, acts, money, rating, notes: what is told of a dossier, and to whom."""

import pytest

from motcua.dossier import operations as dossier
from motcua.dossier.states import Channel, Proof
from motcua.feedback import queries as feedback
from motcua.journeys import pay_fees
from tests.cast.given import Stage
from tests.cast.moments import MONDAY_MORNING
from tests.faces.api.conftest import Programs


def test_officers_read_every_act_and_the_applicant_what_concerns_him(program: Programs, stage: Stage) -> None:
    card = stage.finished()
    officers = [entry["name"] for entry in program("leader").get(f"/dossiers/{card.id}/history").json()["items"]]
    mine = program("applicant").get(f"/dossiers/{card.id}/history").json()["items"]
    assert {"dossier.result_drafted", "process.step_completed"} <= set(officers)
    names = {entry["name"] for entry in mine}
    assert {"dossier.submitted", "dossier.received", "dossier.finished"} <= names
    assert not names & {"dossier.result_drafted", "process.step_completed"}
    assert all("session" not in entry["data"] for entry in mine)
    assert program("stranger").get(f"/dossiers/{card.id}/history").status_code == 404


def test_the_due_day_is_explained_step_by_step(program: Programs, stage: Stage) -> None:
    card = stage.received()
    told = program("applicant").get(f"/dossiers/{card.id}/due").json()
    assert told["due_at"] is not None
    assert {line["code"] for line in told["lines"]} >= {"limit", "skip.weekly_rest"}
    assert told["waits"] == []
    program("specialist").post(f"/dossiers/{card.id}/payment-hold", {"reason": "Nghĩa vụ tài chính"})
    later = program("applicant").get(f"/dossiers/{card.id}/due").json()
    assert (later["lines"], later["waits"][0]["kind"], later["waits"][0]["ends_at"]) == ([], "FINANCIAL", None)


def test_fees_say_what_is_owed_until_it_is_paid(program: Programs, stage: Stage) -> None:
    card, counter = stage.finished(), program("counter_officer")
    owed = counter.get(f"/dossiers/{card.id}/fees").json()
    assert owed["owed"] == sum(fee["amount"] for fee in owed["items"]) > 0
    counter.post(f"/dossiers/{card.id}/payment", {"method": "CASH", "receipt_number": "0001"})
    paid = program("applicant").get(f"/dossiers/{card.id}/fees").json()
    assert (paid["owed"], paid["items"][0]["method"]) == (0, "CASH")


def test_a_finished_dossier_is_rated_once_by_its_applicant(program: Programs, stage: Stage) -> None:
    card, mine = stage.finished(), program("applicant")
    spot = f"/dossiers/{card.id}/rating"
    offered = mine.get(spot).json()
    assert offered["rating"] is None
    worst = offered["scale"][-1]["key"]
    said = mine.post(spot, {"overall": worst, "aspects": {"ATTITUDE": worst}, "comment": "Chờ lâu"})
    assert (said.status_code, said.json()["rating"]["comment"]) == (200, "Chờ lâu")
    assert mine.post(spot, {"overall": worst}).json()["code"] == "feedback.rated_already"
    assert len(feedback.list_follow_ups(viewer=stage.cast.leader).rows) == 1


@pytest.mark.parametrize(
    ("who", "status", "code"),
    [
        ("counter_officer", 403, "feedback.not_for_officers"),
        ("neighbour", 404, "dossier.no_such_dossier"),
        ("stranger", 404, "dossier.no_such_dossier"),
    ],
)
def test_nobody_else_rates(program: Programs, stage: Stage, who: str, status: int, code: str) -> None:
    answer = program(who).post(f"/dossiers/{stage.finished().id}/rating", {"overall": "SATISFIED"})
    assert (answer.status_code, answer.json()["code"]) == (status, code)


def test_a_rating_before_the_end_or_off_the_scale_is_refused(program: Programs, stage: Stage) -> None:
    early, done, mine = stage.received(), stage.finished(), program("applicant")
    first = mine.post(f"/dossiers/{early.id}/rating", {"overall": "SATISFIED"})
    assert (first.status_code, first.json()["code"]) == (409, "dossier.not_possible_now")
    odd = mine.post(f"/dossiers/{done.id}/rating", {"overall": "WONDERFUL"})
    assert (odd.status_code, odd.json()["code"]) == (422, "feedback.not_a_level")


def test_notes_go_between_officers_only(program: Programs, stage: Stage) -> None:
    card, mine = stage.received(), program("specialist")
    told = {"text": "Đề nghị xem lại số trang", "mentions": [stage.cast.head.person_id]}
    kept = mine.post(f"/dossiers/{card.id}/notes", told)
    assert (kept.status_code, kept.json()["items"][0]["text"]) == (201, told["text"])
    assert program("head").get(f"/dossiers/{card.id}/notes").json() == kept.json()
    assert program("applicant").get(f"/dossiers/{card.id}/notes").json()["items"] == []
    for name in ("applicant", "stranger", "neighbour"):
        assert program(name).post(f"/dossiers/{card.id}/notes", told).status_code == 404


def test_why_an_act_is_closed_is_said_of_state_and_of_person(program: Programs, stage: Stage) -> None:
    spot = f"/dossiers/{stage.received().id}/verbs"
    told = {
        who: {act["verb"]: act for act in program(who).get(spot).json()["items"]} for who in ("leader", "applicant")
    }
    assert told["leader"]["STOP"]["is_open"]
    stop = told["applicant"]["STOP"]
    assert (stop["is_open"], stop["fits_state"], stop["is_entitled"]) == (False, True, False)
    assert stop["roles"] == ["LEADER"]
    assert not told["leader"]["SUBMIT"]["fits_state"]
    assert program("neighbour").get(spot).status_code == 404


def test_receipts_go_to_the_payer_and_to_those_who_look_after_the_money(program: Programs, stage: Stage) -> None:
    card = stage.received()
    program("counter_officer").post(f"/dossiers/{card.id}/payment", {"method": "CASH", "receipt_number": "0001"})
    spot = f"/dossiers/{card.id}/receipts"
    [receipt] = program("applicant").get(spot).json()["items"]
    assert (receipt["method"], receipt["other_number"]) == ("CASH", "0001")
    assert receipt["amount"] == sum(line["amount"] for line in receipt["lines"])
    paper = f"{spot}/{receipt['id']}.pdf"
    assert program("applicant").get(paper).content.startswith(b"%PDF")
    assert (program("specialist").get(spot).json()["items"], program("specialist").get(paper).status_code) == ([], 404)


def test_what_was_asked_for_online_is_told_until_it_is_paid_otherwise(program: Programs, stage: Stage) -> None:
    card, mine = stage.received(), program("applicant")
    pay_fees.open_order(actor=stage.cast.applicant, at=MONDAY_MORNING, dossier_id=card.id)
    [asked] = mine.get(f"/dossiers/{card.id}/orders").json()["items"]
    owed = mine.get(f"/dossiers/{card.id}/fees").json()["owed"]
    assert (asked["state"], asked["total"], asked["address"]) == ("OPEN", owed, "")
    assert program("neighbour").get(f"/dossiers/{card.id}/orders").status_code == 404


def test_who_took_the_result_is_told_once_somebody_has(program: Programs, stage: Stage) -> None:
    card = stage.finished()
    spot, counter = f"/dossiers/{card.id}/collection", stage.cast.counter_officer
    assert program("applicant").get(spot).json()["code"] == "api.not_collected"
    pay_fees.take_at_counter(actor=counter, at=MONDAY_MORNING, dossier_id=card.id, method="CASH")
    on_paper = dossier.Collected(proof=Proof.PAPER)
    dossier.give_back(actor=counter, at=MONDAY_MORNING, dossier_id=card.id, method=Channel.DIRECT, collected=on_paper)
    taken = program("applicant").get(spot).json()
    assert (taken["collector"], taken["proof"]) == ("APPLICANT", "PAPER")
