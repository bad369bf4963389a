"""
Whatever is sent to any operation: nothing breaks, and what comes back keeps to the document.

Things that are there stand behind most of the ids, so that operations are reached and not only their doors. For a long
run: `MOTCUA_ANY_INPUT=300 script/test tests/faces/api/test_any_input.py`, the number being that of the tries for each
operation.
"""

import os
from collections.abc import Iterator, Mapping
from contextlib import closing
from functools import partial
from typing import Any

import pytest
import schemathesis
import time_machine
from django.core import signals
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.internal.conjecture import providers
from hypothesis.internal.constants_ast import Constants
from pytest_django import DjangoDbBlocker
from schemathesis.checks import load_all_checks, not_a_server_error
from schemathesis.specs.openapi import checks

from motcua.dossier import operations as dossier
from motcua.dossier.states import Channel
from motcua.interfaces.api.api import api
from motcua.interfaces.connectors.storage import from_setting
from motcua.interfaces.connectors.uploads import whole_bodies
from motcua.kernel.plain import ports
from motcua.kernel.store import seals
from motcua.org.states import TokenScope
from motcua.vault.ports import Store
from tests.cast.cast import build_cast
from tests.cast.given import LICENCE, Stage
from tests.cast.moments import MONDAY_MORNING
from tests.faces.api.conftest import Programs, load_places
from tests.faces.api.program import program_of
from tests.faces.portal.files import PDF
from tests.rooms.insight.figures.ledger import place


def whole_answers(app: Any) -> Any:
    """An answer is read to its end and closed, as a server does; the client of the schema leaves files open."""

    def serve(environ: dict[str, Any], start: Any) -> list[bytes]:
        with closing(app(environ, start)) as parts:
            return list(parts)

    return serve


load_all_checks()
SCHEMA = schemathesis.openapi.from_dict(api.document)
SCHEMA.app = whole_answers(whole_bodies(get_wsgi_application()))
OPERATIONS = {result.ok().definition.raw["operationId"]: result.ok() for result in SCHEMA.get_all_operations()}
CHECKS = (
    not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_schema_conformance,
    checks.response_headers_conformance,
)
TRIES = int(os.environ.get("MOTCUA_ANY_INPUT", "15"))
PEOPLE = ("applicant", "neighbour", "counter_officer", "specialist", "head", "leader", "chair", "inspector", "stranger")


@pytest.fixture(scope="module")
def there(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Mapping[str, list[Any]]]:
    """What is there, by the name of its place in an address or a body: built once, and undone after the last test."""
    shelf = from_setting(str(tmp_path_factory.mktemp("vault")))
    with pytest.MonkeyPatch.context() as patched, django_db_blocker.unblock(), transaction.atomic():
        patched.setitem(getattr(ports, "_adapters"), Store, shelf)
        with time_machine.travel(MONDAY_MORNING.replace(hour=15), tick=False):
            found = _built(Stage(build_cast()))
        with django_db_blocker.block():
            yield found
        transaction.set_rollback(True)


