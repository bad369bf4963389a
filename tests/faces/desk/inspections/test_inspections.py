"""Inspections on the desk: decided with a team, written down on the spot, followed until everything is remedied."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from motcua.indicator import queries
from motcua.indicator.states import InspectionState
from tests.cast import inspections as given
from tests.cast.cast import MACHINE, Cast
from tests.cast.moments import TODAY
from tests.faces.desk.conftest import Desk
from tests.faces.desk.pages import words

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
SIGNED = {"number": "88/QĐ-UBND", "signed_on": f"{TODAY:%d/%m/%Y}"}


def test_a_year_is_planned_and_falls_short_of_its_share(desk: Desk, cast: Cast) -> None:
    controller = desk("controller")
    told = {"agency": cast.province.id, "year": TODAY.year, "target_percent": "60"}
    begun = controller.post("/desk/kiem-tra/ke-hoach/them/", told, follow=True)
    here = begun.redirect_chain[-1][0]
    page = words(controller.post(f"{here}don-vi/", {"month": "10", "units": [cast.culture.id]}, follow=True))
    assert "Số đơn vị trong kế hoạch ít hơn mức 60 % được yêu cầu." in page
    assert controller.get(f"{here}phe-duyet/").status_code == 403
    approved = words(desk("chair").post(f"{here}phe-duyet/", SIGNED, follow=True))
    assert "Kế hoạch kiểm tra đã được phê duyệt." in approved
    assert "10/2026" in approved


def test_an_inspection_is_prepared_and_decided(desk: Desk, cast: Cast) -> None:
    controller = desk("controller")
    head = {
        "agency": cast.province.id,
        "title": "Kiểm tra cải cách hành chính",
        "first_day": f"{TODAY:%d/%m/%Y}",
        "last_day": f"{given.LAST_DAY:%d/%m/%Y}",
        "checklists": ["kstthc", "cntt"],
        "outline": given.OUTLINE,
    }
    here = controller.post("/desk/kiem-tra/them/", head, follow=True).redirect_chain[-1][0]
    lead = {"person": given.person(cast.office_clerk), "duty": "LEAD", "group": "1"}
    assert "Đã lưu đoàn kiểm tra." in words(controller.post(f"{here}thanh-vien/", lead, follow=True))
    outside = {"unit": cast.culture.id, "visit_on": "01/01/2026", "group": "1"}
    refused = controller.post(f"{here}lich/", outside)
    assert (refused.status_code, "nằm ngoài thời hạn của quyết định" in words(refused)) == (422, True)
    controller.post(f"{here}lich/", {**outside, "visit_on": f"{TODAY:%d/%m/%Y}"})
    page = words(desk("chair").post(f"{here}quyet-dinh/", SIGNED, follow=True))
    assert "Đã ghi nhận quyết định kiểm tra." in page
    assert "Chờ báo cáo tự kiểm tra" in page


def test_the_unit_answers_and_the_team_finds_with_a_photo_that_others_open(desk: Desk, cast: Cast, shelf: Path) -> None:
    visit = given.decided(cast)
    here, key = f"/desk/kiem-tra/don-vi/{visit.id}/", visit.criteria[0].key
    answer = {"words": "Đã niêm yết.", "proof": SimpleUploadedFile("bien-ban.pdf", PDF)}
    page = words(desk("specialist").post(f"{here}tieu-chi/{key}/tra-loi/", answer, follow=True))
    assert "Đã niêm yết." in page
    found = {"judgement": "NOT_MET", "words": "Thiếu.", "proof": SimpleUploadedFile("anh.pdf", PDF)}
    page = words(desk("partner").post(f"{here}tieu-chi/{key}/ghi-nhan/", found, follow=True))
    assert "Không đạt" in page
    [one] = queries.get_unit_visit(visit.id, viewer=MACHINE).findings
    opened: Any = desk("office_clerk").get(f"{here}ghi-nhan/{one.id}/tep/")
    assert opened.getvalue() == PDF
    assert desk("head").get(f"{here}ghi-nhan/{one.id}/tep/").status_code == 404
    opened = desk("partner").get(f"{here}tieu-chi/{key}/tep/")
    assert opened.getvalue() == PDF


def test_the_figure_of_the_platform_stands_beside_the_criterion(desk: Desk, cast: Cast) -> None:
    visit = given.decided(cast)
    page = desk("head").get(f"/desk/kiem-tra/don-vi/{visit.id}/")
    assert "Số liệu của hệ thống" in words(page)
    assert b"/desk/so-lieu/procedure.published_rate/?co-quan=" in page.content
    assert b"/desk/kiem-tra/thu-tuc/?co-quan=" in page.content


def test_a_recommendation_is_followed_until_the_inspection_is_closed(desk: Desk, cast: Cast, shelf: Path) -> None:
    visit = given.concluded(cast)
    here = f"/desk/kiem-tra/kien-nghi/{visit.recommendations[0].id}/"
    head, lead = desk("head"), desk("office_clerk")
    proof = SimpleUploadedFile("niem-yet.pdf", PDF)
    head.post(f"{here}khac-phuc/", {"words": "Đã niêm yết.", "proof": proof})
    assert lead.post(f"{here}tra-lai/", {"answer": ""}).status_code == 422
    assert "Còn thiếu ảnh." in words(lead.post(f"{here}tra-lai/", {"answer": "Còn thiếu ảnh."}, follow=True))
    head.post(f"{here}khac-phuc/", {"words": "Đã bổ sung ảnh."})
    page = words(lead.post(f"{here}chap-nhan/", {"answer": ""}, follow=True))
    assert "Đã kết thúc kiến nghị." in page
    assert queries.get_inspection(visit.inspection_id, viewer=MACHINE).state is InspectionState.CLOSED
    assert "1/1 (100,0 %)" in words(desk("chair").get("/desk/kiem-tra/"))


def test_the_completeness_of_procedures_is_shown_for_each_agency(desk: Desk, cast: Cast, stage: Any) -> None:
    page = words(desk("head").get("/desk/kiem-tra/thu-tuc/"))
    assert "Đã công khai trên số đã công bố" in page
    assert "Chưa ghi quyết định công bố" in page
    elsewhere = desk("head").get(f"/desk/kiem-tra/thu-tuc/?co-quan={cast.next_culture.code}")
    assert elsewhere.status_code == 200
    assert "Đã công khai trên số đã công bố" not in words(elsewhere)
