"""The worklist of a program: narrowed, counted, and for officers only."""

from tests.cast.given import Stage
from tests.faces.api.conftest import Programs


def test_the_worklist_is_narrowed_to_a_role_an_officer_a_unit(program: Programs, stage: Stage) -> None:
    card, head = stage.received(), program("head")
    assert [line["dossier_id"] for line in head.get("/work?role=UNIT_HEAD").json()["items"]] == [card.id]
    assert head.get("/work?role=SPECIALIST").json()["items"] == []
    step = stage.step(card)
    head.post(
        f"/dossiers/{card.id}/step-completion", {"step_id": step.id, "assign_to": stage.cast.specialist.person_id}
    )
    spot = f"/work?scope=UNIT&person={stage.cast.specialist.person_id}"
    assert [line["dossier_id"] for line in head.get(spot).json()["items"]] == [card.id]
    assert program("stranger").get(spot).json()["items"] == []
    assert head.get("/work?role=COOK").status_code == 422


def test_work_is_counted_by_when_it_is_due(program: Programs, stage: Stage) -> None:
    stage.received()
    assert program("head").get("/work/counts").json()["total"] == 1
    assert program("stranger").get("/work/counts").json()["total"] == 0
    assert program("applicant").get("/work/counts").json()["code"] == "api.for_officers"


def test_a_dossier_is_found_by_its_code(program: Programs, stage: Stage) -> None:
    card, other = stage.received(), stage.received()
    found = program("specialist").get(f"/dossiers?code={(card.code or '').lower()}").json()["items"]
    assert [row["id"] for row in found] == [card.id] != [other.id]
    assert program("stranger").get(f"/dossiers?code={card.code}").json()["items"] == []
