"""Administrators register certificates from a key file or from the store, and revoke them."""

from io import BytesIO
from pathlib import Path

import pytest

from motcua.signature import queries as signatures
from tests.cast import signing as given
from tests.cast.cast import Cast
from tests.faces.desk.conftest import Desk
from tests.faces.desk.pages import links, words

pytestmark = pytest.mark.django_db
ROOT = "/desk/chung-thu/"


def file() -> BytesIO:
    made = BytesIO(given.authority().key_file(given.issued(), "mật khẩu riêng"))
    made.name = "khoa.p12"
    return made


def test_a_key_file_becomes_the_certificate_of_a_person(cast: Cast, keys: Path, desk: Desk) -> None:
    browser = desk("admin")
    assert f"{ROOT}moi/" in links(browser.get(ROOT))
    typed = {"agency_id": cast.culture.id, "person_id": cast.leader.person_id, "key": ""}
    wrong = browser.post(f"{ROOT}moi/", typed | {"file": file(), "passphrase": "sai"})
    assert wrong.status_code == 422
    assert "mật khẩu tệp không đúng" in words(wrong)
    done = browser.post(f"{ROOT}moi/", typed | {"file": file(), "passphrase": "mật khẩu riêng"})
    [card] = signatures.list_own_certificates(viewer=cast.leader)
    assert done["Location"] == f"{ROOT}{card.id}/"
    assert "Huỳnh Thanh Đạm" in words(browser.get(ROOT))


def test_a_key_of_the_store_becomes_the_seal(cast: Cast, keys: Path, desk: Desk) -> None:
    name = given.key(keys, "con-dau", name="Sở Văn hóa")
    browser = desk("admin")
    assert name in browser.get(f"{ROOT}moi/").content.decode()
    browser.post(f"{ROOT}moi/", {"agency_id": cast.culture.id, "person_id": "seal", "key": name})
    [card] = signatures.list_own_certificates(viewer=cast.clerk)
    assert card.is_seal


def test_with_neither_file_nor_key_the_form_says_so(cast: Cast, keys: Path, desk: Desk) -> None:
    refused = desk("admin").post(f"{ROOT}moi/", {"agency_id": cast.culture.id, "person_id": "seal", "key": ""})
    assert refused.status_code == 422
    assert "Hãy chọn tệp khóa" in words(refused)


def test_a_certificate_is_revoked_with_a_reason(cast: Cast, keys: Path, desk: Desk) -> None:
    card = given.register(cast, keys, cast.leader)
    browser = desk("admin")
    assert f"{ROOT}{card.id}/thu-hoi/" in links(browser.get(f"{ROOT}{card.id}/"))
    assert browser.post(f"{ROOT}{card.id}/thu-hoi/", {"reason": ""}).status_code == 422
    browser.post(f"{ROOT}{card.id}/thu-hoi/", {"reason": "Mất thẻ"})
    seen = browser.get(f"{ROOT}{card.id}/")
    assert "Mất thẻ" in words(seen)
    assert f"{ROOT}{card.id}/thu-hoi/" not in links(seen)


@pytest.mark.parametrize("who", ["stranger", "leader", "clerk", "operator"])
def test_nobody_else_comes_to_the_certificates(cast: Cast, keys: Path, desk: Desk, who: str) -> None:
    card = given.register(cast, keys, cast.leader)
    for address in (ROOT, f"{ROOT}moi/", f"{ROOT}{card.id}/", f"{ROOT}{card.id}/thu-hoi/"):
        assert desk(who).get(address).status_code == 403
