"""One's own dossiers, an officer's work, one dossier and what hangs on it."""

import pytest
from pytest_django import DjangoAssertNumQueries

from motcua.dossier import queries as dossiers
from motcua.dossier.states import Ground
from tests.cast.given import Stage
from tests.faces.api.conftest import Programs


def test_a_citizen_sees_his_or_her_own_and_nobody_elses(program: Programs, stage: Stage) -> None:
    card = stage.submitted()
    assert [row["id"] for row in program("applicant").get("/dossiers").json()["items"]] == [card.id]
    assert program("neighbour").get("/dossiers").json()["items"] == []
    assert program("applicant").get(f"/dossiers/{card.id}").json()["owner"]["name"] == "Lê Thị Mộng Thu"


def test_a_list_goes_on_where_it_ended(program: Programs, stage: Stage) -> None:
    ids = [stage.received().id for _ in range(5)]
    reader, seen, following = program("specialist"), [], ""
    while True:
        page = reader.get(f"/dossiers?limit=2{following}").json()
        seen += [row["id"] for row in page["items"]]
        if page["next"] is None:
            break
        following = f"&cursor={page['next']}"
    assert seen == ids[::-1]
    assert reader.get(f"/work?cursor={reader.get('/dossiers?limit=2').json()['next']}").status_code == 422


def test_a_list_is_narrowed(program: Programs, stage: Stage) -> None:
    waiting, received = stage.submitted(), stage.received()
    reader = program("counter_officer")
    assert [row["id"] for row in reader.get("/dossiers?state=SUBMITTED").json()["items"]] == [waiting.id]
    assert [row["id"] for row in reader.get("/dossiers?state=PROCESSING").json()["items"]] == [received.id]
    assert reader.get("/dossiers?procedure=9.9").json()["items"] == []


def test_the_worklist_is_what_the_desk_shows(program: Programs, stage: Stage) -> None:
    card = stage.received()
    [line] = program("head").get("/work").json()["items"]
    assert (line["dossier_id"], line["code"], line["owner"]) == (card.id, card.code, "Lê Thị Mộng Thu")
    assert line["step"]["en"]
    assert program("stranger").get("/work?scope=AGENCY").json()["items"] == []
    assert program("applicant").get("/work").json()["code"] == "api.for_officers"


def test_lists_ask_little_whatever_their_length(
    program: Programs, stage: Stage, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(12):
        stage.received()
    reader = program("head")
    for path in ("/dossiers?limit=100", "/work?limit=100"):
        reader.get(path)
        with django_assert_max_num_queries(10):
            assert len(reader.get(path).json()["items"]) == 12


def test_one_dossier_says_what_the_asker_may_do_and_asks_little(
    program: Programs, stage: Stage, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    card, reader = stage.received(), program("head")
    with django_assert_max_num_queries(16):
        told = reader.get(f"/dossiers/{card.id}").json()
    assert "ASK_FOR_SUPPLEMENT" in told["may"]
    assert [step["role"] for step in told["steps"]] == ["UNIT_HEAD"]
    assert program("applicant").get(f"/dossiers/{card.id}").json()["steps"] == []


@pytest.mark.parametrize("part", ["", "/steps", "/papers", "/slips", "/consultations", "/result", "/answers"])
@pytest.mark.parametrize("name", ["stranger", "neighbour"])
def test_to_a_stranger_a_dossier_does_not_exist(program: Programs, stage: Stage, part: str, name: str) -> None:
    card = stage.received()
    assert program(name).get(f"/dossiers/{card.id}{part}").status_code == 404


def test_its_etag_changes_when_somebody_acts(program: Programs, stage: Stage) -> None:
    card, reader = stage.submitted(), program("counter_officer")
    before = reader.get(f"/dossiers/{card.id}")
    assert reader.get(f"/dossiers/{card.id}", If_None_Match=before["ETag"]).status_code == 304
    reader.post(f"/dossiers/{card.id}/reception")
    after = reader.get(f"/dossiers/{card.id}", If_None_Match=before["ETag"])
    assert (after.status_code, after.json()["version"] > before.json()["version"]) == (200, True)


def test_slips_and_the_steps_are_listed(program: Programs, stage: Stage) -> None:
    card, reader = stage.received(), program("head")
    [slip] = reader.get(f"/dossiers/{card.id}/slips").json()["items"]
    printed = reader.get(f"/dossiers/{card.id}/slips/{slip['id']}.pdf")
    assert (printed["Content-Type"], printed.content[:4]) == ("application/pdf", b"%PDF")
    states = [step["state"] for step in reader.get(f"/dossiers/{card.id}/steps").json()["items"]]
    assert (states[0], "OPEN" in states, "AHEAD" in states) == ("DONE", True, True)


def test_an_officers_program_leaves_a_trace_and_the_applicants_none(program: Programs, stage: Stage) -> None:
    card = stage.received()
    program("applicant").get(f"/dossiers/{card.id}")
    assert not dossiers.list_readings(viewer=stage.cast.applicant).rows
    for part in ("", "/answers", "/papers"):
        assert program("head").get(f"/dossiers/{card.id}{part}").status_code == 200
    assert [one.ground for one in dossiers.list_readings(viewer=stage.cast.applicant).rows] == [Ground.HOLDS]


@pytest.mark.parametrize(
    "name", ["counter_officer", "specialist", "partner", "chair", "inspector", "applicant", "stranger"]
)
def test_the_list_holds_exactly_what_one_may_see(program: Programs, stage: Stage, name: str) -> None:
    cards = [stage.received(), stage.submitted(), stage.draft(), stage.finished()]
    asked = {"agency_id": stage.cast.home_affairs.id, "question": "Có ý kiến gì?", "respond_by": "2026-09-18"}
    program("specialist").post(f"/dossiers/{cards[0].id}/consultations", asked)
    who = program(name)
    seen = [card.id for card in cards if who.get(f"/dossiers/{card.id}").status_code == 200]
    listed = [row["id"] for row in who.get("/dossiers").json()["items"]]
    assert listed == sorted(seen, reverse=True)
