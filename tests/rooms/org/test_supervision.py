"""Supervisors see the agencies under their own; others see where they work."""

import pytest

from motcua.org import queries
from tests.cast.cast import MACHINE, Cast


def test_a_supervisor_of_the_province_sees_all_of_it_and_nothing_next_door(cast: Cast) -> None:
    seen = queries.agencies_seen_by(cast.controller)
    at_home = {cast.province.id, cast.centre.id, cast.culture.id, cast.home_affairs.id, cast.commune.id}
    assert at_home <= seen
    assert not seen & {cast.next_province.id, cast.next_culture.id}


@pytest.mark.parametrize("who", ["specialist", "head", "leader"])
def test_officers_of_a_department_see_their_own(cast: Cast, who: str) -> None:
    assert queries.agencies_seen_by(cast.actor(who)) == {cast.culture.id}


def test_who_supervises_nothing_sees_nothing_below(cast: Cast) -> None:
    assert queries.agencies_seen_by(cast.office_clerk) == {cast.province.id}


@pytest.mark.parametrize("who", ["operator", "admin"])
def test_who_keeps_the_machine_sees_no_matters(cast: Cast, who: str) -> None:
    assert not queries.agencies_seen_by(cast.actor(who))


def test_citizens_and_machines_work_in_no_agency(cast: Cast) -> None:
    assert not queries.agencies_seen_by(cast.applicant)
    assert not queries.agencies_seen_by(MACHINE)
