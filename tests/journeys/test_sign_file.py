"""Who is asked signs a file of the vault with a certificate of his or her own, and nobody else does."""

from datetime import timedelta
from pathlib import Path

import pytest

from motcua.journeys import sign_file
from motcua.journeys.open_file import open_file
from motcua.kernel.plain import ports
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import NotFound
from motcua.kernel.store import ledger
from motcua.signature import operations as signature
from motcua.signature import queries as signatures
from motcua.signature.ports import KeyUnavailable, NoTimestamp, Proof, Proofs
from motcua.signature.states import RequestState
from tests.cast import signing as given
from tests.cast.cast import MACHINE, Cast
from tests.cast.moments import MONDAY_MORNING

pytestmark = pytest.mark.django_db
LATER = MONDAY_MORNING + timedelta(hours=2)


@pytest.fixture(autouse=True)
def keys(tmp_path: Path) -> Path:
    given.bind(tmp_path)
    return tmp_path


def proofs_of(file_id: int) -> tuple[Proof, ...]:
    _card, stream = open_file(viewer=MACHINE, file_id=file_id)
    with stream:
        return ports.adapter(Proofs).of_pdf(stream.read(), at=LATER)


def sign(actor: Actor, request_id: int) -> signatures.RequestCard:
    return sign_file.sign_request(actor=actor, at=LATER, request_id=request_id)


def test_a_person_signs_and_the_ledger_knows_with_what(cast: Cast, keys: Path) -> None:
    certificate = given.register(cast, keys, cast.leader)
    asked = given.ask(cast, cast.leader, file_id=given.file(cast.specialist))
    assert [one.id for one in signatures.list_requests(viewer=cast.leader)] == [asked.id]
    answered = sign(cast.leader, asked.id)
    assert answered.state is RequestState.SIGNED
    assert answered.file_id != asked.file_id
    [proof] = proofs_of(answered.file_id)
    assert proof.holds
    [made] = signatures.signatures_on("test", [1], viewer=cast.specialist)
    [entry] = ledger.history("certificate_use", made.id)
    assert entry.name == "signature.document_signed"
    named = {"certificate_id": certificate.id, "base_id": asked.file_id, "file_id": answered.file_id}
    assert named.items() <= entry.data.items()
    assert signatures.count_requests(viewer=cast.leader) == 0
    assert signatures.get_certificate(certificate.id, viewer=cast.leader).used == 1


def test_the_seal_follows_the_signature_in_the_same_file(cast: Cast, keys: Path) -> None:
    given.register(cast, keys, cast.leader)
    given.register(cast, keys)
    file_id = given.file(cast.specialist)
    person, seal = given.ask(cast, cast.leader, file_id=file_id), given.ask(cast, None, file_id=file_id)
    sign(cast.leader, person.id)
    sealed = sign(cast.clerk, seal.id)
    first, second = proofs_of(sealed.file_id)
    assert first.holds
    assert second.holds
    assert [one.is_seal for one in signatures.signatures_on("test", [1], viewer=cast.clerk)] == [False, True]


def test_two_at_the_same_moment_both_stand_in_the_file(cast: Cast, keys: Path) -> None:
    given.register(cast, keys, cast.leader)
    given.register(cast, keys)
    file_id = given.file(cast.specialist)
    person, seal = given.ask(cast, cast.leader, file_id=file_id), given.ask(cast, None, file_id=file_id)
    late = sign_file.make(actor=cast.clerk, at=LATER, request_id=seal.id)
    sign(cast.leader, person.id)
    with pytest.raises(signature.SignedMeanwhile):
        sign_file.keep(actor=cast.clerk, at=LATER, made=late)
    assert len(proofs_of(sign(cast.clerk, seal.id).file_id)) == 2


def test_the_same_request_is_signed_once(cast: Cast, keys: Path) -> None:
    given.register(cast, keys, cast.leader)
    asked = given.ask(cast, cast.leader, file_id=given.file(cast.specialist))
    late = sign_file.make(actor=cast.leader, at=LATER, request_id=asked.id)
    sign(cast.leader, asked.id)
    with pytest.raises(signature.AnsweredAlready):
        sign_file.keep(actor=cast.leader, at=LATER, made=late)


@pytest.mark.parametrize("who", ["stranger", "head", "clerk", "chair", "admin"])
def test_nobody_signs_or_declines_for_somebody_else(cast: Cast, keys: Path, who: str) -> None:
    given.register(cast, keys, cast.leader)
    asked = given.ask(cast, cast.leader, file_id=given.file(cast.specialist))
    with pytest.raises(NotFound):
        sign(cast.actor(who), asked.id)
    with pytest.raises(NotFound):
        signature.decline(actor=cast.actor(who), at=LATER, request_id=asked.id, reason="Không")


