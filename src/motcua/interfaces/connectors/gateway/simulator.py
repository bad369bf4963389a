"""The adapter of the simulated bank: bills go into its books, its word comes back signed."""

import http.client
import json
import secrets
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from motcua.interfaces.connectors.gateway import signing
from motcua.interfaces.connectors.gateway.bank import Bank
from motcua.payment.ports import Answer, Bill, Forged, GatewayDown, Notice
from motcua.payment.states import Verdict

PAGE = "/ngan-hang-mo-phong/"
PATIENCE = 5.0
LARGEST = 2**62

Post = Callable[[str, bytes, Mapping[str, str]], int]


def post(address: str, body: bytes, headers: Mapping[str, str]) -> int:
    """Send a message to a server; the status it answers with."""
    parts = urlsplit(address)
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    connection = kind(parts.netloc, timeout=PATIENCE)
    try:
        connection.request("POST", parts.path, body, {"Content-Type": "application/json", **headers})
        return connection.getresponse().status
    finally:
        connection.close()


class Simulator:
    """`post` is how the bank's word travels to the platform."""

    name = "simulator"
    present = True
    played = True

    def __init__(self, folder: Path, *, key: bytes, post: Post = post) -> None:
        self.bank = Bank(folder)
        self.key = key
        self.post = post

    def begin(self, bill: Bill) -> str:
        try:
            self.bank.open(bill)
        except OSError as fault:
            raise GatewayDown(reason=str(fault)) from fault
        return f"{PAGE}{bill.reference}/{self.seal(bill.reference)}/"

    def read(self, body: bytes, headers: Mapping[str, str], *, at: datetime) -> Notice:
        nonce = signing.verified(self.key, body, headers, at=at)
        return Notice(_answer(body), nonce)

    def ask(self, reference: str) -> Answer:
        try:
            account = self.bank.find(reference)
        except (OSError, ValueError) as fault:
            raise GatewayDown(reason=str(fault)) from fault
        return account.answer() if account is not None else Answer(reference, Verdict.UNKNOWN)

    def check(self) -> str:
        return self.bank.check()

    # The bank's side

    def seal(self, reference: str) -> str:
        """Only whoever was sent to the bank knows the address of the bill there."""
        return signing.seal(self.key, reference)

    def signed(self, answer: Answer, *, at: datetime) -> tuple[bytes, dict[str, str]]:
        """A message as the bank sends it: body and headers."""
        told = {
            "reference": answer.reference,
            "verdict": str(answer.verdict),
            "transaction": answer.transaction,
            "amount": answer.amount,
            "paid_at": answer.paid_at.isoformat() if answer.paid_at else None,
        }
        body = json.dumps(told).encode()
        return body, signing.sign(self.key, body, nonce=secrets.token_hex(16), at=at)

    def notify(self, address: str, answer: Answer, *, at: datetime) -> bool:
        """Tell the platform; whether it took it."""
        body, headers = self.signed(answer, at=at)
        try:
            return self.post(address, body, headers) == 200
        except (OSError, http.client.HTTPException):
            return False


def _answer(body: bytes) -> Answer:
    """:raises Forged: if what was signed makes no sense"""
    try:
        told = json.loads(body)
        verdict = Verdict(told["verdict"])
        answer = Answer(
            reference=_text(told["reference"]),
            verdict=verdict,
            transaction=_text(told["transaction"]),
            amount=_whole(told["amount"]),
            paid_at=datetime.fromisoformat(told["paid_at"]) if verdict is Verdict.PAID else None,
        )
    except (ValueError, KeyError, TypeError) as fault:
        raise Forged(reason="content") from fault
    sound = answer.verdict in (Verdict.PAID, Verdict.REFUSED) and answer.reference != "" and answer.transaction != ""
    if answer.verdict is Verdict.PAID:
        dated = answer.paid_at is not None and answer.paid_at.tzinfo is not None
        sound = sound and dated and 0 < answer.amount <= LARGEST
    if not sound:
        raise Forged(reason="content")
    return answer


def _text(value: object) -> str:
    if not isinstance(value, str) or len(value) > 100 or not value.isprintable():
        raise ValueError(value)
    return value


def _whole(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(value)
    return value
