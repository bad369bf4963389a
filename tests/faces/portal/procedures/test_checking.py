"""Questions before one begins: one to a page, nothing kept, and never a closed door."""

import re

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from motcua.catalogue import operations as catalogue
from tests.cast.cast import MACHINE
from tests.cast.given import LICENCE, Stage, package_files
from tests.cast.moments import MONDAY_MORNING
from tests.faces.portal.pages import words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]

HERE = f"/thu-tuc/{LICENCE}/kiem-tra/"
FITS = f"{HERE}?BODY=YES&FUNCTION=YES&KIND=EREAD&LANGUAGE=VI"


def test_the_page_of_the_procedure_leads_to_the_first_question(stage: Stage, client: Client) -> None:
    assert f'href="{HERE}"' in words(client.get(f"/thu-tuc/{LICENCE}/"))
    html = words(client.get(HERE))
    assert "Câu hỏi 1 trong 4" in html
    assert '<input type="radio" id="f-body" name="BODY" value="YES"' in html


def test_the_page_where_one_starts_leads_there_too(stage: Stage, applicant: Client) -> None:
    assert f'href="{HERE}"' in words(applicant.get(f"/thu-tuc/{LICENCE}/nop/"))


def test_going_on_without_an_answer_asks_once_more(stage: Stage, client: Client) -> None:
    answer = client.get(HERE, {"cau": "BODY"})
    assert answer.status_code == 422
    assert "Hãy chọn một câu trả lời." in words(answer)


def test_each_answer_stands_in_the_address_and_can_be_changed(stage: Stage, client: Client) -> None:
    html = words(client.get(HERE, {"cau": "BODY", "BODY": "YES", "FUNCTION": "YES"}))
    assert "Câu hỏi 3 trong 4" in html
    assert '<input type="hidden" name="FUNCTION" value="YES">' in html
    assert f'href="{HERE}?BODY=YES"' in html
    assert f'href="{HERE}"' in html


def test_who_may_submit_is_told_what_to_prepare(stage: Stage, client: Client) -> None:
    html = words(client.get(FITS))
    assert "<h1>Bạn có thể nộp</h1>" in html
    assert "Tài liệu điện tử dạng đọc, nghe, nhìn" in html
    assert "10 ngày làm việc" in html
    assert "Bản thảo tài liệu" in html
    assert "Bản dịch tiếng Việt của bản thảo" not in html
    assert f'href="/thu-tuc/{LICENCE}/nop/"' in html


def test_who_does_not_fit_is_told_why_and_still_finds_the_door(stage: Stage, client: Client) -> None:
    html = words(client.get(HERE, {"BODY": "NO"}))
    assert "<h1>Chưa phù hợp với thủ tục này</h1>" in html
    assert "Cá nhân không tự xin được giấy phép này" in html
    assert "Bạn vẫn có quyền nộp" in html
    assert re.search(rf'href="/thu-tuc/{LICENCE}/nop/">Vẫn nộp hồ sơ', html)


def test_what_the_office_decides_is_said_to_be_so(stage: Stage, client: Client) -> None:
    html = words(client.get(HERE, {"BODY": "YES", "FUNCTION": "UNSURE", "KIND": "PAPER", "LANGUAGE": "VI"}))
    assert "<h1>Bạn nộp được, cơ quan sẽ quyết định</h1>" in html
    assert "cơ quan cấp phép xem xét điều này" in html


def test_another_procedure_that_fits_is_a_link(stage: Stage, client: Client) -> None:
    for key in ("1.001653", "1.001699"):
        catalogue.publish_package(actor=MACHINE, at=MONDAY_MORNING, files=package_files(key))
    html = words(client.get("/thu-tuc/1.001653/kiem-tra/", {"HAVE": "NO"}))
    assert 'href="/thu-tuc/1.001699/"' in html


def test_nothing_is_kept_about_who_asked(stage: Stage, client: Client) -> None:
    client.get(FITS)
    assert Session.objects.count() == 0
    assert not client.cookies


def test_a_procedure_without_questions_leads_back_to_its_page(stage: Stage, client: Client) -> None:
    files = package_files(LICENCE)
    files["procedure.toml"] = re.sub(
        r"\[\[eligibility]]\n.*?(?=\[\[instruction]])", "", files["procedure.toml"], flags=re.DOTALL
    ).replace("version = 1\nvalid_from = 2025-07-01", "version = 2\nvalid_from = 2025-07-02")
    files["scenarios.toml"] = files["scenarios.toml"].partition("\n[[eligibility]]")[0]
    catalogue.publish_package(actor=MACHINE, at=MONDAY_MORNING, files=files)
    assert client.get(HERE).headers["Location"] == f"/thu-tuc/{LICENCE}/"
    assert "kiem-tra" not in words(client.get(f"/thu-tuc/{LICENCE}/"))


def test_english_is_complete(stage: Stage, client: Client) -> None:
    client.cookies["django_language"] = "en"
    assert "You can submit" in words(client.get(FITS))
    assert client.get("/thu-tuc/9.999999/kiem-tra/").status_code == 404


def test_it_asks_little_of_the_database(
    stage: Stage, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(8):
        client.get(FITS)
