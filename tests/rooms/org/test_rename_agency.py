from datetime import date, timedelta

import pytest

from motcua.org import operations, queries
from tests.cast.cast import Cast
from tests.rooms.org.given import AT, department

NEW_NAME = "Sở Khoa học và Công nghệ"
FROM = date(2026, 10, 1)


def test_a_name_holds_until_the_next_one_begins(cast: Cast) -> None:
    agency = department(cast)
    renamed = operations.rename_agency(
        actor=cast.admin, at=AT, agency_id=agency.id, name=NEW_NAME, name_en="Science", on=FROM
    )
    assert renamed.name == NEW_NAME
    before = queries.get_agency(agency.id, viewer=cast.applicant, on=FROM - timedelta(days=1))
    after = queries.get_agency(agency.id, viewer=cast.applicant, on=FROM)
    assert (before.name, after.name, after.name_en) == ("Sở Thử nghiệm", NEW_NAME, "Science")


def test_a_day_before_the_agency_existed_shows_its_first_name(cast: Cast) -> None:
    agency = department(cast)
    assert queries.get_agency(agency.id, viewer=cast.admin, on=date(2001, 1, 1)).name == "Sở Thử nghiệm"


def test_names_are_given_in_order(cast: Cast) -> None:
    agency = department(cast)
    operations.rename_agency(actor=cast.admin, at=AT, agency_id=agency.id, name=NEW_NAME, on=FROM)
    with pytest.raises(operations.TooEarly) as refusal:
        operations.rename_agency(actor=cast.admin, at=AT, agency_id=agency.id, name="Sở Khác", on=FROM)
    assert refusal.value.data == {"on": FROM}
