"""A package comes in as a ZIP: checked by file and line, compared with the version before, published, abolished."""

import io
import zipfile
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from motcua.catalogue import queries as catalogue
from motcua.interfaces.desk.procedures import packages
from motcua.interfaces.desk.procedures.words import named
from tests.cast import approval
from tests.cast.cast import MACHINE, Cast
from tests.cast.given import LICENCE, package_files
from tests.faces.desk.conftest import Desk
from tests.faces.desk.pages import links, words

pytestmark = pytest.mark.django_db
LIST, IMPORT = "/desk/thu-tuc/", "/desk/thu-tuc/nhap/"
PAGE = f"{LIST}{LICENCE}/"
ANNOUNCED = {
    "number": "45/QĐ-UBND",
    "issuer": "Chủ tịch Ủy ban nhân dân tỉnh",
    "issued_on": "20/09/2026",
    "valid_from": "01/10/2026",
}


def second(old: str = "sets = 1", new: str = "sets = 2") -> dict[str, str]:
    """Version 2 of the licence procedure, with one change."""
    files = package_files(LICENCE)
    facts = files["procedure.toml"].replace(
        "version = 1\nvalid_from = 2025-07-01", "version = 2\nvalid_from = 2026-10-01"
    )
    return {**files, "procedure.toml": facts.replace(old, new, 1)}


def archive(files: dict[str, Any], folder: str = "goi/") -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for path, text in files.items():
            target.writestr(f"{folder}{path}", text)
    return made.getvalue()


def approve(cast: Cast) -> None:
    [draft, _first] = catalogue.list_versions(LICENCE, viewer=MACHINE)
    approval.approve(cast, draft.id)


def sent(client: Client, content: bytes, **more: Any) -> Any:
    return client.post(IMPORT, {"package": SimpleUploadedFile("goi.zip", content)}, **more)


def test_a_package_becomes_a_draft_then_public_then_abolished(desk: Desk, cast: Cast) -> None:
    admin = desk("admin")
    page = sent(admin, archive(second()), follow=True)
    assert "Đã nhập phiên bản 2 dưới dạng dự thảo." in words(page)
    assert "Số bộ hồ sơ 1 2" in words(page)
    assert f"{PAGE}2/" in links(admin.get(LIST))
    approve(cast)
    said = words(admin.post(f"{PAGE}2/cong-bo/", ANNOUNCED, follow=True))
    assert "Đã công bố phiên bản 2, có hiệu lực từ thứ Năm, 01/10/2026." in said
    assert catalogue.get_procedure(LICENCE, viewer=MACHINE, on=date(2026, 10, 1)).version == 2
    assert admin.post(f"{PAGE}2/cong-bo/", ANNOUNCED).status_code == 409
    assert "Đã bãi bỏ phiên bản 2." in words(admin.post(f"{PAGE}2/bai-bo/", {"last_day": "31/12/2026"}, follow=True))
    [row, _first] = catalogue.list_versions(LICENCE, viewer=MACHINE)
    assert (row.state, row.valid_to) == ("WITHDRAWN", date(2027, 1, 1))


def test_faults_are_shown_by_file_line_and_reason(desk: Desk, cast: Cast) -> None:
    page = sent(desk("admin"), archive({**second(), "form.json": "{\n oops"}))
    assert page.status_code == 422
    assert "Gói có 1 lỗi; chưa nhập gì." in words(page)
    assert "form.json 2 không phải JSON: ở đây thiếu một khóa trong dấu ngoặc kép" in words(page)
    assert len(catalogue.list_versions(LICENCE, viewer=MACHINE)) == 1


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "Tệp rỗng."),
        (b"PK nothing", "không đọc được"),
        (archive({"note.txt": "x"}), "phải có đúng một tệp procedure.toml"),
        (archive({"procedure.toml": b"\xff\xfe"}), "không phải văn bản UTF-8"),
        (archive({f"{number}.txt": "" for number in range(101)}), "có quá nhiều tệp"),
        (archive({"procedure.toml": "a" * (packages.MOST_BYTES + 1)}), "các tệp bên trong quá lớn"),
    ],
    ids=["empty", "no zip", "no package", "no text", "many", "a bomb"],
)
def test_a_file_that_is_no_package_is_refused_at_its_field(desk: Desk, cast: Cast, content: bytes, why: str) -> None:
    page = sent(desk("admin"), content)
    assert page.status_code == 422
    assert why in words(page)


def test_the_same_package_again_changes_nothing(desk: Desk, cast: Cast) -> None:
    page = sent(desk("admin"), archive(package_files(LICENCE), folder=""), follow=True)
    assert "Đúng phiên bản này đã có sẵn." in words(page)
    changed = {**package_files(LICENCE)}
    changed["procedure.toml"] = changed["procedure.toml"].replace("sets = 1", "sets = 3", 1)
    assert sent(desk("admin"), archive(changed)).status_code == 409


def test_two_versions_stand_side_by_side(desk: Desk, cast: Cast) -> None:
    admin = desk("admin")
    sent(admin, archive(second()))
    page = words(admin.get(f"{PAGE}so-sanh/", {"truoc": "1", "sau": "2"}))
    assert "Phiên bản 1 Phiên bản 2" in page
    assert "Số bộ hồ sơ 1 2" in page
    assert "Hiệu lực từ 01/07/2025 01/10/2026" in page
    assert "Hai phiên bản giống nhau" in words(admin.get(f"{PAGE}so-sanh/", {"truoc": "1", "sau": "1"}))
    assert admin.get(f"{PAGE}so-sanh/", {"truoc": "9"}).status_code == 404


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("fee PHI_THAM_DINH: amount", "Phí, lệ phí PHI_THAM_DINH: mức thu"),
        ("name vi", "Tên (tiếng Việt)"),
        ("step: in another order", "Bước: theo thứ tự khác"),
        ("templates/result.typ", "templates/result.typ"),
    ],
)
def test_parts_of_a_package_have_names(what: str, said: str) -> None:
    assert named(what) == said


@pytest.mark.parametrize("who", ["specialist", "controller", "operator", "stranger", "applicant"])
@pytest.mark.parametrize("then", ["so-sanh/", "1/", "1/cong-bo/", "1/bai-bo/", "../nhap/"])
def test_others_do_not_come_in(desk: Desk, cast: Cast, who: str, then: str) -> None:
    address = IMPORT if then == "../nhap/" else PAGE + then
    assert desk(who).get(address).status_code == 403
    assert desk(who).post(address, {"last_day": "31/12/2026"}).status_code == 403


@pytest.mark.parametrize("address", [IMPORT, f"{PAGE}2/", f"{PAGE}so-sanh/", f"{PAGE}2/cong-bo/", LIST])
def test_pages_ask_little_of_the_database(
    desk: Desk, cast: Cast, address: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    admin = desk("admin")
    sent(admin, archive(second()))
    approve(cast)
    with django_assert_max_num_queries(25):
        assert admin.get(address).status_code == 200
