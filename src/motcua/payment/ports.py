"""What paying online needs from outside: a gateway that takes people to their bank and says what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from motcua.kernel.plain.errors import NotAllowed, Taken, Unavailable
from motcua.payment.states import Verdict


class GatewayDown(Unavailable):
    """The payment gateway does not answer at the moment: {reason}. Nothing was taken; please try again later."""

    code = "payment.gateway_down"


class Forged(NotAllowed):
    """This message does not carry the gateway's signature, or is too old or too young: {reason}."""

    code = "payment.forged"


class Replayed(Taken):
    """This very message was taken before."""

    code = "payment.replayed"


@dataclass(frozen=True, slots=True)
class Bill:
    """What a gateway must know: no name and no number of a person. `back` is where the payer returns to."""

    reference: str
    amount: int
    about: str
    payee: str
    expires_at: datetime
    back: str


@dataclass(frozen=True, slots=True)
class Answer:
    """
    How an order stands with the gateway. `transaction` is the gateway's own number of the payment or of the attempt;
    `amount` and `paid_at` hold for PAID only.
    """

    reference: str
    verdict: Verdict
    transaction: str = ""
    amount: int = 0
    paid_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """An answer that the gateway sent of itself; `nonce` is never used again by an honest one."""

    answer: Answer
    nonce: str


class Gateway(Protocol):
    """
    Every adapter keeps these promises (tests/faces/connectors/test_gateways.py):

    `begin` twice for the same bill leads to the same payment; `read` raises `Forged` for anything that was changed on
    the way, is not of this gateway or not of these minutes; `ask` and the notices agree; whatever does not answer
    raises `GatewayDown`.
    """

    @property
    def name(self) -> str:
        """What stands with orders and money that came this way; empty where nothing is bound."""
        ...

    def begin(self, bill: Bill) -> str:
        """Make the order known; the address at which the person pays."""
        ...

    def read(self, body: bytes, headers: Mapping[str, str], *, at: datetime) -> Notice:
        """:raises Forged: unless the gateway itself sent it, just now and just so"""
        ...

    def ask(self, reference: str) -> Answer:
        """How the order stands, from server to server."""
        ...

    def check(self) -> str:
        """What is wrong, in a sentence; empty when all is well."""
        ...
