"""A citizen files: begin, answer, attach, submit; twice is once."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from motcua.dossier import queries as dossiers
from tests.cast.cast import MACHINE
from tests.cast.given import ANSWERS, LICENCE, Stage
from tests.faces.api.conftest import Programs
from tests.faces.portal.files import PDF

NEW = {"procedure": LICENCE, "applicant_class": "ORGANISATION", "answers": ANSWERS}
pytestmark = pytest.mark.usefixtures("places")


def _paper(name: str = "ban-thao.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="application/pdf")


def test_a_dossier_is_begun_answered_attached_and_submitted(program: Programs, shelf: Any) -> None:
    mine = program("applicant")
    begun = mine.post("/dossiers", NEW)
    assert (begun.status_code, begun.json()["state"]) == (201, "DRAFT")
    spot = f"/dossiers/{begun.json()['id']}"
    answers = mine.get(f"{spot}/answers").json()
    assert (answers["data"]["title"], answers["errors"]) == (ANSWERS["title"], [])
    kept = mine.upload(f"{spot}/papers?component=BAN_THAO", _paper())
    assert (kept.status_code, kept.json()["items"][0]["component"]) == (201, "BAN_THAO")
    paper = mine.get(f"{spot}/papers/{kept.json()['items'][0]['id']}/file")
    assert b"".join(paper.streaming_content) == PDF
    sent = mine.post(f"{spot}/submission", {"return_method": "ONLINE"})
    assert (sent.status_code, sent.json()["state"], sent.json()["filing"]) == (200, "SUBMITTED", "SELF")


def test_the_same_key_is_answered_the_same_and_done_once(program: Programs) -> None:
    mine = program("applicant")
    first, again = (mine.post("/dossiers", NEW, Idempotency_Key="a-1") for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 201)
    assert (first.content, first["ETag"]) == (again.content, again["ETag"])
    assert len(mine.get("/dossiers").json()["items"]) == 1


def test_the_same_key_with_another_body_is_refused(program: Programs) -> None:
    mine = program("applicant")
    mine.post("/dossiers", NEW, Idempotency_Key="a-1")
    other = mine.post("/dossiers", {**NEW, "answers": {}}, Idempotency_Key="a-1")
    assert (other.status_code, other.json()["code"]) == (409, "api.key_used_before")


def test_a_key_is_its_owners_alone_and_a_refusal_does_not_use_it_up(program: Programs) -> None:
    mine, theirs = program("applicant"), program("neighbour")
    assert mine.post("/dossiers", {**NEW, "procedure": "9.9"}, Idempotency_Key="a").status_code == 404
    assert mine.post("/dossiers", NEW, Idempotency_Key="a").status_code == 201
    assert theirs.post("/dossiers", {**NEW, "answers": {}}, Idempotency_Key="a").status_code == 201
    assert mine.post("/dossiers", NEW, Idempotency_Key="nicht ☂").status_code == 422


def test_the_same_file_under_the_same_key_is_attached_once(program: Programs, shelf: Any) -> None:
    mine = program("applicant")
    spot = f"/dossiers/{mine.post('/dossiers', NEW).json()['id']}/papers?component=BAN_THAO"
    for _ in range(2):
        assert len(mine.upload(spot, _paper(), Idempotency_Key="p").json()["items"]) == 1
    other = mine.upload(spot, _paper("khac.pdf"), Idempotency_Key="p")
    assert other.json()["code"] == "api.key_used_before"


def test_what_is_not_complete_is_refused_place_by_place(program: Programs) -> None:
    mine = program("applicant")
    answers = {name: value for name, value in ANSWERS.items() if name not in ("title", "pages")}
    spot = f"/dossiers/{mine.post('/dossiers', {**NEW, 'answers': answers}).json()['id']}"
    refused = mine.post(f"{spot}/submission", Accept_Language="en")
    assert (refused.status_code, refused.json()["code"]) == (422, "eforms.not_valid")
    assert {place["place"] for place in refused.json()["errors"]} == {"data.title", "data.pages"}
    mine.put(f"{spot}/answers", {"data": ANSWERS})
    lacking = mine.post(f"{spot}/submission")
    assert (lacking.status_code, lacking.json()["code"]) == (422, "dossier.not_complete")
    assert mine.get(spot).json()["state"] == "DRAFT"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("ban-thao.pdf", b"", "vault.empty"),
        ("ban-thao.pdf", b"MZ nothing", "vault.wrong_type"),
        ("ban-thao.exe", PDF, "vault.name_disagrees"),
    ],
)
def test_a_file_that_is_not_what_it_says_is_refused(
    program: Programs, shelf: Any, name: str, content: bytes, code: str
) -> None:
    mine = program("applicant")
    spot = f"/dossiers/{mine.post('/dossiers', NEW).json()['id']}"
    answer = mine.upload(f"{spot}/papers?component=BAN_THAO", _paper(name, content))
    assert (answer.status_code, answer.json()["code"]) == (422, code)
    other = mine.upload(f"{spot}/papers?component=KHAC", _paper())
    assert other.json()["code"] == "dossier.no_such_component"


def test_answers_nobody_asked_for_are_refused_and_versions_guard(program: Programs) -> None:
    mine = program("applicant")
    spot = f"/dossiers/{mine.post('/dossiers', NEW).json()['id']}"
    odd = mine.put(f"{spot}/answers", {"data": {"colour": "red"}})
    assert (odd.status_code, odd.json()["code"]) == (422, "filing.not_asked")
    kept = mine.put(f"{spot}/answers", {"data": {"pages": "abc"}})
    assert [place["place"] for place in kept.json()["errors"]] == ["data.pages"]


def test_what_was_asked_for_is_given(program: Programs, stage: Stage) -> None:
    card, mine = stage.submitted(), program("applicant")
    asked = {"items": ["Sửa số trang"], "reason": "Sai số trang"}
    program("counter_officer").post(f"/dossiers/{card.id}/supplement-request", asked)
    assert mine.put(f"/dossiers/{card.id}/answers", {"data": {"pages": 128}}).status_code == 200
    assert mine.post(f"/dossiers/{card.id}/supplement").json()["state"] == "SUBMITTED"
    late = mine.put(f"/dossiers/{card.id}/answers", {"data": {"pages": 1}})
    assert (late.status_code, late.json()["code"]) == (409, "dossier.not_possible_now")


def test_a_dossier_is_withdrawn_a_draft_is_discarded(program: Programs, stage: Stage) -> None:
    card, draft, mine = stage.submitted(), stage.draft(), program("applicant")
    assert program("neighbour").post(f"/dossiers/{card.id}/withdrawal").status_code == 404
    assert mine.post(f"/dossiers/{card.id}/withdrawal").json()["state"] == "WITHDRAWN"
    assert mine.post(f"/dossiers/{draft.id}/discarding").json()["state"] == "DISCARDED"


def test_a_paper_is_taken_out_again(program: Programs, stage: Stage) -> None:
    card, mine = stage.draft(), program("applicant")
    [paper] = mine.get(f"/dossiers/{card.id}/papers").json()["items"]
    for _ in range(2):
        assert mine.delete(f"/dossiers/{card.id}/papers/{paper['id']}").json()["items"] == []


@pytest.mark.parametrize("name", ["neighbour", "stranger", "counter_officer"])
def test_nobody_touches_what_another_is_writing_at_home(program: Programs, stage: Stage, name: str) -> None:
    card, theirs = stage.draft(), program(name)
    assert theirs.get(f"/dossiers/{card.id}").status_code == 404
    assert theirs.put(f"/dossiers/{card.id}/answers", {"data": {"pages": 1}}).status_code == 404
    assert theirs.post(f"/dossiers/{card.id}/submission").status_code in (403, 404)
    assert dossiers.get_dossier(card.id, viewer=MACHINE).state == "DRAFT"
