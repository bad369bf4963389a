"""Receipts and set-aside money side by side: sums, rows, and who may see them."""

from datetime import date

import pytest

from motcua.payment import operations as payment
from motcua.payment import queries as payments
from motcua.payment.queries import Span, Total
from motcua.payment.states import Method, Standing
from tests.cast.cast import Cast
from tests.cast.moments import TODAY
from tests.rooms.payment.purse import after, begun, hear, take

pytestmark = pytest.mark.django_db


def span(cast: Cast, first: date = TODAY, last: date = TODAY) -> Span:
    return Span(frozenset({cast.culture.id}), first, last)


def test_sums_by_way_of_payment_are_those_of_the_rows(cast: Cast) -> None:
    hear(begun(cast))
    take(cast, subject_id=8)
    take(cast, subject_id=9)
    asked = span(cast)
    assert payments.sum_receipts(asked, viewer=cast.clerk) == {
        Method.ONLINE: Total(1, 75_000),
        Method.CASH: Total(2, 150_000),
    }
    rows = payments.list_issued(asked, viewer=cast.clerk, method=Method.CASH).rows
    assert [(row.subject_id, row.amount) for row in rows] == [(8, 75_000), (9, 75_000)]


def test_what_does_not_match_is_seen_as_what_it_is(cast: Cast) -> None:
    order = begun(cast)
    hear(order)
    hear(order, 6)
    wrong = hear(order, 7, transaction="T2", amount=1).transfer
    asked = span(cast)
    assert payments.sum_transfers(asked, viewer=cast.leader) == {
        Standing.COUNTED: Total(1, 75_000),
        Standing.PAID_BEFORE: Total(1, 1),
    }
    assert payments.sum_waiting(asked, viewer=cast.leader) == Total(1, 1)
    assert payments.sum_repeated(asked, viewer=cast.leader) == 1
    payment.refund(actor=cast.leader, at=after(9), transfer_id=wrong.id, note="Ủy nhiệm chi 12")
    assert payments.sum_waiting(asked, viewer=cast.leader) == Total(0, 0)
    assert payments.list_heard(asked, viewer=cast.leader, waiting=True).rows == ()
    assert len(payments.list_heard(asked, viewer=cast.leader, standing=Standing.PAID_BEFORE).rows) == 1


def test_days_are_those_on_the_wall(cast: Cast) -> None:
    take(cast, at=after(0).replace(hour=23, minute=59))
    assert payments.sum_receipts(span(cast), viewer=cast.clerk)[Method.CASH].count == 1
    tomorrow = date(2026, 9, 15)
    assert payments.sum_receipts(span(cast, tomorrow, tomorrow), viewer=cast.clerk) == {}


def test_who_leads_or_controls_above_sees_what_is_below(cast: Cast) -> None:
    take(cast)
    for viewer in (cast.clerk, cast.leader, cast.controller, cast.chair):
        assert payments.sum_receipts(span(cast), viewer=viewer)[Method.CASH].count == 1


@pytest.mark.parametrize(
    "who", ["stranger", "applicant", "specialist", "counter_officer", "office_clerk", "commune_chair", "operator"]
)
def test_strangers_see_no_money(cast: Cast, who: str) -> None:
    hear(begun(cast), amount=1)
    take(cast)
    viewer, asked = cast.actor(who), span(cast)
    assert payments.sum_receipts(asked, viewer=viewer) == {}
    assert payments.list_issued(asked, viewer=viewer).rows == ()
    assert payments.sum_transfers(asked, viewer=viewer) == {}
    assert payments.list_heard(asked, viewer=viewer).rows == ()


def test_money_that_names_no_order_is_looked_after_at_the_top(cast: Cast) -> None:
    lost = hear(begun(cast), reference="0000000000").transfer
    asked = span(cast)
    for viewer in (cast.chair, cast.controller, cast.office_clerk):
        assert [row.id for row in payments.list_heard(asked, viewer=viewer).rows] == [lost.id]
    for viewer in (cast.leader, cast.clerk, cast.stranger):
        assert payments.list_heard(asked, viewer=viewer).rows == ()
    back = payment.refund(actor=cast.office_clerk, at=after(9), transfer_id=lost.id, note="Ủy nhiệm chi 12")
    assert not back.waits


def test_orders_without_an_end_are_counted(cast: Cast) -> None:
    begun(cast)
    assert payments.count_overdue(viewer=cast.clerk, at=after(29)) == 0
    assert payments.count_overdue(viewer=cast.clerk, at=after(31)) == 1
