"""What we sign is read by the rules of PAdES, CAdES and RFC 3161, and one changed byte shows."""

from datetime import timedelta
from pathlib import Path

import pytest
import time_machine

from motcua.interfaces.connectors.typesetting import Typst
from motcua.signature.ports import KeyUnavailable, NotAKey, NoTimestamp, NotReadable, Stamp
from motcua.signature.states import Coverage, Later, Trust
from tests.cast import signing as given
from tests.cast.moments import MONDAY_MORNING

LATER = MONDAY_MORNING + timedelta(days=2)


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return Typst().typeset({"main.typ": b"= Quy tr\xc3\xacnh"}, {}, at=MONDAY_MORNING)


def test_a_signed_pdf_says_who_signed_it_and_that_its_time_is_only_claimed(tmp_path: Path, pdf: bytes) -> None:
    keys, _timestamps, proofs, _seal = given.bind(tmp_path)
    signed = keys.sign_pdf(pdf, key=given.key(tmp_path), at=MONDAY_MORNING)
    [proof] = proofs.of_pdf(signed, at=LATER)
    assert proof.holds
    assert proof.certified is not None
    assert proof.certified.subject == "Huỳnh Thanh Đạm"
    assert (proof.time, proof.time_by) == (MONDAY_MORNING, "")
    assert (proof.coverage, proof.later) == (Coverage.FILE, Later.NOTHING)


def test_one_changed_byte_of_the_signed_part_is_found(tmp_path: Path, pdf: bytes) -> None:
    keys, _timestamps, proofs, _seal = given.bind(tmp_path)
    signed = bytearray(keys.sign_pdf(pdf, key=given.key(tmp_path), at=MONDAY_MORNING))
    place = signed.index(b"/Producer") if b"/Producer" in signed else 40
    signed[place + 12] ^= 1
    [proof] = proofs.of_pdf(bytes(signed), at=LATER)
    assert not proof.is_intact
    assert not proof.holds


def test_a_second_signature_leaves_the_first_one_whole(tmp_path: Path, pdf: bytes) -> None:
    keys, _timestamps, proofs, _seal = given.bind(tmp_path)
    once = keys.sign_pdf(pdf, key=given.key(tmp_path), at=MONDAY_MORNING)
    sealed = given.key(tmp_path, "con-dau", name="Sở Văn hóa, Thể thao và Du lịch")
    first, second = proofs.of_pdf(keys.sign_pdf(once, key=sealed, at=LATER), at=LATER)
    assert first.holds
    assert second.holds
    assert (first.coverage, first.later) == (Coverage.REVISION, Later.SIGNATURES)
    assert (second.coverage, second.later) == (Coverage.FILE, Later.NOTHING)


def test_a_timestamp_proves_the_time_and_outlives_the_certificate(tmp_path: Path, pdf: bytes) -> None:
    expires = MONDAY_MORNING + timedelta(days=1)
    name = given.key(tmp_path, "ngan-han", name="Châu Văn Sáu", until=expires)
    with given.time_authority() as address:
        keys, _timestamps, proofs, _seal = given.bind(tmp_path, timestamps=address)
        signed = keys.sign_pdf(pdf, key=name, at=MONDAY_MORNING)
    [proof] = proofs.of_pdf(signed, at=LATER)
    assert (proof.time, proof.time_by) == (MONDAY_MORNING, "DEMO – Dấu thời gian")
    assert proof.trust is Trust.TRUSTED


def test_without_a_proven_time_a_certificate_that_is_over_is_not_believed(tmp_path: Path, pdf: bytes) -> None:
    expires = MONDAY_MORNING + timedelta(days=1)
    keys, _timestamps, proofs, _seal = given.bind(tmp_path)
    name = given.key(tmp_path, "ngan-han", name="Châu Văn Sáu", until=expires)
    [proof] = proofs.of_pdf(keys.sign_pdf(pdf, key=name, at=MONDAY_MORNING), at=LATER)
    assert proof.is_intact
    assert proof.trust is Trust.EXPIRED


