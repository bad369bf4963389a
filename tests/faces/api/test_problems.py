"""What is refused is said in both languages, with a code that never changes."""

import pytest

from motcua.interfaces.api import problems
from motcua.kernel.plain import errors
from tests.cast.given import Stage
from tests.faces.api.conftest import Programs


def test_a_problem_is_said_in_the_language_asked_for_and_in_both(program: Programs) -> None:
    here, there = (program("").get("/tracking/H0", Accept_Language=wish) for wish in ("vi", "fr, en;q=0.8, vi;q=0.1"))
    vi, en = here.json(), there.json()
    assert (here["Content-Language"], there["Content-Language"]) == ("vi", "en")
    assert vi["words"] == en["words"]
    assert vi["detail"] == vi["words"]["vi"]["detail"] != en["detail"] == vi["words"]["en"]["detail"]
    assert en["title"] == "Not found"
    assert (en["code"], en["type"]) == ("dossier.no_such_dossier", "/api/v1/docs#problem-not_found")
    assert there["X-Request-Id"] == en["request_id"]


def test_vietnamese_is_said_unless_english_is_asked_for(program: Programs) -> None:
    assert program("").get("/tracking/H0").json()["title"] == "Không tìm thấy"
    assert program("").get("/tracking/H0", Accept_Language="de").json()["title"] == "Không tìm thấy"


@pytest.mark.parametrize(
    "body", ["{", "[1,", '{"data": NaN}', '{"data": 1e999}', '{"data": "\\u0000"}', "[" * 100_000, "\xff"]
)
def test_what_is_not_json_is_refused(program: Programs, body: str) -> None:
    mine = program("applicant")
    answer = mine.client.put("/api/v1/dossiers/1/answers", body, content_type="application/json", headers=mine.headers)
    assert (answer.status_code, answer.json()["code"]) == (400, "api.malformed")


def test_each_place_that_is_wrong_is_named(program: Programs, stage: Stage) -> None:
    card = stage.submitted()
    answer = program("counter_officer").post(f"/dossiers/{card.id}/refusal", {"raison": "x"})
    told = {place["place"]: place for place in answer.json()["errors"]}
    assert answer.status_code == 422
    assert told["body.reason"]["code"] == "missing"
    assert told["body.reason"]["words"]["en"] == "This is required."
    assert told["body.raison"]["words"]["vi"]


def test_a_method_that_is_not_taken_says_which_are(program: Programs) -> None:
    answer = program("").delete("/agencies")
    assert (answer.status_code, answer["Allow"]) == (405, "GET")
    assert answer.json()["code"] == "api.wrong_method"


def test_too_much_is_refused(program: Programs) -> None:
    told = {"data": {"title": "x" * 3_000_000}}
    assert program("applicant").put("/dossiers/1/answers", told).status_code == 413


@pytest.mark.parametrize(
    ("refusal", "status"),
    [
        (errors.NotFound, 404),
        (errors.NotAllowed, 403),
        (errors.WrongState, 409),
        (errors.Taken, 409),
        (errors.Incomplete, 422),
        (errors.Invalid, 422),
        (errors.Unavailable, 503),
        (problems.SignIn, 401),
        (problems.ChangedMeanwhile, 412),
    ],
)
def test_families_become_statuses(refusal: type[errors.Refused], status: int) -> None:
    assert problems.kind_of(refusal)[1] == status


def test_a_nul_in_an_address_harms_nobody(program: Programs) -> None:
    assert program("").get("/procedures?q=%00").status_code == 400
    assert program("").get("/tracking/%00").status_code == 400
