"""The controllers in a real browser, on pages of the story book; no server stands behind, only the views."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.test import RequestFactory
from playwright.sync_api import Browser, Page, Route

from motcua.ui import assets, examples, stories
from motcua.ui.parts import Field
from motcua.ui.web.middleware import SecurityPolicy
from tests.axe import violations

HOST = "http://kit.test"
HTML = "text/html; charset=utf-8"

Visit = Callable[..., Page]


@pytest.fixture
def posts() -> list[str]:
    """The bodies that forms sent."""
    return []


@pytest.fixture
def visit(chromium: Browser, posts: list[str]) -> Iterator[Visit]:
    """Opens a page: an address of the story book, or a form of the given questions."""
    opened: list[Any] = []
    errors: list[str] = []

    def _visit(path: str = "/form/", *questions: Field, width: int = 1280, **options: Any) -> Page:
        context = chromium.new_context(viewport={"width": width, "height": 800}, **options)
        opened.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.route("**/*", lambda route: _answer(route, questions, posts))
        page.goto(HOST + path)
        return page

    yield _visit
    for context in opened:
        context.close()
    assert errors == []


def _answer(route: Route, questions: tuple[Field, ...], posts: list[str]) -> None:
    path = urlsplit(route.request.url).path
    if path.startswith("/static/"):
        return route.fulfill(path=assets.ROOT / path.lstrip("/"))
    if path == "/communes/":
        return route.fulfill(json=[["31120", "Phường Ninh Kiều"], ["31121", "Phường Cái Khế"]])
    if route.request.method == "POST":
        posts.append((route.request.post_data_buffer or b"").decode(errors="replace"))
        return route.fulfill(body="<!doctype html><title>Đã nhận</title><h1>Đã nhận</h1>", content_type=HTML)
    response = _view(path, questions)
    headers = {"Content-Security-Policy": SecurityPolicy.POLICY, "Content-Type": HTML}
    return route.fulfill(body=response, headers=headers)


def _view(path: str, questions: tuple[Field, ...]) -> str:
    request = RequestFactory().get(path)
    answers: dict[str, Callable[[], HttpResponse | str]] = {
        "/form/": lambda: render_to_string(
            "ui/stories/form.html", {"page": {"title": "Tờ khai"}, "questions": questions}
        ),
        "/ui/": lambda: stories.index(request),
        "/ui/desk/": lambda: stories.index(request, "desk"),
    }
    answer = answers[path]() if path in answers else stories.sample(request, path.strip("/"))
    return answer if isinstance(answer, str) else answer.content.decode()


@pytest.mark.parametrize("path", ["/ui/", "/ui/desk/", "/home/", "/tracking/", "/work/", "/case/", "/sheet/"])
def test_every_page_is_accessible_and_fits(visit: Visit, path: str) -> None:
    page = visit(path, width=1280)
    assert violations(page) == []
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert violations(page) == []


def test_targets_of_the_portal_are_large_enough(visit: Visit) -> None:
    page = visit("/home/", width=320)
    page.click(".masthead-open")
    small = page.evaluate(
        """() => [...document.querySelectorAll('button, .masthead-nav a, .breadcrumbs a, .footer a, .search a, input')]
          .filter((e) => e.checkVisibility()).filter((e) => e.getBoundingClientRect().height < 43.5)
          .map((e) => e.outerHTML)"""
    )
    assert small == []


def test_menus_open_without_scripts(visit: Visit) -> None:
    page = visit("/tracking/", width=320, java_script_enabled=False)
    assert not page.locator("#menu").is_visible()
    page.click(".masthead-open")
    assert page.locator("#menu a").first.is_visible()


COMMUNES = [
    (str(at), name) for at, name in enumerate(["Tân Thành", "Đất Mũi", "An Xuyên", *(f"Ấp {n}" for n in range(20))], 1)
]


def test_a_long_list_is_searched_without_marks(visit: Visit, posts: list[str]) -> None:
    page = visit("/form/", Field("commune", "Xã", "select", options=COMMUNES))
    page.get_by_role("combobox", name="Xã").fill("dat m")
    assert page.get_by_role("option").all_inner_texts() == ["Đất Mũi"]
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Gửi").click()
    page.wait_for_selector("h1:has-text('Đã nhận')")
    assert 'name="commune"\r\n\r\n2\r\n' in posts[0]


def test_what_is_not_in_the_list_is_not_kept(visit: Visit) -> None:
    page = visit("/form/", Field("commune", "Xã", "select", options=COMMUNES, value="1"))
    box = page.get_by_role("combobox", name="Xã")
    box.fill("paris")
    assert "Không có mục nào" in page.get_by_role("option").inner_text()
    box.press("Escape")
    assert box.input_value() == "Tân Thành"


def test_a_province_brings_its_communes(visit: Visit) -> None:
    where = {"province": "96", "commune": "31999", "street": ""}
    home = Field("home", "Nơi ở", "address", provinces=examples.PROVINCES, communes=examples.COMMUNES, value=where)
    page = visit("/form/", home)
    page.get_by_role("combobox", name="Tỉnh").fill("can tho")
    page.keyboard.press("Enter")
    commune = page.get_by_role("combobox", name="Xã")
    assert commune.input_value() == ""
    commune.click()
    assert page.get_by_role("option").all_inner_texts() == ["Phường Ninh Kiều"]


def test_communes_are_fetched_when_the_page_does_not_hold_them(visit: Visit) -> None:
    home = Field("home", "Nơi ở", "address", provinces=examples.PROVINCES, communes_url="/communes/?province=")
    page = visit("/form/", home)
    assert not page.get_by_role("button", name="Hiện các xã").is_visible()
    page.get_by_role("combobox", name="Tỉnh").fill("can tho")
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-address=commune] option:nth-child(3)", state="attached")
    page.get_by_role("combobox", name="Xã").fill("cai khe")
    assert page.get_by_role("option").all_inner_texts() == ["Phường Cái Khế"]


def test_a_form_is_sent_once(visit: Visit, posts: list[str]) -> None:
    page = visit("/form/", Field("a", "Tên", value="An"))
    page.evaluate("const b = document.querySelector('form button'); b.click(); b.click(); b.click();")
    page.wait_for_selector("h1:has-text('Đã nhận')")
    assert len(posts) == 1


UPLOAD = Field("draft", "Bản thảo", "file", accept=".pdf", max_bytes=500_000)


@pytest.mark.parametrize(
    ("name", "size", "words"),
    [
        ("a.pdf", 500_001, "Giới hạn là 500 kB"),
        ("a.exe", 10, "không thuộc các loại"),
        ("a.pdf", 0, "không có nội dung"),
    ],
)
def test_a_wrong_file_is_told_before_it_is_sent(
    visit: Visit, posts: list[str], tmp_path: Path, name: str, size: int, words: str
) -> None:
    page = visit("/form/", UPLOAD)
    (tmp_path / name).write_bytes(b"x" * size)
    page.set_input_files("input[type=file]", tmp_path / name)
    assert words in page.get_by_role("alert").inner_text().replace("\u00a0", " ")
    page.get_by_role("button", name="Gửi").click()
    assert posts == []


def test_a_large_file_arrives_and_the_answer_is_shown(visit: Visit, posts: list[str], tmp_path: Path) -> None:
    page = visit("/form/", UPLOAD)
    (tmp_path / "ban-thao.pdf").write_bytes(b"%PDF" + b"x" * 400_000)
    page.set_input_files("input[type=file]", tmp_path / "ban-thao.pdf")
    page.get_by_role("button", name="Gửi").click()
    page.wait_for_selector("h1:has-text('Đã nhận')")
    assert len(posts) == 1
    assert 'filename="ban-thao.pdf"' in posts[0]


PAPER = Field("paper", "Giấy chứng sinh", "file", accept=".pdf,.jpg,.jpeg", max_bytes=5_000_000)
SIZE = "async () => { const picture = await createImageBitmap(document.querySelector('.upload > input').files[0]);"
SIZE += " return [picture.width, picture.height]; }"


def photograph(page: Page, tmp_path: Path, colour: str = "white") -> None:
    """Choose a picture of 800 × 600 points in the dialog of the camera."""
    page.get_by_role("button", name="Chụp ảnh giấy tờ").click()
    other = page.context.new_page()
    other.set_viewport_size({"width": 800, "height": 600})
    other.set_content(f'<body bgcolor="{colour}"><h1>GIẤY CHỨNG SINH</h1><p>{"Họ và tên mẹ " * 60}</p>')
    other.screenshot(path=tmp_path / "anh.png")
    other.close()
    page.get_by_label("Hoặc chọn ảnh có sẵn").set_input_files(tmp_path / "anh.png")
    page.get_by_role("button", name="Dùng ảnh này").wait_for()


def test_without_a_camera_a_picture_is_cut_by_keyboard_and_by_dragging(visit: Visit, tmp_path: Path) -> None:
    page = visit("/form/", PAPER, width=320)
    photograph(page, tmp_path)
    assert page.locator("[data-camera=said]").inner_text() == "Kéo các góc đến mép giấy."
    assert violations(page) == []
    page.get_by_role("button", name="Góc trên bên trái").focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowDown", "ArrowLeft"):
        page.keyboard.press(key)
    corner = page.get_by_role("button", name="Góc dưới bên phải").bounding_box()
    view = page.locator("[data-camera=view]").bounding_box()
    assert corner
    assert view
    page.mouse.move(corner["x"] + 22, corner["y"] + 22)
    page.mouse.down()
    page.mouse.move(view["x"] + view["width"] / 2, view["y"] + view["height"] / 2)
    page.mouse.up()
    page.get_by_role("button", name="Dùng ảnh này").click()
    page.get_by_role("button", name="Xong, đưa vào hồ sơ").click()
    assert page.get_by_text("Số tệp đã chọn: 1").is_visible()
    width, height = page.evaluate(SIZE)
    assert (abs(width - 0.48 * 800) < 8, abs(height - 0.48 * 600) < 8) == (True, True)


def test_a_picture_is_turned_and_a_dark_one_is_told(visit: Visit, tmp_path: Path) -> None:
    page = visit("/form/", PAPER)
    photograph(page, tmp_path, colour="black")
    assert "quá tối" in page.locator("[data-camera=said]").inner_text()
    page.get_by_role("button", name="Xoay").click()
    page.get_by_role("button", name="Dùng ảnh này").click()
    page.get_by_role("button", name="Xong, đưa vào hồ sơ").click()
    assert page.evaluate(SIZE) == [600, 800]


def test_who_gives_up_loses_nothing_and_is_back_at_the_button(visit: Visit, tmp_path: Path) -> None:
    page = visit("/form/", PAPER)
    photograph(page, tmp_path)
    page.keyboard.press("Escape")
    page.locator("dialog.camera").wait_for(state="detached")
    assert page.evaluate("document.activeElement.dataset.camera") == "open"


def test_without_scripts_there_is_only_the_field(visit: Visit) -> None:
    page = visit("/form/", PAPER, java_script_enabled=False)
    assert not page.get_by_role("button", name="Chụp ảnh").is_visible()
    assert page.locator("input[type=file]").is_visible()


def test_the_desk_is_walked_by_keyboard(visit: Visit) -> None:
    page = visit("/work/")
    for key in ("j", "j", "k", "x"):
        page.keyboard.press(key)
    assert page.evaluate("document.activeElement.textContent").startswith("Giấy phép xuất bản")
    assert page.locator(".here .pick input").is_checked()
    assert page.locator('[data-select="count"]').inner_text() == "Đã chọn 2"
    page.keyboard.press("/")
    page.keyboard.type("jx")
    assert page.locator("[data-key='/']").input_value() == "jx"


def test_one_sign_selects_all_and_another_presses_the_button(visit: Visit) -> None:
    page = visit("/work/")
    boxes = page.locator(".pick input")
    page.evaluate("document.querySelector('.bulk button').dataset.key = 'v'")
    page.evaluate(
        "document.querySelector('.bulk button').addEventListener('click', (event) => {"
        "event.preventDefault(); document.title = 'pressed'})"
    )
    page.keyboard.press("*")
    assert all(box.is_checked() for box in boxes.all() if box.get_attribute("name"))
    page.keyboard.press("v")
    assert page.title() == "pressed"


@pytest.mark.parametrize("read", ["H12.99-260918-0042", "https://mot.cua/tra-cuu/?ma=H12.99-260918-0042"])
def test_what_a_scanner_reads_is_looked_for_from_every_page(visit: Visit, read: str) -> None:
    """All keys at once: a busy machine would let Playwright's own typing look like a slow hand."""
    page = visit("/work/")
    page.keyboard.press("Escape")
    with page.expect_request(lambda request: "q=" in request.url) as asked:
        page.evaluate(
            "(read) => [...read, 'Enter'].forEach((key) => document.body.dispatchEvent("
            "new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })))",
            read,
        )
    assert parse_qs(urlsplit(asked.value.url).query)["q"] == [read]


