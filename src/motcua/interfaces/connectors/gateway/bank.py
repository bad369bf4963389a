"""
The books of the simulated bank: a file per order in a folder, so that every process sees the same.

The bank knows nothing of the platform but bills: it takes money, or refuses it, and remembers each attempt.
"""

import fcntl
import json
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path

from motcua.payment.ports import Answer, Bill
from motcua.payment.states import Verdict


@dataclass(slots=True)
class Attempt:
    """`at` is ISO text; `verdict` is PAID or REFUSED."""

    transaction: str
    verdict: str
    amount: int
    at: str

    def answer(self, reference: str) -> Answer:
        verdict = Verdict(self.verdict)
        paid_at = datetime.fromisoformat(self.at) if verdict is Verdict.PAID else None
        return Answer(reference, verdict, self.transaction, self.amount if paid_at else 0, paid_at)


@dataclass(slots=True)
class Account:
    """What the bank has on one order. Moments are ISO text."""

    reference: str
    amount: int
    about: str
    payee: str
    expires_at: str
    back: str
    attempts: list[Attempt] = field(default_factory=list)

    @property
    def payments(self) -> list[Attempt]:
        return [attempt for attempt in self.attempts if attempt.verdict == Verdict.PAID]

    def answer(self) -> Answer:
        """How it stands: paid if it ever was, else as the last attempt went."""
        for attempt in self.payments:
            return attempt.answer(self.reference)
        for attempt in reversed(self.attempts):
            return attempt.answer(self.reference)
        return Answer(self.reference, Verdict.PENDING)


class Bank:
    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def open(self, bill: Bill) -> Account:
        """The account of a bill; what was opened before stays."""
        with self._locked(bill.reference):
            known = self.find(bill.reference)
            if known is not None:
                return known
            account = Account(
                bill.reference, bill.amount, bill.about, bill.payee, bill.expires_at.isoformat(), bill.back
            )
            self._write(account)
            return account

    def find(self, reference: str) -> Account | None:
        if not _is_name(reference):
            return None
        try:
            kept = json.loads(self._path(reference).read_text(encoding="utf-8"))
        except FileNotFoundError:
            return None
        return Account(**{**kept, "attempts": [Attempt(**attempt) for attempt in kept["attempts"]]})

    def pay(self, reference: str, amount: int, *, at: datetime) -> Answer:
        """Take the money; asked twice, it is taken twice, as banks do."""
        return self._attempt(reference, Verdict.PAID, amount, at)

    def refuse(self, reference: str, *, at: datetime) -> Answer:
        return self._attempt(reference, Verdict.REFUSED, 0, at)

    def _attempt(self, reference: str, verdict: Verdict, amount: int, at: datetime) -> Answer:
        with self._locked(reference):
            account = self.find(reference)
            if account is None:
                return Answer(reference, Verdict.UNKNOWN)
            attempt = Attempt(f"SIM-{secrets.token_hex(6).upper()}", verdict, amount, at.isoformat())
            account.attempts.append(attempt)
            self._write(account)
            return attempt.answer(reference)

    def check(self) -> str:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as fault:
            return f"the simulated bank cannot keep its books: {fault}"
        return "" if os.access(self.folder, os.W_OK) else f"the simulated bank cannot write in {self.folder}"

    def _path(self, reference: str) -> Path:
        return self.folder / f"{reference}.json"

    def _write(self, account: Account) -> None:
        part = self._path(account.reference).with_suffix(".part")
        part.write_text(json.dumps(asdict(account), ensure_ascii=False), encoding="utf-8")
        part.rename(self._path(account.reference))

    @contextmanager
    def _locked(self, reference: str) -> Iterator[None]:
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / f"{reference if _is_name(reference) else 'other'}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield


def _is_name(reference: str) -> bool:
    """Only what can be a reference becomes the name of a file."""
    return 0 < len(reference) <= 20 and reference.isascii() and reference.isalnum()