def _built(stage: Stage) -> Mapping[str, list[Any]]:
    """Dossiers of one applicant, from the draft to what was taken home, and what belongs to them."""
    cast = stage.cast
    load_places()
    program = partial(program_of, cast)
    mine = program("applicant")
    draft, sent, received, done = stage.draft(), stage.submitted(), stage.received(), stage.finished()
    paper = SimpleUploadedFile("ban-thao.pdf", PDF, content_type="application/pdf")
    kept = mine.upload(f"/dossiers/{draft.id}/papers?component=BAN_THAO", paper).json()["items"]
    asked = {"agency_id": cast.home_affairs.id, "question": "Có ý kiến gì?", "respond_by": "2026-09-18"}
    program("specialist").post(f"/dossiers/{received.id}/consultations", asked)
    part = {"agency_id": cast.home_affairs.id, "duty": "Xác nhận"}
    program("specialist").post(f"/dossiers/{received.id}/legs", {"mode": "PARALLEL", "legs": [part]})
    told = {"kind": "RULES", "title": "Bỏ bản sao", "body": "Đã có trong hệ thống.", "agency_id": cast.culture.id}
    petition = mine.post("/petitions", told).json()
    taken = stage.finished()
    program("counter_officer").post(f"/dossiers/{taken.id}/payment", {"method": "CASH"})
    dossier.give_back(
        actor=cast.counter_officer,
        at=MONDAY_MORNING,
        dossier_id=taken.id,
        method=Channel.DIRECT,
        collected=dossier.Collected(),
    )
    place()
    seals.seal(at=MONDAY_MORNING)
    return {
        "dossier_id": [draft.id, sent.id, received.id, done.id, taken.id],
        "receipt_id": [one["id"] for one in mine.get(f"/dossiers/{taken.id}/receipts").json()["items"]],
        "paper_id": [one["id"] for one in kept if one["file_id"]],
        "slip_id": [one["id"] for one in mine.get(f"/dossiers/{received.id}/slips").json()["items"]],
        "leg_id": [one["id"] for one in program("partner").get(f"/dossiers/{received.id}/legs").json()["items"]],
        "consultation_id": [
            one["id"] for one in program("partner").get(f"/dossiers/{received.id}/consultations").json()["items"]
        ],
        "petition_id": [petition["id"]],
        "agency_id": [cast.culture.id, cast.home_affairs.id],
        "step_id": [stage.step(received).id],
        "person_id": [cast.specialist.person_id, cast.colleague.person_id],
        "key": [LICENCE],
        "code": [received.code, done.code],
        "procedure": [LICENCE],
        "component": ["BAN_THAO"],
    }


@pytest.fixture(autouse=True)
def the_same_tries(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Tries do not depend on which tests came before: Hypothesis would add the words of every module that was imported by
    then, and sifting those takes longer than all tries.
    """
    monkeypatch.setattr(providers, "_get_local_constants", Constants)


@pytest.fixture
def one_transaction(there: Mapping[str, list[Any]], db: None) -> Iterator[None]:
    """As Django's own test client has it, which comes before: a request does not close the connection of the test."""
    told = (signals.request_started, signals.request_finished)
    for signal in told:
        signal.disconnect(close_old_connections)
    yield
    for signal in told:
        signal.connect(close_old_connections)


@pytest.mark.parametrize("name", sorted(OPERATIONS))
def test_no_input_breaks_an_operation(
    name: str, there: Mapping[str, list[Any]], program: Programs, one_transaction: None
) -> None:
    heads = [program(who).headers for who in PEOPLE]
    heads += [program("applicant", scopes=[scope]).headers for scope in TokenScope]
    heads += [{}, {"Authorization": "Bearer motcua_none"}]
    operation = OPERATIONS[name]

    @settings(
        max_examples=TRIES,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(), head=st.sampled_from(heads), choice=st.integers(0, 5))
    def every(case: Any, head: dict[str, str], choice: int) -> None:
        if choice:
            case.path_parameters = _known(case.path_parameters, there, choice)
            case.query = _known(case.query, there, choice)
            if isinstance(case.body, dict):
                case.body = _known(case.body, there, choice)
        case.call_and_validate(headers={"Accept-Encoding": "identity", **head}, checks=CHECKS)

    every()


def _known(told: Mapping[str, Any] | None, there: Mapping[str, list[Any]], choice: int) -> Any:
    """The same with things that are there, wherever one is named."""
    if not told:
        return told
    return {name: there[name][choice % len(there[name])] if there.get(name) else value for name, value in told.items()}


def test_most_operations_are_reached_with_what_is_there(there: Mapping[str, list[Any]], program: Programs) -> None:
    """Otherwise the test above would only try the doors."""
    reached = set()
    for name, operation in OPERATIONS.items():
        if operation.method.upper() != "GET":
            continue
        path = operation.path.removeprefix("/api/v1")
        for number in range(len(there["dossier_id"])):
            spot = path.format(**{place: values[number % len(values)] for place, values in there.items() if values})
            for who in ("applicant", "leader"):
                answer = program(who).get(f"{spot}?code={there['code'][number % 2]}&number=01&first=0&second=1")
                if answer.streaming:
                    b"".join(answer.streaming_content)
                if answer.status_code == 200:
                    reached.add(name)
    gets = {name for name, operation in OPERATIONS.items() if operation.method.upper() == "GET"}
    assert gets - reached == {"get_result_document", "get_public_petition"}
