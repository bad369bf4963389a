"""The internal process of a draft is drafted, checked and approved by three different people before it is published."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from motcua.catalogue import operations, policy, queries
from motcua.catalogue.states import ApprovalState
from motcua.kernel.plain.actor import Role
from motcua.kernel.store import ledger
from motcua.org import operations as org
from tests.cast import approval
from tests.cast.cast import MACHINE, Cast
from tests.cast.moments import MONDAY_MORNING, TODAY
from tests.rooms.catalogue.given import CITIZEN, published

pytestmark = pytest.mark.django_db
FACTS = "procedure.toml"


@pytest.fixture
def draft(cast: Cast) -> int:
    """Begun by the administrator of the province."""
    return operations.draft_next(actor=cast.admin, at=MONDAY_MORNING, version_id=published())


def last(version_id: int) -> queries.ApprovalCard:
    return queries.list_approvals(version_id, viewer=MACHINE)[0]


def revise(cast: Cast, version_id: int) -> None:
    text = queries.get_draft(version_id, viewer=cast.admin).files[FACTS]
    changes, seen = {FACTS: text.replace("sets = 1", "sets = 2", 1)}, {FACTS: queries.mark(text)}
    operations.revise_draft(
        actor=cast.admin, at=MONDAY_MORNING, version_id=version_id, changes=changes, seen=seen, note="Hai bộ"
    )


def acting(version_id: int) -> dict[str, Any]:
    return {"at": MONDAY_MORNING, "version_id": version_id, "seen": approval.digest(version_id)}


def test_three_people_bring_a_draft_to_its_publication_and_the_ledger_keeps_who(cast: Cast, draft: int):
    approval.approve(cast, draft)
    operations.publish_draft(actor=cast.admin, at=MONDAY_MORNING, version_id=draft)
    acts = [(entry.name, entry.actor) for entry in ledger.history("procedure_version", draft)]
    assert acts == [
        ("catalogue.procedure_drafted", cast.admin.id),
        ("catalogue.draft_sent", cast.admin.id),
        ("catalogue.draft_checked", cast.controller.id),
        ("catalogue.draft_approved", cast.chair.id),
        ("catalogue.procedure_published", cast.admin.id),
    ]
    card = last(draft)
    assert (card.state, card.note, card.remark) == (ApprovalState.APPROVED, "Rút ngắn một bước.", "Đủ căn cứ.")
    assert (card.decision_number, card.decision_issuer, card.decided_on) == approval.DECISION
    assert not card.verbs


def test_a_draft_is_not_published_before_it_is_approved(cast: Cast, draft: int):
    for step in (lambda: None, lambda: approval.send(cast, draft), lambda: approval.check(cast, draft)):
        step()
        with pytest.raises(operations.NotApproved):
            operations.publish_draft(actor=cast.admin, at=MONDAY_MORNING, version_id=draft)


@pytest.mark.parametrize("step", [approval.send, approval.approve])
def test_a_draft_that_is_changed_after_it_was_sent_loses_what_was_said_of_it(
    cast: Cast, draft: int, step: Callable[[Cast, int], None]
):
    step(cast, draft)
    revise(cast, draft)
    card = last(draft)
    assert (card.state, card.ended_by) == (ApprovalState.OVERTAKEN, cast.admin.id)
    with pytest.raises(operations.NotApproved):
        operations.publish_draft(actor=cast.admin, at=MONDAY_MORNING, version_id=draft)
    operations.undo_revision(actor=cast.admin, at=MONDAY_MORNING, version_id=draft)
    assert last(draft).state is ApprovalState.OVERTAKEN
    approval.send(cast, draft)
    assert last(draft).number == 2


def test_what_is_sent_back_names_why_and_may_be_sent_anew(cast: Cast, draft: int):
    approval.send(cast, draft)
    with pytest.raises(operations.ReasonMissing):
        operations.send_draft_back(actor=cast.controller, **acting(draft), reason=" ")
    operations.send_draft_back(actor=cast.controller, **acting(draft), reason="Thiếu bước phân công.")
    assert (last(draft).state, last(draft).remark) == (ApprovalState.RETURNED, "Thiếu bước phân công.")
    approval.send(cast, draft)
    approval.check(cast, draft)
    operations.refuse_draft(actor=cast.chair, **acting(draft), reason="Chưa rõ người ký.")
    assert (last(draft).state, last(draft).reason) == (ApprovalState.REFUSED, "Chưa rõ người ký.")
    assert [card.number for card in queries.list_approvals(draft, viewer=cast.chair)] == [2, 1]


def test_it_is_sent_once_and_taken_back_until_it_is_approved(cast: Cast, draft: int):
    approval.send(cast, draft)
    with pytest.raises(operations.SentAlready):
        approval.send(cast, draft)
    approval.check(cast, draft)
    operations.take_back_draft(actor=cast.admin, at=MONDAY_MORNING, version_id=draft)
    assert last(draft).state is ApprovalState.TAKEN_BACK
    with pytest.raises(operations.ApprovalMovedOn):
        operations.take_back_draft(actor=cast.admin, at=MONDAY_MORNING, version_id=draft)
    approval.approve(cast, draft)
    with pytest.raises(operations.ApprovedAlready):
        approval.send(cast, draft)


def test_what_was_sent_anew_meanwhile_is_looked_at_anew(cast: Cast, draft: int):
    approval.send(cast, draft)
    looked_at = acting(draft)
    revise(cast, draft)
    approval.send(cast, draft)
    with pytest.raises(operations.ApprovalMovedOn):
        operations.check_draft(actor=cast.controller, **looked_at)
    assert last(draft).state is ApprovalState.SENT


def granted(cast: Cast, name: str, role: Role) -> Any:
    """Somebody of the cast who has one more role in the province."""
    person_id = cast.actor(name).person_id or 0
    here = {"agency_id": cast.province.id, "person_id": person_id, "valid_from": TODAY}
    org.grant_role(actor=MACHINE, at=MONDAY_MORNING, role=role, **here)
    return cast.again(cast.actor(name))


def test_who_drafted_it_neither_checks_nor_approves_it(cast: Cast, draft: int):
    both = granted(cast, "admin", Role.CONTROLLER)
    approval.send(cast, draft)
    assert queries.list_approvals(draft, viewer=both)[0].is_involved
    with pytest.raises(operations.HadAHandInIt):
        operations.check_draft(actor=both, **acting(draft))
    approval.check(cast, draft)
    leading = granted(cast, "admin", Role.LEADER)
    with pytest.raises(operations.HadAHandInIt):
        operations.approve_draft(actor=leading, **acting(draft), decision=approval.DECISION)


def test_who_checked_it_does_not_approve_it(cast: Cast, draft: int):
    approval.send(cast, draft)
    approval.check(cast, draft)
    with pytest.raises(operations.HadAHandInIt):
        operations.refuse_draft(actor=granted(cast, "controller", Role.LEADER), **acting(draft), reason="Không.")


def test_a_decision_has_a_number_an_issuer_and_a_day_that_has_come(cast: Cast, draft: int):
    approval.send(cast, draft)
    approval.check(cast, draft)
    with pytest.raises(operations.DecisionMissing):
        operations.approve_draft(actor=cast.chair, **acting(draft), decision=(" ", "Chủ tịch", TODAY))
    tomorrow = TODAY + timedelta(days=1)
    with pytest.raises(operations.DecisionToCome):
        operations.approve_draft(actor=cast.chair, **acting(draft), decision=("1/QĐ", "Chủ tịch", tomorrow))
    assert last(draft).state is ApprovalState.CHECKED


@pytest.mark.parametrize("who", ["specialist", "leader", "commune_chair", "stranger", "operator", "inspector"])
def test_others_have_no_part_in_it(cast: Cast, draft: int, who: str):
    actor = cast.actor(who)
    seen = acting(draft)
    decision = ("1/QĐ", "Chủ tịch", date(2026, 9, 1))
    for refusal, act in (
        (policy.NotAdministrator, lambda: operations.send_draft(actor=actor, at=MONDAY_MORNING, version_id=draft)),
        (policy.NotAdministrator, lambda: operations.take_back_draft(actor=actor, at=MONDAY_MORNING, version_id=draft)),
        (policy.NotTheControlUnit, lambda: operations.check_draft(actor=actor, **seen)),
        (policy.NotTheControlUnit, lambda: operations.send_draft_back(actor=actor, **seen, reason="Không.")),
        (policy.NotTheChair, lambda: operations.approve_draft(actor=actor, **seen, decision=decision)),
        (policy.NotTheChair, lambda: operations.refuse_draft(actor=actor, **seen, reason="Không.")),
    ):
        with pytest.raises(refusal):
            act()


def test_the_worklist_is_for_those_whose_turn_it_may_be(cast: Cast, draft: int):
    approval.send(cast, draft)
    counts = {who: queries.count_drafts_to_approve(viewer=cast.actor(who)) for who in ("controller", "chair", "admin")}
    assert counts == {"controller": 1, "chair": 0, "admin": 0}
    approval.check(cast, draft)
    assert queries.count_drafts_to_approve(viewer=cast.chair) == 1
    assert [row.state for row in queries.list_drafts_to_approve(viewer=cast.chair)] == [ApprovalState.CHECKED]
    assert queries.list_drafts_to_approve(viewer=cast.leader) == ()
    with pytest.raises(queries.NoSuchProcedure):
        queries.list_approvals(draft, viewer=CITIZEN)


def test_a_draft_thrown_away_takes_its_approvals_along(cast: Cast, draft: int):
    approval.send(cast, draft)
    operations.discard_draft(actor=cast.admin, at=MONDAY_MORNING, version_id=draft)
    assert queries.list_drafts_to_approve(viewer=cast.admin) == ()
