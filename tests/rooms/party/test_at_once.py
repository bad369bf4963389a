"""Two who remember the same person at the same instant remember one person."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from motcua.kernel.store.transactions import transaction
from motcua.party import operations
from motcua.party.models import Party
from tests.cast.cast import MACHINE
from tests.rooms.party.given import AT, HA

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_counters_remember_one_person() -> None:
    together = Barrier(2, timeout=20)

    def remember(number: int) -> int:
        try:
            together.wait()
            with transaction():
                return operations.remember(actor=MACHINE, at=AT, details=HA).id
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(remember, range(2))
    assert first == second
    assert Party.objects.filter(identity_number=HA.identity_number).count() == 1
