from dataclasses import replace

import pytest

from motcua.kernel.store import ledger
from motcua.party import operations, policy, queries
from tests.cast.cast import Cast
from tests.rooms.party.given import AT


def test_a_correction_keeps_what_was_there_before(cast: Cast) -> None:
    mine = cast.applicant_party
    card = operations.correct(
        actor=cast.applicant, at=AT, party_id=mine.id, details=replace(mine, phone="0913000099", ethnicity="")
    )
    assert (card.phone, card.ethnicity) == ("0913000099", "")
    [correction] = queries.list_corrections(mine.id, viewer=cast.applicant)
    assert correction.former == {"phone": "0913000001", "ethnicity": "Kinh"}
    data = ledger.history("party", mine.id)[-1].data
    assert (data["fields"], len(data["details"])) == (["phone", "ethnicity"], 64)


def test_a_new_name_moves_the_party_in_lists(cast: Cast) -> None:
    card = operations.correct(
        actor=cast.counter_officer,
        at=AT,
        party_id=cast.applicant_party.id,
        details=replace(cast.applicant_party, full_name="Lê Thị Mộng Ánh"),
    )
    assert card.sort_key.startswith("anh\u0001thi mong\u0001le")


def test_no_change_leaves_no_trace(cast: Cast) -> None:
    mine = cast.applicant_party
    assert operations.correct(actor=cast.applicant, at=AT, party_id=mine.id, details=mine) == mine
    assert queries.list_corrections(mine.id, viewer=cast.applicant) == []


def test_a_bad_correction_changes_nothing(cast: Cast) -> None:
    mine = cast.applicant_party
    with pytest.raises(operations.BadPhone):
        operations.correct(actor=cast.applicant, at=AT, party_id=mine.id, details=replace(mine, phone="1"))
    assert queries.get_party(mine.id, viewer=cast.applicant) == mine


def test_an_unknown_party_is_not_found(cast: Cast) -> None:
    with pytest.raises(queries.NoSuchParty):
        operations.correct(actor=cast.clerk, at=AT, party_id=-1, details=cast.applicant_party)


def test_nobody_corrects_another_citizen(cast: Cast) -> None:
    with pytest.raises(policy.NotYourData):
        operations.correct(actor=cast.neighbour, at=AT, party_id=cast.applicant_party.id, details=cast.applicant_party)
