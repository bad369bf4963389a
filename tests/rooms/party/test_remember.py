import pytest

from motcua.kernel.store import ledger
from motcua.party import operations, queries
from motcua.party.states import IdentityKind
from tests.cast.cast import Cast
from tests.rooms.party.given import AT, HA, ha


def test_a_new_party_is_entered_and_a_known_one_found(cast: Cast) -> None:
    first = operations.remember(actor=cast.counter_officer, at=AT, details=HA)
    second = operations.remember(actor=cast.counter_officer, at=AT, details=HA)
    assert first == second
    assert len(ledger.history("party", first.id)) == 1


def test_what_is_told_anew_is_kept_and_the_rest_stays(cast: Cast) -> None:
    operations.remember(actor=cast.counter_officer, at=AT, details=HA)
    card = operations.remember(actor=cast.clerk, at=AT, details=ha(phone="", email="ha@example.vn"))
    assert (card.phone, card.email) == (HA.phone, "ha@example.vn")
    [correction] = queries.list_corrections(card.id, viewer=cast.clerk)
    assert (correction.former, correction.actor) == ({"email": ""}, cast.clerk.id)


def test_a_citizen_neither_changes_nor_learns_what_is_known_of_others(cast: Cast) -> None:
    other = cast.neighbour_party
    told = ha(identity_number=other.identity_number, phone="0913000666", email="")
    card = operations.remember(actor=cast.applicant, at=AT, details=told)
    assert card.id == other.id
    assert (card.full_name, card.phone, card.email) == (HA.full_name, "0913000666", "")
    assert queries.get_party(other.id, viewer=cast.neighbour) == other


def test_a_citizen_corrects_the_own_record_by_its_number(cast: Cast) -> None:
    mine = cast.applicant_party
    card = operations.remember(
        actor=cast.applicant,
        at=AT,
        details=ha(full_name=mine.full_name, identity_number=mine.identity_number, birth=mine.birth),
    )
    assert (card.id, card.phone, card.address_line) == (mine.id, HA.phone, mine.address_line)


def test_a_number_learnt_later_is_added_to_the_known_party(cast: Cast) -> None:
    nameless = ha(identity_kind=IdentityKind.NONE, identity_number="")
    first = operations.register(actor=cast.counter_officer, at=AT, details=nameless)
    second = operations.remember(actor=cast.counter_officer, at=AT, details=HA, party_id=first.id)
    assert (second.id, second.identity_number) == (first.id, HA.identity_number)


def test_a_number_of_somebody_else_is_not_added(cast: Cast) -> None:
    with pytest.raises(operations.IdentityTaken):
        operations.remember(
            actor=cast.applicant,
            at=AT,
            details=ha(identity_number=cast.neighbour_party.identity_number),
            party_id=cast.applicant_party.id,
        )
    assert queries.get_party(cast.applicant_party.id, viewer=cast.applicant) == cast.applicant_party
