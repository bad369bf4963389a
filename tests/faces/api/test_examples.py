"""
Every operation is played once, the way a dossier goes, and what is sent and answered is what the document shows.

`script/test tests/faces/api/test_examples.py --write-examples` writes what was heard; then run script/client.
"""

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from motcua.dossier import operations as dossier
from motcua.dossier.states import Channel
from motcua.feedback import operations as feedback
from motcua.interfaces.api.api import api
from motcua.interfaces.api.docs.examples import FILE
from motcua.journeys import pay_fees
from motcua.kernel.store import seals
from motcua.notice import operations as notice
from tests.cast.cast import Cast
from tests.cast.drawn import publish_waiting
from tests.cast.given import ANSWERS, LICENCE, Stage
from tests.cast.moments import MONDAY_MORNING
from tests.faces.api.conftest import Programs
from tests.faces.api.program import V1, Program
from tests.faces.portal.files import PDF

OPERATIONS = {
    said["operationId"]: (path.removeprefix(V1), method)
    for path, methods in api.document["paths"].items()
    for method, said in methods.items()
}
REASON = {"reason": "Theo Điều 25 Luật Xuất bản"}
NOW = MONDAY_MORNING.replace(hour=15)
PERSON = {"full_name": "Trần Thị Bảy", "identity_number": "096172000123", "birth": "1972-05-01"}


ENDINGS = (("specialist", "FORWARD"), ("leader", "FORWARD"), ("chair", "APPROVE"), ("office_clerk", "FORWARD"))
"""Who ends a dossier whose answer is drafted, one after the other."""


class Heard:
    """What was asked and answered, by operation; the first time counts."""

    def __init__(self) -> None:
        self.examples: dict[str, dict[str, Any]] = {}
        self.seen: set[str] = set()

    def call(self, name: str, who: Program, told: Any = None, *, query: str = "", **places: Any) -> Any:
        template, method = OPERATIONS[name]
        path = template.format(**places) + query
        if method == "get":
            answer = who.get(path)
        elif method == "delete":
            answer = who.delete(path)
        elif isinstance(told, SimpleUploadedFile):
            answer = who.upload(path, told)
        else:
            answer = getattr(who, method)(path, told)
        assert answer.status_code in (200, 201), name
        if answer.streaming:
            b"".join(answer.streaming_content)
        self._keep(name, told, answer)
        return answer

    def _keep(self, name: str, told: Any, answer: Any) -> None:
        if name in self.seen:
            return
        self.seen.add(name)
        heard: dict[str, Any] = {}
        if isinstance(told, dict):
            heard["asked"] = told
        if answer.headers["Content-Type"] == "application/json":
            heard["answered"] = _short(answer.json())
        if heard:
            self.examples[name] = heard


def _short(told: Any) -> Any:
    """Enough to see how it looks."""
    if isinstance(told, list):
        return [_short(part) for part in told[:2]]
    if isinstance(told, dict):
        if "json_schema" in told:
            schema = told["json_schema"]
            few = dict(list(schema.get("properties", {}).items())[:2])
            told = {**told, "json_schema": {"type": "object", "properties": few}}
        return {name: _short(part) for name, part in told.items()}
    return told


