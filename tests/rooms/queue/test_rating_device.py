"""A rating device asks about what its counter has just done, one thing at a time, for some minutes."""

from datetime import timedelta

import pytest

from motcua.kernel.plain.actor import Actor
from motcua.queue import operations as queue
from motcua.queue import queries as hall
from motcua.queue.states import DeviceKind
from tests.cast.cast import Cast
from tests.cast.moments import MONDAY_MORNING as NOW

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


@pytest.fixture
def device(cast: Cast) -> hall.DeviceCard:
    return open_device(cast)


def open_device(cast: Cast, window: str = "Quầy 3") -> hall.DeviceCard:
    officer = cast.counter_officer
    agency_id = cast.centre.id
    return queue.open_device(
        actor=officer, at=NOW, agency_id=agency_id, kind=DeviceKind.RATING, key=f"key-{window}", window=window
    )


def ask(cast: Cast, device: hall.DeviceCard, about_id: int = 7, **more: object) -> hall.AskingCard:
    told = {"actor": cast.counter_officer, "at": NOW, **more}
    return queue.ask_rating(device_id=device.id, about_kind="dossier", about_id=about_id, **told)


def answer(device: hall.DeviceCard, asking_id: int, at: object = NOW) -> hall.AskingCard:
    return queue.answer_rating(actor=Actor.NOBODY, at=at, device_key=device.key, asking_id=asking_id)


def test_it_rests_until_it_is_told_to_ask(cast: Cast, device: hall.DeviceCard) -> None:
    assert hall.find_asking(device.key, viewer=Actor.NOBODY, at=NOW) is None
    asked = ask(cast, device)
    assert hall.find_asking(device.key, viewer=Actor.NOBODY, at=NOW + 2 * MINUTE) == asked
    assert hall.find_asking(device.key, viewer=Actor.NOBODY, at=NOW + 4 * MINUTE) is None


def test_it_is_answered_once(cast: Cast, device: hall.DeviceCard) -> None:
    asked = ask(cast, device)
    assert answer(device, asked.id).about_id == 7
    with pytest.raises(queue.NothingAsked):
        answer(device, asked.id)


def test_the_next_person_does_not_answer_for_the_one_before(cast: Cast, device: hall.DeviceCard) -> None:
    first, _second = ask(cast, device), ask(cast, device, about_id=8)
    with pytest.raises(queue.NothingAsked):
        answer(device, first.id)


def test_after_three_minutes_it_is_too_late(cast: Cast, device: hall.DeviceCard) -> None:
    asked = ask(cast, device)
    with pytest.raises(queue.NothingAsked):
        answer(device, asked.id, NOW + 3 * MINUTE + timedelta(seconds=1))


def test_the_device_of_ones_counter_is_found_by_its_name(cast: Cast, device: hall.DeviceCard) -> None:
    other, officer = open_device(cast, "Quầy 5"), cast.counter_officer
    find = hall.find_rating_device
    assert find(device.agency_id, viewer=officer, window="quầy  3") == device
    assert find(device.agency_id, viewer=officer, window="Quầy 9") is None
    assert find(device.agency_id, viewer=officer) == other
    assert find(device.agency_id, viewer=cast.stranger, window="Quầy 3") is None


def test_other_devices_and_closed_ones_ask_nothing(cast: Cast, device: hall.DeviceCard) -> None:
    queue.close_device(actor=cast.counter_officer, at=NOW, device_id=device.id)
    with pytest.raises(queue.NoSuchDevice):
        ask(cast, device)
    with pytest.raises(queue.NoSuchDevice):
        hall.find_asking(device.key, viewer=Actor.NOBODY, at=NOW)


def test_the_stranger_lets_it_ask_nothing(cast: Cast, device: hall.DeviceCard) -> None:
    with pytest.raises(queue.NotYourHall):
        ask(cast, device, actor=cast.stranger)
