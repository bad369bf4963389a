"""The operators' page: what lives, what answers, what waits; for nobody else."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from motcua.interfaces.connectors import mail
from motcua.interfaces.desk.operating import codes
from motcua.interfaces.jobs.timetable import JOBS
from motcua.kernel.plain import ports
from motcua.notice.ports import Mailer
from motcua.notice.states import Template
from tests.cast.cast import Cast
from tests.cast.moments import MONDAY_MORNING
from tests.faces.desk.conftest import Desk
from tests.faces.desk.pages import words

pytestmark = pytest.mark.django_db
PAGE = "/desk/van-hanh/"
NOW = MONDAY_MORNING.replace(hour=15)


@pytest.fixture(autouse=True)
def var(settings: Any, tmp_path: Path) -> Path:
    (tmp_path / "workers").mkdir()
    settings.VAR = tmp_path
    return tmp_path / "workers"


def _pulse(folder: Path, *, seen_ago: timedelta, fault: str = "") -> None:
    job = {"at": NOW.isoformat(), "done": 42, "fault": fault}
    pulse = {
        "host": "may-chu",
        "pid": 77,
        "started_at": (NOW - timedelta(hours=2)).isoformat(),
        "at": (NOW - seen_ago).isoformat(),
        "jobs": {"mail": job, "sweep": {"at": "", "done": 0, "fault": ""}},
    }
    (folder / "may-chu-77.json").write_text(json.dumps(pulse))


def test_the_ledger_and_the_parts_are_told(desk: Desk, cast: Cast) -> None:
    page = words(desk("operator").get(PAGE))
    assert "vị trí sổ" in page
    assert "Kho tệp Hoạt động" in page
    assert "Máy quét mã độc Chưa cài đặt" in page


def test_that_no_worker_lives_is_said_first(desk: Desk, cast: Cast) -> None:
    page = words(desk("operator").get(PAGE))
    assert "Không có tiến trình nền nào đang chạy" in page
    assert "python -m motcua worker" in page


def test_every_job_of_the_timetable_has_a_name_for_people() -> None:
    assert {job.name for job in JOBS} <= set(codes.JOBS)


def test_every_message_has_a_name_for_people() -> None:
    assert set(Template) <= set(codes.TEMPLATES)


def test_a_worker_that_was_just_seen_lives(desk: Desk, cast: Cast, var: Path) -> None:
    _pulse(var, seen_ago=timedelta(seconds=29))
    page = words(desk("operator").get(PAGE))
    assert "may-chu tiến trình số 77 Đang chạy" in page
    assert "Gửi thư may-chu 77 Hoạt động" in page
    assert "Không có tiến trình nền nào" not in page


def test_one_silent_for_half_a_minute_is_dead(desk: Desk, cast: Cast, var: Path) -> None:
    _pulse(var, seen_ago=timedelta(seconds=30))
    page = words(desk("operator").get(PAGE))
    assert "may-chu tiến trình số 77 Đã dừng hoặc bị treo" in page
    assert "Không có tiến trình nền nào đang chạy" in page


def test_the_fault_of_a_job_is_shown(desk: Desk, cast: Cast, var: Path) -> None:
    _pulse(var, seen_ago=timedelta(), fault="SMTPServerDisconnected: <closed>")
    assert "Không hoạt động SMTPServerDisconnected: <closed>" in words(desk("operator").get(PAGE))


@pytest.mark.parametrize("text", ["", "{", "[]", '{"host": 1}', '{"jobs": null, "host": "a", "pid": 1}'])
def test_a_pulse_that_cannot_be_read_is_no_worker(desk: Desk, cast: Cast, var: Path, text: str) -> None:
    (var / "half-1.json").write_text(text)
    page = desk("operator").get(PAGE)
    assert page.status_code == 200
    assert "Chưa thấy tiến trình nền nào" in words(page)


def test_a_part_that_does_not_answer_says_why(
    desk: Desk, cast: Cast, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    monkeypatch.setitem(getattr(ports, "_adapters"), Mailer, mail.from_settings(settings))
    page = words(desk("operator").get(PAGE))
    assert "Máy chủ thư Không hoạt động" in page
    assert "127.0.0.1:1 does not answer" in page


def test_a_check_that_breaks_does_not_break_the_page(desk: Desk, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(getattr(ports, "_adapters"), Mailer, object())
    assert "AttributeError" in words(desk("operator").get(PAGE))


@pytest.mark.parametrize("who", ["specialist", "leader", "controller", "inspector", "stranger", "applicant"])
@pytest.mark.parametrize("page", ["", "su-kien/", "thu/", "tep/"])
def test_ordinary_officers_and_strangers_are_turned_away(desk: Desk, cast: Cast, who: str, page: str) -> None:
    assert desk(who).get(f"{PAGE}{page}").status_code == 403


@pytest.mark.parametrize("who", ["operator", "admin"])
@pytest.mark.parametrize("page", ["", "su-kien/", "thu/", "tep/"])
def test_it_asks_little_of_the_database(
    desk: Desk, cast: Cast, who: str, page: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = desk(who)
    with django_assert_max_num_queries(25):
        assert client.get(f"{PAGE}{page}").status_code == 200


def test_versions_and_storage_are_told(desk: Desk, cast: Cast) -> None:
    page = words(desk("operator").get("/desk/van-hanh/"))
    assert "Phiên bản và dung lượng Phiên bản hệ thống" in page
    assert "Python · Django · PostgreSQL 3." in page
    assert "Dung lượng cơ sở dữ liệu" in page
