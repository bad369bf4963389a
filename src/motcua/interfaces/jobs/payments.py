"""
Orders that stayed open: the gateway is asked how they stand, in case its word was lost, and old ones end.

An order that the gateway knows ends only when the gateway says, after its time, that nothing was paid.
"""

from datetime import datetime

from motcua.journeys import pay_fees
from motcua.kernel.plain import ports
from motcua.kernel.plain.actor import Actor
from motcua.kernel.store.transactions import transaction
from motcua.payment import operations as payment
from motcua.payment import queries as payments
from motcua.payment.ports import Gateway

CASHIER = Actor.system("cashier")


def ask_gateway(now: datetime) -> int:
    """Raises what the gateway raises: the worker then leaves it alone for a while, and the order is asked for later."""
    ended = 0
    for order in payments.list_to_expire(viewer=CASHIER, at=now):
        with transaction():
            payment.expire(actor=CASHIER, at=now, order_id=order.id)
        ended += 1
    gateway = ports.adapter(Gateway)
    if not gateway.name:
        return ended
    with transaction():
        waiting = payment.claim_to_ask(actor=CASHIER, at=now)
    if waiting is None:
        return ended
    answer = gateway.ask(waiting.reference)
    with transaction():
        pay_fees.conclude(at=now, order=waiting, gateway=gateway.name, answer=answer)
    return ended + 1
