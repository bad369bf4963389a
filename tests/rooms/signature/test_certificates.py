"""Administrators register certificates, renew and revoke them; everybody else has no say in it."""

from datetime import timedelta
from pathlib import Path

import pytest

from motcua.kernel.plain import ports
from motcua.kernel.plain.errors import NotFound
from motcua.kernel.store import ledger
from motcua.signature import operations as signature
from motcua.signature import queries as signatures
from motcua.signature.ports import Keys
from motcua.signature.states import CertificateState
from tests.cast import signing as given
from tests.cast.cast import Cast
from tests.cast.moments import MONDAY_MORNING

pytestmark = pytest.mark.django_db
LATER = MONDAY_MORNING + timedelta(days=30)


def test_a_person_gets_a_certificate_and_the_ledger_knows(cast: Cast, keys: Path) -> None:
    card = given.register(cast, keys, cast.leader)
    assert (card.person_id, card.is_seal, card.state) == (cast.leader.person_id, False, CertificateState.IN_USE)
    [entry] = ledger.history("certificate", card.id)
    assert entry.name == "signature.certificate_issued"
    assert (entry.data["agency_id"], entry.data["holder"]) == (cast.culture.id, "PERSON")
    assert [one.id for one in signatures.list_own_certificates(viewer=cast.leader)] == [card.id]


def test_the_next_one_renews_and_is_used_from_then_on(cast: Cast, keys: Path) -> None:
    first = given.register(cast, keys, cast.leader, until=LATER)
    second = given.register(cast, keys, cast.leader, file="moi", name="Huỳnh Thanh Đạm (mới)")
    assert [entry.name for entry in ledger.history("certificate", second.id)] == ["signature.certificate_issued"]
    renewed = ledger.history("certificate", first.id)[-1]
    assert (renewed.name, renewed.data["renewed_by"]) == ("signature.certificate_renewed", second.id)
    found = signatures.find_usable(viewer=cast.leader, at=MONDAY_MORNING, person_id=cast.leader.person_id)
    assert found is not None
    assert found.id == second.id


def test_the_same_certificate_is_registered_once(cast: Cast, keys: Path) -> None:
    given.register(cast, keys, cast.leader, name="Chung")
    with pytest.raises(signature.RegisteredAlready):
        given.register(cast, keys, cast.head, name="Chung")


def test_one_that_is_over_is_not_registered(cast: Cast, keys: Path) -> None:
    with pytest.raises(signature.CertificateOver):
        given.register(cast, keys, cast.leader, until=MONDAY_MORNING - timedelta(days=1))


def test_whose_it_is_works_in_the_agency(cast: Cast, keys: Path) -> None:
    with pytest.raises(signature.NotAnOfficerHere):
        given.register(cast, keys, cast.partner)


@pytest.mark.parametrize("who", ["stranger", "leader", "clerk", "operator"])
def test_nobody_but_the_administrator_registers_or_revokes(cast: Cast, keys: Path, who: str) -> None:
    card = given.register(cast, keys, cast.leader)
    name = given.key(keys, "khac", name="Khác")
    with pytest.raises(signature.NotYourCertificates):
        signature.register_certificate(
            actor=cast.actor(who),
            at=MONDAY_MORNING,
            agency_id=cast.culture.id,
            person_id=None,
            key=name,
            certified=ports.adapter(Keys).certified(name),
        )
    with pytest.raises((signature.NotYourCertificates, NotFound)):
        signature.revoke_certificate(actor=cast.actor(who), at=LATER, certificate_id=card.id, reason="Mất thẻ")


def test_a_revoked_one_is_found_no_more_and_stays_revoked(cast: Cast, keys: Path) -> None:
    card = given.register(cast, keys, cast.leader)
    revoked = signature.revoke_certificate(actor=cast.admin, at=LATER, certificate_id=card.id, reason=" Mất thẻ ")
    assert (revoked.state, revoked.revoked_at, revoked.revoked_for) == (CertificateState.REVOKED, LATER, "Mất thẻ")
    assert signatures.find_usable(viewer=cast.leader, at=LATER, person_id=cast.leader.person_id) is None
    assert signatures.revoked_among([card.fingerprint], viewer=cast.stranger) == {card.fingerprint: LATER}
    with pytest.raises(signature.RevokedAlready):
        signature.revoke_certificate(actor=cast.admin, at=LATER, certificate_id=card.id, reason="Lần nữa")


def test_why_it_is_revoked_must_be_said(cast: Cast, keys: Path) -> None:
    card = given.register(cast, keys, cast.leader)
    with pytest.raises(signature.NoReason):
        signature.revoke_certificate(actor=cast.admin, at=LATER, certificate_id=card.id, reason="  ")


def test_the_certificates_of_an_agency_are_for_its_administrator(cast: Cast, keys: Path) -> None:
    card = given.register(cast, keys, cast.leader)
    assert [one.id for one in signatures.list_certificates(viewer=cast.admin)] == [card.id]
    assert signatures.list_certificates(viewer=cast.stranger) == ()
    assert signatures.list_own_certificates(viewer=cast.stranger) == ()
    with pytest.raises(signatures.NoSuchCertificate):
        signatures.get_certificate(card.id, viewer=cast.stranger)
