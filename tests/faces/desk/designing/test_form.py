"""The forms designer without scripts: arrange, add, change, rename, take out; refused where it would break a thing."""

from typing import Any

import pytest
from django.test import Client

from motcua.catalogue import queries as catalogue
from tests.cast.cast import MACHINE, Cast
from tests.cast.given import LICENCE
from tests.faces.desk.conftest import Desk
from tests.faces.desk.pages import links, words

pytestmark = pytest.mark.django_db
DRAFT = f"/desk/thu-tuc/{LICENCE}/2/"
FORM = f"{DRAFT}bieu-mau/"
NEW = f"{FORM}cau-hoi-moi/?kieu=text&trang=document&cho=1"
REASON = {"label_vi": "Lý do in gấp", "label_en": "Why in a hurry"}


@pytest.fixture
def admin(desk: Desk, cast: Cast) -> Client:
    browser = desk("admin")
    browser.post(f"/desk/thu-tuc/{LICENCE}/1/ban-tiep/")
    return browser


def files() -> dict[str, str]:
    draft, *_ = catalogue.list_versions(LICENCE, viewer=MACHINE)
    return dict(catalogue.get_draft(draft.id, viewer=MACHINE).files)


def fields(page: str = "document") -> dict[str, Any]:
    pages = catalogue.form_source(files())["layout"]["pages"]
    return {field["name"]: field for one in pages if one["key"] == page for field in one["fields"]}


def schema() -> Any:
    return catalogue.form_source(files())["schema"]


def test_the_form_is_a_list_one_understands(admin: Client) -> None:
    page = admin.get(FORM)
    assert "Tên tài liệu Một dòng chữ · title · bắt buộc" in words(page)
    assert 'Chỉ hỏi khi answers.kind == "PAPER"' in words(page)
    assert f"{FORM}cau-hoi/title/" in links(page)


def test_buttons_move_a_question_and_keep_it_in_focus(admin: Client) -> None:
    page = admin.post(FORM, {"act": "down:title"}, follow=True)
    assert page.redirect_chain == [(f"{FORM}?tro=title.down", 302)]
    assert list(fields())[:2] == ["author", "title"]
    assert 'aria-label="Xuống: Tên tài liệu" autofocus' in page.content.decode()
    assert "Hoàn tác: Chuyển “Tên tài liệu”" in words(page)
    admin.post(FORM, {"move": "move:title:organisation:0"})
    assert next(iter(fields("organisation"))) == "title"


def test_what_reads_a_question_keeps_it_before_itself(admin: Client) -> None:
    page = admin.post(FORM, {"move": "move:kind:distribution:2"}, follow=True)
    assert "Chưa thay đổi gì: form.json, dòng" in words(page)
    assert "answers.kind không đứng trước điều kiện này" in words(page)


def test_a_question_is_added_with_a_ready_condition_and_a_name_of_its_own(admin: Client) -> None:
    page = admin.get(NEW)
    assert "đã trả lời “Tên tài liệu”" in words(page)
    when = "answers.organisation_name != null"
    page = admin.post(NEW, {**REASON, "when_from": when, "required": "on", "max_length": "80"}, follow=True)
    assert page.redirect_chain == [(f"{FORM}?tro=why_in_a_hurry", 302)]
    assert list(fields())[1] == "why_in_a_hurry"
    assert fields()["why_in_a_hurry"]["when"] == when
    assert schema()["properties"]["why_in_a_hurry"] == {"type": "string", "maxLength": 80}
    assert {"if": {"required": ["organisation_name"]}, "then": {"required": ["why_in_a_hurry"]}} in schema()["allOf"]


