import re

import pytest
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.http import HttpRequest, QueryDict
from django.utils import translation

from motcua.kernel.plain.page import Page
from motcua.ui.parts import Cell, Column, Deadline, Figure, Link, Moment, Row, Table

from .conftest import Draw

TABLE = "{% table table %}"


def test_a_state_is_shape_word_and_colour(draw: Draw) -> None:
    html = draw('{% state "late" word %}', word="Trễ 1 ngày <b>")
    assert re.match(r'<span class="state state-late"><svg .*</svg>Trễ 1 ngày &lt;b&gt;</span>', html)


def test_every_state_has_a_shape_of_its_own(draw: Draw) -> None:
    kinds = ("within", "soon", "late", "done", "waiting", "stopped")
    shapes = {re.sub(r".*<svg[^>]*>(.*)</svg>.*", r"\1", draw(f'{{% state "{kind}" "x" %}}')) for kind in kinds}
    assert len(shapes) == 6


def test_a_deadline_explains_itself_without_scripts(draw: Draw) -> None:
    deadline = Deadline(
        "thứ Sáu, 02/10/2026", "within", "Còn 8 ngày", lines=("10 ngày làm việc.", "Ngày nhận không tính.")
    )
    html = draw("{% deadline one %}", one=deadline)
    assert re.search(r"<details>\s*<summary>Vì sao là ngày này\?</summary>\s*<ol><li>10 ngày", html)


def test_the_timeline_says_in_words_where_it_stands(draw: Draw) -> None:
    html = draw("{% timeline moments %}", moments=(Moment("Nộp", "done"), Moment("Ký", "now"), Moment("Trả", "next")))
    assert html.count('aria-current="step"') == 1
    assert all(word in html for word in ("Đã xong:", "Đang làm:", "Sắp tới:"))


def test_a_figure_shows_what_it_is_a_share_of(draw: Draw) -> None:
    figure = Figure("đúng hạn", numerator=4561, denominator=4626, href="/tre", link="65 hồ sơ")
    html = draw('{% figures all as_of="17:00, 18/09" %}', all=(figure,))
    assert "98,6\u00a0%" in html
    assert "4.561/4.626" in html
    assert "Số liệu đến 17:00, 18/09." in html
    assert '<a href="/tre">65 hồ sơ</a>' in html


def test_rows_are_named_chosen_and_labelled(draw: Draw) -> None:
    columns = (Column("Hạn", "state"), Column("Số", "number"))
    row = Row((Cell("Trễ", state="late", href="/1", sub="16/09"), "7"), key="11", label="H12-11", selected=True)
    html = draw(TABLE, table=Table("Việc", columns, (row,), select="dossier"))
    assert 'name="dossier" value="11" aria-label="Chọn H12-11" checked' in html
    assert '<td role="cell" class="number" data-label="Số">7</td>' in html
    assert '<a href="/1"><span class="state state-late">' in html


def test_a_table_without_rows_says_what_that_means(draw: Draw) -> None:
    html = draw(TABLE, table=Table("Quá hạn", (Column("Hồ sơ"),), (), empty="Không có việc nào quá hạn"))
    assert "<table" not in html
    assert "Không có việc nào quá hạn" in html


def test_a_row_must_fit_its_columns(draw: Draw) -> None:
    with pytest.raises(ValueError, match="zip"):
        draw(TABLE, table=Table("Việc", (Column("A"), Column("B")), (Row(("một",)),)))


def test_pages_keep_the_filters_of_the_address(draw: Draw) -> None:
    request = HttpRequest()
    request.GET = QueryDict("state=late&page=2")
    html = draw("{% pagination page %}", page=Page((), 2, has_next=True, total=4812), request=request)
    assert re.findall(r'href="([^"]+)"', html) == ["?state=late&amp;page=1", "?state=late&amp;page=3"]
    assert "4.812 dòng" in html


def test_a_single_page_has_no_pagination(draw: Draw) -> None:
    assert "<nav" not in draw("{% pagination page %}", page=Page(()))


def test_the_current_link_is_told(draw: Draw) -> None:
    html = draw(
        "{% filter_links links %}", links=(Link("Tất cả", "/", current=True, count=14), Link("Trễ", "/t", count=0))
    )
    assert html.count("aria-current") == 1
    assert re.search(r'<span class="count">0</span>', html)


def test_messages_of_django_are_shown_by_their_level(draw: Draw) -> None:
    messages = [Message(constants.SUCCESS, "Đã nhận."), Message(constants.ERROR, "Hỏng <i>")]
    html = draw("{% page_messages messages %}", messages=messages)
    assert 'message-success" role="status"' in html
    assert 'message-error" role="alert"' in html
    assert "Hỏng &lt;i&gt;" in html


def test_an_error_summary_counts_and_links(draw: Draw) -> None:
    html = draw("{% error_summary errors %}", errors=[("Thiếu tên.", "f-name"), ("Hồ sơ đã đóng.", "")])
    assert "Còn 2 chỗ cần sửa" in html
    assert '<a href="#f-name">Thiếu tên.</a>' in html
    with translation.override("en"):
        assert "One thing to correct" in draw("{% error_summary errors %}", errors=[("x", "")])


def test_no_errors_no_summary(draw: Draw) -> None:
    assert draw("{% error_summary errors %}", errors=[]).strip() == ""


def test_a_button_shows_its_shortcut(draw: Draw) -> None:
    html = draw('{% button "Trình ký" key="Ctrl+Enter" name="act" value="sign" novalidate=True %}')
    assert 'data-key="Ctrl+Enter"' in html
    assert "<kbd>Ctrl ↵</kbd>" in html
    assert " formnovalidate" in html


def test_a_qr_code_is_drawn_without_styles(draw: Draw) -> None:
    html = draw('{% qr "https://motcua.example/tra-cuu/H12" label="Tra cứu" %}')
    assert 'role="img" aria-label="Tra cứu"' in html
    assert "style" not in html


def test_progress_is_told_in_percent(draw: Draw) -> None:
    html = draw('{% progress 164 400 label="Đang dựng" %}')
    assert 'max="400" value="164"' in html
    assert "41\u00a0%" in html


def test_a_confirm_page_says_what_follows(draw: Draw) -> None:
    html = draw('{% confirm "Rút hồ sơ?" action="Rút" cancel="/h" text="Không làm lại được." danger=True %}')
    assert 'name="confirm" value="yes"' in html
    assert '<a class="button button-plain" href="/h">' in html