def test_an_authority_that_nobody_named_is_unknown_and_no_log_names_the_signer(
    tmp_path: Path, pdf: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    keys, _timestamps, proofs, _seal = given.bind(tmp_path)
    signed = keys.sign_pdf(pdf, key=given.key(tmp_path), at=MONDAY_MORNING)
    (tmp_path / "roots" / "demo.pem").unlink()
    [proof] = proofs.of_pdf(signed, at=LATER)
    assert proof.is_intact
    assert proof.trust is Trust.UNKNOWN_ISSUER
    assert "Huỳnh" not in caplog.text


def test_a_signature_shows_where_it_is_asked_to(tmp_path: Path, pdf: bytes) -> None:
    keys, _timestamps, proofs, _seal = given.bind(tmp_path)
    drawn = Typst().typeset({"main.typ": b"#set page(width: 6cm, height: 2cm)\nK\xc3\xbd b\xe1\xbb\x9fi"}, {})
    stamp = Stamp(page=0, left=300, bottom=700, width=170, height=56, drawn=drawn)
    signed = keys.sign_pdf(pdf, key=given.key(tmp_path), at=MONDAY_MORNING, stamp=stamp)
    [proof] = proofs.of_pdf(signed, at=LATER)
    assert proof.holds
    assert b"/Drawn" in signed


@pytest.mark.parametrize(
    "file", [b"", b"%PDF-1.7\n%%EOF", b"\x00" * 2000, b"%PDF-1.4\n1 0 obj\n<</Type/Catalog>>\nxref\n"]
)
def test_what_is_no_pdf_is_refused(tmp_path: Path, file: bytes) -> None:
    keys, _timestamps, proofs, _seal = given.bind(tmp_path)
    with pytest.raises(NotReadable):
        proofs.of_pdf(file, at=LATER)
    with pytest.raises(NotReadable):
        keys.sign_pdf(file, key=given.key(tmp_path), at=MONDAY_MORNING)


def test_a_pdf_cut_anywhere_is_refused_or_doubted_and_never_a_fault(tmp_path: Path, pdf: bytes) -> None:
    keys, _timestamps, proofs, _seal = given.bind(tmp_path)
    signed = keys.sign_pdf(pdf, key=given.key(tmp_path), at=MONDAY_MORNING)
    for cut in range(100, len(signed) - 1, len(signed) // 23):
        try:
            assert not any(proof.holds for proof in proofs.of_pdf(signed[:cut], at=LATER))
        except NotReadable:
            continue


def test_bytes_are_signed_beside_and_one_changed_byte_is_found(tmp_path: Path) -> None:
    with given.time_authority() as address:
        keys, _timestamps, proofs, _seal = given.bind(tmp_path, timestamps=address)
        signature = keys.sign_bytes(b"root of the ledger", key=given.key(tmp_path), at=MONDAY_MORNING)
    proof = proofs.of_bytes(b"root of the ledger", signature, at=LATER)
    assert proof.holds
    assert (proof.time, proof.time_by) == (MONDAY_MORNING, "DEMO – Dấu thời gian")
    assert not proofs.of_bytes(b"root of the Ledger", signature, at=LATER).is_intact
    assert not proofs.of_bytes(b"root of the ledger", signature[:-40], at=LATER).is_intact


def test_a_token_proves_when_bytes_were_there(tmp_path: Path) -> None:
    with given.time_authority() as address:
        _keys, timestamps, proofs, _seal = given.bind(tmp_path, timestamps=address)
        token = timestamps.timestamp(b"root")
        assert timestamps.check() == ""
    proof = proofs.of_timestamp(b"root", token, at=LATER)
    assert (proof.holds, proof.time, proof.is_timestamp) == (True, MONDAY_MORNING, True)
    assert not proofs.of_timestamp(b"other", token, at=LATER).is_intact
    assert not proofs.of_timestamp(b"root", b"no token", at=LATER).is_intact


def test_a_time_authority_that_does_not_answer_keeps_anything_from_being_signed(tmp_path: Path, pdf: bytes) -> None:
    with given.time_authority() as address:
        pass
    keys, timestamps, _proofs, _seal = given.bind(tmp_path, timestamps=address)
    with pytest.raises(NoTimestamp):
        keys.sign_pdf(pdf, key=given.key(tmp_path), at=MONDAY_MORNING)
    assert "does not serve" in timestamps.check()


def test_a_time_authority_that_answers_about_something_else_is_not_believed(tmp_path: Path) -> None:
    with given.time_authority(about=bytes(32)) as address:
        _keys, timestamps, _proofs, _seal = given.bind(tmp_path, timestamps=address)
        with pytest.raises(NoTimestamp):
            timestamps.timestamp(b"root")


def test_an_uploaded_key_is_kept_under_the_passphrase_of_the_store(tmp_path: Path) -> None:
    keys, _timestamps, _proofs, _seal = given.bind(tmp_path)
    file = given.authority().key_file(given.issued(), "mật khẩu riêng")
    name = keys.keep(file, "mật khẩu riêng")
    assert keys.names() == (name,)
    assert keys.certified(name).subject == "Huỳnh Thanh Đạm"
    assert (tmp_path / "keys" / name).stat().st_mode & 0o777 == 0o600
    assert keys.check() == ""


@pytest.mark.parametrize("passphrase", ["sai", ""])
def test_a_key_file_that_does_not_open_is_refused(tmp_path: Path, passphrase: str) -> None:
    keys, _timestamps, _proofs, _seal = given.bind(tmp_path)
    with pytest.raises(NotAKey):
        keys.keep(given.authority().key_file(given.issued(), "mật khẩu riêng"), passphrase)
    with pytest.raises(NotAKey):
        keys.keep(b"not a key file", passphrase)


@pytest.mark.parametrize("name", ["khong-co.p12", "../roots/demo.pem", "/etc/passwd", ""])
def test_a_key_that_is_not_in_the_store_is_not_used(tmp_path: Path, name: str) -> None:
    keys, _timestamps, _proofs, _seal = given.bind(tmp_path)
    with pytest.raises(KeyUnavailable):
        keys.certified(name)


def test_the_seal_signs_and_stamps_with_what_is_configured(tmp_path: Path) -> None:
    with given.time_authority() as address, time_machine.travel(MONDAY_MORNING, tick=False):
        *_plugs, proofs, seal = given.bind(tmp_path, seal_key=given.key(tmp_path), timestamps=address)
        assert (seal.present, seal.has_timestamps) == (True, True)
        assert proofs.of_bytes(b"seal", seal.sign_bytes(b"seal"), at=LATER).holds
        assert proofs.of_timestamp(b"seal", seal.timestamp(b"seal"), at=LATER).holds


def test_without_a_key_or_an_authority_the_seal_says_so(tmp_path: Path) -> None:
    *_plugs, seal = given.bind(tmp_path)
    assert (seal.present, seal.has_timestamps) == (False, False)
    with pytest.raises(KeyUnavailable):
        seal.sign_bytes(b"root")
    with pytest.raises(NoTimestamp):
        seal.timestamp(b"root")
