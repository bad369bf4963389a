"""Procedures, forms and agencies: open to everybody."""

import jsonschema_rs
import pytest
from pytest_django import DjangoAssertNumQueries

from motcua.process import queries as process
from tests.cast.cast import Cast
from tests.cast.given import ANSWERS, LICENCE
from tests.faces.api.conftest import Programs


def test_a_procedure_is_found_without_diacritics(program: Programs) -> None:
    found = program("").get("/procedures?q=giay phep xuat ban").json()
    assert [row["key"] for row in found["items"]] == [LICENCE]
    assert (found["total"], found["next"]) == (1, None)


def test_one_procedure_says_what_it_asks_for(program: Programs) -> None:
    told = program("").get(f"/procedures/{LICENCE}").json()
    assert told["key"] == LICENCE
    assert {"vi", "en"} == set(told["name"])
    assert "BAN_THAO" in {part["code"] for part in told["components"]}


def test_its_form_is_a_json_schema_that_good_answers_keep(program: Programs) -> None:
    told = program("").get(f"/procedures/{LICENCE}/form").json()
    validator = jsonschema_rs.Draft202012Validator(told["json_schema"])
    assert validator.is_valid(ANSWERS)
    assert not validator.is_valid({**ANSWERS, "pages": "many"})
    assert told["pages"][0]["fields"][0]["label"]["en"] == "Name of the organisation"


def test_agencies_are_listed_and_told_by_id(program: Programs, cast: Cast) -> None:
    listed = program("").get("/agencies?kind=DEPARTMENT").json()["items"]
    assert cast.culture.id in {agency["id"] for agency in listed}
    assert program("").get(f"/agencies/{cast.culture.id}").json()["code"] == "H12.20"


@pytest.mark.parametrize(
    "path", ["/procedures/9.999999", "/procedures/9.999999/form", "/agencies/99999999", "/nothing", "/"]
)
def test_what_is_not_there_is_a_problem(program: Programs, path: str) -> None:
    answer = program("").get(path)
    assert answer.status_code == 404
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["status"] == 404


@pytest.mark.parametrize(
    "path",
    ["/agencies?kind=CLUB", "/procedures?limit=0", "/procedures?limit=101", "/procedures?cursor=%F0%9F", "/agencies/x"],
)
def test_a_bad_question_is_refused(program: Programs, path: str) -> None:
    assert program("").get(path).status_code == 422


def test_what_has_not_changed_is_not_sent_again(program: Programs) -> None:
    first = program("").get("/sectors")
    again = program("").get("/sectors", If_None_Match=f'"other", W/{first["ETag"]}')
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])


def test_a_list_asks_little(program: Programs, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_max_num_queries(10):
        program("").get("/procedures?limit=100")


def test_questions_before_one_begins_are_told_with_what_each_reply_leads_to(program: Programs) -> None:
    asked = program("").get("/procedures/1.003868").json()["eligibility"]
    assert asked
    assert all(question["text"]["vi"] and question["replies"] for question in asked)
    assert any(reply["instead"] for question in asked for reply in question["replies"])


def test_the_process_is_a_model_that_any_tool_opens(program: Programs) -> None:
    answer = program("").get(f"/procedures/{LICENCE}/process.bpmn")
    assert answer["Content-Type"] == "application/xml"
    judgement = process.judge_model(answer.content)
    assert judgement.verdict is process.Verdict.EXECUTABLE
    assert judgement.compiled is not None
    assert judgement.compiled.graph.tasks[:2] == ("receive", "assign")


def test_the_process_is_a_drawing_in_the_language_that_is_asked_for(program: Programs) -> None:
    address = f"/procedures/{LICENCE}/process.svg"
    answer = program("").get(address)
    assert answer["Content-Type"] == "image/svg+xml"
    assert "Công chức một cửa" in answer.content.decode()
    assert "Reception officer" in program("").get(address, Accept_Language="en").content.decode()


def test_a_drawing_that_is_known_is_not_sent_again(program: Programs) -> None:
    address = f"/procedures/{LICENCE}/process.svg"
    mark = program("").get(address)["ETag"]
    assert program("").get(address, If_None_Match=mark).status_code == 304


@pytest.mark.parametrize("what", ["process.bpmn", "process.svg"])
def test_there_is_no_process_of_a_procedure_that_is_not_there(program: Programs, what: str) -> None:
    assert program("").get(f"/procedures/9.999999/{what}").status_code == 404
