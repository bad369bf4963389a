"""Dossiers that are not one's own: for another with the paper that says so, and for the person at the counter."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from motcua.dossier import queries as dossiers
from tests.cast.cast import MACHINE
from tests.cast.given import ANSWERS, LICENCE
from tests.faces.api.conftest import Programs
from tests.faces.portal.files import PDF

PERSON = {"full_name": "Trần Thị Bảy", "identity_number": "096172000123", "birth": "1972-05-01"}
NEW = {"procedure": LICENCE, "applicant_class": "ORGANISATION", "answers": ANSWERS}
pytestmark = pytest.mark.usefixtures("places")


def _paper() -> SimpleUploadedFile:
    return SimpleUploadedFile("uy-quyen.pdf", PDF, content_type="application/pdf")


def test_a_citizen_files_for_another_with_the_paper_that_says_so(program: Programs, shelf: Any) -> None:
    mine = program("applicant")
    kept = mine.upload("/authorisations", _paper(), Idempotency_Key="paper")
    assert (kept.status_code, kept.json()["name"]) == (201, "uy-quyen.pdf")
    told = {**NEW, "owner": PERSON, "authorisation": {"file_id": kept.json()["file_id"]}}
    begun = mine.post("/dossiers", told).json()
    assert (begun["channel"], begun["state"]) == ("ONLINE", "DRAFT")
    assert begun["submitter"]["id"] != begun["owner"]["id"]
    assert program("neighbour").get(f"/dossiers/{begun['id']}").status_code == 404


def test_without_the_paper_nobody_files_for_another(program: Programs, shelf: Any) -> None:
    mine, theirs = program("applicant"), program("neighbour")
    told = {**NEW, "owner": PERSON}
    assert mine.post("/dossiers", told).json()["code"] == "api.authorisation_missing"
    kept = theirs.upload("/authorisations", _paper()).json()["file_id"]
    for file_id in (kept, 2**60):
        answer = mine.post("/dossiers", {**told, "authorisation": {"file_id": file_id}})
        assert (answer.status_code, answer.json()["code"]) == (422, "api.no_authorisation")


def test_a_paper_of_a_dossier_is_no_authorisation(program: Programs, shelf: Any) -> None:
    mine = program("applicant")
    spot = f"/dossiers/{mine.post('/dossiers', NEW).json()['id']}/papers?component=BAN_THAO"
    [paper] = mine.upload(spot, _paper()).json()["items"]
    told = {**NEW, "owner": PERSON, "authorisation": {"file_id": paper["file_id"]}}
    assert mine.post("/dossiers", told).json()["code"] == "api.no_authorisation"


def test_an_officer_files_at_the_counter_counts_sheets_and_receives(program: Programs) -> None:
    counter = program("counter_officer")
    begun = counter.post("/dossiers", {**NEW, "owner": PERSON}).json()
    assert (begun["channel"], begun["owner"]["name"]) == ("DIRECT", PERSON["full_name"])
    spot = f"/dossiers/{begun['id']}"
    papers = counter.post(f"{spot}/sheets", {"component": "BAN_THAO", "originals": 1, "copies": 2})
    assert (papers.status_code, papers.json()["items"][0]["copies"]) == (201, 2)
    assert counter.post(f"{spot}/submission", {"return_method": "DIRECT"}).json()["filing"] == "ASSISTED"
    assert counter.post(f"{spot}/reception").json()["state"] == "PROCESSING"


def test_what_came_by_post_for_somebody_else_names_both(program: Programs) -> None:
    hand = {"full_name": "Lê Văn Tám", "identity_number": "096080000321"}
    told = {**NEW, "owner": PERSON, "submitter": hand, "channel": "PUBLIC_POST"}
    begun = program("counter_officer").post("/dossiers", told).json()
    assert (begun["channel"], begun["submitter"]["name"]) == ("PUBLIC_POST", hand["full_name"])


@pytest.mark.parametrize(
    ("who", "told", "status", "code"),
    [
        ("counter_officer", {}, 422, "api.owner_missing"),
        ("counter_officer", {"owner": PERSON, "channel": "ONLINE"}, 422, "api.not_for_this_way"),
        ("counter_officer", {"owner": PERSON, "authorisation": {"file_id": 1}}, 422, "api.not_for_this_way"),
        ("counter_officer", {"owner": {**PERSON, "identity_number": "12"}}, 422, "party.bad_identity"),
        ("applicant", {"submitter": PERSON}, 422, "api.not_for_this_way"),
        ("applicant", {"channel": "DIRECT"}, 422, "api.not_for_this_way"),
        ("specialist", {"owner": PERSON}, 403, "filing.not_at_a_counter"),
    ],
)
def test_what_does_not_fit_is_refused_in_words(
    program: Programs, who: str, told: dict[str, Any], status: int, code: str
) -> None:
    answer = program(who).post("/dossiers", {**NEW, **told})
    assert (answer.status_code, answer.json()["code"]) == (status, code)


def test_one_does_not_authorise_oneself(program: Programs, shelf: Any, cast: Any) -> None:
    mine = program("applicant")
    kept = mine.upload("/authorisations", _paper()).json()["file_id"]
    me = {"full_name": cast.applicant_party.full_name, "identity_number": cast.applicant_party.identity_number}
    told = {**NEW, "owner": me, "authorisation": {"file_id": kept}}
    assert mine.post("/dossiers", told).json()["code"] == "filing.not_for_oneself"


def test_sheets_are_counted_at_the_counter_only(program: Programs) -> None:
    mine = program("applicant")
    begun = mine.post("/dossiers", NEW).json()["id"]
    told = {"component": "BAN_THAO", "originals": 1}
    assert mine.post(f"/dossiers/{begun}/sheets", told).json()["code"] == "api.only_at_the_counter"
    assert program("neighbour").post(f"/dossiers/{begun}/sheets", told).status_code == 404
    assert program("stranger").post(f"/dossiers/{begun}/sheets", told).status_code == 404
    assert dossiers.list_papers(begun, viewer=MACHINE) == ()
