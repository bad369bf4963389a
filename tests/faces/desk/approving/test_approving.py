"""A draft goes from the administrator to procedure control and the Chair, each at a desk of their own."""

import re

import pytest
from django.test import Client

from motcua.catalogue import operations, queries
from motcua.catalogue.states import ApprovalState
from motcua.kernel.plain.actor import Role
from motcua.org import operations as org
from motcua.org import queries as directory
from tests.cast import approval
from tests.cast.cast import MACHINE, Cast
from tests.cast.given import LICENCE, Stage
from tests.cast.moments import MONDAY_MORNING, TODAY
from tests.faces.desk.conftest import Desk
from tests.faces.desk.pages import links, words

pytestmark = pytest.mark.django_db
LIST = "/desk/phe-duyet-quy-trinh/"
APPROVED = {"number": "45/QĐ-UBND", "issuer": "Chủ tịch Ủy ban nhân dân tỉnh", "issued_on": "14/09/2026"}


@pytest.fixture
def draft(cast: Cast, stage: Stage) -> int:
    return operations.draft_next(actor=cast.admin, at=MONDAY_MORNING, version_id=stage.version_id)


def state(version_id: int) -> ApprovalState:
    return queries.list_approvals(version_id, viewer=MACHINE)[0].state


def seen(client: Client, address: str) -> dict[str, str]:
    found = re.search(r'name="seen" value="(\w+)"', client.get(address).content.decode())
    assert found
    return {"seen": found[1]}


def test_three_desks_bring_a_draft_to_its_publication(desk: Desk, draft: int) -> None:
    admin, control, chair = desk("admin"), desk("controller"), desk("chair")
    page = f"{LIST}{draft}/"
    said = admin.post(f"{page}trinh/", {"note": "Bỏ một bước."}, follow=True)
    assert "Đã trình dự thảo." in words(said)
    assert page in links(control.get(LIST))
    look = control.get(page)
    assert "Đã trình kiểm soát" in words(look)
    assert "Bỏ một bước." in words(look)
    told = seen(control, f"{page}kiem-soat/")
    control.post(f"{page}kiem-soat/", {**told, "verdict": "PASSED", "remark": "Đủ căn cứ."})
    first = chair.get(f"{page}phe-duyet/")
    assert 'value="Chủ tịch Ủy ban nhân dân tỉnh Cà Mau"' in first.content.decode()
    chair.post(f"{page}phe-duyet/", {**APPROVED, **seen(chair, f"{page}phe-duyet/")})
    done = words(chair.get(page))
    assert "Phê duyệt tại quyết định 45/QĐ-UBND" in done
    assert f"/desk/thu-tuc/{LICENCE}/2/cong-bo/" in links(admin.get(page))
    assert f"/desk/thu-tuc/{LICENCE}/2/cong-bo/" not in links(control.get(page))


def test_the_machine_names_what_those_who_check_should_look_at(desk: Desk, cast: Cast, draft: int) -> None:
    approval.send(cast, draft)
    page = words(desk("controller").get(f"{LIST}{draft}/"))
    assert "Quy trình có chạy được? Chạy được" in page
    assert "Mọi trường hợp đều khớp đạt" in page
    assert "Bước nào cũng có người làm? Vai trò nào cũng có người ở mọi cơ quan đạt" in page
    assert "1 điểm khác" not in page
    [grant] = directory.list_grants(cast.head.person_id or 0, viewer=MACHINE)
    org.revoke_role(actor=MACHINE, at=MONDAY_MORNING, grant_id=grant.id, on=TODAY)
    page = words(desk("controller").get(f"{LIST}{draft}/"))
    assert "1 vai trò chưa có đủ người cần xem" in page
    assert "chưa có người ở: Sở Văn hóa, Thể thao và Du lịch" in page


def test_sending_back_needs_a_remark_at_its_field_and_keeps_what_was_chosen(desk: Desk, cast: Cast, draft: int) -> None:
    approval.send(cast, draft)
    control, address = desk("controller"), f"{LIST}{draft}/kiem-soat/"
    told = {**seen(control, address), "verdict": "SENT_BACK", "remark": ""}
    page = control.post(address, told)
    assert page.status_code == 422
    assert "Hãy ghi lý do để người soạn biết cần sửa gì." in words(page)
    control.post(address, {**told, "remark": "Thiếu bước phân công."})
    assert state(draft) is ApprovalState.RETURNED
    assert "Thiếu bước phân công." in words(desk("admin").get(f"{LIST}{draft}/"))


def test_the_pages_of_a_draft_warn_that_a_change_takes_it_back(desk: Desk, cast: Cast, draft: int) -> None:
    approval.send(cast, draft)
    admin = desk("admin")
    page = words(admin.get(f"/desk/thu-tuc/{LICENCE}/2/quy-trinh/"))
    assert "Chờ kiểm soát. Nếu sửa, dự thảo coi như rút lại và phải trình lại." in page
    admin.post(f"{LIST}{draft}/rut-lai/")
    assert state(draft) is ApprovalState.TAKEN_BACK
    assert "Nếu sửa" not in words(admin.get(f"/desk/thu-tuc/{LICENCE}/2/quy-trinh/"))


def test_who_had_a_hand_in_it_is_told_that_a_colleague_has_to_look(desk: Desk, cast: Cast, draft: int) -> None:
    here = {"agency_id": cast.province.id, "person_id": cast.admin.person_id or 0, "valid_from": TODAY}
    org.grant_role(actor=MACHINE, at=MONDAY_MORNING, role=Role.CONTROLLER, **here)
    approval.send(cast, draft)
    admin = desk("admin")
    assert "đồng nghiệp của bạn phải xem thay" in words(admin.get(f"{LIST}{draft}/"))
    assert admin.get(f"{LIST}{draft}/kiem-soat/").status_code == 403
    assert admin.post(f"{LIST}{draft}/kiem-soat/", {"verdict": "PASSED"}).status_code in (403, 409)
    assert state(draft) is ApprovalState.SENT
