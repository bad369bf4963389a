"""The job that seals: everything that has its place; signed and stamped, at the next round where that failed."""

from datetime import timedelta
from pathlib import Path

import pytest

from motcua.interfaces.jobs.seal import seal
from motcua.kernel.plain import clock
from motcua.kernel.store import positions, seals
from motcua.signature.ports import KeyUnavailable
from tests.cast import signing
from tests.cast.cast import Cast
from tests.cast.moments import MONDAY_MORNING


@pytest.fixture(autouse=True)
def without_keys(tmp_path: Path) -> None:
    signing.bind(tmp_path)


def test_what_has_its_place_is_sealed_once(cast: Cast) -> None:
    assert seal(clock.now()) == positions.last_position()
    assert seal(clock.now() + timedelta(minutes=1)) == 0
    card = seals.get_seal()
    assert (card.number, card.size, card.signature) == (1, positions.last_position(), None)


def test_a_seal_is_signed_at_the_next_round_where_the_key_was_away(cast: Cast, tmp_path: Path) -> None:
    signing.bind(tmp_path, seal_key="lanh-dao.p12")
    with pytest.raises(KeyUnavailable):
        seal(MONDAY_MORNING)
    assert seals.get_seal().signature is None
    with signing.time_authority() as address:
        _, _, proofs, _ = signing.bind(tmp_path, seal_key=signing.key(tmp_path), timestamps=address)
        assert seal(MONDAY_MORNING) == 0
    card = seals.get_seal()
    assert card.signature is not None
    assert card.timestamp is not None
    assert proofs.of_bytes(card.body, card.signature, at=MONDAY_MORNING).holds
    assert proofs.of_timestamp(card.body, card.timestamp, at=MONDAY_MORNING).time == MONDAY_MORNING
    assert not proofs.of_bytes(card.body + b" ", card.signature, at=MONDAY_MORNING).is_intact
