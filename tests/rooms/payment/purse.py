"""Sums that are owed and paid, for the tests of this room: the subject is the applicant's matter 7."""

from datetime import datetime, timedelta
from typing import Any

from motcua.kernel.plain.actor import Actor
from motcua.payment import operations as payment
from motcua.payment import queries as payments
from motcua.payment.queries import Line
from motcua.payment.states import Method
from tests.cast.cast import Cast
from tests.cast.moments import MONDAY_MORNING

GATEWAY = Actor.system("gateway")
MATTER: dict[str, Any] = {"subject_kind": "matter", "subject_id": 7}
LINES = (Line("LE_PHI", "Lệ phí cấp giấy phép", 50_000), Line("PHI", "Phí thẩm định", 25_000))


def after(minutes: float) -> datetime:
    return MONDAY_MORNING + timedelta(minutes=minutes)


def open_order(cast: Cast, minutes: float = 0, **more: Any) -> payments.OrderCard:
    told = {"actor": cast.applicant, "lines": LINES, "about": "Hồ sơ 7", "agency_id": cast.culture.id, **MATTER, **more}
    return payment.open_order(at=after(minutes), expires_at=after(minutes + 30), **told)


def begun(cast: Cast, minutes: float = 0) -> payments.OrderCard:
    order = open_order(cast, minutes)
    return payment.note_begun(
        actor=cast.applicant, at=after(minutes), order_id=order.id, gateway="test", address="/ngan-hang/"
    )


def hear(order: payments.OrderCard, minutes: float = 5, **more: Any) -> payment.Recorded:
    """The gateway says that the order was paid."""
    told = {"transaction": "T1", "amount": order.total, "paid_at": after(minutes), "owed": True, **more}
    return payment.record_transfer(
        **{"actor": GATEWAY, "at": after(minutes), "gateway": "test", "reference": order.reference, **told}
    )


def take(cast: Cast, minutes: float = 5, **more: Any) -> payments.ReceiptCard:
    told = {"actor": cast.counter_officer, "lines": LINES, "about": "Hồ sơ 7", "method": Method.CASH, **MATTER, **more}
    return payment.take(
        **{"at": after(minutes), "payer_id": cast.applicant_party.id, "agency_id": cast.culture.id, **told}
    )
