"""The cast itself: what the other tests stand on."""

from django.contrib.auth.hashers import check_password
from pytest_django import DjangoAssertNumQueries

from motcua.kernel.plain.actor import Role
from motcua.org import queries
from tests.cast.cast import PASSWORD, PASSWORD_HASH, Cast, build_cast
from tests.cast.moments import TODAY


def test_the_cast_holds_its_roles_where_it_works(cast: Cast) -> None:
    assert cast.leader.grant(Role.LEADER, cast.culture.id)
    assert cast.specialist.grant(Role.SPECIALIST, cast.culture.id, cast.culture_division.id)
    assert cast.counter_officer.agency_ids(Role.RECEPTION) == {cast.centre.id, cast.culture.id}
    assert cast.applicant.is_citizen
    assert cast.applicant.party_id == cast.applicant_party.id


def test_the_stranger_has_no_role_in_this_province(cast: Cast) -> None:
    here = {cast.province.id, cast.centre.id, cast.culture.id, cast.home_affairs.id, cast.commune.id}
    assert cast.stranger.agency_ids().isdisjoint(here)


def test_everybody_signs_in_with_the_same_password(cast: Cast) -> None:
    account = queries.find_account_to_sign_in(" Specialist ")
    assert account is not None
    assert check_password(PASSWORD, account.password)
    assert account.password == PASSWORD_HASH


def test_the_cast_is_built_once(cast: Cast) -> None:
    assert build_cast() is cast
    assert cast.again(cast.leader) == cast.leader


def test_an_actor_costs_two_queries(cast: Cast, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    assert cast.leader.account_id is not None
    with django_assert_num_queries(2):
        assert queries.actor_of(cast.leader.account_id, on=TODAY) == cast.leader
