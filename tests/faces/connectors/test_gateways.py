"""The promises of `payment.ports.Gateway`, kept by the simulated bank; and its signature."""

import json
from datetime import datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from motcua.interfaces.connectors import gateway
from motcua.interfaces.connectors.gateway import signing
from motcua.interfaces.connectors.gateway.simulator import Simulator
from motcua.payment.ports import Answer, Bill, Forged, GatewayDown
from motcua.payment.rules import reference
from motcua.payment.states import Verdict
from tests.cast.moments import MONDAY_MORNING

KEY, REFERENCE = b"a key", reference(7)
MESSAGES = some.binary(max_size=200)
LATER = MONDAY_MORNING + timedelta(minutes=4)


@pytest.fixture
def bank(tmp_path: Path) -> Simulator:
    return Simulator(tmp_path, key=KEY)


def bill(amount: int = 75_000) -> Bill:
    expires_at = MONDAY_MORNING + timedelta(minutes=30)
    return Bill(REFERENCE, amount, "Hồ sơ 7", "Sở Văn hóa", expires_at, "https://motcua.example/ho-so/7/")


def told(bank: Simulator, answer: Answer, at: datetime = MONDAY_MORNING) -> Answer:
    """What the platform understands of what the bank sends."""
    return bank.read(*bank.signed(answer, at=at), at=LATER).answer


def test_begun_twice_it_is_the_same_payment(bank: Simulator) -> None:
    assert bank.begin(bill()) == bank.begin(bill())
    bank.bank.pay(REFERENCE, 75_000, at=MONDAY_MORNING)
    bank.begin(bill())
    assert bank.ask(REFERENCE).verdict is Verdict.PAID


def test_asked_and_told_say_the_same(bank: Simulator) -> None:
    assert bank.ask(REFERENCE).verdict is Verdict.UNKNOWN
    bank.begin(bill())
    assert bank.ask(REFERENCE).verdict is Verdict.PENDING
    refused = bank.bank.refuse(REFERENCE, at=MONDAY_MORNING)
    assert told(bank, refused) == bank.ask(REFERENCE) == refused
    paid = bank.bank.pay(REFERENCE, 75_000, at=LATER)
    assert told(bank, paid) == bank.ask(REFERENCE) == paid
    assert (paid.verdict, paid.amount, paid.paid_at) == (Verdict.PAID, 75_000, LATER)


def test_once_paid_it_stays_paid(bank: Simulator) -> None:
    bank.begin(bill())
    paid = bank.bank.pay(REFERENCE, 75_000, at=MONDAY_MORNING)
    bank.bank.refuse(REFERENCE, at=LATER)
    assert bank.ask(REFERENCE) == paid
    assert bank.bank.pay(REFERENCE, 75_000, at=LATER).transaction != paid.transaction


def test_no_two_messages_have_the_same_nonce(bank: Simulator) -> None:
    bank.begin(bill())
    paid = bank.bank.pay(REFERENCE, 75_000, at=MONDAY_MORNING)
    nonces = {bank.read(*bank.signed(paid, at=MONDAY_MORNING), at=LATER).nonce for _ in range(20)}
    assert len(nonces) == 20


def test_books_that_cannot_be_kept_are_a_gateway_that_does_not_answer(tmp_path: Path) -> None:
    (tmp_path / "bank").write_text("a file, no folder")
    bank = Simulator(tmp_path / "bank", key=KEY)
    assert bank.check() != ""
    with pytest.raises(GatewayDown):
        bank.begin(bill())


@pytest.mark.parametrize("reference", ["../../etc/passwd", "", "a/b", "x" * 300, "ngân"])
def test_nothing_but_a_reference_names_a_file(bank: Simulator, reference: str) -> None:
    assert bank.ask(reference).verdict is Verdict.UNKNOWN
    assert bank.bank.pay(reference, 1, at=MONDAY_MORNING).verdict is Verdict.UNKNOWN


@given(MESSAGES, some.text(some.characters(codec="ascii", categories=["L", "N"]), min_size=1))
def test_what_was_signed_is_believed(body: bytes, nonce: str) -> None:
    headers = signing.sign(KEY, body, nonce=nonce, at=MONDAY_MORNING)
    assert signing.verified(KEY, body, headers, at=LATER) == nonce


@given(MESSAGES, some.data())
def test_whatever_was_changed_on_the_way_is_not(body: bytes, data: some.DataObject) -> None:
    headers = signing.sign(KEY, body, nonce="n", at=MONDAY_MORNING)
    name = data.draw(some.sampled_from([signing.TIME, signing.NONCE, signing.SIGNATURE, "body", "key"]))
    other = data.draw(
        some.text(some.characters(codec="ascii"), max_size=70).filter(lambda text: text != headers.get(name))
    )
    changed = data.draw(MESSAGES.filter(lambda text: text != body)) if name == "body" else body
    with pytest.raises(Forged):
        signing.verified(b"another" if name == "key" else KEY, changed, {**headers, name: other}, at=LATER)


@pytest.mark.parametrize("minutes", [-6, 6, 60 * 24])
def test_old_messages_and_those_from_the_future_are_not_believed(minutes: int) -> None:
    headers = signing.sign(KEY, b"{}", nonce="n", at=MONDAY_MORNING)
    with pytest.raises(Forged):
        signing.verified(KEY, b"{}", headers, at=MONDAY_MORNING + timedelta(minutes=minutes))


SOUND = {"reference": "7", "verdict": "PAID", "transaction": "T", "amount": 1, "paid_at": "2026-09-14T08:30:00+07:00"}


def message(**other: object) -> bytes:
    return json.dumps({**SOUND, **other}).encode()


@pytest.mark.parametrize(
    "body",
    [
        *(b"", b"[]", b"{}", b"\xff", message(verdict="RICH"), message(verdict="PENDING"), message(amount=0)),
        *(message(paid_at=None), message(paid_at="2026-09-14T08:30:00"), message(paid_at=7), message(amount=1e99)),
        *(message(transaction=""), message(reference=""), message(reference="7\0"), message(reference=7)),
        *(message(transaction="T" * 101), message(amount=None), message(amount=True)),
    ],
)
def test_what_is_signed_and_makes_no_sense_is_refused(bank: Simulator, body: bytes) -> None:
    headers = signing.sign(KEY, body, nonce="n", at=MONDAY_MORNING)
    with pytest.raises(Forged):
        bank.read(body, headers, at=LATER)


def test_what_is_signed_and_makes_sense_is_taken(bank: Simulator) -> None:
    headers = signing.sign(KEY, message(), nonce="n", at=MONDAY_MORNING)
    assert bank.read(message(), headers, at=LATER).answer.amount == 1


def test_without_a_setting_there_is_none(tmp_path: Path) -> None:
    none = gateway.from_settings(SimpleNamespace(PAYMENT_GATEWAY="", VAR=tmp_path, SECRET_KEY="s"))
    assert (none.name, none.check()) == ("", "")
    with pytest.raises(GatewayDown):
        none.begin(bill())
    with pytest.raises(Forged):
        none.read(b"{}", {}, at=MONDAY_MORNING)
    with pytest.raises(ValueError, match="richbank"):
        gateway.from_settings(SimpleNamespace(PAYMENT_GATEWAY="richbank", VAR=tmp_path, SECRET_KEY="s"))
