"""An administrator draws a process, mends what the check finds, tries it and publishes it; officers then work by it."""

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from motcua.catalogue import queries as catalogue
from motcua.dossier import operations as dossier
from motcua.dossier import queries as dossiers
from motcua.dossier.states import Decision
from motcua.kernel.plain import clock
from motcua.kernel.store.transactions import transaction
from motcua.process import queries as steps
from tests.browser.conftest import Enter, Visitor
from tests.browser.test_administrator import DRAFT, draft, publish, send_to_be_checked
from tests.cast.cast import MACHINE, Cast
from tests.cast.given import LICENCE, Stage

pytestmark = pytest.mark.django_db(transaction=True)
PROCESS = f"{DRAFT}quy-trinh/"
BOARD = '[data-modeler="board"]'


def begin(visitor: Visitor) -> None:
    """Take what one draws with."""
    visitor.press("Sửa bản vẽ")
    visitor.page.locator("[data-ready]").wait_for()


class Board:
    """The page on which a process is drawn, worked by its panel and its palette."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor, self.page = visitor, visitor.page

    def choose(self, words: str) -> None:
        """A part in the list of all parts."""
        options = self.page.locator("#m-outline option")
        [value] = [one.get_attribute("value") for one in options.all() if words in one.inner_text()]
        self.page.select_option("#m-outline", value)

    def append(self, kind: str, name: str) -> None:
        self.page.select_option("#m-kind", kind)
        self.page.locator('[data-act="append"]').click()
        self.say(title=name)

    def task(self, name: str, english: str, role: str, at: str, days: str, *, after: str, may: str = "") -> None:
        self.choose(after)
        self.append("bpmn:UserTask", name)
        self.say(name=english, role=role, at=at)
        self.page.locator('[data-act="add-limit"]').click()
        self.page.locator('[data-limit="amount"]').fill(days)
        self.page.locator('[data-limit="amount"]').press("Tab")
        if may:
            self.page.locator(f'[data-word="outcomes"][value="{may}"]').check()

    def lead(self, source: str, target: str) -> None:
        self.choose(source)
        options = self.page.locator("#m-target option")
        [value] = [one.get_attribute("value") for one in options.all() if target in one.inner_text()]
        self.page.select_option("#m-target", value)
        self.page.locator('[data-act="connect"]').click()

    def say(self, **words: str) -> None:
        for word, value in words.items():
            control = self.page.locator(f'[data-word="{word}"]')
            if control.evaluate("one => one.tagName") == "SELECT":
                control.select_option(value)
            else:
                control.fill(value)
                control.press("Tab")

    def end_from_the_palette(self) -> None:
        """A click on the palette, and one where it shall stand."""
        self.page.locator('.djs-palette [data-action="create.end-event"]').click()
        box: Any = self.page.locator(BOARD).bounding_box()
        for step in (0, 20):
            self.page.mouse.move(box["x"] + box["width"] - 90 + step, box["y"] + box["height"] - 130)
        self.page.mouse.click(box["x"] + box["width"] - 70, box["y"] + box["height"] - 130)
        self.page.keyboard.press("Escape")

    def finds(self, words: str) -> None:
        self.page.locator('[data-modeler="findings"] li', has_text=words).first.wait_for()

    def is_kept(self) -> None:
        self.page.locator('[data-modeler="state"][data-is="saved"]').wait_for()


def drawn(board: Board) -> None:
    """Four steps and a choice between two of them."""
    board.task("Tiếp nhận", "Receive", "RECEPTION", "RECEPTION", "1", after="Điểm bắt đầu")
    board.choose("Tiếp nhận")
    board.append("bpmn:ExclusiveGateway", "Tài liệu dày?")
    board.task("Thẩm định kỹ", "Appraise deeply", "SPECIALIST", "IMPLEMENTING", "5", after="Tài liệu dày?")
    board.task("Thẩm định nhanh", "Appraise quickly", "SPECIALIST", "IMPLEMENTING", "5", after="Tài liệu dày?")
    board.task("Phê duyệt", "Approve", "LEADER", "DECIDING", "4", after="Thẩm định kỹ", may="APPROVE")
    board.lead("Thẩm định nhanh", "Phê duyệt")
    board.end_from_the_palette()
    board.lead("Phê duyệt", "Điểm kết thúc")


def mended(board: Board) -> None:
    """Each finding leads to its flow: one way gets a condition, the other is taken when none holds."""
    board.finds("không có luồng mặc định")
    missing = board.page.locator('[data-modeler="findings"] li', has_text="condition-missing")
    expect(missing).to_have_count(2)
    missing.locator("button").first.click()
    board.say(condition="answers.pages != null && answers.pages > 50")
    expect(missing).to_have_count(1)
    missing.locator("button").click()
    board.page.locator('[data-word="default"]').check()
    board.page.locator('[data-modeler="verdict"]', has_text=re.compile("^Chạy được")).wait_for()


def passed_on(admin: Visitor, step: str) -> None:
    admin.page.get_by_role("link", name=re.compile(f"Chuyển bước.*{step}")).click()
    admin.page.wait_for_load_state()


def walked(admin: Visitor) -> None:
    admin.press("Chạy thử")
    passed_on(admin, "Tiếp nhận")
    assert admin.page.get_by_role("heading", name="Thẩm định nhanh").is_visible()
    admin.page.locator('[name="answers.pages"]').fill("96")
    admin.press("Chạy theo câu trả lời này")
    assert admin.page.get_by_role("heading", name="Thẩm định kỹ").is_visible()
    passed_on(admin, "Thẩm định kỹ")
    admin.page.locator("main .button-row a").first.click()
    admin.look()
    assert admin.sees("Quy trình đã kết thúc")
    assert admin.sees("(100 % thời hạn)")


def approved(enter: Enter, version_id: int) -> None:
    """Procedure control looks at what the machine found and passes it on; the Chair names the decision."""
    page = f"/desk/phe-duyet-quy-trinh/{version_id}/"
    control, chair = enter(), enter(width=320)
    control.come_as("controller")
    control.open(page)
    assert control.sees("Vai trò nào cũng có người ở mọi cơ quan")
    control.look()
    control.press("Kiểm soát")
    control.page.get_by_label("Đạt: chuyển Chủ tịch phê duyệt").check()
    control.send()
    assert control.sees("Đã ghi kết quả kiểm soát")
    chair.come_as("chair")
    chair.open("/desk/phe-duyet-quy-trinh/")
    chair.open(page)
    chair.press("Phê duyệt")
    chair.fill(number="45/QĐ-UBND")
    chair.send()
    assert chair.sees("Đã phê duyệt quy trình nội bộ")
    control.is_content()
    chair.is_content()


def received(company: Cast) -> dossiers.DossierCard:
    """A dossier of 96 pages that comes in by the version that was drawn."""
    stage, at = Stage(company), clock.now()
    card = catalogue.find_procedure(LICENCE, viewer=MACHINE, on=clock.local_date(at))
    assert card is not None
    assert card.version == 2
    stage.version_id = card.id
    with transaction():
        return stage.received(at)


def open_step(card: dossiers.DossierCard) -> str:
    return ", ".join(step.name.vi for step in steps.current_steps("dossier", card.id, viewer=MACHINE))


def test_a_process_is_drawn_checked_tried_published_and_worked_by(enter: Enter, company: Cast) -> None:
    admin = enter()
    draft(admin)
    admin.open(PROCESS)
    admin.press("Bắt đầu bản vẽ trống")
    admin.page.locator("[data-ready]").wait_for()
    board = Board(admin)
    drawn(board)
    mended(board)
    board.is_kept()
    admin.look()
    walked(admin)
    approved(enter, send_to_be_checked(admin))
    publish(admin)
    admin.is_content()

    card = received(company)
    assert open_step(card) == "Thẩm định kỹ"
    specialist = enter()
    specialist.come_as("specialist")
    specialist.open(f"/desk/ho-so/{card.id}/")
    assert specialist.sees("Thẩm định kỹ")
    with transaction():
        dossier.draft_result(
            actor=company.specialist,
            at=clock.now(),
            dossier_id=card.id,
            decision=Decision.APPROVED,
            result_code="GIAY_PHEP",
        )
    specialist.open(f"/desk/ho-so/{card.id}/")
    specialist.do("/buoc/")
    assert open_step(card) == "Phê duyệt"
    chair = enter()
    chair.come_as("chair")
    chair.open(f"/desk/ho-so/{card.id}/")
    chair.do("/buoc/")
    assert dossiers.get_dossier(card.id, viewer=MACHINE).state == "DONE"
    specialist.is_content()
    chair.is_content()
    assert admin.fetch(f"/desk/chat-luong/quy-trinh/{LICENCE}.pdf").startswith(b"%PDF")


def test_two_who_draw_at_once_are_told_and_nothing_is_lost(enter: Enter, company: Cast) -> None:
    first, second = enter(), enter()
    draft(first)
    first.open(PROCESS)
    first.press("Vẽ các bước này")
    second.come_as("admin")
    second.open(PROCESS)
    begin(second)
    for visitor, name in ((first, "Rà soát lại"), (second, "Phân công ngay")):
        visitor.page.locator("[data-ready]").wait_for()
        board = Board(visitor)
        board.choose("Rà soát, trình ký")
        board.say(title=name)
        if visitor is first:
            board.is_kept()
    second.page.locator('[data-modeler="conflict"]').wait_for()
    second.look()
    second.press("Giữ bản của tôi")
    Board(second).is_kept()
    first.open(PROCESS)
    text = first.page.locator('[data-modeler="text"]').input_value()
    assert "Phân công ngay" in text
    assert "Rà soát lại" not in text
    first.is_content()
    second.is_content()


def test_what_the_engine_runs_can_be_set_in_the_panel(enter: Enter, company: Cast) -> None:
    """Several runs, a reminder on the border, a fault that a border catches: by the list and the fields alone."""
    admin = enter()
    draft(admin)
    admin.open(PROCESS)
    admin.press("Vẽ các bước này")
    board = Board(admin)
    admin.page.locator("[data-ready]").wait_for()
    board.choose("Thẩm định")
    board.say(runs="parallel", number="3", enough="numberOfCompletedInstances >= 2")
    board.append("bpmn:BoundaryEvent bpmn:TimerEventDefinition", "Nhắc việc")
    admin.page.locator('[data-word="interrupts"]').uncheck()
    admin.page.locator('[data-time="amount"]').fill("2")
    admin.page.locator('[data-time="amount"]').press("Tab")
    admin.page.select_option('[data-time="times"]', "R")
    board.append("bpmn:EndEvent bpmn:ErrorEventDefinition", "Quá hạn nhiều lần")
    board.say(error="LATE")
    admin.look()
    board.finds("Không nơi nào bắt lỗi của Quá hạn nhiều lần")
    board.is_kept()
    text = admin.page.locator('[data-modeler="text"]').input_value()
    for written in (
        "loopCardinality",
        "numberOfCompletedInstances",
        'cancelActivity="false"',
        "R/P2D",
        'amount="2"',
        'errorCode="LATE"',
    ):
        assert written in text
    admin.open(PROCESS)
    begin(admin)
    board.choose("Thẩm định")
    assert admin.page.locator('[data-word="number"]').input_value() == "3"
    board.choose("Nhắc việc")
    assert admin.page.locator('[data-time="wait"]').input_value() == "limit"
    assert admin.page.locator('[data-time="times"]').input_value() == "R"
    admin.is_content()
