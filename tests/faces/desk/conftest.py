"""Officers at their desks."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import time_machine
from django.test import Client

from motcua.interfaces.connectors.storage import from_setting
from motcua.kernel.plain import ports
from motcua.kernel.store.transactions import transaction
from motcua.org import operations as org_operations
from motcua.vault.ports import Store
from tests.cast.browsers import browser_of
from tests.cast.cast import MACHINE, Cast
from tests.cast.moments import MONDAY_MORNING

Desk = Callable[[str], Client]

_PLACES = """\
code,level,parent_code,name,full_name,full_name_en,unit_type,valid_from,valid_to
92,PROVINCE,,Cần Thơ,Thành phố Cần Thơ,Can Tho City,Thành phố,2025-07-01,
96,PROVINCE,,Cà Mau,Tỉnh Cà Mau,Ca Mau Province,Tỉnh,2025-07-01,
32002,COMMUNE,96,An Xuyên,Phường An Xuyên,An Xuyen Ward,Phường,2025-07-01,
32248,COMMUNE,96,Đất Mũi,Xã Đất Mũi,Dat Mui Commune,Xã,2025-07-01,
"""


@pytest.fixture
def desk(cast: Cast) -> Desk:
    """`desk("specialist")`: the browser of somebody of the cast, signed in."""
    return browser_of


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    """The desk is looked at late on the Monday on which dossiers come in."""
    with time_machine.travel(MONDAY_MORNING.replace(hour=15), tick=False):
        yield


@pytest.fixture
def places(cast: Cast) -> None:
    """Two provinces, and two communes of ours."""
    with transaction():
        org_operations.load_units(actor=MACHINE, at=MONDAY_MORNING, places=_PLACES)


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store of files of this test's own."""
    adapters = getattr(ports, "_adapters")
    monkeypatch.setitem(adapters, Store, from_setting(str(tmp_path / "vault")))
    return tmp_path / "vault"