@pytest.mark.parametrize(
    ("typed", "at", "said"),
    [
        ({"when": "answers.title = 1"}, "when", "một dấu = không so sánh được: hãy viết ==, ở dòng 1, cột 15"),
        ({"when": "answers.kind == 'PAPER'"}, "when", "answers.kind không đứng trước điều kiện này"),
        ({"label_en": ""}, "label_en", "Hãy nhập"),
        ({"name": "Tên"}, "name", "Bắt đầu bằng chữ thường không dấu"),
        ({"name": "author"}, "name", "Đã có câu hỏi khác tên author."),
        ({"pattern": "("}, "pattern", "Đây không phải biểu thức chính quy"),
        ({"help_vi": "Chỉ tiếng Việt"}, "help_en", "cả hai thứ tiếng"),
        ({"when": "size(answers.title) > 2", "required": "on"}, "required", "không thể bắt buộc trả lời"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_lost(
    admin: Client, typed: dict[str, str], at: str, said: str
) -> None:
    page = admin.post(NEW, {**REASON, **typed})
    assert page.status_code in (409, 422)
    assert said in words(page)
    assert f'id="f-{at}-error"' in page.content.decode()
    assert "Lý do in gấp" in page.content.decode() or "label_vi" in typed
    assert "why_in_a_hurry" not in fields()


def test_choices_are_written_one_a_line(admin: Client) -> None:
    address = f"{FORM}cau-hoi-moi/?kieu=radio&trang=document&cho=0"
    page = admin.post(address, {**REASON, "options": "A = Một | One\nB: Hai"})
    assert "Hãy viết dòng này theo dạng" in words(page)
    admin.post(address, {**REASON, "options": "A = Một | One\nB = Hai | Two"})
    assert schema()["properties"]["why_in_a_hurry"]["enum"] == ["A", "B"]


def test_a_question_is_changed_and_what_is_not_on_the_page_stays(admin: Client) -> None:
    address = f"{FORM}cau-hoi/title/"
    page = admin.get(address)
    before = schema()["properties"]["title"]
    typed = {"label_vi": "Nhan đề", "label_en": "Title", "required": "on", "widget": "textarea", **numbers(before)}
    admin.post(address, {**typed, "seen": seen(page)})
    assert fields()["title"]["label"]["vi"] == "Nhan đề"
    assert (fields()["title"]["widget"], schema()["properties"]["title"]) == ("textarea", before)
    assert admin.post(address, {**typed, "label_vi": "Lại", "seen": seen(page)}).status_code == 409


def numbers(part: dict[str, Any]) -> dict[str, str]:
    return {"min_length": str(part["minLength"]), "max_length": str(part["maxLength"])}


def seen(page: Any) -> str:
    return page.content.decode().split('name="seen" value="')[1].split('"')[0]


def test_who_comes_second_sees_both_versions_of_the_question(admin: Client) -> None:
    address = f"{FORM}cau-hoi/title/"
    mark = seen(admin.get(address))
    admin.post(address, {"label_vi": "Của họ", "label_en": "Theirs", "seen": mark})
    page = admin.post(address, {"label_vi": "Của tôi", "label_en": "Mine", "seen": mark})
    assert page.status_code == 409
    assert "Câu hỏi bằng tiếng Việt Của họ Của tôi" in words(page)
    admin.post(address, {"label_vi": "Của tôi", "label_en": "Mine", "seen": seen(page)})
    assert fields()["title"]["label"]["vi"] == "Của tôi"


def test_a_question_is_renamed_where_it_is_used(admin: Client) -> None:
    address = f"{FORM}cau-hoi/pages/doi-ten/"
    page = admin.get(address)
    assert "Phí, lệ phí PHI_THAM_DINH_GIAY (answers.pages + 9) / 10 * 15000" in words(page)
    assert admin.post(address, {"name": "size"}).status_code == 409
    admin.post(address, {"name": "sheets"})
    assert "sheets" in fields("form_of_document")
    assert "(answers.sheets + 9) / 10 * 15000" in files()["procedure.toml"]


def test_a_question_that_is_used_is_not_taken_out_one_that_is_not_goes(admin: Client) -> None:
    page = admin.post(f"{FORM}cau-hoi/pages/xoa/")
    assert page.status_code == 422
    assert "biểu mẫu không có câu hỏi “pages”" in words(page)
    admin.post(f"{FORM}cau-hoi/author/xoa/")
    assert "author" not in fields()
    admin.post(f"{DRAFT}hoan-tac/", {"next": FORM})
    assert "author" in fields()


def test_pages_come_change_move_and_go(admin: Client) -> None:
    typed = {"title_vi": "Lý do", "title_en": "Reasons", **REASON, "after": ""}
    page = admin.post(f"{FORM}trang-moi/", typed, follow=True)
    assert page.redirect_chain == [(f"{FORM}?tro=trang-reasons", 302)]
    admin.post(FORM, {"act": "page_up:reasons"})
    admin.post(f"{FORM}trang/reasons/", {"title_vi": "Vì sao", "title_en": "Why", "when": "answers.email != null"})
    pages = catalogue.form_source(files())["layout"]["pages"]
    assert [(one["key"], one.get("when")) for one in pages][-2] == ("reasons", "answers.email != null")
    admin.post(f"{FORM}trang/reasons/xoa/")
    assert "why_in_a_hurry" not in schema()["properties"]


def test_rules_across_questions_come_change_and_go(admin: Client) -> None:
    rule = {"when": "answers.pages != null && answers.pages > 9000", "at": "pages"}
    rule |= {"message_vi": "Dày quá", "message_en": "Too thick"}
    admin.post(f"{FORM}quy-tac-moi/", rule)
    assert "Dày quá" in words(admin.get(FORM))
    page = admin.post(f"{FORM}quy-tac/0/", {**rule, "when": "answers.gone == 1"})
    assert 'id="f-when-error"' in page.content.decode()
    admin.post(f"{FORM}quy-tac/0/xoa/")
    assert "checks" not in catalogue.form_source(files())["layout"]


def test_a_condition_is_checked_while_one_types(admin: Client) -> None:
    address = f"{FORM}dieu-kien/?trang=document&cho=1&nhom="
    assert admin.post(address, {"when": "answers.title != null"}).json()["faults"] == []
    [fault] = admin.post(address, {"when": "answers.title =="}).json()["faults"]
    assert "ở dòng 1, cột 17" in fault
    assert admin.post(f"{FORM}dieu-kien/?trang=x&cho=1", {"when": "true"}).status_code == 404


@pytest.mark.parametrize("act", ["up:nobody", "x:title", "", "move:title:nowhere:0", "move:title", "page_up:nobody"])
def test_nonsense_is_not_found(admin: Client, act: str) -> None:
    assert admin.post(FORM, {"act": act}).status_code == 404
