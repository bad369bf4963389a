"""
Who gets what answer from which operation: the table beside this file, which people read and this test compares.

`script/test tests/faces/api/test_authorisation.py --write-verdicts` writes what was found; read the difference as a
door-keeper would. A line is about a dossier of the department of culture that was received, or finished where that is
what the operation is for; the province decides it, so whoever works on matters there sees it.
"""

import csv
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.transaction import savepoint, savepoint_rollback

from motcua.dossier import operations as dossier
from motcua.dossier import queries as dossiers
from motcua.dossier.states import LegMode
from motcua.feedback import operations as feedback
from motcua.feedback.states import PetitionKind
from motcua.interfaces.api.api import api
from motcua.journeys import collect_result, file_result, pay_fees, settle_dossier, work_legs
from motcua.kernel.store import seals
from motcua.payment import queries as payments
from tests.cast.cast import MACHINE, OFFICERS, PARTIES, Cast
from tests.cast.drawn import publish_waiting
from tests.cast.given import LICENCE, Stage
from tests.cast.moments import MONDAY_MORNING
from tests.faces.api.conftest import Programs
from tests.faces.api.program import V1, Program
from tests.faces.portal.files import PDF

TABLE = Path(__file__).with_name("verdicts.csv")
CAST = ("nobody", *PARTIES, *OFFICERS)
OPERATIONS = {
    said["operationId"]: (method, path.removeprefix(V1))
    for path, methods in api.document["paths"].items()
    for method, said in methods.items()
}
REASON = {"reason": "Theo Điều 25 Luật Xuất bản"}
BODIES: dict[str, dict[str, Any]] = {
    "answer_leg": {"answer": "Đã xác nhận"},
    "answer_consultation": {"agrees": True, "answer": "Thống nhất"},
    "ask_for_supplement": {**REASON, "items": ["Bản dịch"]},
    "consult": {"question": "Có ý kiến gì không?", "respond_by": "2026-09-18"},
    "count_sheets": {"component": "BAN_THAO", "originals": 1},
    "create_dossier": {"procedure": LICENCE},
    "draft_result": {"decision": "REJECTED", "reasons": "Thiếu giấy phép in"},
    "extend": {**REASON, "until": "2026-12-01"},
    "judge_answer": {"likes": True},
    "put_answers": {"data": {"pages": 12}},
    "receive_message": {"message": "finance.letter"},
    "rate": {"overall": "SATISFIED"},
    "return_result": {"method": "DIRECT"},
    "send_legs": {"mode": "PARALLEL"},
    "send_petition": {"kind": "RULES", "title": "Bỏ bản sao", "body": "Đã có trong hệ thống."},
    "supplement_petition": {"text": "Giấy phép số 12"},
    "take_payment": {"method": "CASH"},
    "write_note": {"text": "Đã xem"},
    **dict.fromkeys(("hold_for_payment", "refuse", "reopen", "return_step", "stop"), REASON),
    **dict.fromkeys(("refuse_leg", "withdraw_leg"), REASON),
}
FOR_FINISHED = ("get_result", "get_result_document", "get_rating", "rate", "reopen", "return_result", "verify_result")
NAMED = {
    **dict.fromkeys(("claim_step", "complete_step", "recall_step"), ("step_id",)),
    "assign_step": ("step_id", "person_id"),
    "return_step": ("step_id", "target"),
    "send_legs": ("legs",),
    **dict.fromkeys(("consult", "send_petition"), ("agency_id",)),
}
FILES = ("add_paper", "send_authorisation")
ASKED = {
    "add_paper": "?component=BAN_THAO",
    "prove_growth": "?first=1&second=2",
    "verify_result": "?code={code}&number={number}",
}


@pytest.fixture
def things(program: Programs, stage: Stage, places: None, shelf: Any) -> dict[str, Any]:
    """What stands in the braces of an address, and the ids that a body names."""
    cast, at, card = stage.cast, MONDAY_MORNING, stage.draft()
    program("applicant").upload(f"/dossiers/{card.id}/papers?component=BAN_THAO", _paper())
    dossier.submit(actor=cast.applicant, at=at, dossier_id=card.id)
    opened = settle_dossier.receive(actor=cast.counter_officer, at=at, dossier_id=card.id, forward=True)
    first = stage.step(opened)
    stage.work(opened, cast.head, at)
    dossier.consult(
        actor=cast.specialist,
        at=at,
        dossier_id=opened.id,
        agency_id=cast.home_affairs.id,
        question="Có ý kiến gì không?",
        respond_by=at + timedelta(days=3),
    )
    paid, done = stage.received(), stage.finished()
    pay_fees.take_at_counter(actor=cast.counter_officer, at=at, dossier_id=paid.id, method="CASH")
    file_result.file_result(at=at, dossier_id=done.id, made=file_result.make_result(done.id))
    result = dossiers.find_result(done.id, viewer=MACHINE)
    signed = {"dossier_id": done.id, "code": done.code, "number": result.number if result else ""}
    public, asked_back = _petitions(cast)
    seals.seal(at=at)
    waiting = {"dossier_id": _waiting(stage)}
    return {
        "dossier_id": opened.id,
        "code": opened.code,
        "key": LICENCE,
        "agency_id": cast.culture.id,
        "paper_id": dossiers.list_papers(opened.id, viewer=MACHINE)[-1].id,
        "slip_id": dossiers.list_slips(opened.id, viewer=MACHINE)[0].id,
        "legs": [{"agency_id": cast.home_affairs.id, "duty": "Xác nhận."}],
        "leg_id": _leg(cast, opened.id),
        "consultation_id": dossiers.list_consultations(opened.id, viewer=MACHINE)[0].id,
        "receipt_id": payments.list_receipts("dossier", paid.id, viewer=MACHINE)[0].id,
        "petition_id": public,
        "step_id": stage.step(opened).id,
        "target": first.key,
        "person_id": cast.colleague.person_id,
        "recall_step": {"step_id": first.id},
        "list_awaited": waiting,
        "receive_message": waiting,
        "get_collection": {"dossier_id": _collected(stage)},
        "get_receipt": {"dossier_id": paid.id},
        "supplement_petition": {"petition_id": asked_back},
        **dict.fromkeys(FOR_FINISHED, signed),
    }


