"""What stories share: a vault on a disk of their own."""

from pathlib import Path

import pytest

from motcua.interfaces.connectors.scanning import NoScanner
from motcua.interfaces.connectors.storage import LocalStore
from motcua.kernel.plain import ports
from motcua.vault.ports import Scanner, Store
from tests.cast.cast import Cast
from tests.journeys.appraisal import Appraisal, open_departments


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> LocalStore:
    """The vault of this test; nothing scans."""
    here = LocalStore(tmp_path / "vault")
    monkeypatch.setitem(ports._adapters, Store, here)
    monkeypatch.setitem(ports._adapters, Scanner, NoScanner())
    return here


@pytest.fixture
def appraisal(cast: Cast) -> Appraisal:
    """The procedure whose opinions are given at the same time, and the departments that give them."""
    return open_departments(cast)
