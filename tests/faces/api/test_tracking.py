"""By the code: how far a dossier is, and nothing about people."""

import json

from tests.cast.given import Stage
from tests.faces.api.conftest import Programs


def test_anybody_with_the_code_learns_how_far_it_is_and_no_more(program: Programs, stage: Stage) -> None:
    card = stage.received()
    told = program("").get(f"/tracking/{(card.code or '').lower()}").json()
    assert (told["code"], told["state"], told["national_code"]) == (card.code, "PROCESSING", 4)
    assert told["done"] < told["total"]
    assert set(told) == {"code", "state", "national_code", "received_at", "due_at", "finished_at", "done", "total"}


def test_what_was_not_received_cannot_be_followed(program: Programs, stage: Stage) -> None:
    card = stage.submitted()
    assert program("").get(f"/tracking/{card.id}").status_code == 404


def test_a_result_is_genuine_or_not(program: Programs, stage: Stage) -> None:
    card = stage.finished()
    good = program("").get(f"/verification?code={card.code}&number=01")
    assert (good.json()["decision"], good.json()["number"]) == ("APPROVED", "01")
    assert stage.cast.applicant_party.full_name not in json.dumps(good.json(), ensure_ascii=False)
    bad = program("").get(f"/verification?code={card.code}&number=02")
    assert (bad.status_code, bad.json()["code"]) == (404, "api.no_such_result")