def _leg(cast: Cast, dossier_id: int) -> int:
    """A part of home affairs in the open dossier."""
    leg = dossier.NewLeg(cast.home_affairs.id, "Xác nhận.", MONDAY_MORNING + timedelta(days=3))
    [sent] = work_legs.send_legs(
        actor=cast.specialist, at=MONDAY_MORNING, dossier_id=dossier_id, mode=LegMode.PARALLEL, legs=[leg]
    )
    return sent.id


def _waiting(stage: Stage) -> int:
    """A dossier whose process waits for a letter."""
    publish_waiting()
    return Stage(stage.cast).received().id


def _collected(stage: Stage) -> int:
    """A dossier whose result somebody has signed for at the counter."""
    card = stage.finished()
    counter, taken = stage.cast.counter_officer, dossier.Collected()
    pay_fees.take_at_counter(actor=counter, at=MONDAY_MORNING, dossier_id=card.id, method="CASH")
    collect_result.collect_result(actor=counter, at=MONDAY_MORNING, dossier_id=card.id, collected=taken)
    return card.id


def _petitions(cast: Cast) -> tuple[int, int]:
    """One that was answered for everybody to read, and one about which more was asked."""
    sent = [
        feedback.submit_petition(
            actor=cast.applicant,
            at=MONDAY_MORNING,
            kind=PetitionKind.RULES,
            agency_id=cast.culture.id,
            title="Bỏ bản sao",
            body="Đã có trong hệ thống.",
            sent_key=key,
        ).id
        for key in ("một", "hai")
    ]
    for petition in sent:
        feedback.ask_for_more(actor=cast.leader, at=MONDAY_MORNING, petition_id=petition, text="Số giấy phép?")
    said = {"title": "Bỏ bản sao", "body": "Đã có.", "answer": "Sẽ bỏ từ tháng sau."}
    feedback.supplement_petition(actor=cast.applicant, at=MONDAY_MORNING, petition_id=sent[0], text="Số 12")
    feedback.answer_petition(actor=cast.leader, at=MONDAY_MORNING, petition_id=sent[0], text=said["answer"])
    feedback.publish_petition(actor=cast.leader, at=MONDAY_MORNING, petition_id=sent[0], **said)
    return sent[0], sent[1]


def _paper() -> SimpleUploadedFile:
    return SimpleUploadedFile("ban-thao.pdf", PDF, content_type="application/pdf")


def verdict(who: Program, operation: str, things: dict[str, Any]) -> str:
    """What this one gets; whatever was done is undone."""
    method, template = OPERATIONS[operation]
    here = {**things, **things.get(operation, {})}
    path = (template + ASKED.get(operation, "")).format(**here)
    before = savepoint()
    if operation in FILES:
        answer = who.upload(path, _paper())
    elif method in ("get", "delete"):
        answer = getattr(who, method)(path)
    else:
        answer = getattr(who, method)(path, told_in(operation, here))
    if answer.streaming:
        b"".join(answer.streaming_content)
    savepoint_rollback(before)
    return str(answer.status_code)


def told_in(operation: str, things: dict[str, Any]) -> dict[str, Any]:
    """What is sent: the words of the table above, and the step or agency that it is about."""
    told = BODIES.get(operation, {})
    return told | {name: things[name] for name in NAMED.get(operation, ())}


def test_everybody_gets_the_answer_of_the_table(
    program: Programs, things: dict[str, Any], pytestconfig: pytest.Config
) -> None:
    programs = {name: program("" if name == "nobody" else name) for name in CAST}
    found = [
        {"operation": operation, **{name: verdict(who, operation, things) for name, who in programs.items()}}
        for operation in sorted(OPERATIONS)
    ]
    if pytestconfig.getoption("write_verdicts"):
        with TABLE.open("w", encoding="utf-8", newline="") as file:
            table = csv.DictWriter(file, ("operation", *CAST), lineterminator="\n")
            table.writeheader()
            table.writerows(found)
    with TABLE.open(encoding="utf-8") as file:
        assert found == list(csv.DictReader(file))
