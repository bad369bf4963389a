from datetime import date

import pytest

from motcua.kernel.plain.actor import Actor, ActorKind, Role
from motcua.kernel.store import ledger
from motcua.org import operations, policy, queries
from tests.cast.cast import MACHINE, PASSWORD_HASH, Cast
from tests.cast.moments import LONG_AGO, TODAY
from tests.rooms.org.given import AT, officer, person_of

NEW_HASH = "argon2$argon2id$v=19$m=19456,t=2,p=1$bmV3bmV3bmV3bmV3$c29tZS1vdGhlci1oYXNo"


def account_of(actor: Actor) -> int:
    assert actor.account_id is not None
    return actor.account_id


def test_an_account_makes_the_actor(cast: Cast) -> None:
    person = officer()
    account = operations.open_account(
        actor=cast.admin, at=AT, username=" Ha.SN ", password_hash=PASSWORD_HASH, person_id=person.id
    )
    assert account.username == "ha.sn"
    actor = queries.actor_of(account.id, on=TODAY, place="counter 3", session="abc")
    assert (actor.kind, actor.id) == (ActorKind.OFFICER, f"officer:{person.id}")
    assert (actor.place, actor.session, actor.grants) == ("counter 3", "abc", ())


def test_the_ledger_knows_the_account_by_its_number(cast: Cast) -> None:
    [entry] = ledger.history("account", account_of(cast.applicant))
    assert entry.data == {"person_id": None, "party_id": cast.applicant_party.id}


def test_a_username_is_taken_whatever_its_letters(cast: Cast) -> None:
    with pytest.raises(operations.UsernameTaken):
        operations.open_account(
            actor=MACHINE, at=AT, username="LEADER", password_hash=PASSWORD_HASH, person_id=officer().id
        )


def test_nobody_has_two_accounts(cast: Cast) -> None:
    with pytest.raises(operations.AlreadyHasAccount):
        operations.open_account(
            actor=MACHINE, at=AT, username="second", password_hash=PASSWORD_HASH, party_id=cast.applicant_party.id
        )


def test_a_refused_account_leaves_the_transaction_usable(cast: Cast) -> None:
    test_nobody_has_two_accounts(cast)
    assert queries.find_account_of_party(cast.applicant_party.id, viewer=cast.applicant) is not None


@pytest.mark.parametrize("username", ["ab", "mộng thu", "", "a" * 151])
def test_a_bad_username_is_refused(cast: Cast, username: str) -> None:
    with pytest.raises(operations.BadUsername):
        operations.open_account(actor=MACHINE, at=AT, username=username, password_hash="!", party_id=77)


def test_a_password_is_never_kept_as_it_is(cast: Cast) -> None:
    with pytest.raises(operations.NotAHash):
        operations.set_password(
            actor=cast.applicant, at=AT, account_id=account_of(cast.applicant), password_hash="bí-mật-của-tôi"
        )


def test_one_changes_the_own_password_and_administrators_change_it_too(cast: Cast) -> None:
    for actor in (cast.specialist, cast.admin):
        operations.set_password(actor=actor, at=AT, account_id=account_of(cast.specialist), password_hash=NEW_HASH)
    account = queries.find_account_to_sign_in("specialist")
    assert account is not None
    assert account.password == NEW_HASH
    assert [entry.actor for entry in ledger.history("account", account.pk)[-2:]] == [cast.specialist.id, cast.admin.id]


def test_a_departments_administrator_does_not_take_over_the_provinces(cast: Cast) -> None:
    operations.grant_role(
        actor=MACHINE,
        at=AT,
        person_id=person_of(cast.specialist),
        role=Role.ADMIN,
        agency_id=cast.culture.id,
        valid_from=LONG_AGO,
    )
    operations.grant_role(
        actor=MACHINE,
        at=AT,
        person_id=person_of(cast.admin),
        role=Role.CLERK,
        agency_id=cast.culture.id,
        valid_from=LONG_AGO,
    )
    with pytest.raises(policy.NotYourAgency):
        operations.set_password(
            actor=cast.again(cast.specialist), at=AT, account_id=account_of(cast.admin), password_hash=NEW_HASH
        )


def test_a_closed_account_is_nobody_and_its_name_is_not_given_again(cast: Cast) -> None:
    account_id = account_of(cast.neighbour)
    operations.close_account(actor=cast.neighbour, at=AT, account_id=account_id)
    assert queries.find_account_by_session(account_id) is None
    assert queries.actor_of(account_id, on=TODAY) == Actor.NOBODY
    with pytest.raises(operations.UsernameTaken):
        operations.open_account(
            actor=MACHINE, at=AT, username="neighbour", password_hash="!", party_id=cast.neighbour_party.id
        )
    again = operations.open_account(
        actor=MACHINE, at=AT, username="neighbour2", password_hash="!", party_id=cast.neighbour_party.id
    )
    assert again.is_active
    with pytest.raises(queries.NoSuchAccount):
        operations.close_account(actor=MACHINE, at=AT, account_id=account_id)


def test_an_account_is_of_an_officer_or_of_a_party(cast: Cast) -> None:
    for owner in ({}, {"person_id": 1, "party_id": 1}):
        with pytest.raises(ValueError, match="one officer or of one party"):
            operations.open_account(actor=MACHINE, at=AT, username="nobody", password_hash="!", **owner)


def test_citizens_see_their_own_account_only(cast: Cast) -> None:
    assert queries.get_account(account_of(cast.applicant), viewer=cast.applicant).username == "applicant"
    for ask in (
        lambda: queries.get_account(account_of(cast.neighbour), viewer=cast.applicant),
        lambda: queries.find_account_of_party(cast.neighbour_party.id, viewer=cast.applicant),
        lambda: queries.find_account_of_officer(person_of(cast.leader), viewer=cast.applicant),
    ):
        with pytest.raises(policy.NotForYou):
            ask()
    with pytest.raises(queries.NoSuchAccount):
        queries.get_account(-1, viewer=cast.admin)


def test_an_unknown_name_does_not_sign_in(cast: Cast) -> None:
    assert queries.find_account_to_sign_in("khong.co") is None
    assert queries.actor_of(-1, on=date(2026, 1, 1)) == Actor.NOBODY
