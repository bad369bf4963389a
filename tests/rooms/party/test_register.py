import pytest

from motcua.kernel.plain.errors import Invalid
from motcua.kernel.store import ledger
from motcua.party import operations, policy, queries
from motcua.party.states import IdentityKind
from tests.cast.cast import Cast
from tests.rooms.party.given import AT, HA, ha


def test_a_registered_party_is_found_by_its_number(cast: Cast) -> None:
    card = operations.register(actor=cast.counter_officer, at=AT, details=ha(full_name=" Sơn  Ngọc Hà "))
    assert card.full_name == "Sơn Ngọc Hà"
    assert queries.get_party(card.id, viewer=cast.counter_officer) == card
    found = queries.find_by_identity(IdentityKind.PERSONAL_ID, "096 195 000 007", viewer=cast.counter_officer)
    assert found == card


def test_the_ledger_knows_no_personal_data(cast: Cast) -> None:
    card = operations.register(actor=cast.counter_officer, at=AT, details=HA)
    [entry] = ledger.history("party", card.id)
    assert (entry.name, entry.data["kind"], len(entry.data["details"])) == ("party.registered", "PERSON", 64)
    assert set(entry.data) == {"kind", "details"}


def test_one_number_is_one_party(cast: Cast) -> None:
    operations.register(actor=cast.counter_officer, at=AT, details=HA)
    with pytest.raises(operations.IdentityTaken):
        operations.register(actor=cast.counter_officer, at=AT, details=ha(full_name="Ai Đó"))
    assert queries.find_by_identity(IdentityKind.PERSONAL_ID, HA.identity_number, viewer=cast.clerk) is not None


def test_people_without_a_number_are_registered_each_for_themselves(cast: Cast) -> None:
    nameless = ha(identity_kind=IdentityKind.NONE, identity_number="")
    first = operations.register(actor=cast.applicant, at=AT, details=nameless)
    second = operations.register(actor=cast.applicant, at=AT, details=nameless)
    assert first.id != second.id
    assert queries.find_by_identity(IdentityKind.NONE, "", viewer=cast.clerk) is None


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"full_name": "—"}, operations.BadName),
        ({"identity_number": "1"}, operations.BadIdentity),
        ({"birth": "2100"}, operations.BadBirth),
        ({"phone": "12"}, operations.BadPhone),
        ({"email": "ha@"}, operations.BadEmail),
        ({"commune_code": "An Xuyên"}, operations.BadCommune),
        ({"nationality": "VNM"}, operations.BadNationality),
        ({"address_line": "x" * 301}, operations.TooLong),
    ],
)
def test_a_refusal_names_the_field(cast: Cast, change: dict[str, object], refusal: type[Invalid]) -> None:
    with pytest.raises(refusal) as caught:
        operations.register(actor=cast.counter_officer, at=AT, details=ha(**change))
    assert caught.value.data["field"] == next(iter(change))


def test_who_runs_the_machines_registers_nobody(cast: Cast) -> None:
    with pytest.raises(policy.NotForYou):
        operations.register(actor=cast.operator, at=AT, details=HA)
