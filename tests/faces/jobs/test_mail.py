"""Queued letters reach a real mail server; and the server may be down, slow or unfriendly meanwhile."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from motcua.interfaces.connectors.mail import SmtpMailer
from motcua.interfaces.jobs.mail import send_mail
from motcua.kernel.plain import ports
from motcua.notice import queries
from motcua.notice.ports import Mailer, MailerDown
from motcua.notice.states import MessageState
from tests.faces.connectors.post_office import PostOffice
from tests.rooms.notice.conftest import MINUTE, NOON, OPERATOR, Tell, tell

pytestmark = pytest.mark.django_db

__all__ = ["tell"]


@pytest.fixture
def office() -> Iterator[PostOffice]:
    with PostOffice() as office:
        yield office


def use(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    mailer = SmtpMailer(host="127.0.0.1", port=port, sender="mot-cua@camau.gov.vn", timeout=2)
    monkeypatch.setitem(ports._adapters, Mailer, mailer)


def state(at: datetime = NOON) -> queries.UndeliveredRow | None:
    rows = queries.list_undelivered(viewer=OPERATOR).rows
    return rows[0] if rows else None


def test_a_queued_letter_is_sent_once(tell: Tell, office: PostOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    use(office.port, monkeypatch)
    tell()
    assert [send_mail(NOON), send_mail(NOON)] == [1, 0]
    (letter,) = office.letters
    assert letter["To"] == "an@example.vn"
    assert "https://motcua.camau.gov.vn/ho-so/42" in letter.get_content()


def test_a_letter_waits_for_a_server_that_is_down_and_then_goes(tell: Tell, monkeypatch: pytest.MonkeyPatch) -> None:
    office = PostOffice()
    use(office.port, monkeypatch)
    tell()
    with pytest.raises(MailerDown):
        send_mail(NOON)
    assert send_mail(NOON) == 0
    row = state()
    assert row is not None
    assert (row.state, row.attempts) == (MessageState.QUEUED, 1)
    assert "refused" in row.fault
    with office:
        assert send_mail(NOON + MINUTE) == 1
    assert len(office.letters) == 1
    assert state() is None


def test_one_refused_letter_does_not_stop_the_next(
    tell: Tell, office: PostOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(office.port, monkeypatch)
    tell(address="không phải địa chỉ")
    tell(dedupe_key="entry:2")
    assert [send_mail(NOON), send_mail(NOON), send_mail(NOON)] == [1, 1, 0]
    assert len(office.letters) == 1
    row = state()
    assert row is not None
    assert row.state is MessageState.FAILED


def test_a_busy_mailbox_is_tried_again(tell: Tell, office: PostOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    use(office.port, monkeypatch)
    tell()
    office.answers["RCPT"] = "450 mailbox busy"
    assert send_mail(NOON) == 1
    office.answers.clear()
    assert send_mail(NOON + MINUTE) == 1
    assert len(office.letters) == 1


def test_a_worker_killed_after_sending_repeats_the_letter_recognisably(
    tell: Tell, office: PostOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(office.port, monkeypatch)
    tell()
    with monkeypatch.context() as killed:
        killed.setattr("motcua.interfaces.jobs.mail._record_success", _power_cut)
        with pytest.raises(KeyboardInterrupt):
            send_mail(NOON)
    assert send_mail(NOON + 4 * MINUTE) == 0
    assert send_mail(NOON + 5 * MINUTE) == 1
    first, second = office.letters
    assert first["Message-ID"] == second["Message-ID"]
    assert send_mail(NOON + timedelta(days=1)) == 0


def _power_cut(*_: object) -> None:
    raise KeyboardInterrupt
