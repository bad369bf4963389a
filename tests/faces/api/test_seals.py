"""Seals told to everybody: the latest to keep, and the proof that the ledger only grew since."""

from datetime import timedelta

from motcua.kernel.plain import merkle
from motcua.kernel.store import positions, seals
from tests.cast.cast import Cast
from tests.cast.moments import MONDAY_MORNING
from tests.faces.api.conftest import Programs


def seal(most: int) -> None:
    while seals.seal(at=MONDAY_MORNING + timedelta(minutes=1), most=most):
        pass


def test_whoever_kept_a_root_can_hold_the_ledger_to_it(program: Programs, cast: Cast) -> None:
    anybody = program("")
    assert anybody.get("/ledger/seals/latest").status_code == 404
    seal(most=20)
    latest = anybody.get("/ledger/seals/latest").json()
    assert (latest["size"], latest["signature"]) == (positions.last_position(), None)
    listed = anybody.get("/ledger/seals?limit=2").json()
    kept = anybody.get(f"/ledger/seals?limit=2&cursor={listed['next']}").json()["items"][0]
    asked = f"/ledger/consistency?first={kept['size']}&second={latest['size']}"
    path = [bytes.fromhex(step) for step in anybody.get(asked).json()["path"]]
    old, new = bytes.fromhex(kept["root"]), bytes.fromhex(latest["root"])
    assert merkle.grew(kept["size"], old, latest["size"], new, path)
    assert not merkle.grew(kept["size"], new, latest["size"], new, path)


def test_what_was_never_sealed_has_no_proof(program: Programs, cast: Cast) -> None:
    seal(most=1000)
    end = positions.last_position()
    for first, second in ((1, end + 1), (end, 1)):
        answer = program("").get(f"/ledger/consistency?first={first}&second={second}")
        assert (answer.status_code, answer.json()["code"]) == (404, "ledger.never_sealed")
    assert program("").get("/ledger/consistency?first=-1&second=2").status_code == 422
