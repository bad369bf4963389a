"""The same key is answered the same, for a day."""

from datetime import timedelta

import pytest

from motcua.interfaces.jobs.sweep import sweep
from motcua.kernel.plain import ports
from motcua.kernel.store import repeats
from motcua.kernel.store.repeats import Kept
from motcua.vault.ports import Store
from tests.cast.moments import MONDAY_MORNING

pytestmark = pytest.mark.django_db


def test_a_new_key_is_claimed_and_its_answer_kept() -> None:
    assert repeats.claim("account:1", "a", "digest", at=MONDAY_MORNING) is None
    repeats.keep("account:1", "a", status=201, body="{}", etag='"x"')
    assert repeats.claim("account:1", "a", "other", at=MONDAY_MORNING) == Kept("digest", 201, "{}", '"x"')


def test_keys_of_others_are_others() -> None:
    assert repeats.claim("account:1", "a", "digest", at=MONDAY_MORNING) is None
    assert repeats.claim("account:2", "a", "digest", at=MONDAY_MORNING) is None


def test_what_is_old_is_forgotten() -> None:
    repeats.claim("account:1", "old", "digest", at=MONDAY_MORNING - timedelta(days=2))
    repeats.claim("account:1", "new", "digest", at=MONDAY_MORNING)
    assert repeats.forget(MONDAY_MORNING - timedelta(days=1)) == 1
    assert repeats.claim("account:1", "old", "digest", at=MONDAY_MORNING) is None


def test_the_sweep_forgets_what_is_a_day_old(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(getattr(ports, "_adapters"), Store, _Empty())
    repeats.claim("account:1", "old", "digest", at=MONDAY_MORNING - timedelta(hours=25))
    sweep(MONDAY_MORNING)
    assert repeats.claim("account:1", "old", "digest", at=MONDAY_MORNING) is None


class _Empty:
    """A store with nothing to sweep."""

    def remove_unfinished(self, before: object) -> int:
        return 0

    def old(self, before: object) -> list[str]:
        return []
