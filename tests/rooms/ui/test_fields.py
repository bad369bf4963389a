import re

import pytest
from django import forms
from django.http import QueryDict

from motcua.ui.bound import DayField, faults_of, question_of
from motcua.ui.parts import Document, Field, Option
from motcua.ui.questions import COMBO_FROM, control_id_of

from .conftest import Draw

FIELD = "{% field question %}"


def test_help_and_faults_are_joined_to_the_control(draw: Draw) -> None:
    question = Field("born_on", "Ngày sinh", widget="date", errors=("Không có ngày 31/02.",), required=True)
    html = draw(FIELD, question=question)
    assert 'aria-describedby="f-born_on-help f-born_on-error"' in html
    assert 'aria-invalid="true"' in html
    assert all(f'id="f-born_on-{part}"' in html for part in ("help", "error"))
    assert '<label class="field-label" for="f-born_on">' in html


def test_a_mapping_is_as_good_as_a_card(draw: Draw) -> None:
    html = draw(FIELD, question={"name": "a", "label": "Tên", "attrs": {"maxlength": 20, "autocomplete": "name"}})
    assert 'maxlength="20"' in html
    assert 'autocomplete="name"' in html


def test_what_may_be_left_out_says_so(draw: Draw) -> None:
    assert "(không bắt buộc)" in draw(FIELD, question=Field("a", "Tên"))
    assert "(không bắt buộc)" not in draw(FIELD, question=Field("a", "Tên", required=True))


@pytest.mark.parametrize("widget", ["text", "textarea", "select", "radio", "checkboxes", "static", "hidden", "address"])
def test_what_was_typed_never_becomes_markup(draw: Draw, widget: str) -> None:
    evil = '"><script>alert(1)</script>'
    value = {"street": evil, "province": "", "commune": ""} if widget == "address" else evil
    question = Field(evil, evil, widget=widget, value=value, options=((evil, evil),), help=evil, errors=(evil,))
    assert "<script" not in draw(FIELD, question=question)


def test_a_long_select_gets_the_type_ahead(draw: Draw) -> None:
    many = [(str(at), f"Xã {at}") for at in range(COMBO_FROM + 1)]
    assert 'data-controller="combo"' in draw(FIELD, question=Field("a", "Xã", "select", options=many))
    assert 'data-controller="combo"' not in draw(FIELD, question=Field("a", "Xã", "select", options=many[:5]))


def test_a_select_finds_its_choice_by_text_or_number(draw: Draw) -> None:
    html = draw(FIELD, question=Field("a", "Xã", "select", value=7, options=(("6", "Sáu"), ("7", "Bảy"))))
    assert '<option value="7" selected>' in html


def test_the_first_radio_has_the_id_that_the_summary_links_to(draw: Draw) -> None:
    html = draw(FIELD, question=Field("how", "Nhận", "radio", value="b", options=(Option("a", "A"), Option("b", "B"))))
    assert re.findall(r'<input type="radio" id="([^"]+)"', html) == [control_id_of("how"), "f-how-2"]
    assert 'value="b" checked' in html


def test_a_file_says_its_limit_where_one_uploads(draw: Draw) -> None:
    documents = (Document("cu.pdf", remove="7"),)
    html = draw(FIELD, question=Field("d", "Tệp", "file", accept=".pdf", max_bytes=10_000_000, documents=documents))
    assert "PDF; mỗi tệp không quá 10\u00a0MB" in html
    assert 'aria-describedby="f-d-limit"' in html
    assert 'name="remove_file" value="7"' in html


def test_rows_of_a_group_are_added_and_removed_by_the_server(draw: Draw) -> None:
    rows = ((Field("c.0.name", "Tên"),), (Field("c.1.name", "Tên"),))
    html = draw(FIELD, question=Field("c", "Con", "group", rows=rows, row_label="Người con"))
    assert 'name="add_row" value="c"' in html
    assert re.findall(r'name="remove_row" value="([^"]+)"', html) == ["c:0", "c:1"]
    assert 'id="f-c-1-name"' in html


class Person(forms.Form):
    name = forms.CharField(label="Họ và tên", max_length=50)
    born_on = DayField(label="Ngày sinh", required=False)
    sex = forms.ChoiceField(
        label="Giới tính", choices=[("", "---"), ("F", "Nữ"), ("M", "Nam")], widget=forms.RadioSelect
    )


def test_a_django_form_is_drawn_with_what_was_typed(draw: Draw) -> None:
    form = Person(QueryDict("name=&born_on=31/02/1986&sex=F"))
    html = draw("{% form_errors form %}{% form_fields form %}", form=form)
    assert 'value="31/02/1986"' in html
    assert '<a href="#f-born_on">' in html
    assert re.search(r'id="f-sex" name="sex" value="F" checked', html)
    assert 'maxlength="50"' in html


def test_faults_come_in_the_order_of_the_form() -> None:
    form = Person(QueryDict("born_on=xx"))
    form.add_error(None, "Hồ sơ đã đóng.")
    assert [target for _, target in faults_of(form)] == ["", "f-name", "f-born_on", "f-sex"]


def test_a_day_field_reads_what_people_type() -> None:
    form = Person(QueryDict("name=An&born_on=1.2.86&sex=F"))
    assert form.is_valid()
    assert form.cleaned_data["born_on"].isoformat() == "1986-02-01"
    assert question_of(Person(initial={"born_on": form.cleaned_data["born_on"]})["born_on"]).value == "01/02/1986"