def _paper(name: str = "ban-thao.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, PDF, content_type="application/pdf")


@pytest.fixture
def heard(program: Programs, stage: Stage, places: None, shelf: Any) -> Heard:
    """Everything, from looking for a procedure to rating how it was settled."""
    heard, cast = Heard(), stage.cast
    _look_around(heard, program(""), cast)
    done = _file_and_settle(heard, program, stage)
    _act_on_others(heard, program, stage)
    _speak_up(heard, program, cast, done)
    _wait_for_a_letter(heard, program, cast)
    return heard


def _look_around(heard: Heard, anybody: Program, cast: Cast) -> None:
    heard.call("list_procedures", anybody, query="?q=xuat ban")
    heard.call("list_sectors", anybody)
    heard.call("get_procedure", anybody, key=LICENCE)
    heard.call("get_form", anybody, key=LICENCE)
    heard.call("get_process", anybody, key=LICENCE)
    heard.call("get_process_drawing", anybody, key=LICENCE)
    heard.call("list_agencies", anybody)
    notice.announce_outage(
        actor=cast.operator,
        at=NOW,
        title_vi="Nâng cấp máy chủ",
        title_en="Servers are replaced",
        starts_at=NOW + timedelta(days=12),
        ends_at=NOW + timedelta(days=12, hours=2),
        stops_filing=True,
    )
    heard.call("list_outages", anybody)
    seals.seal(at=NOW)
    heard.call("list_seals", anybody)
    heard.call(
        "prove_growth", anybody, query=f"?first=2&second={heard.call('get_latest_seal', anybody).json()['size']}"
    )
    heard.call("get_agency", anybody, agency_id=cast.culture.id)


def _ask_others(heard: Heard, program: Programs, cast: Cast, one: int) -> None:
    """An opinion and a part of home affairs."""
    specialist, partner = program("specialist"), program("partner")
    asked = {"agency_id": cast.home_affairs.id, "question": "Đề nghị cho ý kiến", "respond_by": "2026-09-18"}
    heard.call("consult", specialist, asked, dossier_id=one)
    [question] = heard.call("list_consultations", specialist, dossier_id=one).json()["items"]
    opinion = {"agrees": True, "answer": "Thống nhất"}
    heard.call("answer_consultation", partner, opinion, dossier_id=one, consultation_id=question["id"])
    part = {"agency_id": cast.home_affairs.id, "duty": "Xác nhận tư cách pháp nhân", "respond_by": "2026-09-18"}
    heard.call("send_legs", specialist, {"mode": "SEQUENTIAL", "legs": [part]}, dossier_id=one)
    [leg] = heard.call("list_legs", partner, dossier_id=one).json()["items"]
    heard.call("accept_leg", partner, {}, dossier_id=one, leg_id=leg["id"])
    heard.call("remind_leg", specialist, {}, dossier_id=one, leg_id=leg["id"])
    heard.call("answer_leg", partner, {"answer": "Có tư cách pháp nhân"}, dossier_id=one, leg_id=leg["id"])
    _send_back_and_withdraw(heard, program, cast, one)


def _send_back_and_withdraw(heard: Heard, program: Programs, cast: Cast, one: int) -> None:
    """Two more parts: one that is not for that agency, and one that is needed no longer."""
    specialist, parts = program("specialist"), [cast.home_affairs.id, cast.commune.id]
    told = [{"agency_id": agency, "duty": "Xác minh nơi đặt trụ sở", "respond_by": "2026-09-18"} for agency in parts]
    specialist.post(f"/dossiers/{one}/legs", {"mode": "PARALLEL", "legs": told})
    _, first, second = specialist.get(f"/dossiers/{one}/legs").json()["items"]
    reason = {"reason": "Trụ sở không thuộc địa bàn quản lý"}
    heard.call("refuse_leg", program("partner"), reason, dossier_id=one, leg_id=first["id"])
    heard.call("withdraw_leg", specialist, {"reason": "Đã có văn bản xác nhận"}, dossier_id=one, leg_id=second["id"])


def _file_and_settle(heard: Heard, program: Programs, stage: Stage) -> int:
    mine, counter, head, specialist = (program(name) for name in ("applicant", "counter_officer", "head", "specialist"))
    heard.call("get_me", specialist)
    new = {"procedure": LICENCE, "applicant_class": "ORGANISATION", "answers": {"pages": 96}}
    one = heard.call("create_dossier", mine, new).json()["id"]
    heard.call("put_answers", mine, {"data": ANSWERS}, dossier_id=one)
    heard.call("get_answers", mine, dossier_id=one)
    papers = heard.call("add_paper", mine, _paper(), query="?component=BAN_THAO", dossier_id=one).json()["items"]
    heard.call("get_paper", mine, dossier_id=one, paper_id=papers[0]["id"])
    other = heard.call("add_paper", mine, _paper("nham.pdf"), query="?component=BAN_THAO", dossier_id=one).json()
    heard.call("remove_paper", mine, dossier_id=one, paper_id=other["items"][-1]["id"])
    heard.call("list_papers", mine, dossier_id=one)
    heard.call("submit", mine, {"return_method": "ONLINE"}, dossier_id=one)
    heard.call("list_dossiers", counter, query="?state=SUBMITTED")
    code = heard.call("receive", counter, {"forward": True}, dossier_id=one).json()["code"]
    heard.call("track", program(""), code=code)
    slips = heard.call("list_slips", mine, dossier_id=one).json()["items"]
    heard.call("get_slip", mine, dossier_id=one, slip_id=slips[0]["id"])
    heard.call("list_work", head)
    heard.call("count_work", head)
    heard.call("explain_due", mine, dossier_id=one)
    told = {"step_id": _step(head, one), "assign_to": stage.cast.specialist.person_id, "comment": "Thẩm định giúp"}
    heard.call("complete_step", head, {**told, "outcome": "FORWARD"}, dossier_id=one)
    _ask_others(heard, program, stage.cast, one)
    note = {"text": "Đã có ý kiến của Sở Nội vụ", "mentions": [stage.cast.head.person_id]}
    heard.call("write_note", specialist, note, dossier_id=one)
    heard.call("list_notes", head, dossier_id=one)
    heard.call("draft_result", specialist, {"decision": "APPROVED", "result_code": "GIAY_PHEP"}, dossier_id=one)
    for name, outcome in ENDINGS:
        worker = program(name)
        heard.call("complete_step", worker, {"step_id": _step(worker, one), "outcome": outcome}, dossier_id=one)
    heard.call("list_fees", counter, dossier_id=one)
    pay_fees.open_order(actor=stage.cast.applicant, at=NOW, dossier_id=one)
    heard.call("list_orders", mine, dossier_id=one)
    heard.call("take_payment", counter, {"method": "CASH", "receipt_number": "0001234"}, dossier_id=one)
    [receipt] = heard.call("list_receipts", mine, dossier_id=one).json()["items"]
    heard.call("get_receipt", mine, dossier_id=one, receipt_id=receipt["id"])
    number = heard.call("get_result", mine, dossier_id=one).json()["number"]
    heard.call("get_result_document", mine, dossier_id=one)
    heard.call("verify_result", program(""), query=f"?code={code}&number={number}")
    heard.call("return_result", counter, {"method": "ONLINE"}, dossier_id=one)
    heard.call("get_dossier", specialist, dossier_id=one)
    heard.call("list_steps", specialist, dossier_id=one)
    heard.call("explain_verbs", specialist, dossier_id=one)
    heard.call("list_history", mine, dossier_id=one)
    heard.call("list_events", program("leader"), query="?after=0")
    return int(one)


def _act_on_others(heard: Heard, program: Programs, stage: Stage) -> None:
    mine, counter, head, specialist, leader = (
        program(name) for name in ("applicant", "counter_officer", "head", "specialist", "leader")
    )
    heard.call("send_authorisation", mine, _paper("uy-quyen.pdf"))
    new = {"procedure": LICENCE, "applicant_class": "ORGANISATION", "answers": ANSWERS, "owner": PERSON}
    brought = heard.call("create_dossier", counter, new).json()["id"]
    heard.call("count_sheets", counter, {"component": "BAN_THAO", "originals": 1, "copies": 2}, dossier_id=brought)
    heard.call("submit", counter, {"return_method": "DIRECT"}, dossier_id=brought)
    heard.call("receive", counter, {"forward": False}, dossier_id=brought)
    heard.call("forward", counter, {}, dossier_id=brought)
    heard.call("discard", mine, {}, dossier_id=stage.draft().id)
    heard.call("withdraw", mine, {}, dossier_id=stage.submitted().id)
    refused = {"reason": "Không thuộc thẩm quyền của tỉnh", "guidance": "Nộp tại Cục Xuất bản"}
    heard.call("refuse", counter, refused, dossier_id=stage.submitted().id)
    lacking = stage.submitted().id
    asked = {"items": ["Bản dịch có đóng dấu"], "reason": "Bản sao chưa được chứng thực", "days_to_answer": 15}
    heard.call("ask_for_supplement", counter, asked, dossier_id=lacking)
    heard.call("supplement", mine, {}, dossier_id=lacking)
    one = stage.received().id
    heard.call("extend", leader, {"until": "2026-12-01", "reason": "Chờ ý kiến của cơ quan phối hợp"}, dossier_id=one)
    first = _step(head, one)
    heard.call("complete_step", head, {"step_id": first}, dossier_id=one)
    heard.call("recall_step", head, {"step_id": first}, dossier_id=one)
    heard.call("complete_step", head, {"step_id": _step(head, one)}, dossier_id=one)
    second = _step(specialist, one)
    heard.call("claim_step", specialist, {"step_id": second}, dossier_id=one)
    given = {"step_id": second, "person_id": stage.cast.colleague.person_id}
    heard.call("assign_step", head, given, dossier_id=one)
    heard.call("assign_step", head, {**given, "person_id": stage.cast.specialist.person_id}, dossier_id=one)
    line = heard.call("list_steps", specialist, dossier_id=one).json()["items"]
    earlier = next(step["key"] for step in line if step["id"] == first)
    heard.call("return_step", specialist, {"step_id": second, "target": earlier, **REASON}, dossier_id=one)
    heard.call("hold_for_payment", specialist, {"reason": "Nghĩa vụ tài chính về đất đai"}, dossier_id=one)
    heard.call("resume", specialist, {}, dossier_id=one)
    heard.call("stop", leader, {"reason": "Người nộp không bổ sung đúng hạn"}, dossier_id=one)
    taken = stage.finished().id
    heard.call("take_payment", counter, {"method": "CASH"}, dossier_id=taken)
    dossier.give_back(
        actor=stage.cast.counter_officer, at=NOW, dossier_id=taken, method=Channel.DIRECT, collected=dossier.Collected()
    )
    heard.call("get_collection", counter, dossier_id=taken)
    heard.call("reopen", program("chair"), {"reason": "Sai số trang trong giấy phép"}, dossier_id=stage.finished().id)


def _wait_for_a_letter(heard: Heard, program: Programs, cast: Cast) -> None:
    publish_waiting()
    one = Stage(cast).received().id
    [awaited] = heard.call("list_awaited", program("specialist"), dossier_id=one).json()["items"]
    heard.call("receive_message", program("specialist"), {"message": awaited["name"]}, dossier_id=one)


def _speak_up(heard: Heard, program: Programs, cast: Cast, done: int) -> None:
    mine, at = program("applicant"), NOW
    heard.call("rate", mine, {"overall": "SATISFIED", "aspects": {}, "comment": "Nhanh, rõ ràng"}, dossier_id=done)
    heard.call("get_rating", mine, dossier_id=done)
    said = {"kind": "RULES", "title": "Bỏ bản sao giấy phép in", "body": "Giấy phép đã có trong hệ thống."}
    sent = heard.call("send_petition", mine, {**said, "dossier_id": done}).json()["id"]
    feedback.ask_for_more(actor=cast.leader, at=at, petition_id=sent, text="Xin cho biết số giấy phép.")
    heard.call("supplement_petition", mine, {"text": "Giấy phép số 12."}, petition_id=sent)
    feedback.answer_petition(actor=cast.leader, at=at, petition_id=sent, text="Sẽ bỏ từ tháng sau.")
    feedback.publish_petition(
        actor=cast.leader, at=at, petition_id=sent, title=said["title"], body=said["body"], answer="Sẽ bỏ từ tháng sau."
    )
    heard.call("get_petition", mine, petition_id=sent)
    heard.call("list_petitions", mine)
    heard.call("judge_answer", program("neighbour"), {"likes": True}, petition_id=sent)
    heard.call("list_public_petitions", program(""), query="?q=ban sao")
    heard.call("get_public_petition", program(""), petition_id=sent)


def _step(who: Program, dossier_id: int) -> int:
    steps = who.get(f"/dossiers/{dossier_id}").json()["steps"]
    return next(int(step["id"]) for step in steps if step["state"] in ("OPEN", "WAITING"))


def test_every_operation_can_be_played_and_is_shown(heard: Heard, pytestconfig: pytest.Config) -> None:
    assert sorted(set(OPERATIONS) - heard.seen) == []
    if pytestconfig.getoption("write_examples"):
        FILE.write_text(json.dumps(heard.examples, ensure_ascii=False, indent=1, sort_keys=True) + "\n")
    kept = json.loads(FILE.read_text(encoding="utf-8"))
    assert sorted(_missing(kept, heard.examples)) == [], "script/test tests/faces/api/test_examples.py --write-examples"


def _missing(kept: dict[str, Any], found: dict[str, Any]) -> Iterator[str]:
    """Examples that lack something that is sent or answered today; numbers and codes may differ."""
    for name, parts in found.items():
        for part, told in parts.items():
            if isinstance(told, dict) and set(told) != set(kept.get(name, {}).get(part, {})):
                yield f"{name}.{part}"
