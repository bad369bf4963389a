"""Every package and regime in the repository is whole, and its scenarios hold."""

import pytest

from motcua.catalogue import queries
from motcua.interfaces.console.packages import folders, national_calendar, read_package, read_text
from tests.rooms.catalogue.given import ROOT

PACKAGES = [folder.name for folder in folders([ROOT / "procedures"])]
CALENDAR = national_calendar()


@pytest.mark.parametrize("name", PACKAGES)
def test_a_shipped_package_has_no_faults(name):
    assert queries.check_package(read_package(ROOT / "procedures" / name)) == ()


@pytest.mark.parametrize("name", PACKAGES)
def test_the_scenarios_of_a_shipped_package_hold(name):
    played = queries.play(read_package(ROOT / "procedures" / name), calendar=CALENDAR)
    assert {scenario.name: scenario.departures for scenario in played if scenario.departures} == {}


@pytest.mark.parametrize("key", ["2018", "2025"])
def test_a_shipped_regime_has_no_faults(key):
    assert queries.check_regime(read_text(ROOT / "regimes" / key / "regime.toml")) == ()
