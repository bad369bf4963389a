"""Minutes and conclusion of a visit on paper: for the team, and for the unit when it is concluded."""

import subprocess

import pytest

from tests.cast import inspections as given
from tests.cast.cast import Cast
from tests.faces.desk.conftest import Desk

pytestmark = pytest.mark.django_db


def text(pdf: bytes) -> str:
    told = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    return " ".join(told.stdout.decode().split())


def test_the_minutes_hold_the_team_and_what_was_found_on_the_spot(desk: Desk, cast: Cast) -> None:
    here = f"/desk/kiem-tra/don-vi/{given.recommend(cast, given.found(cast)).id}/"
    read = text(desk("partner").get(f"{here}bien-ban.pdf").content)
    for words in ("BIÊN BẢN", "88/QĐ-UBND", "Trần Thị Diễm My", "Không đạt", "Niêm yết đủ thủ tục."):
        assert words in read
    assert desk("head").get(f"{here}bien-ban.pdf").status_code == 404
    assert desk("partner").get(f"{here}ket-luan.pdf").status_code == 404


def test_the_unit_takes_the_conclusion_along_and_a_stranger_does_not(desk: Desk, cast: Cast) -> None:
    here = f"/desk/kiem-tra/don-vi/{given.concluded(cast).id}/ket-luan.pdf"
    read = text(desk("head").get(here).content)
    for words in ("KẾT LUẬN", "90/KL-ĐKT", "Cơ bản đạt; một tiêu chí chưa đạt.", "Niêm yết đủ thủ tục."):
        assert words in read
    assert desk("stranger").get(here).status_code == 404
