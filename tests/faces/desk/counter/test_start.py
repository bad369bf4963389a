"""The first page of an intake: who and what for in either order, and the number that was called."""

from typing import Any

import pytest
from django.test import Client

from motcua.dossier import queries as dossiers
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor
from motcua.queue import operations as queue
from motcua.queue import queries as hall
from motcua.queue.states import DeviceKind, TicketState
from tests.cast.cast import MACHINE, Cast
from tests.cast.given import Stage
from tests.cast.moments import MONDAY_MORNING
from tests.faces.desk.conftest import Desk
from tests.faces.desk.counter.test_intake import CARD, WHO, begin, send
from tests.faces.desk.pages import words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("places", "shelf")]
START, NOON = "/desk/quay/", MONDAY_MORNING.replace(hour=15)


@pytest.fixture
def counter(desk: Desk) -> Client:
    return desk("counter_officer")


@pytest.fixture
def called(cast: Cast) -> hall.TicketCard:
    who = {"actor": cast.counter_officer, "at": NOON, "agency_id": cast.centre.id}
    line = queue.open_line(**who, letter="A", name="Văn hóa")
    queue.open_device(**who, kind=DeviceKind.KIOSK, key="key")
    queue.take_ticket(actor=Actor.NOBODY, at=NOON, device_key="key", line_id=line.id)
    return queue.call_next(**who, window="Quầy 3")


def straight(counter: Client, stage: Stage, **more: str) -> Any:
    """A procedure was chosen on the first page."""
    return counter.post(f"/desk/quay/thu-tuc/{stage.version_id}/", {**WHO, "begin": "yes", **more})


def test_the_cursor_stands_at_the_card_and_then_at_the_procedure(counter: Client) -> None:
    page = counter.get(START).content.decode()
    assert page.count(" autofocus") == 1
    assert page.index(" autofocus") < page.index('name="identity_number"')
    page = counter.post(START, {"look": "owner", "card": CARD}).content.decode()
    assert page.index(" autofocus") > page.index('id="procedure"')
    assert 'value="Lê Thị Mộng Thu"' in page


def test_looking_for_a_procedure_without_scripts_loses_nothing(counter: Client, stage: Stage) -> None:
    page = counter.post(START, {**WHO, "find": "yes", "tt": "xuat ban"}).content.decode()
    assert 'value="Lê Thị Mộng Thu"' in page
    assert f'formaction="/desk/quay/thu-tuc/{stage.version_id}/"' in page


def test_with_all_that_is_asked_the_form_opens_at_once(counter: Client, stage: Stage) -> None:
    answer = straight(counter, stage)
    card = dossiers.get_dossier(int(answer.headers["Location"].split("/")[3]), viewer=MACHINE)
    assert (card.channel, card.applicant_class) == ("DIRECT", "ORGANISATION")


def test_as_what_one_applies_is_told_by_the_number(counter: Client, stage: Stage) -> None:
    answer = straight(counter, stage, applicant_class="", identity_kind="ORGANISATION", identity_number="")
    card = dossiers.get_dossier(int(answer.headers["Location"].split("/")[3]), viewer=MACHINE)
    assert card.applicant_class == "ORGANISATION"


def test_what_is_still_open_is_asked_without_a_reproach(counter: Client, stage: Stage) -> None:
    page = straight(counter, stage, full_name="", applicant_class="")
    assert page.status_code == 200
    assert "error-summary" not in page.content.decode()
    assert 'value="096 190 000 001"' in page.content.decode()


def test_a_called_number_leads_to_the_intake_and_ends_with_it(
    counter: Client, stage: Stage, called: hall.TicketCard
) -> None:
    assert "Tiếp nhận hồ sơ" in words(counter.get("/desk/hang-cho/"))
    assert "Đang phục vụ A001" in words(counter.get(START))
    dossier_id = begin(counter, stage)
    assert "Xong lượt của số A001" in words(counter.get(f"/desk/quay/{dossier_id}/"))
    send(counter, dossier_id, "save")
    send(counter, dossier_id, ticket_done="on")
    assert hall.find_mine(viewer=stage.cast.counter_officer, day=clock.local_date(NOON)) is None
    ticket = hall.get_ticket(called.id, device_key="key", viewer=Actor.NOBODY)
    assert ticket.state is TicketState.SERVED


def test_who_has_more_to_hand_in_stays_called(counter: Client, stage: Stage, called: hall.TicketCard) -> None:
    dossier_id = begin(counter, stage)
    send(counter, dossier_id, "save")
    send(counter, dossier_id)
    assert hall.find_mine(viewer=stage.cast.counter_officer, day=clock.local_date(NOON)) is not None


def test_a_fee_that_only_the_answers_bring_is_said_before_it_is_taken(counter: Client, stage: Stage) -> None:
    dossier_id = begin(counter, stage)
    send(counter, dossier_id, "save")
    page = send(counter, dossier_id, seen_total="0")
    assert "Phí, lệ phí là 150.000 đồng" in words(page)
    assert dossiers.get_dossier(dossier_id, viewer=MACHINE).code is None


def test_the_three_kinds_of_sheets_are_kept_apart(counter: Client, stage: Stage) -> None:
    dossier_id = begin(counter, stage)
    told = {"paper-BAN_THAO-originals": "1", "paper-BAN_THAO-certified": "2", "paper-BAN_THAO-copies": "3"}
    send(counter, dossier_id, **told)
    [paper] = dossiers.list_papers(dossier_id, viewer=MACHINE)
    assert (paper.originals, paper.certified, paper.copies) == (1, 2, 3)
    page = words(counter.get(f"/desk/ho-so/{dossier_id}/"))
    assert "bản sao chứng thực: 2" in page
