"""What waits for an officer's signature is read, signed one by one or together, or declined."""

from pathlib import Path

import pytest

from motcua.signature import operations as signature
from motcua.signature import queries as signatures
from motcua.signature.states import RequestState
from tests.cast import signing as given
from tests.cast.cast import Cast
from tests.cast.moments import MONDAY_MORNING
from tests.faces.desk.conftest import Desk
from tests.faces.desk.pages import links, words

pytestmark = pytest.mark.django_db
ROOT = "/desk/ky-so/"


def asked(cast: Cast, number: int = 1) -> signatures.RequestCard:
    return given.ask(cast, cast.leader, file_id=given.file(cast.specialist), subject_id=number)


def test_a_request_is_read_and_signed(cast: Cast, keys: Path, desk: Desk) -> None:
    given.register(cast, keys, cast.leader, name="Huỳnh Thanh Đạm")
    card = asked(cast)
    browser = desk("leader")
    here = f"{ROOT}{card.id}/"
    assert here in links(browser.get(ROOT))
    shown = browser.get(here)
    assert "Huỳnh Thanh Đạm" in words(shown)
    assert {f"{here}ky/", f"{here}tep.pdf", f"{here}tu-choi/"} <= set(links(shown))
    assert b"".join(browser.get(f"{here}tep.pdf").streaming_content).startswith(b"%PDF-")
    assert browser.post(f"{here}ky/")["Location"] == ROOT
    assert signatures.get_request(card.id, viewer=cast.leader).state is RequestState.SIGNED
    assert "Đã ký văn bản." in words(browser.get(ROOT))


def test_several_are_signed_at_once_and_what_cannot_be_is_named(cast: Cast, keys: Path, desk: Desk) -> None:
    given.register(cast, keys, cast.leader)
    first, second, gone = (asked(cast, number) for number in (1, 2, 3))
    signature.decline(actor=cast.leader, at=MONDAY_MORNING, request_id=gone.id, reason="Sai căn cứ")
    browser = desk("leader")
    browser.post(f"{ROOT}nhieu/", {"chosen": [first.id, second.id, gone.id]})
    seen = words(browser.get(ROOT))
    assert "Đã ký 2 văn bản." in seen
    assert "Yêu cầu này đã được trả lời" in seen
    assert signatures.count_requests(viewer=cast.leader) == 0


def test_nothing_chosen_is_said(cast: Cast, keys: Path, desk: Desk) -> None:
    browser = desk("leader")
    assert browser.post(f"{ROOT}nhieu/")["Location"] == ROOT
    assert "Hãy chọn ít nhất một" in words(browser.get(ROOT))


def test_declining_asks_for_the_reason_and_keeps_it(cast: Cast, keys: Path, desk: Desk) -> None:
    card = asked(cast)
    browser = desk("leader")
    assert browser.post(f"{ROOT}{card.id}/tu-choi/", {"reason": " "}).status_code == 422
    assert browser.post(f"{ROOT}{card.id}/tu-choi/", {"reason": "Sai căn cứ"})["Location"] == ROOT
    assert "Sai căn cứ" in words(browser.get(ROOT))


def test_without_a_certificate_the_page_says_what_to_do(cast: Cast, keys: Path, desk: Desk) -> None:
    card = asked(cast)
    browser = desk("leader")
    shown = browser.get(f"{ROOT}{card.id}/")
    assert "Hãy đề nghị quản trị viên" in words(shown)
    assert f"{ROOT}{card.id}/ky/" not in links(shown)
    refused = browser.post(f"{ROOT}{card.id}/ky/")
    assert refused.status_code == 403
    assert "Hiện không có chứng thư nào" in words(refused)


@pytest.mark.parametrize("who", ["stranger", "head", "admin"])
def test_what_somebody_else_is_asked_is_not_there(cast: Cast, keys: Path, desk: Desk, who: str) -> None:
    card = asked(cast)
    browser = desk(who)
    for part in ("", "tep.pdf", "ky/", "tu-choi/"):
        assert browser.get(f"{ROOT}{card.id}/{part}").status_code == 404
    assert browser.post(f"{ROOT}{card.id}/ky/").status_code == 404
