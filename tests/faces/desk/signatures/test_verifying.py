"""A file is uploaded and told apart: signature by signature, in plain words."""

from io import BytesIO
from pathlib import Path

import pytest

from motcua.interfaces.connectors.typesetting import Typst
from motcua.kernel.plain import ports
from motcua.signature import operations as signature
from motcua.signature.ports import Keys
from tests.cast import signing as given
from tests.cast.cast import Cast
from tests.cast.moments import MONDAY_MORNING
from tests.faces.desk.conftest import Desk
from tests.faces.desk.pages import words

pytestmark = pytest.mark.django_db
ROOT = "/desk/ky-so/kiem-tra/"
PDF = Typst().typeset({"main.typ": b"= Qu\xe1\xba\xbft"}, {}, at=MONDAY_MORNING)


def upload(content: bytes, name: str = "van-ban.pdf") -> dict[str, BytesIO]:
    made = BytesIO(content)
    made.name = name
    return {"file": made}


def signed(keys: Path, **how: str) -> bytes:
    return ports.adapter(Keys).sign_pdf(PDF, key=given.key(keys, **how), at=MONDAY_MORNING)


def told(desk: Desk, content: bytes) -> str:
    browser = desk("specialist")
    return words(browser.get(browser.post(ROOT, upload(content))["Location"]))


def test_a_signature_that_holds_is_told_with_its_unproven_time(keys: Path, desk: Desk) -> None:
    seen = told(desk, signed(keys))
    assert "Chữ ký có giá trị" in seen
    assert "Chữ ký 1: Huỳnh Thanh Đạm" in seen
    assert "do người ký tự khai, chưa được chứng minh" in seen
    assert "toàn bộ tệp" in seen


def test_changed_content_is_said_to_be_broken(keys: Path, desk: Desk) -> None:
    content = bytearray(signed(keys))
    content[60] ^= 1
    assert "Không toàn vẹn" in told(desk, bytes(content))


def test_a_file_without_a_signature_says_that_pictures_prove_nothing(keys: Path, desk: Desk) -> None:
    seen = told(desk, PDF)
    assert "Tệp không có chữ ký số" in seen
    assert "không chứng minh điều gì" in seen


def test_a_certificate_that_was_revoked_here_is_not_relied_on(cast: Cast, keys: Path, desk: Desk) -> None:
    card = given.register(cast, keys, cast.leader, name="Huỳnh Thanh Đạm (cũ)")
    content = ports.adapter(Keys).sign_pdf(PDF, key=card.key, at=MONDAY_MORNING)
    signature.revoke_certificate(actor=cast.admin, at=MONDAY_MORNING, certificate_id=card.id, reason="Mất thẻ")
    assert "đã bị thu hồi" in told(desk, content)


def test_an_unknown_authority_is_named_as_such(keys: Path, desk: Desk) -> None:
    content = signed(keys)
    (keys / "roots" / "demo.pem").unlink()
    assert "do tổ chức chứng thực chưa được biết ở đây cấp" in told(desk, content)


@pytest.mark.parametrize(("content", "name"), [(b"nothing", "a.pdf"), (b"%PDF-1.7\n%%EOF", "b.pdf"), (b"", "c.pdf")])
def test_what_is_no_pdf_is_refused_at_the_field(keys: Path, desk: Desk, content: bytes, name: str) -> None:
    assert desk("specialist").post(ROOT, upload(content, name)).status_code == 422


def test_a_report_is_for_whoever_asked_for_it(keys: Path, desk: Desk) -> None:
    address = desk("specialist").post(ROOT, upload(PDF))["Location"]
    assert desk("colleague").get(address).status_code == 404
    assert desk("stranger").get(address).status_code == 404
