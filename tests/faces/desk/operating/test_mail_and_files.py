"""Letters that did not go out, with another try; files that the scanner has not cleared."""

from datetime import timedelta
from pathlib import Path

import pytest

from motcua.interfaces.connectors.storage import from_setting
from motcua.kernel.plain.actor import Actor
from motcua.notice import operations as notice
from motcua.notice.states import RecipientKind, Template
from motcua.vault import operations as vault
from motcua.vault.ports import Received, Verdict
from motcua.vault.states import AccessClass, Outcome
from tests.cast.cast import MACHINE, Cast
from tests.cast.moments import MONDAY_MORNING
from tests.faces.desk.conftest import Desk
from tests.faces.desk.pages import words

pytestmark = pytest.mark.django_db
MAIL, FILES = "/desk/van-hanh/thu/", "/desk/van-hanh/tep/"
POSTMAN = Actor.system("postman")


def given_up(key: str = "a", *, lasting: bool = True) -> int:
    """A letter that the mail server refused."""
    *_inbox, letter = notice.queue(
        actor=MACHINE,
        at=MONDAY_MORNING,
        recipient_kind=RecipientKind.PARTY,
        recipient_id=1,
        template=Template.WELCOME,
        data={},
        dedupe_key=key,
        address="mong.thu@example.vn",
        about_kind="dossier",
        about_id=42,
    )
    claimed = notice.claim_next(actor=POSTMAN, at=MONDAY_MORNING)
    assert claimed is not None
    notice.mark_failed(
        actor=POSTMAN, at=MONDAY_MORNING, message_id=claimed.id, reason="550 <no such box>", lasting=lasting
    )
    return letter.id


def test_a_letter_is_shown_with_its_fault_and_a_masked_address(desk: Desk, cast: Cast) -> None:
    given_up()
    page = words(desk("operator").get(MAIL))
    assert "Mở tài khoản hồ sơ 42" in page or "Đã mở tài khoản hồ sơ 42" in page
    assert "550 <no such box>" in page
    assert "mong.thu@example.vn" not in page


def test_a_letter_that_was_given_up_is_sent_again(desk: Desk, cast: Cast) -> None:
    letter = given_up()
    page = words(desk("operator").post(MAIL, {"chosen": [str(letter)]}, follow=True))
    assert "1 thư sẽ được gửi lại" in page
    claimed = notice.claim_next(actor=POSTMAN, at=MONDAY_MORNING.replace(hour=16))
    assert claimed is not None
    assert claimed.id == letter


def test_a_letter_that_is_tried_by_itself_has_no_box(desk: Desk, cast: Cast) -> None:
    given_up(lasting=False)
    page = desk("operator").get(MAIL)
    assert "Đang tự thử lại" in words(page)
    assert 'name="chosen"' not in page.content.decode()


def test_what_somebody_else_retried_is_named_and_the_rest_is_done(desk: Desk, cast: Cast) -> None:
    first, second = given_up("a"), given_up("b")
    notice.retry(actor=cast.admin, at=MONDAY_MORNING, message_id=first)
    page = words(desk("operator").post(MAIL, {"chosen": [str(first), str(second)]}, follow=True))
    assert "1 thư sẽ được gửi lại" in page
    assert f"Không thực hiện được với #{first}." in page


def test_when_every_letter_went_out_the_page_says_so(desk: Desk, cast: Cast) -> None:
    assert "Mọi thư đã được gửi" in words(desk("operator").get(MAIL))


def test_files_in_quarantine_are_shown_without_their_names(desk: Desk, cast: Cast, tmp_path: Path) -> None:
    stored = from_setting(str(tmp_path)).put([b"%PDF-1.7"])
    verdict = Verdict(Outcome.UNAVAILABLE)
    received = Received(stored.sha256, stored.size, "application/pdf", "Đơn của chị Thu.pdf", verdict)
    vault.keep(
        actor=MACHINE,
        at=MONDAY_MORNING - timedelta(hours=1),
        received=received,
        access_class=AccessClass.PERSONAL,
        purpose="dossier.component",
    )
    page = words(desk("operator").get(FILES))
    assert "Giấy tờ của hồ sơ Chờ quét" in page
    assert "Thu.pdf" not in page


def test_a_condemned_file_is_shown_with_what_was_found(desk: Desk, cast: Cast) -> None:
    received = Received("ab" * 32, 68, "application/pdf", "a.pdf", Verdict(Outcome.INFECTED, malware="Eicar-Test"))
    vault.condemn(actor=MACHINE, at=MONDAY_MORNING, received=received, purpose="dossier.component")
    assert "Nhiễm mã độc, đã hủy Eicar-Test" in words(desk("operator").get(FILES))


def test_when_every_file_is_cleared_the_page_says_so(desk: Desk, cast: Cast) -> None:
    assert "Mọi tệp đều an toàn" in words(desk("operator").get(FILES))
