"""The job that seals: everything that has its place, in parts; witnesses are asked once, and again if they failed."""

from datetime import timedelta

import pytest

from motcua.interfaces.jobs.seal import seal
from motcua.kernel.plain import clock, ports
from motcua.kernel.plain.errors import Unavailable
from motcua.kernel.store import positions, seals
from tests.cast.cast import Cast


class Away(Unavailable):
    """The signing service does not answer."""


class Witness:
    """Signs and stamps, unless it is away."""

    away = False

    def sign(self, body: bytes) -> bytes:
        if self.away:
            raise Away()
        return b"signed " + body

    def stamp(self, body: bytes) -> bytes:
        return b"stamped " + body

    def fault_of_signature(self, body: bytes, signature: bytes) -> str:
        return "" if signature == b"signed " + body else "other"

    def fault_of_stamp(self, body: bytes, token: bytes) -> str:
        return "" if token == b"stamped " + body else "other"


@pytest.fixture
def witness(monkeypatch: pytest.MonkeyPatch) -> Witness:
    bound = Witness()
    monkeypatch.setitem(ports._adapters, seals.Signer, bound)
    monkeypatch.setitem(ports._adapters, seals.Stamper, bound)
    return bound


def test_what_has_its_place_is_sealed_once(cast: Cast) -> None:
    assert seal(clock.now()) == positions.last_position()
    assert seal(clock.now() + timedelta(minutes=1)) == 0
    card = seals.get_seal()
    assert (card.number, card.size, card.signature) == (1, positions.last_position(), None)


def test_a_seal_whose_witness_was_away_is_signed_at_the_next_round(cast: Cast, witness: Witness) -> None:
    witness.away = True
    with pytest.raises(Away):
        seal(clock.now())
    assert seals.get_seal().signature is None
    witness.away = False
    assert seal(clock.now()) == 0
    card = seals.get_seal()
    assert (card.signature, card.timestamp) == (b"signed " + card.body, b"stamped " + card.body)
    verdict = seals.check(signer=witness, stamper=witness)
    assert (verdict.signed, verdict.stamped, verdict.count) == (1, 1, 0)
