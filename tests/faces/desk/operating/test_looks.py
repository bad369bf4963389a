"""A province's theme: used when it can be read well, refused with its faults, seen by operators."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from motcua.ui import theme
from tests.cast.cast import Cast
from tests.contracts.house import ROOT
from tests.faces.desk.conftest import Desk
from tests.faces.desk.pages import words

pytestmark = pytest.mark.django_db
PAGE = "/desk/van-hanh/giao-dien/"
GREEN = """\
code = "H12"
name = { vi = "Cổng Đất Mũi", en = "Cape Portal" }
emblem = "emblem.svg"

[colours]
accent = "#0f5f4a"
accent_strong = "#0a4a39"
accent_soft = "#e6f1ec"
on_accent = "#ffffff"
gold = "#f5cf4b"
"""


@pytest.fixture
def folder(tmp_path: Path, settings: Any) -> Iterator[Path]:
    """A folder of provinces of this test's own."""
    theme.theme_of.cache_clear()
    settings.PROVINCES = tmp_path
    (tmp_path / "ca-mau").mkdir()
    (tmp_path / "ca-mau" / "emblem.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    yield tmp_path / "ca-mau"
    theme.theme_of.cache_clear()


def write(folder: Path, text: str = GREEN) -> None:
    (folder / "theme.toml").write_text(text)


def test_the_theme_that_ships_can_be_read_well() -> None:
    found = theme.theme_of(ROOT / "provinces", "H12")
    assert found is not None
    assert found.faults == ()
    assert theme.contrast("#000000", "#ffffff") == pytest.approx(21)


def test_a_theme_colours_both_faces_and_names_them(desk: Desk, cast: Cast, folder: Path) -> None:
    write(folder)
    found = theme.theme_of(folder.parent, "H12")
    assert found is not None
    for face, page in (("desk", desk("admin").get("/desk/")), ("portal", Client().get("/"))):
        address = f"/chu-de/{face}-{found.digest}.css"
        assert address in page.content.decode()
        assert "Cổng Đất Mũi" in words(page)
        css = Client().get(address)
        assert "--accent:#0f5f4a;" in css.content.decode()
        assert "immutable" in css.headers["Cache-Control"]
    assert "prefers-color-scheme:light" in Client().get(f"/chu-de/desk-{found.digest}.css").content.decode()
    assert Client().get(f"/chu-de/{found.digest}.svg").headers["Content-Type"] == "image/svg+xml"
    assert Client().get("/chu-de/desk-000000000000.css").status_code == 404


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("#0f5f4a", "#9fdfca", "on_accent trên accent: "),
        ('gold = "#f5cf4b"', "", "gold: thiếu màu này"),
        ("#0f5f4a", "red;}body{display:none", "accent: không phải mã màu"),
        ("gold =", "shadow =", "shadow: giao diện không có màu này"),
        ("emblem.svg", "../../secret.svg", "emblem: không phải tệp SVG"),
        ("[colours]", "[colours", "không đọc được theme.toml: "),
    ],
)
def test_one_that_cannot_be_read_well_is_not_used(
    desk: Desk, cast: Cast, folder: Path, old: str, new: str, fault: str
) -> None:
    write(folder, GREEN.replace(old, new, 1))
    page = desk("operator").get(PAGE)
    assert "Giao diện của tỉnh chưa được dùng" in words(page)
    assert fault in words(page)
    assert "/chu-de/" not in page.content.decode()


def test_an_emblem_with_scripts_is_refused(desk: Desk, cast: Cast, folder: Path) -> None:
    (folder / "emblem.svg").write_text("<svg><script>1</script></svg>")
    write(folder)
    assert "emblem: quá lớn, hoặc có mã lệnh hay liên kết bên trong" in words(desk("operator").get(PAGE))


def test_without_a_theme_pages_look_as_the_platform_does(desk: Desk, cast: Cast, folder: Path) -> None:
    page = desk("operator").get(PAGE)
    assert "Tỉnh chưa có giao diện riêng" in words(page)
    assert "/chu-de/" not in page.content.decode()


def test_it_asks_little_of_the_database(
    desk: Desk, cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    operator = desk("operator")
    with django_assert_max_num_queries(25):
        assert operator.get(PAGE).status_code == 200


@pytest.mark.parametrize("who", ["specialist", "stranger", "applicant"])
def test_others_do_not_come_in(desk: Desk, cast: Cast, who: str) -> None:
    assert desk(who).get(PAGE).status_code == 403