@pytest.mark.parametrize("who", ["stranger", "leader", "head", "office_clerk", "admin"])
def test_only_the_clerks_of_the_agency_use_its_seal(cast: Cast, keys: Path, who: str) -> None:
    given.register(cast, keys)
    asked = given.ask(cast, None, file_id=given.file(cast.specialist))
    with pytest.raises(NotFound):
        sign(cast.actor(who), asked.id)


def test_another_persons_certificate_is_refused_even_if_named(cast: Cast, keys: Path) -> None:
    given.register(cast, keys, cast.leader)
    other = given.register(cast, keys, cast.head)
    asked = given.ask(cast, cast.leader, file_id=given.file(cast.specialist))
    made = sign_file.make(actor=cast.leader, at=LATER, request_id=asked.id)
    with pytest.raises(signature.NotYourCertificate):
        signature.sign(
            actor=cast.leader,
            at=LATER,
            request_id=asked.id,
            certificate_id=other.id,
            base_id=made.base.id,
            file_id=given.file(cast.leader),
            has_proven_time=False,
        )


def test_a_certificate_revoked_or_over_meanwhile_is_refused_and_says_which(cast: Cast, keys: Path) -> None:
    first = given.register(cast, keys, cast.leader, until=LATER + timedelta(hours=1))
    asked = given.ask(cast, cast.leader, file_id=given.file(cast.specialist))
    made = sign_file.make(actor=cast.leader, at=LATER, request_id=asked.id)
    with pytest.raises(signature.CertificateExpired, match="is over"):
        sign_file.keep(actor=cast.leader, at=LATER + timedelta(hours=2), made=made)
    signature.revoke_certificate(actor=cast.admin, at=LATER, certificate_id=first.id, reason="Mất thẻ")
    with pytest.raises(signature.CertificateRevokedSince, match="was revoked"):
        sign_file.keep(actor=cast.leader, at=LATER, made=made)
    with pytest.raises(sign_file.NoCertificate):
        sign(cast.leader, asked.id)


def test_a_key_that_was_exchanged_behind_its_certificate_is_not_used(cast: Cast, keys: Path) -> None:
    card = given.register(cast, keys, cast.leader)
    asked = given.ask(cast, cast.leader, file_id=given.file(cast.specialist))
    given.key(keys, card.key.removesuffix(".p12"), name="Kẻ lạ")
    with pytest.raises(KeyUnavailable):
        sign(cast.leader, asked.id)


def test_where_time_is_proven_the_authority_must_answer(cast: Cast, keys: Path) -> None:
    given.register(cast, keys, cast.leader)
    asked = given.ask(cast, cast.leader, file_id=given.file(cast.specialist))
    with given.time_authority(LATER) as address:
        given.bind(keys, timestamps=address)
        assert sign(cast.leader, asked.id).state is RequestState.SIGNED
    [made] = signatures.signatures_on("test", [1], viewer=cast.leader)
    assert made.has_proven_time
    again = given.ask(cast, cast.leader, file_id=given.file(cast.specialist), subject_id=2)
    with pytest.raises(NoTimestamp):
        sign(cast.leader, again.id)
    assert signatures.get_request(again.id, viewer=cast.leader).state is RequestState.WAITING


def test_who_declines_says_why_and_can_be_asked_again(cast: Cast, keys: Path) -> None:
    file_id = given.file(cast.specialist)
    asked = given.ask(cast, cast.leader, file_id=file_id)
    with pytest.raises(signature.AskedAlready):
        given.ask(cast, cast.leader, file_id=file_id)
    with pytest.raises(signature.NoReason):
        signature.decline(actor=cast.leader, at=LATER, request_id=asked.id, reason="")
    declined = signature.decline(actor=cast.leader, at=LATER, request_id=asked.id, reason="Sai căn cứ")
    assert (declined.state, declined.reason) == (RequestState.DECLINED, "Sai căn cứ")
    with pytest.raises(signature.AnsweredAlready):
        signature.decline(actor=cast.leader, at=LATER, request_id=asked.id, reason="Lần nữa")
    assert given.ask(cast, cast.leader, file_id=file_id).state is RequestState.WAITING


def test_a_stranger_asks_nobody_to_sign(cast: Cast) -> None:
    with pytest.raises(signature.NotYoursToAsk):
        signature.ask(
            actor=cast.stranger,
            at=LATER,
            file_id=given.file(cast.specialist),
            agency_id=cast.culture.id,
            person_id=cast.leader.person_id,
            subject=signature.Subject("test", 1, "Giấy"),
        )
