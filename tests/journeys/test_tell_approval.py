"""Those whose turn it is find in their inbox that a draft waits for them, or came back."""

import pytest

from motcua.catalogue import operations, queries
from motcua.journeys.tell_approval import tell_approval
from motcua.kernel.plain.actor import Actor
from motcua.kernel.store import ledger
from motcua.notice import queries as notice
from motcua.notice.states import Template
from tests.cast import approval
from tests.cast.cast import MACHINE, Cast
from tests.cast.given import Stage
from tests.cast.moments import MONDAY_MORNING

pytestmark = pytest.mark.django_db
TOLD = ("draft_sent", "draft_checked", "draft_sent_back", "draft_approved", "draft_refused")


@pytest.fixture
def draft(cast: Cast, stage: Stage) -> int:
    return operations.draft_next(actor=cast.admin, at=MONDAY_MORNING, version_id=stage.version_id)


def deliver(version_id: int) -> None:
    for entry in ledger.history("procedure_version", version_id):
        if entry.name.removeprefix("catalogue.") in TOLD:
            tell_approval(entry.event, entry)


def inbox(who: Actor) -> list[Template]:
    return [message.template for message in notice.list_inbox(viewer=who).rows]


def test_each_is_told_once_when_it_is_his_or_her_turn(cast: Cast, draft: int) -> None:
    approval.approve(cast, draft)
    deliver(draft)
    deliver(draft)
    assert inbox(cast.controller) == [Template.DRAFT_SENT]
    assert inbox(cast.chair) == [Template.DRAFT_CHECKED]
    assert inbox(cast.admin) == [Template.DRAFT_APPROVED]
    assert inbox(cast.leader) == inbox(cast.stranger) == []
    [told] = notice.list_inbox(viewer=cast.controller).rows
    assert (told.about_kind, told.about_id) == ("procedure_version", draft)
    assert "Rút ngắn" not in told.body


def test_who_sent_it_is_told_that_it_came_back(cast: Cast, draft: int) -> None:
    approval.send(cast, draft)
    seen = queries.get_draft(draft, viewer=MACHINE).digest
    told = {"actor": cast.controller, "at": MONDAY_MORNING, "version_id": draft, "seen": seen}
    operations.send_draft_back(**told, reason="Thiếu bước phân công.")
    deliver(draft)
    assert inbox(cast.admin) == [Template.DRAFT_SENT_BACK]


def test_nobody_is_told_of_a_draft_that_was_thrown_away_meanwhile(cast: Cast, draft: int) -> None:
    approval.send(cast, draft)
    operations.discard_draft(actor=cast.admin, at=MONDAY_MORNING, version_id=draft)
    deliver(draft)
    assert inbox(cast.controller) == []
