"""Reports and figures on the desk: drawn from acts, every number with what is behind it, and proof to take along."""

import io
import zipfile

import pytest
from pytest_django import DjangoAssertNumQueries

from motcua.indicator.queries import get_kinds
from motcua.insight.figures import projection
from motcua.interfaces.desk.dossier.history import WORDS
from motcua.interfaces.desk.figures import drawing, told
from motcua.kernel.plain.paper import Format
from motcua.kernel.store import seals
from tests.cast.cast import Cast
from tests.cast.given import Stage
from tests.cast.moments import MONDAY_MORNING
from tests.faces.desk.conftest import Desk
from tests.faces.desk.pages import heading, links, words
from tests.rooms.insight.figures.ledger import count_all, place

pytestmark = pytest.mark.django_db
REPORT = "/desk/bao-cao/vpcp.II06a/"
FIGURE = "/desk/so-lieu/dossier.online_rate/"
AUTUMN = "ky=2026-Q3"


@pytest.fixture
def counted(stage: Stage) -> int:
    """A dossier that culture received and has not settled; its id."""
    found = stage.received()
    count_all()
    return found.id


def test_the_list_says_where_each_report_comes_from_and_leads_to_it(desk: Desk, cast: Cast) -> None:
    page = desk("leader").get("/desk/bao-cao/")
    assert "TT 01/2020/TT-VPCP" in words(page)
    assert any(address.startswith(REPORT) and "ky=2026-Q3" in address for address in links(page))


def test_a_report_names_procedures_and_every_number_leads_behind_it(desk: Desk, counted: int) -> None:
    leader = desk("leader")
    page = leader.get(f"{REPORT}?ky=2026")
    assert heading(page) == "Tình hình, kết quả giải quyết thủ tục hành chính"
    assert "Cấp giấy phép xuất bản" in words(page)
    assert "số liệu đến 15:30, 14/09/2026" in words(page)
    [total] = [address for address in links(page) if address.endswith("cot=3")]
    assert f"/desk/so-lieu/hanh-vi/dossier/{counted}/" in links(leader.get(total))


def test_a_page_says_how_many_acts_wait_to_be_counted(desk: Desk, counted: int, stage: Stage) -> None:
    leader = desk("leader")
    assert "chưa được tính" not in words(leader.get(f"{REPORT}?ky=2026"))
    stage.received()
    place()
    waiting = projection.lag()
    for page in (REPORT, FIGURE):
        assert f"còn {waiting} việc chưa được tính" in words(leader.get(f"{page}?ky=2026"))


def test_procedures_stand_under_their_field(desk: Desk, counted: int) -> None:
    said = words(desk("leader").get(f"{REPORT}?ky=2026"))
    assert "Xuất bản, In và Phát hành 1 1 0 0" in said
    assert said.index("Xuất bản, In và Phát hành") < said.index("Cấp giấy phép xuất bản")


def test_of_very_many_procedures_those_of_a_field_are_opened(
    desk: Desk, counted: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drawing, "UNFOLDED", 0)
    leader = desk("leader")
    closed = leader.get(f"{REPORT}?ky=2026")
    assert "Cấp giấy phép xuất bản" not in words(closed)
    [opens] = [address for address in links(closed) if "linh-vuc" in address]
    assert "Cấp giấy phép xuất bản" in words(leader.get(f"{REPORT}{opens}"))


def test_columns_stand_by_the_numbers_of_the_form(desk: Desk, counted: int) -> None:
    said = words(desk("leader").get(f"{REPORT}?ky=2026"))
    numbers = [said.index(f"({number})") for number in range(3, 14)]
    assert numbers == sorted(numbers)


def test_what_is_nobodys_is_behind_the_figures_of_the_agency_above_all(desk: Desk, counted: int) -> None:
    address = f"/desk/so-lieu/procedure.count/?{AUTUMN}&chi-tiet=tu"
    assert "Không thuộc riêng cơ quan nào" in words(desk("chair").get(address))


