"""Ways out for mail: an SMTP server, or a folder of .eml files where there is none (a demonstration, a developer)."""

import smtplib
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend

from motcua.notice.ports import Mailer, MailerDown, NotAccepted


def from_settings(settings: Any) -> Mailer:
    """SMTP when `EMAIL_HOST` names a server, else files under `VAR/mail`."""
    if not settings.EMAIL_HOST:
        return FileMailer(Path(settings.VAR) / "mail", sender=settings.DEFAULT_FROM_EMAIL)
    return SmtpMailer(
        host=settings.EMAIL_HOST,
        port=settings.EMAIL_PORT,
        user=settings.EMAIL_HOST_USER,
        password=settings.EMAIL_HOST_PASSWORD,
        use_tls=settings.EMAIL_USE_TLS,
        sender=settings.DEFAULT_FROM_EMAIL,
        timeout=settings.EMAIL_TIMEOUT,
    )


class SmtpMailer:
    """
    One connection per message; `timeout` in seconds.

    `use_tls` asks for STARTTLS; port 465 speaks TLS from the start. Without a user nobody signs in.
    """

    def __init__(
        self,
        *,
        host: str,
        port: int,
        sender: str,
        user: str = "",
        password: str = "",
        use_tls: bool = False,
        timeout: int = 10,
    ) -> None:
        self.host, self.port, self.sender = host, port, sender
        self.user, self.password = user, password
        self.use_tls, self.timeout = use_tls, timeout

    def send(self, *, to: str, subject: str, body: str, reference: str) -> None:
        letter = _letter(self.sender, to=to, subject=subject, body=body, reference=reference)
        connection = self._connection()
        try:
            connection.open()
            connection.send_messages([letter])
        except smtplib.SMTPRecipientsRefused as refused:
            code, reason = next(iter(refused.recipients.values()))
            raise NotAccepted(_said(code, reason), lasting=code >= 500) from None
        except smtplib.SMTPDataError as refused:
            raise NotAccepted(_said(refused.smtp_code, refused.smtp_error), lasting=refused.smtp_code >= 500) from None
        except (smtplib.SMTPException, OSError) as fault:
            raise MailerDown(reason=_reason(fault)) from fault
        except ValueError as fault:
            raise NotAccepted(f"not an address: {fault}", lasting=True) from None
        finally:
            _hang_up(connection)

    def check(self) -> str:
        connection = self._connection()
        try:
            connection.open()
        except (smtplib.SMTPException, OSError) as fault:
            return f"the mail server {self.host}:{self.port} does not answer: {_reason(fault)}"
        finally:
            _hang_up(connection)
        return ""

    def _connection(self) -> EmailBackend:
        return EmailBackend(
            host=self.host,
            port=self.port,
            username=self.user,
            password=self.password,
            use_tls=self.use_tls and self.port != smtplib.SMTP_SSL_PORT,
            use_ssl=self.port == smtplib.SMTP_SSL_PORT,
            timeout=self.timeout,
        )


class FileMailer:
    """Every message is a file `<reference>.eml` in `folder`; sending it again writes the same file."""

    def __init__(self, folder: Path, *, sender: str) -> None:
        self.folder = folder
        self.sender = sender

    def send(self, *, to: str, subject: str, body: str, reference: str) -> None:
        try:
            letter = _letter(self.sender, to=to, subject=subject, body=body, reference=reference).message().as_bytes()
        except ValueError as fault:
            raise NotAccepted(f"not an address: {fault}", lasting=True) from None
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            (self.folder / f"{reference}.eml").write_bytes(letter)
        except OSError as fault:
            raise MailerDown(reason=_reason(fault)) from fault

    def check(self) -> str:
        return ""


def _letter(sender: str, *, to: str, subject: str, body: str, reference: str) -> EmailMessage:
    """Its Message-ID is the same at every attempt, so that a repetition can be recognised."""
    domain = sender.rpartition("@")[2].strip("<> ") or "localhost"
    headers = {"Auto-Submitted": "auto-generated", "Message-ID": f"<{reference}@{domain}>"}
    return EmailMessage(subject=subject, body=body, from_email=sender, to=[to], headers=headers)


def _hang_up(connection: EmailBackend) -> None:
    """A letter that was taken stays taken, however the server says goodbye."""
    with suppress(smtplib.SMTPException, OSError):
        connection.close()


def _said(code: int, reason: bytes | str) -> str:
    words = reason.decode("utf-8", "replace") if isinstance(reason, bytes) else reason
    return f"{code} {words}"


def _reason(fault: Exception) -> str:
    return " ".join(str(fault).split()) or type(fault).__name__
