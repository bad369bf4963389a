"""A draft of a procedure on its way: sent by the administrator, checked by procedure control, approved by the Chair."""

from datetime import date, datetime

from motcua.catalogue import operations, queries
from motcua.kernel.store.transactions import transaction
from tests.cast.cast import MACHINE, Cast
from tests.cast.moments import MONDAY_MORNING

DECISION = ("45/QĐ-UBND", "Chủ tịch Ủy ban nhân dân tỉnh", date(2025, 12, 1))


def digest(version_id: int) -> str:
    return queries.get_draft(version_id, viewer=MACHINE).digest


def send(cast: Cast, version_id: int, *, at: datetime = MONDAY_MORNING) -> None:
    with transaction():
        operations.send_draft(actor=cast.admin, at=at, version_id=version_id, note="Rút ngắn một bước.")


def check(cast: Cast, version_id: int, *, at: datetime = MONDAY_MORNING) -> None:
    seen = digest(version_id)
    with transaction():
        operations.check_draft(actor=cast.controller, at=at, version_id=version_id, seen=seen, remark="Đủ căn cứ.")


def approve(cast: Cast, version_id: int, *, at: datetime = MONDAY_MORNING) -> None:
    """The whole way, from a draft to one that can be published."""
    send(cast, version_id, at=at)
    decide(cast, version_id, at=at)


def decide(cast: Cast, version_id: int, *, at: datetime = MONDAY_MORNING) -> None:
    """Of a draft that was sent: procedure control and the Chair agree."""
    check(cast, version_id, at=at)
    seen = digest(version_id)
    with transaction():
        operations.approve_draft(actor=cast.chair, at=at, version_id=version_id, seen=seen, decision=DECISION)
