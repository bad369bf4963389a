"""Acts of officers: each verb at its address, for the right person only."""

from typing import Any

import pytest

from motcua.dossier import queries as dossiers
from tests.cast.cast import MACHINE
from tests.cast.drawn import publish_waiting
from tests.cast.given import Stage
from tests.cast.moments import MONDAY_MORNING
from tests.faces.api.conftest import Programs

REASON = {"reason": "Theo Điều 25"}
CASES: list[tuple[str, str, str, dict[str, Any], str]] = [
    ("submitted", "counter_officer", "reception", {}, "PROCESSING"),
    ("submitted", "counter_officer", "reception", {"forward": False}, "RECEIVED"),
    ("submitted", "counter_officer", "refusal", {**REASON, "guidance": "Nộp tại Cục Xuất bản"}, "NOT_ACCEPTED"),
    ("submitted", "counter_officer", "supplement-request", {**REASON, "items": ["Bản dịch"]}, "AWAITING_SUPPLEMENT"),
    ("received", "specialist", "supplement-request", {**REASON, "items": ["Bản dịch"]}, "AWAITING_SUPPLEMENT"),
    ("received", "specialist", "payment-hold", REASON, "AWAITING_PAYMENT"),
    ("received", "leader", "extension", {**REASON, "until": "2026-12-01"}, "PROCESSING"),
    ("received", "leader", "stop", REASON, "STOPPED"),
    ("received", "specialist", "draft", {"decision": "APPROVED", "result_code": "GIAY_PHEP"}, "PROCESSING"),
    ("finished", "counter_officer", "payment", {"method": "CASH", "receipt_number": "0001"}, "DONE"),
    ("finished", "chair", "reopening", REASON, "PROCESSING"),
]
OF_NOBODY = ("stranger", "neighbour", "inspector")


@pytest.mark.parametrize(("state", "who", "act", "told", "after"), CASES)
def test_an_act_is_done_by_the_right_person(
    program: Programs, stage: Stage, state: str, who: str, act: str, told: dict[str, Any], after: str
) -> None:
    card = getattr(stage, state)()
    answer = program(who).post(f"/dossiers/{card.id}/{act}", told)
    assert (answer.status_code, answer.json()["state"]) == (200, after)
    assert dossiers.get_dossier(card.id, viewer=MACHINE).state == after


@pytest.mark.parametrize(("state", "act", "told"), [(case[0], case[2], case[3]) for case in CASES])
@pytest.mark.parametrize("name", OF_NOBODY)
def test_and_by_nobody_else(
    program: Programs, stage: Stage, name: str, state: str, act: str, told: dict[str, Any]
) -> None:
    card = getattr(stage, state)()
    answer = program(name).post(f"/dossiers/{card.id}/{act}", told)
    assert answer.status_code in (403, 404)
    assert dossiers.get_dossier(card.id, viewer=MACHINE).state == card.state


def test_what_the_state_does_not_allow_is_a_conflict(program: Programs, stage: Stage) -> None:
    card = stage.received()
    answer = program("counter_officer").post(f"/dossiers/{card.id}/reception")
    assert (answer.status_code, answer.json()["code"]) == (409, "dossier.not_possible_now")


def test_two_officers_at_once_and_the_second_is_told(program: Programs, stage: Stage) -> None:
    card, mine = stage.submitted(), program("counter_officer")
    seen = mine.get(f"/dossiers/{card.id}")["ETag"]
    assert mine.post(f"/dossiers/{card.id}/reception", {"forward": False}, If_Match=seen).status_code == 200
    late = mine.post(f"/dossiers/{card.id}/forwarding", If_Match=seen)
    assert (late.status_code, late.json()["code"]) == (412, "api.changed_meanwhile")
    assert dossiers.get_dossier(card.id, viewer=MACHINE).state == "RECEIVED"
    now = mine.get(f"/dossiers/{card.id}")["ETag"]
    assert mine.post(f"/dossiers/{card.id}/forwarding", If_Match=f"W/{now}").status_code == 200
    assert mine.post(f"/dossiers/{card.id}/forwarding", If_Match='"nonsense"').status_code == 412


def test_the_work_goes_on_after_a_hold(program: Programs, stage: Stage) -> None:
    card, mine = stage.received(), program("specialist")
    mine.post(f"/dossiers/{card.id}/payment-hold", REASON)
    assert mine.post(f"/dossiers/{card.id}/resumption").json()["state"] == "PROCESSING"


