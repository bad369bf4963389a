from datetime import date

import pytest

from motcua.kernel.store import ledger
from motcua.party import operations, policy, queries
from tests.cast.cast import Cast
from tests.cast.moments import TODAY
from tests.rooms.party.given import AT

END = date(2026, 10, 1)


def give(cast: Cast, *, scope: str = "1.000080", **given: object) -> queries.MandateCard:
    values = {
        "actor": cast.applicant,
        "from_party_id": cast.applicant_party.id,
        "to_party_id": cast.neighbour_party.id,
        "valid_from": TODAY,
        "valid_to": END,
    } | given
    return operations.give_mandate(at=AT, scope=scope, **values)


def find(cast: Cast, on: date = TODAY, scope: str = "1.000080") -> queries.MandateCard | None:
    return queries.find_mandate(
        cast.applicant_party.id, cast.neighbour_party.id, viewer=cast.neighbour, on=on, scope=scope
    )


def test_a_mandate_counts_in_its_scope_and_term(cast: Cast) -> None:
    mandate = give(cast, file_id=7)
    assert find(cast) == mandate
    assert find(cast, on=END) is None
    assert find(cast, scope="1.000094") is None
    assert queries.find_mandate(mandate.to_party_id, mandate.from_party_id, viewer=cast.clerk, on=TODAY) is None
    entry = ledger.history("party", cast.applicant_party.id)[-1]
    assert (entry.name, entry.data["mandate_id"], entry.data["file_id"]) == ("party.mandate_given", mandate.id, 7)


def test_a_mandate_for_every_matter_covers_each_but_the_narrower_is_named(cast: Cast) -> None:
    whole = give(cast, scope="", valid_to=None)
    assert find(cast, on=date(2030, 1, 1)) == whole
    narrow = give(cast)
    assert find(cast) == narrow


def test_a_mandate_is_ended_by_either_side(cast: Cast) -> None:
    for actor in (cast.applicant, cast.neighbour, cast.counter_officer):
        mandate = give(cast)
        operations.end_mandate(actor=actor, at=AT, mandate_id=mandate.id, on=date(2026, 9, 20))
        assert find(cast, on=date(2026, 9, 20)) is None
        with pytest.raises(operations.NoSuchMandate):
            operations.end_mandate(actor=actor, at=AT, mandate_id=mandate.id, on=date(2026, 9, 20))


def test_both_sides_see_it_listed(cast: Cast) -> None:
    mandate = give(cast)
    assert queries.list_mandates(cast.applicant_party.id, viewer=cast.applicant, on=TODAY) == [mandate]
    assert queries.list_mandates(cast.neighbour_party.id, viewer=cast.neighbour, on=TODAY) == [mandate]


def test_a_mandate_that_cannot_be_is_refused(cast: Cast) -> None:
    with pytest.raises(operations.BadTerm):
        give(cast, valid_to=TODAY)
    with pytest.raises(operations.NotToOneself):
        give(cast, to_party_id=cast.applicant_party.id)
    with pytest.raises(operations.BadScope):
        give(cast, scope="mọi việc")
    with pytest.raises(queries.NoSuchParty):
        give(cast, to_party_id=-1)


def test_nobody_mandates_himself_over_another(cast: Cast) -> None:
    with pytest.raises(policy.NotYourData):
        give(cast, actor=cast.neighbour)
    mandate = give(cast)
    with pytest.raises(policy.NotYourData):
        operations.end_mandate(actor=cast.firm, at=AT, mandate_id=mandate.id, on=TODAY)
