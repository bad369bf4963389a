"""A draft whose process is drawn, at the desk of an administrator."""

from django.http import HttpResponse
from django.test import Client

from motcua.catalogue import operations, queries, rules
from motcua.kernel.store.transactions import transaction
from tests.cast.cast import MACHINE
from tests.cast.given import LICENCE
from tests.cast.moments import MONDAY_MORNING
from tests.faces.desk.conftest import Desk
from tests.rooms.process.bpmn.drawn import as_drawn

DRAFT = f"/desk/thu-tuc/{LICENCE}/2/"
PROCESS = f"{DRAFT}quy-trinh/"
MODEL = "process.bpmn"


def admin_with_a_draft(desk: Desk) -> Client:
    browser = desk("admin")
    browser.post(f"/desk/thu-tuc/{LICENCE}/1/ban-tiep/")
    return browser


def files() -> dict[str, str]:
    draft, *_ = queries.list_versions(LICENCE, viewer=MACHINE)
    return dict(queries.get_draft(draft.id, viewer=MACHINE).files)


def model() -> str:
    """What the step list of the shipped package says, drawn."""
    return as_drawn(rules.steps_of(rules.content_of(files()))).decode()


def draw(text: str) -> None:
    """Somebody else puts a drawing into the draft meanwhile."""
    version, *_ = queries.list_versions(LICENCE, viewer=MACHINE)
    now = files()
    changes: dict[str, str | None] = {MODEL: text}
    if MODEL not in now:
        changes |= queries.without_steps(now)
    with transaction():
        operations.revise_draft(
            actor=MACHINE,
            at=MONDAY_MORNING,
            version_id=version.id,
            changes=changes,
            seen={path: queries.mark(now.get(path)) for path in changes},
        )


def keep(browser: Client, text: str, *, seen: str | None = None) -> HttpResponse:
    """As the script of the page does while one draws."""
    mark = queries.mark(files().get(MODEL)) if seen is None else seen
    answer: HttpResponse = browser.post(PROCESS, {"text": text, "seen": mark}, headers={"X-Part": "drawing"})
    return answer
