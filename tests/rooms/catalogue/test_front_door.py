"""Where one submits, by procedure and date."""

from datetime import date

import pytest

from motcua.catalogue import operations, queries
from motcua.catalogue.models import Procedure
from motcua.catalogue.policy import NotAdministrator
from motcua.kernel.store import ledger
from tests.rooms.catalogue.given import ADMIN, CITIZEN, NOW, SPECIALIST, edited, published

pytestmark = pytest.mark.django_db
KEY = "1.003868"
URL = "https://dichvucong.gov.vn/1.003868"


def moved(**changes):
    given = {"key": KEY, "door": "NATIONAL_PORTAL", "url": URL, "valid_from": date(2026, 5, 1), "source": "NĐ 224/2026"}
    return operations.move_front_door(actor=ADMIN, at=NOW, **(given | changes))


def door_on(*day):
    return queries.front_door(KEY, date(*day), viewer=CITIZEN)


def test_the_door_of_the_package_is_open_from_its_first_day():
    published()
    assert (door_on(2025, 7, 1).door, door_on(2030, 1, 1).door) == ("HERE", "HERE")


def test_law_moves_the_door_without_a_new_version():
    published()
    moved()
    assert (door_on(2026, 4, 30).door, door_on(2026, 5, 1).door, door_on(2026, 5, 1).url) == (
        "HERE",
        "NATIONAL_PORTAL",
        URL,
    )
    assert len(queries.list_versions(KEY, viewer=CITIZEN)) == 1


def test_a_door_entered_for_a_day_is_replaced():
    published()
    assert moved() == moved(door="HERE", url="")
    assert door_on(2026, 5, 1).door == "HERE"


def test_the_day_an_administrator_entered_beats_a_later_package():
    published()
    moved(valid_from=date(2026, 4, 1))
    files = edited("version = 1\nvalid_from = 2025-07-01", "version = 2\nvalid_from = 2026-04-01")
    files["procedure.toml"] = files["procedure.toml"].replace(
        'door = "HERE"\nvalid_from = 2025-07-01', 'door = "HERE"\nvalid_from = 2026-04-01'
    )
    published(files)
    assert door_on(2026, 4, 2).door == "NATIONAL_PORTAL"


def test_a_move_is_recorded():
    published()
    moved()
    entries = [
        entry for entry in ledger.history("procedure", _procedure_id()) if entry.name == "catalogue.front_door_moved"
    ]
    assert [entry.data["door"] for entry in entries] == ["NATIONAL_PORTAL"]


def _procedure_id():
    return Procedure.objects.get(key=KEY).pk


@pytest.mark.parametrize("changes", [{"door": "WINDOW"}, {"url": ""}, {"url": "http://x.vn"}])
def test_a_door_elsewhere_needs_a_safe_address(changes):
    published()
    with pytest.raises(operations.DoorUnclear):
        moved(**changes)


def test_the_door_of_nothing_is_not_found():
    with pytest.raises(queries.NoSuchProcedure):
        moved(key="9.999999")
    with pytest.raises(queries.NoSuchProcedure):
        queries.front_door("9.999999", date(2026, 1, 1), viewer=CITIZEN)


def test_a_stranger_moves_no_door():
    published()
    with pytest.raises(NotAdministrator):
        operations.move_front_door(actor=SPECIALIST, at=NOW, key=KEY, door="HERE", valid_from=date(2026, 5, 1))
