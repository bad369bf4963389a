"""Quality systems on the desk: opened, documents written, checked, signed, printed, renewed."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from motcua.interfaces.jobs.quality import keep_quality
from motcua.kernel.store.transactions import transaction
from motcua.quality import operations as quality
from motcua.quality import queries
from motcua.quality.queries import DocumentCard
from motcua.quality.states import EditionState, Kind
from tests.cast import quality as given
from tests.cast.cast import Cast
from tests.cast.given import LICENCE
from tests.cast.moments import MONDAY_MORNING, TODAY
from tests.faces.desk.pages import links, words

pytestmark = pytest.mark.django_db
Desk = Callable[[str], Client]
ROOT = "/desk/chat-luong/"
TYPED = {"title": "Quy trình cấp phép", "purpose": "Đúng hạn.", "scope": "Cả Sở.", "records": "5 năm", "mark": ""}


@pytest.fixture
def draft(cast: Cast) -> DocumentCard:
    given.open_system(cast)
    return given.draft(cast)


def page(card: DocumentCard, act: str = "") -> str:
    return f"{ROOT}tai-lieu/{card.id}/{act}"


def test_a_system_is_opened_by_a_head_and_seen_by_who_works_there(cast: Cast, desk: Desk) -> None:
    browser = desk("head")
    address = f"{ROOT}{cast.culture.id}/"
    assert f"{address}bat-dau/" in links(browser.get(ROOT))
    typed = {"mark": "vhtt", "standard": "TCVN ISO 9001:2015", "words": "Mọi thủ tục."}
    missing = browser.post(f"{address}bat-dau/", typed)
    assert missing.status_code == 422
    answer = browser.post(f"{address}bat-dau/", typed | {"units": [cast.culture_division.id], "procedures": [LICENCE]})
    assert answer["Location"] == address
    assert "TCVN ISO 9001:2015" in words(desk("specialist").get(address))
    assert desk("specialist").get(ROOT)["Location"] == address


def test_the_work_procedure_goes_over_four_desks(cast: Cast, desk: Desk) -> None:
    given.open_system(cast)
    begin = f"{ROOT}{cast.culture.id}/quy-trinh/{LICENCE}/them/"
    assert begin in links(desk("specialist").get(f"{ROOT}{cast.culture.id}/quy-trinh/"))
    address = desk("specialist").post(begin, TYPED)["Location"]
    assert "QT.VHTT.01" in words(desk("head").get(address))
    assert desk("head").post(f"{address}xem-xet/")["Location"] == address
    signed = desk("leader").post(f"{address}phe-duyet/", {"effective_from": "14/09/2026"})
    assert signed["Location"] == address
    keep_quality(MONDAY_MORNING)
    seen = words(desk("clerk").get(f"{ROOT}{cast.culture.id}/tai-lieu/"))
    assert "QT.VHTT.01" in seen
    assert "Hiệu lực" in seen


def test_an_edition_comes_as_pdf_and_as_word(draft: DocumentCard, desk: Desk) -> None:
    browser = desk("specialist")
    paper, word = browser.get(page(draft, "ban.pdf")), browser.get(page(draft, "ban.docx"))
    assert paper.content.startswith(b"%PDF-")
    assert word.content.startswith(b"PK")
    assert 'filename="QT.VHTT.01-01.docx"' in word["Content-Disposition"]
    assert browser.get(page(draft, "ban.pdf?lan=7")).status_code == 404


def test_the_page_of_a_procedure_leads_to_its_book(desk: Desk) -> None:
    browser = desk("admin")
    found = links(browser.get(f"/desk/thu-tuc/{LICENCE}/"))
    for kind, start in (("pdf", b"%PDF-"), ("docx", b"PK")):
        address = f"{ROOT}quy-trinh/{LICENCE}.{kind}"
        assert address in found
        assert browser.get(address).content.startswith(start)


def test_what_is_sent_back_is_said_to_who_writes(draft: DocumentCard, desk: Desk) -> None:
    desk("head").post(page(draft, "xem-xet/"))
    desk("head").post(page(draft, "tra-lai/"), {"reason": "Thiếu nơi lưu."})
    assert "Bị trả lại: Thiếu nơi lưu." in words(desk("specialist").get(page(draft)))
    changed = desk("specialist").post(page(draft, "soan/"), TYPED)
    assert changed["Location"] == page(draft)


def test_who_wrote_it_is_told_to_let_another_check(cast: Cast, desk: Desk) -> None:
    given.open_system(cast)
    card = quality.draft_document(
        actor=cast.head, at=MONDAY_MORNING, agency_id=cast.culture.id, kind=Kind.POLICY, draft=given.POLICY
    )
    answer = desk("head").post(page(card, "xem-xet/"))
    assert answer.status_code == 403
    assert "Người xem xét phải khác người soạn." in words(answer)


def test_a_day_before_today_is_refused_at_its_field(draft: DocumentCard, desk: Desk) -> None:
    desk("head").post(page(draft, "xem-xet/"))
    answer = desk("leader").post(page(draft, "phe-duyet/"), {"effective_from": "01/09/2026"})
    assert answer.status_code == 422
    assert "Ngày hiệu lực không thể trước hôm nay." in words(answer)


def test_a_document_behind_the_law_says_until_when(cast: Cast, draft: DocumentCard, desk: Desk) -> None:
    given.put_in_force(cast, draft)
    given.next_version(TODAY)
    text = words(desk("specialist").get(page(draft)))
    assert "Phiên bản 2 của thủ tục có hiệu lực từ 14/09/2026." in text
    assert "chậm nhất 14/12/2026" in text
    listed = words(desk("specialist").get(f"{ROOT}{cast.culture.id}/tai-lieu/?loc=can-cap-nhat"))
    assert "QT.VHTT.01" in listed
    renewed = desk("specialist").post(page(draft, "lan-moi/"), {"change": "Theo phiên bản 2."})
    assert renewed["Location"] == page(draft)


def test_the_job_puts_in_force_on_the_day_and_once(cast: Cast, draft: DocumentCard) -> None:
    later = MONDAY_MORNING + timedelta(days=3)
    with transaction():
        quality.review_edition(actor=cast.head, at=MONDAY_MORNING, document_id=draft.id)
        quality.approve_edition(actor=cast.leader, at=MONDAY_MORNING, document_id=draft.id, effective_from=later.date())
    assert [keep_quality(MONDAY_MORNING), keep_quality(later), keep_quality(later)] == [0, 1, 0]
    assert queries.get_document(draft.id, viewer=cast.head, on=TODAY).shown.state is EditionState.EFFECTIVE


def test_a_document_is_withdrawn_with_its_reason(cast: Cast, draft: DocumentCard, desk: Desk) -> None:
    given.put_in_force(cast, draft)
    assert desk("leader").post(page(draft, "bai-bo/"), {"reason": "Thủ tục bãi bỏ."})["Location"] == page(draft)
    assert "Thủ tục bãi bỏ." in words(desk("specialist").get(page(draft)))


def test_a_draft_that_is_thrown_away_leads_back_to_the_list(cast: Cast, draft: DocumentCard, desk: Desk) -> None:
    answer = desk("specialist").post(page(draft, "huy/"))
    assert answer["Location"] == f"{ROOT}{cast.culture.id}/tai-lieu/"
    assert desk("specialist").get(page(draft)).status_code == 404


def test_the_scope_is_changed_and_a_stranger_finds_no_system(cast: Cast, draft: DocumentCard, desk: Desk) -> None:
    address = f"{ROOT}{cast.culture.id}/"
    form = {"standard": "TCVN ISO 9001:2008", "words": "Rộng hơn.", "units": [cast.culture_division.id]}
    assert desk("head").post(f"{address}pham-vi/", form)["Location"] == address
    assert "Rộng hơn." in words(desk("head").get(address))
    for path in ("", "pham-vi/", "tai-lieu/", "tai-lieu/them/", "tai-lieu/danh-muc.pdf", "quy-trinh/"):
        assert desk("stranger").get(f"{address}{path}").status_code == 404
    assert desk("stranger").get(page(draft)).status_code == 404
