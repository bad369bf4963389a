"""The process of a draft is drawn: kept as one draws, checked at once, taken from files, without anything lost."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.catalogue import queries as catalogue
from tests.cast.cast import Cast
from tests.faces.desk.conftest import Desk
from tests.faces.desk.modelling.drafts import DRAFT, MODEL, PROCESS, admin_with_a_draft, draw, files, keep, model
from tests.faces.desk.pages import words

pytestmark = pytest.mark.django_db
UNFINISHED = ('targetRef="appraise"', 'targetRef="nowhere"')


@pytest.fixture
def admin(desk: Desk, cast: Cast) -> Client:
    return admin_with_a_draft(desk)


@pytest.fixture
def drawing(admin: Client) -> str:
    draw(model())
    return files()[MODEL]


def test_a_step_list_is_shown_drawn(admin: Client) -> None:
    page = admin.get(PROCESS)
    assert "Quy trình đang là danh sách bước" in words(page)
    assert "<svg" in page.content.decode()
    assert "bpmn-modeler" not in page.content.decode()


def test_a_step_list_is_drawn_and_runs_through_the_same_work(admin: Client) -> None:
    keys = [step.key for step in package().steps]
    page = admin.post(PROCESS, {"begin": "steps"}, follow=True)
    assert "Chạy được: không có gì cản việc công bố." in words(page)
    assert [step.key for step in package().steps] == keys
    assert "[[step]]" not in files()["procedure.toml"]
    admin.post(f"{DRAFT}hoan-tac/")
    assert MODEL not in files()


def test_one_may_begin_with_an_empty_drawing(admin: Client) -> None:
    page = words(admin.post(PROCESS, {"begin": "blank"}, follow=True))
    assert "Còn" in page
    assert "startEvent" in files()[MODEL]
    assert admin.post(PROCESS, {"begin": "steps"}).status_code == 422


def test_a_file_of_a_model_takes_the_place_of_the_step_list(admin: Client) -> None:
    sent = model().replace("<definitions", '<?xml version="1.0" encoding="UTF-16"?><definitions', 1).encode("utf-16")
    page = admin.post(PROCESS, {"file": SimpleUploadedFile("a.bpmn", sent), "seen": ""}, follow=True)
    assert "Đã lưu vào dự thảo" in words(page)
    assert "bpmn-modeler" in page.content.decode()
    assert 'id="appraise"' in files()[MODEL]
    assert "BPMNShape" in files()[MODEL]
    assert "[[step]]" not in files()["procedure.toml"]


def package() -> catalogue.ProcedureCard:
    return catalogue.card_of(files())


def test_what_is_no_model_is_refused_at_its_field_and_the_draft_stays(admin: Client) -> None:
    before = files()
    page = admin.post(PROCESS, {"file": SimpleUploadedFile("a.bpmn", b"<html/>"), "seen": ""})
    assert page.status_code == 422
    assert "không phải mô hình BPMN 2.0" in words(page)
    assert admin.post(PROCESS, {"seen": ""}).status_code == 422
    assert files() == before


def test_what_is_drawn_is_kept_as_one_draws_and_says_by_which_mark(admin: Client, drawing: str) -> None:
    answer = keep(admin, drawing.replace("Bước assign", "Phân công"))
    assert answer.status_code == 200
    assert answer.json()["seen"] == catalogue.mark(files()[MODEL])
    assert "Phân công" in files()[MODEL]


def test_an_unfinished_drawing_is_kept_and_its_findings_name_their_elements(admin: Client, drawing: str) -> None:
    assert keep(admin, drawing.replace(*UNFINISHED)).status_code == 200
    page = words(admin.get(PROCESS))
    assert "f2 Luồng f2 có targetRef không tồn tại: nowhere." in page
    assert "Còn" in page


def test_the_check_answers_with_findings_and_keeps_nothing(admin: Client, drawing: str) -> None:
    found = admin.post(f"{PROCESS}kiem-tra/", {"text": drawing.replace(*UNFINISHED)}).json()["findings"]
    assert {"element": "f2", "rule": "flow-has-both-ends"}.items() <= found[0].items()
    assert found[0]["remedy"]
    assert files()[MODEL] == drawing
    sound = admin.post(f"{PROCESS}kiem-tra/", {"text": drawing}).json()
    assert sound == {"findings": [], "verdict": "Chạy được: không có gì cản việc công bố."}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("answers.pages != null && answers.pages > 50", "Đi lối này khi: Số trang quy chuẩn trên 50"),
        ('outcomes.approve == "REJECT"', "“Bước approve” là từ chối"),
        ("answers.pages = 50", "hãy viết =="),
        ("answers.leaves > 50", "leaves"),
        ("", ""),
    ],
)
def test_a_condition_is_said_in_words_or_what_is_wrong_with_it(
    admin: Client, drawing: str, text: str, said: str
) -> None:
    told = admin.post(f"{PROCESS}dieu-kien/", {"when": text}).json()
    assert said in " ".join([*told["faults"], told["said"]])


def test_names_that_conditions_may_read_stand_in_the_panel(admin: Client, drawing: str) -> None:
    page = admin.get(PROCESS).content.decode()
    assert "<code>answers.pages</code> – Số trang quy chuẩn" in page
    assert "<code>outcomes.approve</code>" in page
    assert "“Bước approve” kết thúc: Ký từ chối" in page.replace("&quot;", '"')


def test_times_that_do_not_add_up_concern_the_whole_drawing(admin: Client, drawing: str) -> None:
    more = drawing.replace('amount="5" unit="WORKDAY"', 'amount="6" unit="WORKDAY"')
    found = admin.post(f"{PROCESS}kiem-tra/", {"text": more}).json()["findings"]
    assert [one["element"] for one in found] == ["", ""]
    assert "11 ngày làm việc" in found[0]["reason"]


def test_who_draws_second_is_told_and_keeps_theirs_only_on_purpose(admin: Client, drawing: str) -> None:
    seen = catalogue.mark(drawing)
    draw(drawing.replace("Bước review", "Rà soát"))
    mine = drawing.replace("Bước assign", "Phân công")
    answer = keep(admin, mine, seen=seen)
    assert answer.status_code == 409
    assert "Rà soát" in files()[MODEL]
    page = admin.post(PROCESS, {"text": mine, "seen": seen})
    assert page.status_code == 409
    assert "Rà soát" in words(page)
    assert keep(admin, mine, seen=answer.json()["seen"]).status_code == 200
    assert "Phân công" in files()[MODEL]


def test_the_drawing_is_given_as_a_file(admin: Client, drawing: str) -> None:
    answer = admin.get(f"{PROCESS}tai-ve/")
    assert answer.content.decode() == drawing
    assert answer.headers["Content-Disposition"] == 'attachment; filename="1.003868-v2.bpmn"'


def test_the_drawing_in_a_draft_is_for_administrators_alone(desk: Desk, admin: Client, drawing: str) -> None:
    for who in ("controller", "specialist", "stranger"):
        assert desk(who).get(PROCESS).status_code == 403
        assert keep(desk(who), drawing + " ").status_code == 403
        assert desk(who).post(f"{PROCESS}kiem-tra/", {"text": drawing}).status_code == 403
        assert desk(who).post(f"{PROCESS}dieu-kien/", {"when": "answers.pages > 1"}).status_code == 403


def test_what_is_published_is_drawn_no_more(admin: Client, drawing: str) -> None:
    assert admin.get(PROCESS.replace("/2/", "/1/")).status_code == 409
    assert admin.get(f"{DRAFT}thu/?kichban=0").status_code == 200
