"""A controlled document is digitally signed when it is approved and sealed when in force, or says that it is not."""

from pathlib import Path

import pytest

from motcua.journeys import sign_edition
from motcua.kernel.plain import ports
from motcua.kernel.store import ledger
from motcua.quality import operations as quality
from motcua.quality.states import Kind
from motcua.signature import queries as signatures
from motcua.signature.ports import Proofs
from tests.cast import quality as given
from tests.cast import signing
from tests.cast.cast import Cast
from tests.cast.moments import MONDAY_MORNING
from tests.cast.quality import POLICY
from tests.faces.desk.conftest import Desk
from tests.faces.desk.pages import links, words

pytestmark = pytest.mark.django_db
SIGN = {"effective_from": "14/09/2026"}


@pytest.fixture
def keys(tmp_path: Path, shelf: Path) -> Path:
    signing.bind(tmp_path)
    return tmp_path


@pytest.fixture
def page(cast: Cast) -> str:
    """The address of a checked document."""
    given.open_system(cast)
    card = given.draft(cast, kind=Kind.POLICY, draft=POLICY)
    quality.review_edition(actor=cast.head, at=MONDAY_MORNING, document_id=card.id)
    return f"/desk/chat-luong/tai-lieu/{card.id}/"


def test_the_approver_signs_and_the_signed_file_is_what_people_get(
    cast: Cast, keys: Path, page: str, desk: Desk
) -> None:
    signing.register(cast, keys, cast.leader, name="Huỳnh Thanh Đạm")
    assert "ký số bằng chứng thư của bạn" in words(desk("leader").get(f"{page}phe-duyet/"))
    desk("leader").post(f"{page}phe-duyet/", SIGN)
    assert "Huỳnh Thanh Đạm" in words(desk("specialist").get(page))
    file = b"".join(desk("specialist").get(f"{page}ban.pdf").streaming_content)
    [proof] = ports.adapter(Proofs).of_pdf(file, at=MONDAY_MORNING)
    assert proof.holds
    assert desk("stranger").get(f"{page}ban.pdf").status_code == 404


def test_the_clerk_seals_what_is_in_force(cast: Cast, keys: Path, page: str, desk: Desk) -> None:
    signing.register(cast, keys, cast.leader)
    signing.register(cast, keys)
    desk("leader").post(f"{page}phe-duyet/", SIGN)
    assert signatures.list_requests(viewer=cast.clerk) == ()
    desk("leader").post(f"{page}hieu-luc/")
    entry = next(one for one in ledger.acts_on("quality_document") if one.name == "quality.edition_enforced")
    sign_edition.ask_for_seal(entry.event, entry)
    [asked] = signatures.list_requests(viewer=cast.clerk)
    desk("clerk").post(f"/desk/ky-so/{asked.id}/ky/")
    file = b"".join(desk("specialist").get(f"{page}ban.pdf").streaming_content)
    first, second = ports.adapter(Proofs).of_pdf(file, at=MONDAY_MORNING)
    assert first.holds
    assert second.holds


def test_without_a_certificate_the_page_says_that_it_is_not_digitally_signed(
    cast: Cast, keys: Path, page: str, desk: Desk
) -> None:
    assert "sẽ không được ký số" in words(desk("leader").get(f"{page}phe-duyet/"))
    desk("leader").post(f"{page}phe-duyet/", SIGN)
    seen = words(desk("specialist").get(page))
    assert "Không ký số" in seen
    assert desk("specialist").get(f"{page}ban.pdf").content.startswith(b"%PDF-")


def test_a_signature_that_cannot_be_made_waits_and_the_approval_stands(
    cast: Cast, keys: Path, page: str, desk: Desk
) -> None:
    signing.register(cast, keys, cast.leader)
    signing.bind(keys, timestamps="http://127.0.0.1:9/tsa")
    browser = desk("leader")
    browser.post(f"{page}phe-duyet/", SIGN)
    seen = browser.get(page)
    assert "Văn bản chưa được ký số" in words(seen)
    assert f"{page}ky-so/" in links(seen)
    signing.bind(keys)
    assert browser.post(f"{page}ky-so/")["Location"] == page
    assert f"{page}ky-so/" not in links(browser.get(page))
    assert signatures.list_requests(viewer=cast.leader) == ()


def test_only_who_approved_it_signs_it_later(cast: Cast, keys: Path, page: str, desk: Desk) -> None:
    desk("leader").post(f"{page}phe-duyet/", SIGN)
    signing.register(cast, keys, cast.leader)
    signing.register(cast, keys, cast.head)
    assert desk("head").post(f"{page}ky-so/").status_code == 403
    assert desk("chair").post(f"{page}ky-so/").status_code == 409
    assert desk("leader").get(f"{page}ky-so/").status_code == 200


def test_a_withdrawn_document_is_printed_with_its_state_again(cast: Cast, keys: Path, page: str, desk: Desk) -> None:
    signing.register(cast, keys, cast.leader)
    desk("leader").post(f"{page}phe-duyet/", SIGN)
    desk("leader").post(f"{page}bai-bo/", {"reason": "Thay quy định."})
    assert not desk("specialist").get(f"{page}ban.pdf").streaming