def test_a_step_is_taken_given_away_done_and_taken_back(program: Programs, stage: Stage) -> None:
    card, head, mine = stage.received(), program("head"), program("specialist")
    [step] = head.get(f"/dossiers/{card.id}").json()["steps"]
    done = {"step_id": step["id"], "assign_to": stage.cast.specialist.person_id}
    [next_one] = head.post(f"/dossiers/{card.id}/step-completion", done).json()["steps"]
    assert next_one["assignee_id"] == stage.cast.specialist.person_id
    [back] = head.post(f"/dossiers/{card.id}/step-recall", {"step_id": step["id"]}).json()["steps"]
    assert back["id"] == step["id"]
    [again] = head.post(f"/dossiers/{card.id}/step-completion", {"step_id": step["id"]}).json()["steps"]
    [claimed] = mine.post(f"/dossiers/{card.id}/step-claim", {"step_id": again["id"]}).json()["steps"]
    assert claimed["assignee_id"] == stage.cast.specialist.person_id
    given = {"step_id": again["id"], "person_id": stage.cast.colleague.person_id}
    [theirs] = head.post(f"/dossiers/{card.id}/step-assignment", given).json()["steps"]
    assert theirs["assignee_id"] == stage.cast.colleague.person_id


def test_a_step_done_twice_says_so(program: Programs, stage: Stage) -> None:
    card, head = stage.received(), program("head")
    step = {"step_id": stage.step(card).id}
    assert head.post(f"/dossiers/{card.id}/step-completion", step).status_code == 200
    again = head.post(f"/dossiers/{card.id}/step-completion", step)
    assert (again.status_code, again.json()["code"]) == (409, "process.step_already_done")


def test_a_step_of_another_dossier_is_not_here(program: Programs, stage: Stage) -> None:
    card, other = stage.received(), stage.received()
    answer = program("head").post(f"/dossiers/{card.id}/step-completion", {"step_id": stage.step(other).id})
    assert answer.status_code == 404


def test_a_step_goes_back(program: Programs, stage: Stage) -> None:
    card, head, mine = stage.received(), program("head"), program("specialist")
    first = stage.step(card)
    head.post(f"/dossiers/{card.id}/step-completion", {"step_id": first.id})
    second = stage.step(card)
    told = {"step_id": second.id, "target": first.key, **REASON}
    answer = mine.post(f"/dossiers/{card.id}/step-return", told)
    assert (answer.status_code, answer.json()["steps"][0]["key"]) == (200, first.key)


def test_an_opinion_is_asked_and_given(program: Programs, stage: Stage) -> None:
    card, partner = stage.received(), program("partner")
    asked = {"agency_id": stage.cast.home_affairs.id, "question": "Có ý kiến gì?", "respond_by": "2026-09-18"}
    assert program("specialist").post(f"/dossiers/{card.id}/consultations", asked).status_code == 200
    [question] = partner.get(f"/dossiers/{card.id}/consultations").json()["items"]
    spot = f"/dossiers/{card.id}/consultations/{question['id']}/answer"
    told = {"agrees": True, "answer": "Thống nhất"}
    assert program("colleague").post(spot, told).status_code == 403
    assert partner.post(spot, told).status_code == 200
    assert partner.post(spot, told).status_code == 409
    assert partner.get(f"/dossiers/{card.id}/consultations").json()["items"][0]["agrees"] is True


def test_parts_are_sent_to_several_agencies_read_and_answered(program: Programs, stage: Stage) -> None:
    card, partner = stage.received(), program("partner")
    stage.work(card, stage.cast.head, MONDAY_MORNING)
    parts = [
        {"agency_id": agency.id, "duty": "Xác nhận", "respond_by": day}
        for agency, day in ((stage.cast.home_affairs, "2026-09-15"), (stage.cast.commune, "2026-09-17"))
    ]
    told = {"mode": "SEQUENTIAL", "legs": parts}
    assert program("specialist").post(f"/dossiers/{card.id}/legs", told).status_code == 200
    first, second = partner.get(f"/dossiers/{card.id}/legs").json()["items"]
    assert (first["state"], second["state"], first["reference"]) == ("SENT", "PLANNED", f"{card.code}/1.1")
    spot = f"/dossiers/{card.id}/legs/{first['id']}/answer"
    assert program("specialist").post(spot, {"answer": "Có"}).status_code == 403
    assert program("stranger").post(spot, {"answer": "Có"}).status_code == 404
    assert partner.post(spot, {"answer": "Có"}).status_code == 200
    again = partner.post(spot, {"answer": "Không"})
    assert (again.status_code, again.json()["code"]) == (409, "dossier.leg_ended")
    first, second = partner.get(f"/dossiers/{card.id}/legs").json()["items"]
    assert (first["answer"], first["punctuality"], second["state"]) == ("Có", "EARLY", "SENT")


def parts_of(program: Programs, stage: Stage) -> list[str]:
    """The addresses of two parts sent at once: home affairs' and the ward's."""
    card = stage.received()
    stage.work(card, stage.cast.head, MONDAY_MORNING)
    agencies = (stage.cast.home_affairs, stage.cast.commune)
    parts = [{"agency_id": one.id, "duty": "Xác nhận", "respond_by": "2026-09-16"} for one in agencies]
    program("specialist").post(f"/dossiers/{card.id}/legs", {"mode": "PARALLEL", "legs": parts})
    found = program("specialist").get(f"/dossiers/{card.id}/legs").json()["items"]
    return [f"/dossiers/{card.id}/legs/{leg['id']}" for leg in found]


