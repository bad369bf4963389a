"""The catalogue on the desk: found, looked at by version and day, taken away as a package; by administrators."""

import io
import zipfile

import pytest
from pytest_django import DjangoAssertNumQueries

from motcua.catalogue import queries as catalogue
from tests.cast.cast import MACHINE, Cast
from tests.cast.given import LICENCE
from tests.faces.desk.conftest import Desk
from tests.faces.desk.pages import heading, links, words

pytestmark = pytest.mark.django_db
LIST = "/desk/thu-tuc/"
PAGE = f"{LIST}{LICENCE}/"


def test_published_procedures_are_listed(desk: Desk, cast: Cast) -> None:
    page = desk("admin").get(LIST)
    assert "Cấp giấy phép xuất bản tài liệu không kinh doanh" in words(page)
    assert PAGE in links(page)


def test_they_are_found_by_words_without_marks(desk: Desk, cast: Cast) -> None:
    assert PAGE in links(desk("admin").get(f"{LIST}?q=xuat+ban"))
    assert "Không có thủ tục nào đang hiệu lực khớp" in words(desk("admin").get(f"{LIST}?q=zzzz"))


def test_a_page_tells_versions_and_where_one_submits(desk: Desk, cast: Cast) -> None:
    page = desk("admin").get(PAGE)
    assert heading(page).startswith("Cấp giấy phép xuất bản")
    assert "phiên bản 1, từ 01/07/2025" in words(page)
    assert "Nơi nộp Tại cổng này" in words(page)
    assert f"{PAGE}1.zip" in links(page)


def test_the_package_is_the_folder_that_was_published(desk: Desk, cast: Cast) -> None:
    answer = desk("admin").get(f"{PAGE}1.zip")
    assert f'filename="{LICENCE}-v1.zip"' in answer.headers["Content-Disposition"]
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        files = {name.removeprefix(f"{LICENCE}/"): archive.read(name).decode() for name in archive.namelist()}
    [version] = catalogue.list_versions(LICENCE, viewer=MACHINE)
    assert files == catalogue.export_package(version.id, viewer=MACHINE)
    assert {"procedure.toml", "form.json"} <= files.keys()


def test_the_same_version_is_the_same_file(desk: Desk, cast: Cast) -> None:
    admin = desk("admin")
    assert admin.get(f"{PAGE}1.zip").content == admin.get(f"{PAGE}1.zip").content


@pytest.mark.parametrize("address", [f"{LIST}9.999999/", f"{LIST}9.999999/noi-nop/", f"{PAGE}99.zip"])
def test_what_is_not_there_is_not_found(desk: Desk, cast: Cast, address: str) -> None:
    assert desk("admin").get(address).status_code == 404


@pytest.mark.parametrize("who", ["specialist", "leader", "controller", "operator", "stranger", "applicant"])
@pytest.mark.parametrize("address", [LIST, PAGE, f"{PAGE}noi-nop/", f"{PAGE}1.zip"])
def test_only_administrators_come_in(desk: Desk, cast: Cast, who: str, address: str) -> None:
    assert desk(who).get(address).status_code == 403


@pytest.mark.parametrize("address", [LIST, PAGE, f"{PAGE}noi-nop/", f"{PAGE}1.zip"])
def test_it_asks_little_of_the_database(
    desk: Desk, cast: Cast, address: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    admin = desk("admin")
    with django_assert_max_num_queries(25):
        admin.get(address)
