"""A review of access: every role is confirmed or withdrawn, by somebody who knows the work and never by its holder."""

from datetime import date, timedelta

import pytest

from motcua.kernel.plain.actor import Actor, Role
from motcua.kernel.store.models import Entry
from motcua.org import operations, policy, queries
from tests.cast.cast import MACHINE, Cast
from tests.cast.moments import TODAY
from tests.rooms.org.given import AT, actor_on, loan, person_of

pytestmark = pytest.mark.django_db
DEADLINE = date(2026, 10, 1)


def opened(cast: Cast, agency_id: int | None = None) -> int:
    return operations.open_access_review(
        actor=cast.admin, at=AT, agency_id=agency_id or cast.culture.id, title="Quý 4", deadline=DEADLINE
    )


def item_of(review_id: int, whose: Actor) -> queries.ReviewedRoleCard:
    items = queries.list_reviewed_roles(review_id, viewer=MACHINE, on=TODAY)
    return next(item for item in items if item.person_id == whose.person_id)


def asked_of(review_id: int, viewer: Actor) -> set[int]:
    return {item.person_id for item in queries.list_roles_to_judge(review_id, viewer=viewer, on=TODAY)}


def test_it_holds_every_role_of_the_day_there_and_below(cast: Cast) -> None:
    card = queries.find_access_review(opened(cast, cast.province.id), viewer=cast.admin, on=TODAY)
    assert card is not None
    people = {item.person_id for item in queries.list_reviewed_roles(card.id, viewer=cast.admin, on=TODAY)}
    assert {person_of(cast.commune_officer), person_of(cast.leader), person_of(cast.admin)} <= people
    assert person_of(cast.stranger) not in people
    assert card.waiting == card.total


def test_heads_are_asked_for_their_unit_and_leaders_for_the_agency_never_for_themselves(cast: Cast) -> None:
    review = opened(cast)
    unit = {person_of(cast.specialist), person_of(cast.colleague)}
    assert asked_of(review, cast.head) == unit
    everybody = unit | {person_of(cast.head), person_of(cast.clerk), person_of(cast.counter_officer)}
    assert asked_of(review, cast.leader) == everybody
    assert asked_of(review, cast.chair) == everybody | {person_of(cast.leader)}
    assert asked_of(review, cast.specialist) == asked_of(review, cast.stranger) == set()
    assert queries.count_roles_to_judge(viewer=cast.head, on=TODAY) == 2


def test_a_confirmed_role_stays_and_a_withdrawn_one_ends_at_once(cast: Cast) -> None:
    review = opened(cast)
    operations.keep_role(actor=cast.head, at=AT, item_id=item_of(review, cast.specialist).id)
    operations.withdraw_role(actor=cast.head, at=AT, item_id=item_of(review, cast.colleague).id, reason="Chuyển việc")
    assert cast.again(cast.specialist).has(Role.SPECIALIST)
    assert not cast.again(cast.colleague).has(Role.SPECIALIST)
    card = queries.find_access_review(review, viewer=cast.admin, on=TODAY)
    assert card is not None
    assert (card.kept, card.withdrawn) == (1, 1)
    assert [entry.name for entry in Entry.objects.order_by("-id")[:2]] == ["org.role_withdrawn", "org.role_kept"]


def test_it_is_said_once_and_with_a_reason(cast: Cast) -> None:
    review = opened(cast)
    item = item_of(review, cast.colleague).id
    with pytest.raises(operations.ReasonMissing):
        operations.withdraw_role(actor=cast.head, at=AT, item_id=item, reason=" ")
    operations.keep_role(actor=cast.head, at=AT, item_id=item)
    with pytest.raises(operations.AlreadyJudged):
        operations.withdraw_role(actor=cast.leader, at=AT, item_id=item, reason="Khác")


def test_nobody_judges_the_own_role_nor_that_of_whom_one_stands_in_for(cast: Cast) -> None:
    review = opened(cast)
    for who in (cast.leader, cast.head):
        with pytest.raises(policy.OwnRole):
            operations.keep_role(actor=who, at=AT, item_id=item_of(review, who).id)
    loan(cast)
    standing_in = actor_on(cast.head, TODAY)
    with pytest.raises(policy.OwnRole):
        operations.keep_role(actor=standing_in, at=AT, item_id=item_of(review, cast.leader).id)
    operations.keep_role(actor=standing_in, at=AT, item_id=item_of(review, cast.clerk).id)
    assert Entry.objects.latest("id").behalf_of == cast.leader.id


@pytest.mark.parametrize("who", ["specialist", "partner_head", "commune_chair", "controller", "stranger", "applicant"])
def test_who_does_not_know_the_work_says_nothing(cast: Cast, who: str) -> None:
    item = item_of(opened(cast), cast.clerk).id
    with pytest.raises(policy.NotYoursToJudge):
        operations.keep_role(actor=cast.actor(who), at=AT, item_id=item)


def test_a_role_that_ended_otherwise_waits_for_nobody(cast: Cast) -> None:
    review = opened(cast)
    operations.revoke_role(
        actor=MACHINE, at=AT, grant_id=queries.list_grants(person_of(cast.clerk), viewer=MACHINE)[0].id, on=TODAY
    )
    card = queries.find_access_review(review, viewer=cast.admin, on=TODAY)
    assert card is not None
    assert (card.ended, card.waiting) == (1, card.total - 1)
    assert person_of(cast.clerk) not in asked_of(review, cast.leader)


def test_one_runs_at_a_time_and_needs_a_day_to_come(cast: Cast) -> None:
    review = opened(cast)
    with pytest.raises(operations.ReviewRunning):
        opened(cast)
    operations.close_access_review(actor=cast.admin, at=AT, review_id=review)
    with pytest.raises(operations.ReviewClosed):
        operations.keep_role(actor=cast.head, at=AT, item_id=item_of(review, cast.specialist).id)
    with pytest.raises(operations.ReviewClosed):
        operations.close_access_review(actor=cast.admin, at=AT, review_id=review)
    with pytest.raises(operations.DeadlinePassed):
        operations.open_access_review(
            actor=cast.admin, at=AT, agency_id=cast.culture.id, title="Q", deadline=AT.date() - timedelta(days=1)
        )
    assert opened(cast) != review


def test_a_stranger_sees_nothing_of_it(cast: Cast) -> None:
    review = opened(cast)
    for who in (cast.stranger, cast.specialist, cast.applicant):
        assert queries.find_access_review(review, viewer=who, on=TODAY) is None
        assert queries.list_reviewed_roles(review, viewer=who, on=TODAY) == []
