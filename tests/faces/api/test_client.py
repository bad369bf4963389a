"""The Python client: what is committed is what the document makes, and it carries a dossier from end to end."""

from pathlib import Path
from typing import Any

import pytest
from pytest_django.live_server_helper import LiveServer

from motcua.interfaces.api.api import api
from motcua_client import Client, File, Problem
from script._lib.client import PACKAGE, generate
from tests.cast.cast import Cast
from tests.cast.given import ANSWERS, LICENCE
from tests.faces.api.program import token_of
from tests.faces.portal.files import PDF


@pytest.mark.parametrize(("name", "text"), generate(api.document).items(), ids=["shapes", "client"])
def test_the_client_that_is_kept_is_the_one_that_the_document_makes(name: str, text: str) -> None:
    assert (PACKAGE / name).read_text() == text, "run script/client"


def test_every_operation_has_a_method() -> None:
    names = {said["operationId"] for path in api.document["paths"].values() for said in path.values()}
    assert [name for name in sorted(names) if not callable(getattr(Client, name, None))] == []


def test_a_client_speaks_to_a_server_of_the_web_only() -> None:
    with pytest.raises(ValueError, match="begins with http"):
        Client("file:///etc/passwd")


@pytest.mark.django_db(transaction=True)
def test_a_dossier_goes_from_the_citizen_to_the_result(
    live_server: LiveServer, cast: Cast, places: None, shelf: Path
) -> None:
    def client(name: str) -> Client:
        return Client(live_server.url, token_of(cast, name), language="en")

    mine, counter = client("applicant"), client("counter_officer")
    begun = mine.create_dossier(
        procedure=LICENCE, applicant_class="ORGANISATION", answers=ANSWERS, idempotency_key="new-1"
    )
    paper = File("ban-thao.pdf", PDF, "application/pdf")
    mine.add_paper(begun["id"], component="BAN_THAO", file=paper, idempotency_key="paper-1")
    sent = mine.submit(begun["id"], return_method="ONLINE", idempotency_key="send-1")
    assert sent["state"] == "SUBMITTED"
    with pytest.raises(Problem) as refused:
        client("stranger").receive(sent["id"])
    assert (refused.value.status, refused.value.code) == (404, "dossier.no_such_dossier")
    received = counter.receive(sent["id"], if_version=sent["version"])
    assert mine.track(received["code"] or "")["state"] == "PROCESSING"
    _settle(client, received["id"])
    counter.take_payment(received["id"], method="CASH")
    assert counter.return_result(received["id"], method="ONLINE")["state"] == "RETURNED"
    assert mine.get_result(received["id"])["number"] == "01"
    assert mine.get_result_document(received["id"]).startswith(b"%PDF")


def _settle(client: Any, dossier_id: int) -> None:
    """Head, specialist, leader, chair, office: each does the step that lies before him or her."""
    for name, outcome in (
        ("head", "FORWARD"),
        ("specialist", "FORWARD"),
        ("leader", "FORWARD"),
        ("chair", "APPROVE"),
        ("office_clerk", "FORWARD"),
    ):
        worker = client(name)
        if name == "specialist":
            worker.draft_result(dossier_id, decision="APPROVED", result_code="GIAY_PHEP")
        [line] = [line for line in worker.list_work()["items"] if line["dossier_id"] == dossier_id]
        worker.complete_step(dossier_id, step_id=line["step_id"], outcome=outcome)
