"""Rounds of assessment on the desk: entered with evidence, appraised in lists, appealed against, decided, published."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from motcua.indicator import queries
from motcua.indicator.queries import Amount, RoundCard
from motcua.indicator.states import RoundState
from motcua.kernel.plain.paper import Format
from tests.cast import assessments as given
from tests.cast.cast import MACHINE, Cast
from tests.cast.moments import TODAY
from tests.faces.desk.conftest import Desk
from tests.faces.desk.pages import words
from tests.paper import text_of
from tests.rooms.insight.figures.ledger import count_all

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
DAYS = {
    "first": "01/01/2026",
    "last": "31/08/2026",
    "entry_until": "21/09/2026",
    "appraisal_until": "28/09/2026",
    "appeal_until": "05/10/2026",
}


@pytest.fixture
def opened(cast: Cast) -> RoundCard:
    return given.open_round(cast)


def test_a_round_is_opened_by_an_index_set(desk: Desk, cast: Cast) -> None:
    controller = desk("controller")
    assert "Đánh giá việc giải quyết thủ tục hành chính của cơ quan" in words(controller.get("/desk/xep-hang/mo/"))
    asked = {**DAYS, "title": "Đợt 8 tháng", "agency": cast.province.id, "appraiser": cast.home_affairs.id}
    here = "/desk/xep-hang/mo/nd61.agency/"
    refused = controller.post(here, {**asked, "entry_until": "01/01/2026", "agencies": [cast.culture.id]})
    assert refused.status_code == 422
    assert "theo thứ tự này" in words(refused)
    page = controller.post(here, {**asked, "agencies": [cast.culture.id, cast.commune.id]}, follow=True)
    assert "0/2" in words(page)
    assert [one.title for one in queries.list_rounds(viewer=MACHINE)] == ["Đợt 8 tháng"]


def test_a_set_that_leaves_points_open_asks_for_them(desk: Desk, cast: Cast) -> None:
    [first, *_rest] = [one for one in queries.list_index_sets(viewer=MACHINE, on=TODAY) if one.to_fill and one.kinds]
    page = words(desk("controller").get(f"/desk/xep-hang/mo/{first.key}/"))
    assert page.count("Điểm tối đa của") == len(first.to_fill)


def test_the_unit_enters_with_files_and_loses_nothing(desk: Desk, cast: Cast, opened: RoundCard, shelf: Path) -> None:
    score = given.sheet(cast, opened).score("5")
    here = f"/desk/xep-hang/diem/{score.id}/"
    specialist = desk("specialist")
    refused = specialist.post(f"{here}nhap/", {"value": "2", "note": "Theo biên bản.", "links": "bảng ở sảnh"})
    assert refused.status_code == 422
    assert "Theo biên bản." in refused.content.decode()
    told = {"value": "1,5", "note": "Theo biên bản.", "proof": SimpleUploadedFile("niem-yet.pdf", PDF), "then": "1"}
    answer = specialist.post(f"{here}nhap/", told)
    following = given.sheet(cast, opened).score("6")
    assert answer["Location"] == f"/desk/xep-hang/diem/{following.id}/nhap/"
    kept = given.sheet(cast, opened).score("5")
    assert (str(kept.entered and kept.entered.value), len(kept.file_ids)) == ("1.5000", 1)
    opened_file: Any = specialist.get(f"{here}tep/{kept.file_ids[0]}/")
    assert opened_file.getvalue() == PDF
    assert desk("commune_chair").get(f"{here}tep/{kept.file_ids[0]}/").status_code == 404


def test_all_units_are_appraised_at_one_indicator_in_one_list(desk: Desk, cast: Cast, opened: RoundCard) -> None:
    sheet = given.begin_appraisal(cast, opened)
    score = sheet.score("6")
    here = f"/desk/xep-hang/{opened.id}/chi-so/6/"
    partner = desk("partner")
    refused = partner.post(here, {f"{score.id}": "1", f"{score.id}-reason": ""})
    assert refused.status_code == 422
    assert "Hãy ghi lý do" in words(refused)
    assert "Đã thẩm định 1 chỉ số." in words(
        partner.post(here, {f"{score.id}": "1", f"{score.id}-reason": "Một hình thức."}, follow=True)
    )
    assert given.sheet(cast, opened).score("6").verified == Amount(Decimal(1))


def test_what_is_counted_is_shown_to_the_appraiser_and_not_asked(desk: Desk, cast: Cast, opened: RoundCard) -> None:
    given.begin_appraisal(cast, opened)
    given.take_figures(cast, opened)
    page = desk("partner").get(f"/desk/xep-hang/{opened.id}/chi-so/8/")
    assert "9/10 = 90,00 %" in words(page)
    assert "Lưu thẩm định" not in words(page)


def test_a_unit_sees_only_its_own_sheet(desk: Desk, cast: Cast, opened: RoundCard) -> None:
    page = words(desk("leader").get(f"/desk/xep-hang/{opened.id}/"))
    assert "Sở Văn hóa, Thể thao và Du lịch" in page
    assert "Sở Nội vụ" not in page.replace("Cơ quan thẩm định Sở Nội vụ", "")
    other = given.sheet(cast, opened, "commune")
    assert desk("leader").get(f"/desk/xep-hang/phieu/{other.id}/").status_code == 404
    assert desk("leader").get(f"/desk/xep-hang/{opened.id}/chi-so/5/").status_code == 404


def test_from_an_appeal_to_the_published_ranking(desk: Desk, cast: Cast, opened: RoundCard) -> None:
    asked = given.appeal(cast, opened)
    controller, chair = desk("controller"), desk("chair")
    decide = {"outcome": "UPHELD", "value": "2", "reason": "Đã kiểm tra."}
    page = words(controller.post(f"/desk/xep-hang/diem/{asked.id}/giai-quyet/", decide, follow=True))
    assert "Giải quyết kiến nghị: 1 → 2" in page
    count_all()
    controller.post(f"/desk/xep-hang/{opened.id}/so-lieu/")
    early = chair.post(f"/desk/xep-hang/{opened.id}/cong-bo/", {"number": "815/QĐ-UBND"})
    assert "hãy công bố xếp hạng sau ngày đó" in words(early)
    with time_machine.travel(given.AFTER, tick=False):
        told = {"number": "815/QĐ-UBND"}
        page = words(desk("chair").post(f"/desk/xep-hang/{opened.id}/cong-bo/", told, follow=True))
    assert "Đã công bố xếp hạng." in page
    assert queries.get_round(opened.id, viewer=MACHINE).state is RoundState.PUBLISHED


def test_the_story_says_who_changed_what_and_why(desk: Desk, cast: Cast, opened: RoundCard) -> None:
    given.appeal(cast, opened)
    sheet = given.sheet(cast, opened)
    page = words(desk("inspector").get(f"/desk/xep-hang/phieu/{sheet.id}/qua-trinh/"))
    assert "6. Công khai thủ tục hành chính – Thẩm định: 2 → 1 · Đặng Minh Nhựt" in page
    assert "Chỉ niêm yết một hình thức." in page
    assert "Tỷ lệ phản ánh, kiến nghị trả lời đúng hạn – Lấy từ số liệu: – → 9/10" in page


def test_ranking_and_sheet_are_taken_along_as_drafts_until_they_are_published(
    desk: Desk, cast: Cast, opened: RoundCard
) -> None:
    sheet, controller = given.hand_in(cast, opened), desk("controller")
    here = {f"/desk/xep-hang/{opened.id}/xep-hang": "Hạng", f"/desk/xep-hang/phieu/{sheet.id}/phieu": "Tổng cộng"}
    for address, word in here.items():
        said = text_of(controller.get(f"{address}.pdf").content)
        assert "DỰ THẢO" in said
        assert "Sở Văn hóa, Thể thao và Du lịch" in said
        assert word in said
        for form in (Format.DOCX, Format.XLSX):
            assert controller.get(f"{address}.{form.value}").headers["Content-Type"] == form.content_type
        assert desk("stranger").get(f"{address}.pdf").status_code in (403, 404)
