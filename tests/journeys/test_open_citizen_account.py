"""An account for a number that an office knows already goes to nobody but its owner."""

from dataclasses import replace

import pytest

from motcua.journeys.open_citizen_account import HasAccount, KnownOtherwise, open_citizen_account
from motcua.org.queries import AccountCard
from motcua.party import operations as party
from motcua.party import queries as parties
from motcua.party.states import IdentityKind, PartyKind
from tests.cast.cast import MACHINE, PASSWORD_HASH
from tests.cast.moments import MONDAY_MORNING

pytestmark = pytest.mark.django_db

DETAILS = parties.Details(
    kind=PartyKind.PERSON,
    full_name="Trần Thị Bé Ba",
    identity_kind=IdentityKind.PERSONAL_ID,
    identity_number="096160000888",
    birth="1960",
    phone="0913000888",
)


@pytest.fixture
def known() -> parties.PartyCard:
    """She came to a counter before, and the counter wrote down what her card says."""
    return party.register(actor=MACHINE, at=MONDAY_MORNING, details=replace(DETAILS, address_line="Khóm 4"))


def sign_up(**told: str) -> AccountCard:
    return open_citizen_account(at=MONDAY_MORNING, details=replace(DETAILS, **told), password_hash=PASSWORD_HASH)


def test_who_knows_what_the_office_knows_takes_the_number_over(known: parties.PartyCard) -> None:
    account = sign_up(full_name="trần thị bé ba", phone="0913 000 888", email="be.ba@example.vn")
    assert account.party_id == known.id
    card = parties.get_party(known.id, viewer=MACHINE)
    assert (card.address_line, card.email) == ("Khóm 4", "be.ba@example.vn")


@pytest.mark.parametrize("told", [{"full_name": "Trần Thị Bé Tư"}, {"birth": "1961"}, {"phone": "0913000889"}])
def test_who_knows_less_does_not(known: parties.PartyCard, told: dict[str, str]) -> None:
    with pytest.raises(KnownOtherwise) as refusal:
        sign_up(**told)
    assert refusal.value.data["field"] == "identity_number"
    assert parties.get_party(known.id, viewer=MACHINE).phone == "0913000888"


def test_without_a_telephone_on_file_nobody_takes_over() -> None:
    party.register(actor=MACHINE, at=MONDAY_MORNING, details=replace(DETAILS, phone=""))
    with pytest.raises(KnownOtherwise):
        sign_up()


def test_one_number_one_account() -> None:
    sign_up()
    with pytest.raises(HasAccount):
        sign_up()
