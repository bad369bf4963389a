"""Occasions: written beside the packages that ship, and never promising what is not in force."""

from datetime import date
from pathlib import Path

import pytest

from motcua.catalogue import queries, rules
from tests.rooms.catalogue.given import CITIZEN, COPIES, PRESS, PUBLICATION, ROOT, package, published

DAY = date(2026, 9, 14)


def _shipped() -> set[str]:
    folders = (path.parent for path in Path(ROOT / "procedures").glob("*/procedure.toml"))
    return {rules.key_of(rules.content_of(package(folder.name))) for folder in folders}


def test_occasions_name_packages_that_ship_and_leave_none_out_of_reach():
    named = {key for occasion in rules.occasions() for key in occasion.keys}
    assert named == _shipped()


def test_every_occasion_is_told_in_both_languages_under_its_own_address():
    occasions = rules.occasions()
    assert len({one.code for one in occasions}) == len(occasions)
    assert {one.group for one in occasions} == {"PERSON", "BUSINESS"}
    assert all(one.name.vi and one.name.en and one.summary.vi and one.summary.en for one in occasions)


@pytest.mark.django_db
def test_only_what_is_in_force_is_offered():
    published(package(PRESS))
    rows = queries.list_occasions(viewer=CITIZEN, on=DAY)
    assert ("xuat-ban-hop-bao", 1) in [(row.code, row.count) for row in rows]
    published(package(PUBLICATION))
    _, found = queries.get_occasion("xuat-ban-hop-bao", viewer=CITIZEN, on=DAY)
    assert [row.key for row in found] == ["1.003868", "2.001171"]
    with pytest.raises(queries.NoSuchOccasion):
        queries.get_occasion("xuat-ban-hop-bao", viewer=CITIZEN, on=date(2020, 1, 1))


@pytest.mark.django_db
def test_agencies_are_counted_by_what_they_settle():
    before = {row.agency: row.count for row in queries.list_agencies(viewer=CITIZEN, on=DAY)}
    published(package(COPIES))
    rows = {row.agency: row.count for row in queries.list_agencies(viewer=CITIZEN, on=DAY)}
    commune = queries.AgencyRef("COMMUNE", "")
    assert rows[commune] == before.get(commune, 0) + 1