def test_the_acts_of_a_matter_stand_in_order_with_their_place_and_seal(desk: Desk, counted: int) -> None:
    leader, address = desk("leader"), f"/desk/so-lieu/hanh-vi/dossier/{counted}/"
    assert "Sổ chưa được niêm phong lần nào." in words(leader.get(address))
    seals.seal(at=MONDAY_MORNING)
    said = words(leader.get(address))
    assert said.index("Nộp hồ sơ") < said.index("Tiếp nhận hồ sơ")
    assert "Niêm phong số 1" in said
    assert "Đã niêm phong" in said


def test_a_figure_says_what_it_is_made_of(desk: Desk, counted: int) -> None:
    page = desk("leader").get(f"{FIGURE}?{AUTUMN}&tach=level")
    assert "1/1 = 100,00" in words(page)
    assert "Hồ sơ nộp trực tuyến chia cho hồ sơ tiếp nhận trong kỳ." in words(page)
    assert "QĐ 766/QĐ-TTg" in words(page)
    assert any("chi-tiet=mau" in address for address in links(page))


def test_what_is_behind_a_figure_leads_to_its_acts(desk: Desk, counted: int) -> None:
    page = desk("leader").get(f"{FIGURE}?{AUTUMN}&chi-tiet=mau")
    assert f"/desk/so-lieu/hanh-vi/dossier/{counted}/" in links(page)


def test_nothing_behind_is_open_to_the_stranger(desk: Desk, cast: Cast, counted: int) -> None:
    stranger = desk("stranger")
    assert stranger.get(f"/desk/so-lieu/hanh-vi/dossier/{counted}/").status_code == 404
    theirs = f"{REPORT}sau/?{AUTUMN}&bang=settling&cot=3"
    assert f"/dossier/{counted}/" not in stranger.get(theirs).content.decode()
    page = stranger.get(f"{REPORT}?{AUTUMN}&co-quan={cast.culture.code}")
    assert page.status_code == 422


def test_a_period_that_is_none_is_said_at_its_field(desk: Desk, cast: Cast) -> None:
    page = desk("leader").get(f"{REPORT}?ky=mua-thu")
    assert page.status_code == 422
    assert "Đây không phải là một kỳ." in words(page)
    assert 'value="mua-thu"' in page.content.decode()


def test_a_bundle_is_given_once_the_ledger_is_sealed(desk: Desk, counted: int) -> None:
    leader, address = desk("leader"), f"{REPORT}chung-minh.zip?{AUTUMN}"
    assert "Chưa có gì được niêm phong" in words(leader.get(address, follow=True))
    seals.seal(at=MONDAY_MORNING)
    answer = leader.get(address)
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert {"report.json", "report.pdf", "acts.csv", "proof.csv", "seal.json"} <= set(archive.namelist())
    assert desk("specialist").get(address).status_code == 403


def test_a_report_is_a_file_for_office_programs(desk: Desk, counted: int) -> None:
    answer = desk("leader").get(f"{REPORT}so-lieu.csv?{AUTUMN}")
    assert answer.content.startswith(b"\xef\xbb\xbf")
    assert "Cấp giấy phép xuất bản" in answer.content.decode()


@pytest.mark.parametrize("form", Format)
def test_a_report_is_taken_along_on_paper(desk: Desk, counted: int, form: Format) -> None:
    leader, address = desk("leader"), f"{REPORT}bao-cao.{form.value}?{AUTUMN}"
    assert any(link.startswith(f"{REPORT}bao-cao.{form.value}") for link in links(leader.get(f"{REPORT}?{AUTUMN}")))
    answer = leader.get(address)
    assert answer["Content-Type"] == form.content_type
    assert answer.content == leader.get(address).content


def test_a_report_asks_little_of_the_database(
    desk: Desk, counted: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    leader = desk("leader")
    leader.get(f"{REPORT}?ky=2026")
    with django_assert_max_num_queries(45):
        leader.get("/desk/bao-cao/province.reform/?ky=2026")


@pytest.mark.parametrize("rest", ["", "sau/?cot=3", "so-lieu.csv", "chung-minh.zip"])
def test_a_report_that_is_none_is_not_found(desk: Desk, rest: str) -> None:
    assert desk("leader").get(f"/desk/bao-cao/7/{rest}").status_code == 404


def test_every_act_that_is_counted_has_words() -> None:
    acts = {name for rules in get_kinds().values() for name in rules.acts}
    assert sorted(acts - told.ACTS.keys() - WORDS.keys()) == []