def test_a_slow_hand_is_no_scanner(visit: Visit) -> None:
    page = visit("/work/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.keyboard.type("abcdefghi", delay=160)
    page.keyboard.press("Enter")
    assert not [url for url in asked if "q=" in url]


def test_shortcuts_of_one_letter_can_be_switched_off(visit: Visit) -> None:
    page = visit("/work/")
    page.keyboard.press("?")
    assert page.get_by_role("dialog", name="Phím tắt").is_visible()
    page.get_by_label("Dùng phím tắt một chữ").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    assert page.locator("tr.here").count() == 0


def test_all_rows_are_selected_at_once(visit: Visit) -> None:
    page = visit("/work/")
    page.get_by_label("Chọn tất cả").check()
    assert page.locator('[data-select="count"]').inner_text() == "Đã chọn 3"
    page.get_by_label("Chọn tất cả").uncheck()
    assert not page.locator(".bulk").is_visible()


def test_the_error_summary_is_read_first_and_leads_to_the_field(visit: Visit) -> None:
    page = visit("/ui/")
    assert page.evaluate("document.activeElement.className") == "error-summary"
    page.click('.error-summary a[href="#f-born_on"]')
    assert page.evaluate("document.activeElement.id") == "f-born_on"


def test_figures_stand_in_columns(visit: Visit) -> None:
    page = visit("/ui/")
    page.evaluate("document.fonts.ready")
    widths = page.evaluate(
        """() => ['1111', '4444', '0707'].map((digits) => {
          const cell = document.querySelector('.table td.number');
          cell.innerHTML = '<span></span>';
          cell.firstChild.textContent = digits;
          return Math.round(cell.firstChild.getBoundingClientRect().width * 10);
        })"""
    )
    assert len(set(widths)) == 1
    assert page.evaluate("document.fonts.check('17px \"Be Vietnam Pro\"')")


def test_paper_is_white_and_has_no_furniture(visit: Visit) -> None:
    page = visit("/work/", color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    assert not page.locator(".side").is_visible()
    assert not page.locator(".bulk").is_visible()
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"


def test_a_page_with_unsent_typing_is_not_lost_by_leaving(visit: Visit) -> None:
    page = visit("/form/", Field("a", "Tên"))
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.get_by_label("Tên").press_sequentially("An")
    page.goto(f"{HOST}/home/")
    assert asked == ["beforeunload"]


def test_the_print_button_prints_and_is_hidden_without_scripts(visit: Visit) -> None:
    page = visit("/sheet/")
    page.evaluate("window.print = () => { document.title = 'printed'; }")
    page.get_by_role("button", name="In trang này").click()
    assert page.title() == "printed"
    assert not visit("/sheet/", java_script_enabled=False).locator("[data-controller=print]").is_visible()


def test_a_signature_is_drawn_kept_as_points_and_cleared(visit: Visit) -> None:
    page = visit("/ui/desk/")
    field = page.locator('[name="story_strokes"]')
    page.locator('.signature button:has-text("Xóa, ký lại")').click()
    assert field.input_value() == ""
    page.locator(".signature canvas").scroll_into_view_if_needed()
    box = page.locator(".signature canvas").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 10, box["y"] + 10)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] + 50, box["y"] + box["height"] / 2, steps=8)
    page.mouse.up()
    points = [tuple(map(int, pair.split(","))) for pair in field.input_value().split()]
    assert len(points) > 3
    assert all(0 <= x <= 1000 and 0 <= y <= 320 for x, y in points)
    assert points[-1][0] == 1000
    assert "Đã ký." in page.locator(".signature output").inner_text()
