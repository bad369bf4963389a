"""The product of a task is signed electronically, and the task is done by that."""

from datetime import timedelta
from pathlib import Path

import pytest

from motcua.config.wiring import SUBSCRIBERS
from motcua.indicator import operations as indicator
from motcua.indicator.queries import PlanCard, TaskCard
from motcua.indicator.states import TaskState
from motcua.interfaces.connectors.typesetting import Typst
from motcua.journeys import put_to_sign, sign_file
from motcua.journeys.keep_upload import receive_made
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import NotAllowed, NotFound
from motcua.kernel.store import ledger
from motcua.kernel.store.transactions import transaction
from motcua.signature import operations as signature
from motcua.signature import queries as signatures
from tests.cast import plans as given
from tests.cast import signing
from tests.cast.cast import MACHINE, Cast
from tests.cast.moments import MONDAY_MORNING, TODAY

pytestmark = pytest.mark.django_db
LATER = MONDAY_MORNING + timedelta(hours=2)


@pytest.fixture(autouse=True)
def keys(tmp_path: Path) -> Path:
    signing.bind(tmp_path)
    return tmp_path


@pytest.fixture
def plan(cast: Cast) -> PlanCard:
    return given.approve(cast, given.add_task(cast, given.draft(cast)))


def answered(asked: int, plan: PlanCard) -> None:
    """What was answered reaches those who listen."""
    made = signatures.signatures_on("plan_task", [plan.tasks[0].id], viewer=MACHINE)
    entries = [*ledger.history("signature_request", asked)]
    entries += [entry for one in made for entry in ledger.history("certificate_use", one.id)]
    for entry in entries:
        for handler in SUBSCRIBERS.get(type(entry.event), []):
            handler(entry.event, entry)


def put(actor: Actor, plan: PlanCard, signer: Actor) -> TaskCard:
    pdf = Typst().typeset({"main.typ": "= Báo cáo rà soát".encode()}, {}, at=MONDAY_MORNING)
    product = receive_made(pdf, name="bao-cao.pdf")
    with transaction():
        return put_to_sign.put_to_sign(
            actor=actor,
            at=MONDAY_MORNING,
            task_id=plan.tasks[0].id,
            product=product,
            signer_id=signer.person_id or 0,
        )


def test_a_signed_product_closes_its_task_and_is_the_evidence(cast: Cast, keys: Path, plan: PlanCard) -> None:
    signing.register(cast, keys, cast.leader)
    assert put(cast.specialist, plan, cast.leader).bound_file_id is not None
    [asked] = signatures.list_requests(viewer=cast.leader)
    signed = sign_file.sign_request(actor=cast.leader, at=LATER, request_id=asked.id)
    answered(asked.id, plan)
    task = given.task(plan)
    assert (task.state, task.done_on, task.in_time) == (TaskState.DONE, TODAY, True)
    assert (task.file_id, task.bound_file_id) == (signed.file_id, None)
    assert task.evidence.startswith("Báo cáo kết quả rà soát: ")
    assert [one.name for one in ledger.history("plan_task", task.id)][1:] == [
        "indicator.task_bound",
        "indicator.task_completed",
    ]


def test_what_is_declined_frees_the_task_for_another(cast: Cast, plan: PlanCard) -> None:
    put(cast.specialist, plan, cast.leader)
    with pytest.raises(indicator.BoundAlready):
        put(cast.specialist, plan, cast.head)
    [asked] = signatures.list_requests(viewer=cast.leader)
    signature.decline(actor=cast.leader, at=LATER, request_id=asked.id, reason="Thiếu số liệu.")
    answered(asked.id, plan)
    assert (given.task(plan).state, given.task(plan).bound_file_id) == (TaskState.PLANNED, None)
    assert put(cast.specialist, plan, cast.leader).bound_file_id is not None


def test_what_was_reported_meanwhile_stays_as_it_was_reported(cast: Cast, keys: Path, plan: PlanCard) -> None:
    signing.register(cast, keys, cast.leader)
    put(cast.specialist, plan, cast.leader)
    done = indicator.complete_task(
        actor=cast.head, at=MONDAY_MORNING, task_id=plan.tasks[0].id, evidence="Bản giấy 45/BC", done_on=TODAY
    )
    [asked] = signatures.list_requests(viewer=cast.leader)
    sign_file.sign_request(actor=cast.leader, at=LATER, request_id=asked.id)
    answered(asked.id, plan)
    assert given.task(plan).evidence == done.evidence == "Bản giấy 45/BC"


def test_only_those_concerned_put_and_are_put_to(cast: Cast, plan: PlanCard) -> None:
    with pytest.raises(NotFound):
        put(cast.stranger, plan, cast.leader)
    with pytest.raises(NotAllowed):
        put(cast.counter_officer, plan, cast.leader)
    with pytest.raises(put_to_sign.NotAmongTheSigners):
        put(cast.specialist, plan, cast.stranger)
