"""What notices need from outside: somebody who carries mail, and the address of the inbox."""

from typing import Protocol

from motcua.kernel.plain.errors import Unavailable


class MailerDown(Unavailable):
    """The mail server does not answer: {reason}. Messages wait and will be sent later."""

    code = "notice.mailer_down"


class NotAccepted(Exception):
    """The mail server answers, but not for this message. `lasting`: it would not help to try again."""

    def __init__(self, reason: str, *, lasting: bool) -> None:
        super().__init__(reason)
        self.reason = reason
        self.lasting = lasting


class Addresses(Protocol):
    """Public addresses of the portal."""

    def of_inbox(self) -> str:
        """Where people read what they were told."""

    def of_outage(self, outage_id: int) -> str:
        """Where everybody reads about a planned outage."""


class Mailer(Protocol):
    def send(self, *, to: str, subject: str, body: str, reference: str) -> None:
        """
        Hand one plain text message over; returning means that it was taken.

        `reference` is the same at every attempt for one message, so that a repetition can be recognised.

        :raises NotAccepted: if this message is refused
        :raises MailerDown: if no message can be sent now
        """

    def check(self) -> str:
        """What is wrong with the way out, in a sentence for operators; empty when it works."""
