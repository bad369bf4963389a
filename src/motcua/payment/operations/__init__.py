"""The verbs of money; every one of them is done one at a time for a subject."""

from motcua.payment.operations._counter import NotAtACounter, take
from motcua.payment.operations._orders import (
    NotOverYet,
    StillAsking,
    cancel,
    claim_to_ask,
    expire,
    note_begun,
    note_refusal,
    open_order,
)
from motcua.payment.operations._purse import MovedOn, NothingToPay, PaidAlready
from motcua.payment.operations._transfers import (
    NotAcceptable,
    NoteMissing,
    NotSetAside,
    Recorded,
    accept,
    record_transfer,
    refund,
)
from motcua.payment.policy import (
    NotYourCounter,
    NotYourPayment,
    NotYoursToResolve,
    OnlyTheMachine,
)

__all__ = [
    "MovedOn",
    "NotAcceptable",
    "NotAtACounter",
    "NotOverYet",
    "NotSetAside",
    "NotYourCounter",
    "NotYourPayment",
    "NotYoursToResolve",
    "NoteMissing",
    "NothingToPay",
    "OnlyTheMachine",
    "PaidAlready",
    "Recorded",
    "StillAsking",
    "accept",
    "cancel",
    "claim_to_ask",
    "expire",
    "note_begun",
    "note_refusal",
    "open_order",
    "record_transfer",
    "refund",
    "take",
]
