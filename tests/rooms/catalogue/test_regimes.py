"""Adopting regimes; the day of reception chooses."""

from copy import deepcopy
from datetime import date, time

import pytest

from motcua.catalogue import operations, queries
from motcua.catalogue.policy import NotAdministrator
from motcua.kernel.store import ledger
from motcua.kernel.store.transactions import NoTransaction
from tests.rooms.catalogue.given import ADMIN, CITIZEN, CONTROLLER, NOW, SPECIALIST, regime

pytestmark = pytest.mark.django_db


def adopt(content):
    return operations.adopt_regime(actor=ADMIN, at=NOW, content=content)


def third():
    content = deepcopy(regime("2025"))
    content |= {"key": "2027", "valid_from": "2027-01-01", "name": {"vi": "Quy định 2027", "en": "Rules of 2027"}}
    content["supplement"] |= {"policy": "PAUSE", "count": 2}
    content["forwarding"]["cutoff"] = "16:00"
    content["dossier_code"] |= {"pattern": "{day}/{agency}/{number}", "day": "YYYYMMDD", "digits": 6}
    content["rating"].append({"key": "DELIGHTED", "value": 4, "name": {"vi": "Tuyệt vời", "en": "Delighted"}})
    return content


@pytest.mark.parametrize(
    ("day", "key"),
    [(date(2018, 6, 21), "2018"), (date(2025, 6, 30), "2018"), (date(2025, 7, 1), "2025"), (date(2030, 1, 1), "2025")],
)
def test_the_regime_is_that_of_the_day_of_reception(day, key):
    adopt(regime("2018"))
    adopt(regime("2025"))
    assert queries.regime_on(day, viewer=CITIZEN).key == key


def test_a_third_regime_needs_no_code():
    for content in (regime("2018"), regime("2025"), third()):
        adopt(content)
    before, after = (queries.regime_on(day, viewer=CITIZEN) for day in (date(2026, 12, 31), date(2027, 1, 1)))
    assert (before.key, after.key) == ("2025", "2027")
    assert (after.supplement.policy, after.supplement.count, after.forwarding_cutoff) == ("PAUSE", 2, time(16))
    assert after.dossier_code.code("H12", date(2027, 1, 2), 7) == "20270102/H12/000007"
    assert queries.get_regime("2025", viewer=CITIZEN) == before


def test_a_day_before_all_regimes_has_none():
    adopt(regime("2018"))
    with pytest.raises(queries.NoRegime, match="20/06/2018"):
        queries.regime_on(date(2018, 6, 20), viewer=CITIZEN)


def test_adopting_is_recorded_once_for_the_same_content():
    first, second = adopt(regime("2025")), adopt(regime("2025"))
    assert first == second
    assert [entry.name for entry in ledger.history("regime", first)] == ["catalogue.regime_adopted"]


def test_a_correction_is_recorded_again():
    content = deepcopy(regime("2025"))
    first = adopt(content)
    content["supplement"]["policy"] = "PAUSE"
    assert adopt(content) == first
    assert queries.get_regime("2025", viewer=CITIZEN).supplement.policy == "PAUSE"
    assert len(ledger.history("regime", first)) == 2


def test_two_regimes_do_not_begin_on_one_day():
    adopt(regime("2025"))
    with pytest.raises(operations.RegimeDayTaken):
        adopt({**third(), "valid_from": "2025-07-01"})


def test_content_of_another_shape_is_refused():
    with pytest.raises(operations.RegimeFaulty, match="'supplement' is missing"):
        adopt({key: value for key, value in regime("2025").items() if key != "supplement"})


@pytest.mark.parametrize("stranger", [CITIZEN, SPECIALIST, CONTROLLER])
def test_only_administrators_adopt(stranger):
    with pytest.raises(NotAdministrator):
        operations.adopt_regime(actor=stranger, at=NOW, content=regime("2025"))


@pytest.mark.django_db(transaction=True)
def test_adopting_demands_a_transaction():
    with pytest.raises(NoTransaction):
        adopt(regime("2025"))
