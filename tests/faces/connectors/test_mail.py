"""Mail by a real SMTP conversation with a server on this machine, and into files."""

import socket
from collections.abc import Iterator
from email import message_from_bytes, policy
from pathlib import Path
from types import SimpleNamespace

import pytest

from motcua.interfaces.connectors import mail
from motcua.interfaces.connectors.mail import FileMailer, SmtpMailer
from motcua.notice.ports import Mailer, MailerDown, NotAccepted
from tests.faces.connectors.post_office import PostOffice

SENDER = "Một Cửa Cà Mau <mot-cua@camau.gov.vn>"
SUBJECT = "Đã tiếp nhận hồ sơ H12.05-260918-0042"
BODY = "Kính gửi Ông/Bà,\n\nHồ sơ đã được tiếp nhận.\n"


@pytest.fixture
def office() -> Iterator[PostOffice]:
    with PostOffice() as office:
        yield office


def to(office: PostOffice, **more: str) -> SmtpMailer:
    return SmtpMailer(host="127.0.0.1", port=office.port, sender=SENDER, timeout=2, **more)


def send(mailer: Mailer, address: str = "an@example.vn") -> None:
    mailer.send(to=address, subject=SUBJECT, body=BODY, reference="notice-42")


def test_a_letter_arrives_as_it_was_written(office: PostOffice) -> None:
    send(to(office))
    (letter,) = office.letters
    assert (letter["To"], letter["Subject"].strip()) == ("an@example.vn", SUBJECT)
    assert letter["From"] == SENDER
    assert letter["Message-ID"] == "<notice-42@camau.gov.vn>"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter.get_content().replace("\r\n", "\n") == BODY


@pytest.mark.parametrize(
    ("answer", "lasting"), [("550 no such user", True), ("450 mailbox busy", False), ("452 mailbox full", False)]
)
def test_a_refused_recipient_is_told_from_a_busy_one(office: PostOffice, answer: str, lasting: bool) -> None:
    office.answers["RCPT"] = answer
    with pytest.raises(NotAccepted) as refused:
        send(to(office))
    assert (refused.value.reason, refused.value.lasting) == (answer, lasting)


@pytest.mark.parametrize(("answer", "lasting"), [("554 looks like spam", True), ("451 try later", False)])
def test_a_letter_refused_at_the_end_is_not_accepted(office: PostOffice, answer: str, lasting: bool) -> None:
    office.answers["DATA"] = answer
    with pytest.raises(NotAccepted) as refused:
        send(to(office))
    assert refused.value.lasting is lasting


def test_a_server_that_does_not_take_our_mail_at_all_counts_as_down(office: PostOffice) -> None:
    office.answers["MAIL"] = "530 authentication required"
    with pytest.raises(MailerDown):
        send(to(office))


def test_a_server_that_says_goodbye_badly_has_still_taken_the_letter(office: PostOffice) -> None:
    office.answers["QUIT"] = "421 so long"
    send(to(office))
    assert len(office.letters) == 1


def test_a_server_that_is_down_is_said_to_be_down() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    mailer = SmtpMailer(host="127.0.0.1", port=port, sender=SENDER, timeout=1)
    with pytest.raises(MailerDown):
        send(mailer)
    assert "does not answer" in mailer.check()


def test_a_server_that_hangs_is_down_after_the_timeout() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        mailer = SmtpMailer(host="127.0.0.1", port=silent.getsockname()[1], sender=SENDER, timeout=1)
        with pytest.raises(MailerDown):
            send(mailer)


def test_a_wrong_password_is_a_matter_for_operators(office: PostOffice) -> None:
    with pytest.raises(MailerDown) as down:
        send(to(office, user="mot-cua", password="wrong"))
    assert "535" in down.value.data["reason"]


def test_a_server_that_answers_has_nothing_to_say(office: PostOffice) -> None:
    assert to(office).check() == ""


@pytest.mark.parametrize("address", ["không phải địa chỉ", "a@b\nBcc: all@example.vn"])
def test_what_is_no_address_is_refused_for_good(office: PostOffice, address: str, tmp_path: Path) -> None:
    for mailer in (to(office), FileMailer(tmp_path, sender=SENDER)):
        with pytest.raises(NotAccepted) as refused:
            send(mailer, address)
        assert refused.value.lasting
    assert office.letters == []
    assert list(tmp_path.iterdir()) == []


def test_without_a_server_letters_are_files(tmp_path: Path) -> None:
    mailer = mail.from_settings(SimpleNamespace(EMAIL_HOST="", VAR=tmp_path, DEFAULT_FROM_EMAIL=SENDER))
    send(mailer)
    send(mailer)
    (file,) = (tmp_path / "mail").iterdir()
    letter = message_from_bytes(file.read_bytes(), policy=policy.default)
    assert (file.name, letter["Subject"].strip(), letter["To"]) == ("notice-42.eml", SUBJECT, "an@example.vn")
    assert letter.get_content() == BODY
    assert mailer.check() == ""


def test_settings_name_the_server() -> None:
    told = {"EMAIL_HOST_USER": "u", "EMAIL_HOST_PASSWORD": "p", "EMAIL_USE_TLS": True, "EMAIL_TIMEOUT": 7}
    settings = SimpleNamespace(EMAIL_HOST="mail.example.vn", EMAIL_PORT=587, DEFAULT_FROM_EMAIL=SENDER, **told)
    mailer = mail.from_settings(settings)
    assert isinstance(mailer, SmtpMailer)
    assert (mailer.host, mailer.port, mailer.user, mailer.use_tls, mailer.timeout) == (
        "mail.example.vn",
        587,
        "u",
        True,
        7,
    )
