"""Finding procedures as people type."""

from datetime import date

import pytest
from django.db import transaction

from motcua.catalogue import operations, queries
from tests.rooms.catalogue.conftest import empty_catalogue
from tests.rooms.catalogue.given import (
    ADMIN,
    CITIZEN,
    COPIES,
    DESIGN,
    NOW,
    PRESS,
    PUBLICATION,
    edited,
    package,
    published,
)

pytestmark = pytest.mark.django_db
DAY = date(2026, 9, 14)


@pytest.fixture(scope="module", autouse=True)
def four_procedures(django_db_setup, django_db_blocker):
    """Published once, in a transaction around the tests of this module."""
    with django_db_blocker.unblock(), transaction.atomic():
        empty_catalogue()
        for name in (PUBLICATION, COPIES, PRESS, DESIGN):
            published(package(name))
        yield
        transaction.set_rollback(True)


def keys(text, *, on=DAY, **filters):
    return [row.key for row in queries.search(text, viewer=CITIZEN, on=on, filters=queries.Filters(**filters)).rows]


def named(vi, code):
    """A copy of the shipped publication procedure with another name and nothing else to be found by."""
    files = edited("Cấp giấy phép xuất bản tài liệu không kinh doanh", vi)
    files["procedure.toml"] = files["procedure.toml"].replace('code = "1.003868"', f'code = "{code}"')
    published(files)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("chứng thực bản sao", "2.000815"),
        ("chung thuc ban sao", "2.000815"),
        ("CHUNG THUC   ban-sao", "2.000815"),
        ("sao y", "2.000815"),
        ("press conference", "2.001171"),
        ("hop bao", "2.001171"),
        ("họp báo ở tỉnh", "2.001171"),
        ("thiết kế công nghệ thông tin", "TDTK-CNTT"),
        ("1.003868", "1.003868"),
        ("003868", "1.003868"),
        ("xuat bna tai leiu", "1.003868"),
        ("chugn thực", "2.000815"),
    ],
)
def test_people_find_what_they_mean(text, first):
    assert keys(text)[0] == first


def test_a_short_name_is_searched_like_the_name_and_stands_as_the_title():
    files = edited("sets = 1", 'sets = 1\nshort_name = { vi = "Giấy phép nội san", en = "Newsletter" }')
    files["procedure.toml"] = files["procedure.toml"].replace('code = "1.003868"', 'code = "1.999001"')
    published(files)
    assert keys("giay phep noi san")[0] == keys("newsletter")[0] == "1.999001"
    row = next(row for row in queries.browse(viewer=CITIZEN, on=DAY).rows if row.key == "1.999001")
    assert (row.title.vi, row.title.en) == ("Giấy phép nội san", "Newsletter")
    assert row.name.vi == "Cấp giấy phép xuất bản tài liệu không kinh doanh"


@pytest.mark.parametrize("text", ["xyzzyq", "zzzz zzzz zzzz", "'; \\ x' | 'q", "vwxz" * 100])
def test_what_is_not_there_is_not_found_and_breaks_nothing(text):
    assert keys(text) == []


@pytest.mark.parametrize("text", ["", " ", "& | ! ( ) :*", "…"])
def test_no_words_list_everything(text):
    assert len(keys(text)) == 4


def test_exact_diacritics_come_first():
    named("Khai báo tạm trú", "1.111111")
    named("Khai bảo tâm trụ", "1.222222")
    assert keys("khai bảo tâm trụ")[:2] == ["1.222222", "1.111111"]
    assert keys("khai báo tạm trú")[:2] == ["1.111111", "1.222222"]
    assert set(keys("khai bao tam tru")[:2]) == {"1.111111", "1.222222"}


def test_words_in_the_name_come_before_words_elsewhere():
    assert keys("kỷ yếu")[0] == "1.003868"
    named("In kỷ yếu", "1.333333")
    assert keys("kỷ yếu")[0] == "1.333333"


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"level": "COMMUNE"}, {"2.000815"}),
        ({"sector": "G16-BC"}, {"2.001171"}),
        ({"agency_kind": "DEPARTMENT", "agency_domain": "CULTURE"}, {"1.003868", "2.001171"}),
        ({"applicant": "CITIZEN"}, {"2.000815", "2.001171"}),
        ({"service_level": "PARTIAL"}, {"2.000815"}),
        ({"service_level": "FULL", "applicant": "CITIZEN"}, {"2.001171"}),
    ],
)
def test_a_list_is_narrowed(filters, found):
    assert set(keys("", **filters)) == found


def test_without_words_all_are_listed_by_name():
    assert keys("") == ["1.003868", "2.001171", "2.000815", "TDTK-CNTT"]


def test_pages_follow_one_another():
    first = queries.browse(viewer=CITIZEN, on=DAY, page=1, size=3)
    second = queries.browse(viewer=CITIZEN, on=DAY, page=2, size=3)
    assert (len(first.rows), first.has_next, first.total) == (3, True, 4)
    assert (len(second.rows), second.has_next, second.number) == (1, False, 2)


def test_only_what_is_in_force_is_found():
    assert keys("họp báo", on=date(2026, 6, 30)) == []
    found = queries.get_procedure("2.001171", viewer=CITIZEN, on=DAY)
    operations.withdraw_version(actor=ADMIN, at=NOW, version_id=found.id, last_day=DAY)
    assert keys("họp báo", on=DAY) == ["2.001171"]
    assert keys("họp báo", on=date(2026, 9, 15)) == []


def test_drafts_are_not_found_by_anybody():
    files = edited('code = "1.003868"', 'code = "1.444444"')
    operations.draft_package(actor=ADMIN, at=NOW, files=files)
    rows = queries.search("xuất bản", viewer=ADMIN, on=DAY).rows
    assert [row.key for row in rows] == ["1.003868"]


def test_a_row_says_what_a_list_shows():
    row = queries.search("chứng thực bản sao", viewer=CITIZEN, on=DAY).rows[0]
    assert (row.sector.name.vi, row.service_level, row.has_fee) == ("Chứng thực", "PARTIAL", True)
    assert row.limit.en.startswith("Within the working day")
    assert row.agency.kind == "COMMUNE"


def test_popular_procedures_and_sectors_are_listed():
    assert [row.key for row in queries.list_popular(viewer=CITIZEN, on=DAY)] == ["2.000815"]
    sectors = queries.list_sectors(viewer=CITIZEN, on=DAY)
    assert [(sector.name.vi, sector.count) for sector in sectors] == [
        ("Báo chí", 1),
        ("Chứng thực", 1),
        ("Công nghệ thông tin", 1),
        ("Xuất bản, In và Phát hành", 1),
    ]


def test_a_search_asks_the_database_a_few_times(django_assert_max_num_queries):
    with django_assert_max_num_queries(4):
        keys("chugn thực")
