"""An upload on its way into the vault, and everything that may be wrong with it."""

from collections.abc import Iterator
from typing import BinaryIO

import pytest

from motcua.interfaces.connectors.storage import LocalStore
from motcua.journeys.keep_upload import receive_bytes, receive_made
from motcua.kernel.plain import ports
from motcua.kernel.plain.errors import Refused
from motcua.kernel.store import ledger
from motcua.vault import operations, queries
from motcua.vault.ports import Limits, Received, Scanner, StoreUnavailable, Verdict
from motcua.vault.states import Outcome
from tests.rooms.vault import samples
from tests.rooms.vault.conftest import CITIZEN, NOON, OPERATOR
from tests.rooms.vault.samples import PDF, Upload

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("store")]

SMALL = Limits(max_bytes=1024**2)


def receive(upload: Upload, limits: Limits = SMALL) -> Received:
    return receive_bytes(upload, actor=CITIZEN, at=NOON, limits=limits, purpose="dossier.component")


class Says:
    """A scanner that always says the same."""

    present = True

    def __init__(self, verdict: Verdict) -> None:
        self.verdict = verdict

    def scan(self, stream: BinaryIO) -> Verdict:
        return self.verdict

    def check(self) -> str:
        return ""


def lying_in(store: LocalStore) -> list[str]:
    return [path.name for path in store.root.rglob("*") if path.is_file() and path.name != ".lock"]


def test_an_upload_is_stored_under_its_hash_and_known_by_its_content(store: LocalStore) -> None:
    received = receive(Upload(PDF, name="Đơn đề nghị.pdf"))
    assert (received.content_type, received.name, received.size) == ("application/pdf", "Đơn đề nghị.pdf", len(PDF))
    assert lying_in(store) == [received.sha256]


def test_a_name_without_extension_gets_that_of_the_content() -> None:
    assert receive(Upload(PDF, name="Tờ trình 3.4")).name == "Tờ trình 3.4.pdf"


@pytest.mark.parametrize(
    ("upload", "refusal", "data"),
    [
        (Upload(b"", name="a.pdf"), operations.Empty, {"name": "a.pdf"}),
        (Upload(PDF, name="a.exe"), operations.NameDisagrees, {"name": "a.exe", "claimed": "EXE", "found": "PDF"}),
        (Upload(PDF, name="ảnh.jpg"), operations.NameDisagrees, {"name": "ảnh.jpg", "claimed": "JPG", "found": "PDF"}),
        (Upload(PDF, name=""), operations.NameNotAllowed, {"name": "?"}),
        (Upload(PDF, name=None), operations.NameNotAllowed, {"name": "?"}),
        (Upload(PDF, name="ữ" * 201), operations.NameNotAllowed, {"name": "ữ" * 60}),
        (Upload(PDF[:-20], name="a.pdf"), operations.NotWhole, {"name": "a.pdf"}),
        (Upload(PDF, name="a.pdf", claimed=900), operations.NotWhole, {"name": "a.pdf"}),
        (Upload(bytes(1024**2 + 1), name="a.pdf"), operations.TooLarge, {"name": "a.pdf", "limit": "1 MB"}),
    ],
)
def test_a_bad_upload_is_refused_with_its_name_and_the_reason(
    upload: Upload, refusal: type[Refused], data: dict[str, str]
) -> None:
    with pytest.raises(refusal) as refused:
        receive(upload)
    assert refused.value.data == data


@pytest.mark.parametrize("data", [b"MZ program", samples.DOCM, samples.ODS, samples.ZIP])
def test_what_is_not_accepted_here_is_refused_with_what_is(data: bytes) -> None:
    with pytest.raises(operations.WrongType) as refused:
        receive(Upload(data, name="a"))
    assert refused.value.data["accepted"] == "PDF, JPEG, PNG, DOCX, XLSX, ODT"


def test_a_file_of_two_gigabytes_is_refused_before_a_byte_of_it_is_read(store: LocalStore) -> None:
    upload = Upload(PDF, claimed=2 * 1024**3)
    with pytest.raises(operations.TooLarge):
        receive(upload)
    assert upload.read == 0
    assert lying_in(store) == []


def test_a_file_larger_than_it_says_is_read_no_further_than_the_limit(store: LocalStore) -> None:
    upload = Upload(b"%PDF-" + bytes(8 * 1024**2), claimed=1000)
    with pytest.raises(operations.TooLarge):
        receive(upload)
    assert upload.read <= 1024**2 + upload.piece
    assert lying_in(store) == []


def test_an_upload_that_breaks_off_leaves_nothing(store: LocalStore) -> None:
    class Broken(Upload):
        def chunks(self) -> Iterator[bytes]:
            yield PDF[:10]
            raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        receive(Broken(PDF))
    assert lying_in(store) == []


def test_an_infected_upload_is_refused_and_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(ports._adapters, Scanner, Says(Verdict(Outcome.INFECTED, malware="Eicar-Signature")))
    with pytest.raises(operations.Infected) as refused:
        receive(Upload(PDF, name="a.pdf"))
    assert refused.value.data == {"name": "a.pdf", "malware": "Eicar-Signature"}
    (row,) = queries.list_troubled(viewer=OPERATOR).rows
    (entry,) = ledger.history("file", row.id)
    assert (entry.name, entry.data["malware"]) == ("vault.file_condemned", "Eicar-Signature")


def test_an_upload_is_received_while_the_scanner_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(ports._adapters, Scanner, Says(Verdict(Outcome.UNAVAILABLE, reason="down")))
    assert receive(Upload(PDF)).verdict.outcome is Outcome.UNAVAILABLE


def test_a_store_that_does_not_work_says_so(store: LocalStore) -> None:
    store.root.write_bytes(b"not a folder")
    with pytest.raises(StoreUnavailable):
        receive(Upload(PDF))


def test_what_we_made_ourselves_is_stored_as_clean(store: LocalStore) -> None:
    made = receive_made(PDF, name="Giấy hẹn.pdf")
    assert (made.verdict.outcome, made.content_type) == (Outcome.CLEAN, "application/pdf")
    assert store.exists(made.sha256)
