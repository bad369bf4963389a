"""Papers opened beside the work by keyboard: one after the other, closed again, and nothing that was typed is lost."""

from typing import Literal

import pytest
from playwright.sync_api import Error, Locator, Page

from motcua.dossier import operations as dossier
from motcua.dossier.queries import DossierCard
from motcua.journeys import settle_dossier
from motcua.journeys.keep_upload import receive_made
from motcua.kernel.plain import clock
from motcua.kernel.store.transactions import transaction
from motcua.vault import operations as vault
from motcua.vault.states import AccessClass
from tests.browser.conftest import Enter
from tests.cast.cast import Cast
from tests.cast.given import Stage
from tests.faces.portal.files import PDF

pytestmark = pytest.mark.django_db(transaction=True)


def with_papers(stage: Stage, *names: str) -> DossierCard:
    """A dossier with the specialist, to which these files were attached."""
    now, cast = clock.now(), stage.cast
    with transaction():
        card = stage.draft(now)
        for name in names:
            made = receive_made(PDF, name=name)
            kept = vault.keep(
                actor=cast.applicant, at=now, received=made, access_class=AccessClass.PERSONAL, purpose="dossier.paper"
            )
            dossier.add_paper(
                actor=cast.applicant, at=now, dossier_id=card.id, component_code="BAN_THAO", file_id=kept.id
            )
        dossier.submit(actor=cast.applicant, at=now, dossier_id=card.id)
        received = settle_dossier.receive(actor=cast.counter_officer, at=now, dossier_id=card.id, forward=True)
        stage.work(received, cast.head, now)
    return received


def press(page: Page, key: str, until: Locator, state: Literal["visible", "hidden"] = "visible") -> None:
    """What is pressed in the moment in which the browser's reader of PDF has the keys is pressed once more."""
    for _ in range(5):
        page.keyboard.press(key)
        try:
            until.wait_for(state=state, timeout=2000)
        except Error:
            continue
        return
    raise AssertionError(f"{key} does nothing")


def test_papers_are_read_by_keys_beside_the_work(enter: Enter, company: Cast) -> None:
    card = with_papers(Stage(company), "ban-thao.pdf", "phu-luc.pdf")
    officer = enter()
    officer.come_as("specialist")
    officer.open(f"/desk/ho-so/{card.id}/bo-sung/")
    page = officer.page
    page.locator('[name="reason"]').fill("Điều 25 Luật Xuất bản")
    page.locator("a[data-view]").first.focus()
    viewer = page.locator('section[data-controller="viewer"]')
    first, second = (page.locator("a[data-view]").nth(number).get_attribute("data-view") for number in (0, 1))
    press(page, "Enter", viewer.locator(f'iframe[src="{first}"]'))
    officer.look()
    press(page, "]", viewer.locator(f'iframe[src="{second}"]'))
    press(page, "[", viewer.locator(f'iframe[src="{first}"]'))
    press(page, "Escape", viewer, "hidden")
    assert page.evaluate("document.activeElement.dataset.view !== undefined")
    assert page.locator('[name="reason"]').input_value() == "Điều 25 Luật Xuất bản"
    officer.is_content()


def test_without_scripts_a_paper_opens_on_the_same_page(enter: Enter, company: Cast) -> None:
    card = with_papers(Stage(company), "ban-thao.pdf")
    officer = enter(scripts=False)
    officer.come_as("specialist")
    officer.open(f"/desk/ho-so/{card.id}/bo-sung/")
    officer.page.locator("a[data-view]").first.click()
    officer.page.wait_for_load_state()
    assert officer.page.locator('section[data-controller="viewer"] iframe').is_visible()
    assert officer.page.locator('[name="reason"]').is_visible()
    officer.is_content()
