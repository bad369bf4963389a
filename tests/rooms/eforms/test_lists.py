"""The lists that forms share."""

import pytest

from motcua.eforms import queries
from motcua.eforms.rules._lists import shared_list


def test_countries_begin_with_viet_nam_and_speak_vietnamese() -> None:
    countries = shared_list("countries")
    assert countries[0] == ("VN", "Việt Nam", "Vietnam")
    assert ("FR", "Pháp", "France") in countries
    assert 240 <= len(countries) <= 250
    assert not {"EU", "UN", "001"} & {code for code, _, _ in countries}


def test_there_are_54_ethnic_groups_and_foreigners() -> None:
    groups = shared_list("ethnicities")
    assert len(groups) == 55
    assert groups[0][:2] == ("01", "Kinh")
    assert groups[4][:2] == ("05", "Khơ-me")
    assert len({name for _, name, _ in groups}) == 55


@pytest.mark.django_db
def test_places_come_from_the_organisation() -> None:
    places = queries.places(language="vi")
    assert places.provinces() == []
    assert places.communes("96") == []
