from dataclasses import replace

import pytest

from motcua.kernel.store import ledger, positions, seals
from motcua.party import operations, policy, queries
from motcua.party.models import Party, Told
from motcua.party.rules import FIELDS
from tests.cast.cast import MACHINE, Cast
from tests.cast.moments import TODAY
from tests.rooms.party.given import AT

GROUND = "12/QĐ-STP"


def test_the_id_stays_and_the_values_go(cast: Cast) -> None:
    party_id = cast.applicant_party.id
    operations.correct(
        actor=cast.applicant, at=AT, party_id=party_id, details=replace(cast.applicant_party, phone="0913000099")
    )
    card = operations.erase(actor=cast.admin, at=AT, party_id=party_id, ground=GROUND)
    assert card.is_erased
    assert {str(getattr(card, field)) for field in FIELDS if field != "kind"} == {""}
    assert "0913" not in str(list(Party.objects.filter(pk=party_id).values()))
    assert [row.former for row in queries.list_corrections(party_id, viewer=MACHINE)] == [{}]
    assert ledger.history("party", party_id)[-1].data == {"ground": GROUND}


def test_the_ledger_is_held_to_what_was_told_until_it_is_erased(cast: Cast) -> None:
    party = operations.register(
        actor=MACHINE, at=AT, details=replace(cast.applicant_party, identity_number="001098000777")
    )
    operations.correct(actor=MACHINE, at=AT, party_id=party.id, details=replace(party, phone="0913000099"))
    registered, corrected = (card.data["details"] for card in ledger.history("party", party.id))
    told = queries.what_was_told(corrected, viewer=cast.clerk)
    assert (told.values, told.is_genuine, told.is_erased) == ({"phone": "0913000099"}, True, False)
    assert queries.what_was_told(registered, viewer=cast.clerk).values["full_name"] == party.full_name
    with pytest.raises(policy.NotYourData):
        queries.what_was_told(registered, viewer=cast.neighbour)
    Told.objects.filter(pk=corrected).update(values={"phone": "0913000098"})
    assert not queries.what_was_told(corrected, viewer=cast.clerk).is_genuine


def test_erasing_breaks_no_seal_and_leaves_nothing_to_guess_by(cast: Cast) -> None:
    party = cast.applicant_party
    operations.correct(actor=MACHINE, at=AT, party_id=party.id, details=replace(party, phone="0913000099"))
    positions.give_positions()
    card = seals.seal(at=AT)
    operations.erase(actor=cast.admin, at=AT, party_id=party.id, ground=GROUND)
    held_to = [entry.data["details"] for entry in ledger.history("party", party.id) if "details" in entry.data]
    for commitment in held_to:
        told = queries.what_was_told(commitment, viewer=cast.clerk)
        assert (told.values, told.is_erased, told.is_genuine) == ({}, True, False)
    assert len(held_to) == 2
    assert {bytes(row.salt) for row in Told.objects.filter(party=party.id)} == {b""}
    assert seals.check().last == card
    assert seals.check().count == 0


def test_an_erased_number_can_be_registered_anew(cast: Cast) -> None:
    operations.erase(actor=MACHINE, at=AT, party_id=cast.applicant_party.id, ground=GROUND)
    again = operations.remember(actor=cast.counter_officer, at=AT, details=cast.applicant_party)
    assert again.id != cast.applicant_party.id


def test_what_was_erased_is_not_written_again(cast: Cast) -> None:
    party_id = cast.applicant_party.id
    operations.erase(actor=MACHINE, at=AT, party_id=party_id, ground=GROUND)
    with pytest.raises(operations.AlreadyErased):
        operations.erase(actor=MACHINE, at=AT, party_id=party_id, ground=GROUND)
    with pytest.raises(operations.AlreadyErased):
        operations.correct(actor=cast.applicant, at=AT, party_id=party_id, details=cast.applicant_party)
    with pytest.raises(operations.AlreadyErased):
        operations.give_mandate(
            actor=MACHINE,
            at=AT,
            from_party_id=cast.firm_party.id,
            to_party_id=party_id,
            valid_from=TODAY,
        )


def test_erasing_needs_a_ground_and_an_administrator(cast: Cast) -> None:
    party_id = cast.applicant_party.id
    with pytest.raises(operations.GroundMissing):
        operations.erase(actor=cast.admin, at=AT, party_id=party_id, ground=" ")
    for actor in (cast.counter_officer, cast.leader, cast.applicant, cast.neighbour):
        with pytest.raises(policy.NotYourData):
            operations.erase(actor=actor, at=AT, party_id=party_id, ground=GROUND)
