"""Plans on the desk: written with a list of tasks, approved, and followed until each has its evidence."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from motcua.indicator import queries
from motcua.indicator.states import TaskState
from tests.cast import plans as given
from tests.cast.cast import MACHINE, Cast
from tests.cast.moments import TODAY
from tests.faces.desk.conftest import Desk
from tests.faces.desk.pages import words

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
HEAD = {"title": "Kế hoạch CCHC", "first_year": "2026", "last_year": "2026"}
APPROVAL = {"number": "12/KH", "signer": "Giám đốc", "signed_on": f"{TODAY:%d/%m/%Y}"}
TARGET = {
    "words": "Hồ sơ trực tuyến",
    "unit": "hồ sơ",
    "value": "60",
    "year": "2026",
    "measure": "dossier.online_count",
}


def test_a_plan_is_written_and_approved_with_its_tasks(desk: Desk, cast: Cast) -> None:
    leader = desk("leader")
    begun = leader.post("/desk/ke-hoach/them/", {**HEAD, "agency": cast.culture.id}, follow=True)
    here = begun.redirect_chain[-1][0]
    leader.post(f"{here}muc-tieu/", {"area": "DIGITAL", "words": "Nộp trực tuyến là chính."})
    refused = leader.post(f"{here}phe-duyet/", APPROVAL)
    assert refused.status_code == 422
    assert "Còn thiếu: Nộp trực tuyến là chính." in words(refused)
    [objective] = queries.get_plan(int(here.split("/")[-2]), viewer=MACHINE).objectives
    leader.post(f"/desk/ke-hoach/muc-tieu/{objective.id}/chi-tieu/", TARGET)
    [target] = queries.get_objective(objective.id, viewer=MACHINE).targets
    task = {"words": "Hướng dẫn tại quầy", "product": "Báo cáo", "lead": f"{cast.culture.id}", "due_on": "30/11/2026"}
    leader.post(f"/desk/ke-hoach/muc-tieu/{objective.id}/nhiem-vu/", {**task, "target": target.id})
    page = words(leader.post(f"{here}phe-duyet/", APPROVAL, follow=True))
    assert "Kế hoạch đã được phê duyệt." in page
    assert "0/1 (0,0 %)" in page
    assert "Kế hoạch CCHC" in words(leader.get("/desk/ke-hoach/?nam=2026"))


def test_the_lead_reports_with_a_file_that_others_can_open(desk: Desk, cast: Cast, shelf: Path) -> None:
    plan = given.approve(cast, given.add_task(cast, given.draft(cast)))
    here = f"/desk/ke-hoach/nhiem-vu/{plan.tasks[0].id}/"
    specialist = desk("specialist")
    told = {"evidence": "Báo cáo 45/BC-SVHTTDL", "done_on": f"{TODAY:%d/%m/%Y}"}
    proof = SimpleUploadedFile("bao-cao.pdf", PDF)
    page = words(specialist.post(f"{here}hoan-thanh/", {**told, "proof": proof}, follow=True))
    assert "Nhiệm vụ đã hoàn thành, kèm minh chứng." in page
    assert given.task(plan).state is TaskState.DONE
    opened: Any = desk("leader").get(f"{here}minh-chung/")
    assert opened.getvalue() == PDF
    assert desk("stranger").get(f"{here}minh-chung/").status_code == 404


def test_a_deadline_is_moved_for_a_reason_and_the_first_stays(desk: Desk, cast: Cast) -> None:
    plan = given.approve(cast, given.add_task(cast, given.draft(cast)))
    here = f"/desk/ke-hoach/nhiem-vu/{plan.tasks[0].id}/"
    leader = desk("leader")
    assert leader.post(f"{here}doi-han/", {"due_on": "15/12/2026", "reason": ""}).status_code == 422
    page = words(leader.post(f"{here}doi-han/", {"due_on": "15/12/2026", "reason": "Chờ Bộ."}, follow=True))
    assert "Ban đầu: 30/11/2026" in page
    assert "Chờ Bộ." in page


def test_what_was_late_stands_first(desk: Desk, cast: Cast) -> None:
    draft = given.add_task(cast, given.draft(cast), words="Việc sau")
    late = given.add_task(cast, draft, words="Việc đã trễ", due_on=TODAY.replace(day=1))
    plan = given.approve(cast, late)
    page = words(desk("head").get(f"/desk/ke-hoach/{plan.id}/"))
    assert page.index("Việc đã trễ") < page.index("Việc sau")
    assert "Quá hạn" in page


def test_a_product_is_put_to_be_signed(desk: Desk, cast: Cast, shelf: Path) -> None:
    plan = given.approve(cast, given.add_task(cast, given.draft(cast)))
    here = f"/desk/ke-hoach/nhiem-vu/{plan.tasks[0].id}/"
    specialist = desk("specialist")
    signer = {"signer_id": cast.leader.person_id}
    assert "Chọn tệp cần ký." in words(specialist.post(f"{here}trinh-ky/", signer))
    picture = SimpleUploadedFile("anh.png", b"\x89PNG\r\n\x1a\n" + bytes(40))
    assert specialist.post(f"{here}trinh-ky/", {**signer, "product": picture}).status_code == 422
    product = SimpleUploadedFile("bao-cao.pdf", PDF)
    page = words(specialist.post(f"{here}trinh-ky/", {**signer, "product": product}, follow=True))
    assert "Sản phẩm đang chờ ký" in page
    assert "Báo cáo kết quả rà soát" in words(desk("leader").get("/desk/ky-so/"))


def test_what_is_odd_is_said_with_its_reason_and_kept_once_somebody_says_why(desk: Desk, cast: Cast) -> None:
    [objective] = given.draft(cast).objectives
    here, leader = f"/desk/ke-hoach/muc-tieu/{objective.id}/chi-tieu/", desk("leader")
    wrong = leader.post(here, {**TARGET, "unit": "%", "value": "120,5"})
    assert wrong.status_code == 422
    assert "120,5 % lớn hơn toàn bộ" in words(wrong)
    plan = given.add_task(cast, given.draft(cast))
    told = {**APPROVAL, "number": "12/2025/KH"}
    asked = leader.post(f"/desk/ke-hoach/{plan.id}/phe-duyet/", told)
    assert asked.status_code == 422
    assert "Vì sao vẫn đúng?" in words(asked)
    page = leader.post(f"/desk/ke-hoach/{plan.id}/phe-duyet/", {**told, "because": "Số giữ trước."}, follow=True)
    assert "Vẫn đúng vì: Số giữ trước." in words(page)
