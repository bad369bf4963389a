"""Measures: what ships holds together; rounding, growth and ratio; a province publishes its own."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from motcua.indicator import operations, queries
from motcua.indicator.policy import NotYourMeasures
from motcua.indicator.rules import growth, measure, share, unknown_names
from tests.cast.cast import MACHINE, Cast
from tests.cast.moments import MONDAY_MORNING, TODAY

ASKED_FOR = """
dossier.received dossier.online_count dossier.online_rate dossier.on_time_rate dossier.post_in_rate
dossier.post_out_rate dossier.returned_by_post dossier.digitised_rate dossier.reuse_rate
dossier.paid_online_rate dossier.assisted_rate
procedure.count procedure.level_rate procedure.published_rate procedure.postal_count document.electronic_rate
document.signed_rate document.interagency_rate certificate.count certificate.regular_use_rate staff.pc_rate
staff.mail_use_rate staff.system_use_rate leader.processing_rate pc.antivirus_rate unit.it_staff_rate
unit.website_fresh_rate plan.completion_rate iso.coverage_rate file.digitised_count software.count meeting.count
incident.count training.count rating.satisfaction_rate petition.on_time_rate unit.class_share
"""


def own(**changes: Any) -> dict[str, Any]:
    definition = {
        "key": "province.same_day_rate",
        "version": 1,
        "valid_from": "2026-01-01",
        "unit": "PERCENT",
        "name": {"vi": "Tỷ lệ trước hạn", "en": "Share finished early"},
        "prose": {"vi": "Hồ sơ xong trước hạn chia cho hồ sơ xong.", "en": "Finished early of all finished."},
        "numerator": [{"fact": "dossier.done", "all": ["punctuality=EARLY"]}],
        "denominator": [{"fact": "dossier.done"}],
    }
    return {**definition, **changes}


@pytest.mark.django_db
def test_every_key_that_a_report_asks_for_has_a_definition() -> None:
    known = {one.key for one in queries.list_measures(viewer=MACHINE, on=TODAY)}
    assert known >= set(ASKED_FOR.split())


@pytest.mark.django_db
def test_what_ships_counts_only_what_the_rules_yield() -> None:
    for one in queries.list_measures(viewer=MACHINE, on=TODAY):
        assert unknown_names(one, queries.known_facts()) == (), one.key
        assert all((one.name_vi, one.name_en, one.prose_vi, one.prose_en)), one.key


@pytest.mark.parametrize(
    ("numerator", "denominator", "shown"),
    [(1, 3, "33.33"), (2, 3, "66.67"), (1, 8, "12.50"), (5, 100_000, "0.01"), (0, 9, "0.00"), (9, 9, "100.00")],
)
def test_a_share_is_rounded_half_up_to_two_places(numerator: int, denominator: int, shown: str) -> None:
    assert share(numerator, denominator, places=2) == Decimal(shown)


def test_nothing_to_divide_by_is_not_nought() -> None:
    assert share(0, 0, places=2) is None
    assert growth(5, 0, places=2) is None


def test_growth_is_not_ratio() -> None:
    assert growth(150, 100, places=2) == Decimal("50.00")
    assert share(150, 100, places=2) == Decimal("150.00")


def test_an_administrator_publishes_a_measure_of_the_province(cast: Cast) -> None:
    operations.publish_measure(actor=cast.admin, at=MONDAY_MORNING, definition=own())
    found = queries.get_measure("province.same_day_rate", viewer=cast.specialist, on=TODAY)
    assert found == measure(own())
    with pytest.raises(operations.PublishedAlready):
        operations.publish_measure(actor=cast.admin, at=MONDAY_MORNING, definition=own(places=1))


def test_a_newer_version_holds_from_its_day(cast: Cast) -> None:
    newer = own(key="dossier.received", version=2, unit="COUNT", valid_from="2026-07-01")
    operations.publish_measure(actor=cast.admin, at=MONDAY_MORNING, definition=newer)
    days = (date(2026, 6, 30), TODAY)
    versions = [queries.get_measure("dossier.received", viewer=MACHINE, on=day).version for day in days]
    assert versions == [1, 2]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"numerator": [{"fact": "dossier.lost"}]}, "dossier.lost"),
        ({"numerator": [{"fact": "dossier.done", "all": ["colour=RED"]}]}, "colour"),
    ],
)
def test_what_no_act_yields_cannot_be_counted(cast: Cast, changes: dict[str, Any], said: str) -> None:
    with pytest.raises(operations.CountsTheUnknown, match=said):
        operations.publish_measure(actor=cast.admin, at=MONDAY_MORNING, definition=own(**changes))


@pytest.mark.parametrize("changes", [{"unit": "MILES"}, {"numerator": 3}, {"name": "x"}, {"valid_from": "soon"}])
def test_what_is_no_measure_is_refused(cast: Cast, changes: dict[str, Any]) -> None:
    with pytest.raises(operations.NotAMeasure):
        operations.publish_measure(actor=cast.admin, at=MONDAY_MORNING, definition=own(**changes))


def test_the_stranger_publishes_no_measure(cast: Cast) -> None:
    with pytest.raises(NotYourMeasures):
        operations.publish_measure(actor=cast.stranger, at=MONDAY_MORNING, definition=own())