def test_a_part_is_taken_up_given_away_and_sent_back(program: Programs, stage: Stage) -> None:
    spot, _ = parts_of(program, stage)
    partner, head = program("partner"), program("partner_head")
    given = {"person_id": stage.cast.partner.person_id}
    assert partner.post(f"{spot}/acceptance", {}).status_code == 200
    assert head.post(f"{spot}/acceptance", given).status_code == 200
    assert program("specialist").post(f"{spot}/refusal", REASON).status_code == 403
    assert partner.post(f"{spot}/refusal", REASON).status_code == 200
    again = partner.post(f"{spot}/refusal", REASON)
    assert (again.status_code, again.json()["code"]) == (409, "dossier.leg_ended")


def test_the_lead_reminds_of_a_part_and_withdraws_it(program: Programs, stage: Stage) -> None:
    _, spot = parts_of(program, stage)
    lead, ward = program("specialist"), program("commune_officer")
    assert ward.post(f"{spot}/reminder", {}).status_code == 403
    assert lead.post(f"{spot}/reminder", {}).status_code == 200
    assert lead.get(spot.rpartition("/")[0]).json()["items"][1]["reminders"] == 1
    assert ward.post(f"{spot}/withdrawal", REASON).status_code == 403
    assert lead.post(f"{spot}/withdrawal", REASON).status_code == 200
    assert ward.post(f"{spot}/answer", {"answer": "Có"}).json()["code"] == "dossier.leg_ended"


def test_a_part_is_acted_on_in_its_own_dossier_only(program: Programs, stage: Stage) -> None:
    spot, _ = parts_of(program, stage)
    other = stage.received()
    elsewhere = f"/dossiers/{other.id}/legs/{spot.rpartition('/')[2]}"
    for act, told in (("acceptance", {}), ("refusal", REASON), ("withdrawal", REASON), ("reminder", {})):
        assert program("chair").post(f"{elsewhere}/{act}", told).status_code == 404
        assert program("stranger").post(f"{spot}/{act}", told).status_code == 404


def test_a_part_that_reaches_beyond_the_own_time_names_its_row_and_needs_a_reason(
    program: Programs, stage: Stage
) -> None:
    card = stage.received()
    part = {"agency_id": stage.cast.home_affairs.id, "duty": "Xác nhận", "respond_by": "2027-01-04"}
    told = {"mode": "PARALLEL", "legs": [part]}
    answer = program("specialist").post(f"/dossiers/{card.id}/legs", told)
    assert (answer.status_code, answer.json()["code"]) == (422, "dossier.leg_beyond_due")
    told["beyond_reason"] = "Phải xác minh tại chỗ"
    assert program("specialist").post(f"/dossiers/{card.id}/legs", told).status_code == 200


def test_an_agency_of_another_province_gets_no_part(program: Programs, stage: Stage) -> None:
    card = stage.received()
    part = {"agency_id": stage.cast.next_culture.id, "duty": "?", "respond_by": "2026-09-18"}
    answer = program("specialist").post(f"/dossiers/{card.id}/legs", {"mode": "PARALLEL", "legs": [part]})
    assert answer.status_code == 404


def test_an_agency_of_another_province_is_not_asked(program: Programs, stage: Stage) -> None:
    card = stage.received()
    asked = {"agency_id": stage.cast.next_culture.id, "question": "?", "respond_by": "2026-09-18"}
    assert program("specialist").post(f"/dossiers/{card.id}/consultations", asked).status_code == 404


def test_the_last_approval_signs_and_the_document_is_there(program: Programs, stage: Stage, shelf: Any) -> None:
    card, chair = stage.at_signature(), program("chair")
    done = {"step_id": stage.step(card).id, "outcome": "APPROVE"}
    assert chair.post(f"/dossiers/{card.id}/step-completion", done).json()["decision"] == "APPROVED"
    result = chair.get(f"/dossiers/{card.id}/result").json()
    assert (result["number"], result["has_document"]) == ("01", True)
    assert b"".join(chair.get(f"/dossiers/{card.id}/result.pdf").streaming_content)[:4] == b"%PDF"
    assert program("applicant").get(f"/dossiers/{card.id}/result").status_code == 404


def test_a_message_that_the_process_waits_for_lets_the_work_go_on(program: Programs, stage: Stage) -> None:
    publish_waiting()
    card, mine = Stage(stage.cast).received(), program("specialist")
    [awaited] = mine.get(f"/dossiers/{card.id}/awaited").json()["items"]
    assert (awaited["kind"], awaited["label"]["vi"]) == ("MESSAGE", "Văn bản của Sở Tài chính")
    told = {"message": awaited["name"]}
    assert program("applicant").post(f"/dossiers/{card.id}/messages", told).status_code == 403
    assert program("applicant").get(f"/dossiers/{card.id}/awaited").json() == {"items": []}
    assert program("stranger").post(f"/dossiers/{card.id}/messages", told).status_code == 404
    [step] = mine.post(f"/dossiers/{card.id}/messages", told).json()["steps"]
    assert step["key"] == "assign"
    again = mine.post(f"/dossiers/{card.id}/messages", told)
    assert (again.status_code, again.json()["code"]) == (404, "process.nobody_waits")
