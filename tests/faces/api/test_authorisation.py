"""Who gets what answer from which operation, as a table: a received dossier of the department of culture.

The province decides it, so whoever works on matters there sees it; to the administrator it does not exist.
"""

import pytest
from django.db.transaction import savepoint, savepoint_rollback

from tests.cast.given import Stage
from tests.faces.api.conftest import Programs

CAST = ("", "applicant", "neighbour", "counter_officer", "specialist", "leader", "inspector", "admin", "stranger")

TABLE = """
operation                                  -   app nei cou spe lea ins adm str
GET  /procedures                           200 200 200 200 200 200 200 200 200
GET  /agencies                             200 200 200 200 200 200 200 200 200
GET  /tracking/{code}                      200 200 200 200 200 200 200 200 200
GET  /me                                   401 200 200 200 200 200 200 200 200
GET  /work                                 401 403 403 200 200 200 200 200 200
GET  /events                               401 403 403 403 403 200 200 403 200
GET  /dossiers                             401 200 200 200 200 200 200 200 200
GET  /dossiers/{id}                        401 200 404 200 200 200 200 404 404
GET  /dossiers/{id}/answers                401 200 404 200 200 200 200 404 404
GET  /dossiers/{id}/papers                 401 200 404 200 200 200 200 404 404
GET  /dossiers/{id}/slips                  401 200 404 200 200 200 200 404 404
GET  /dossiers/{id}/steps                  401 200 404 200 200 200 200 404 404
GET  /dossiers/{id}/consultations          401 200 404 200 200 200 200 404 404
GET  /dossiers/{id}/result                 401 404 404 404 404 404 404 404 404
POST /dossiers/{id}/reception              401 403 404 409 403 403 403 404 404
POST /dossiers/{id}/refusal                401 403 404 409 403 403 403 404 404
POST /dossiers/{id}/forwarding             401 403 404 409 403 403 403 404 404
POST /dossiers/{id}/supplement-request     401 403 404 403 200 200 403 404 404
POST /dossiers/{id}/payment-hold           401 403 404 403 200 200 403 404 404
POST /dossiers/{id}/resumption             401 403 404 403 409 409 403 404 404
POST /dossiers/{id}/extension              401 403 404 403 403 200 403 404 404
POST /dossiers/{id}/draft                  401 403 404 403 200 200 403 404 404
POST /dossiers/{id}/stop                   401 403 404 403 403 200 403 404 404
POST /dossiers/{id}/reopening              401 403 404 403 403 409 403 404 404
POST /dossiers/{id}/payment                401 403 404 200 403 403 403 404 404
POST /dossiers/{id}/return                 401 403 404 409 403 403 403 404 404
POST /dossiers/{id}/submission             401 409 404 409 403 403 403 404 404
POST /dossiers/{id}/supplement             401 409 404 409 403 403 403 404 404
POST /dossiers/{id}/withdrawal             401 200 404 200 403 403 403 404 404
POST /dossiers/{id}/discarding             401 409 404 409 403 403 403 404 404
POST /dossiers                             401 201 201 422 422 422 422 422 422
GET  /dossiers/{id}/history                401 200 404 200 200 200 200 404 404
GET  /dossiers/{id}/due                    401 200 404 200 200 200 200 404 404
GET  /dossiers/{id}/fees                   401 200 404 200 200 200 200 404 404
GET  /dossiers/{id}/notes                  401 200 404 200 200 200 200 404 404
GET  /dossiers/{id}/rating                 401 200 404 200 200 200 200 404 404
POST /dossiers/{id}/rating                 401 409 404 409 409 409 409 404 404
POST /dossiers/{id}/notes                  401 404 404 201 201 201 201 404 404
POST /dossiers/{id}/sheets                 401 403 404 409 403 403 403 404 404
GET  /work/counts                          401 403 403 200 200 200 200 200 200
GET  /petitions                            401 200 200 200 200 200 200 200 200
GET  /public-petitions                     200 200 200 200 200 200 200 200 200
POST /petitions                            401 201 201 403 403 403 403 403 403
"""
BODIES = {
    "refusal": {"reason": "x"},
    "supplement-request": {"reason": "x", "items": ["y"]},
    "payment-hold": {"reason": "x"},
    "extension": {"reason": "x", "until": "2026-12-01"},
    "draft": {"decision": "REJECTED", "reasons": "x"},
    "stop": {"reason": "x"},
    "reopening": {"reason": "x"},
    "payment": {"method": "CASH"},
    "return": {"method": "DIRECT"},
    "dossiers": {"procedure": "1.003868"},
    "rating": {"overall": "SATISFIED"},
    "notes": {"text": "x"},
    "sheets": {"component": "BAN_THAO", "originals": 1},
    "petitions": {"kind": "RULES", "title": "x", "body": "y"},
}
ROWS = [line.split() for line in TABLE.strip().splitlines()[1:]]


@pytest.mark.parametrize(("method", "path", "expected"), [(row[0], row[1], row[2:]) for row in ROWS], ids=str)
def test_everybody_gets_the_answer_of_the_table(
    program: Programs, stage: Stage, places: None, method: str, path: str, expected: list[str]
) -> None:
    card = stage.received()
    spot = path.format(id=card.id, code=card.code)
    told = BODIES.get(path.rsplit("/", maxsplit=1)[-1], {})
    told = {**told, "agency_id": card.competent_agency_id} if path == "/petitions" else told
    programs, found = [program(name) for name in CAST], []
    for who in programs:
        before = savepoint()
        answer = who.get(spot) if method == "GET" else who.post(spot, told)
        savepoint_rollback(before)
        found.append(str(answer.status_code))
    assert found == expected
