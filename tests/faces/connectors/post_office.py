"""A mail server on this machine (aiosmtpd), whose answers may be replaced."""

import socket
from email import message_from_bytes, policy
from email.message import EmailMessage
from types import SimpleNamespace
from typing import Any, Self

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult


class PostOffice:
    """
    Serves on `port` while entered; what it took lies in `letters`.

    `answers` replaces what is said to a command: `office.answers["RCPT"] = "550 no such user"`. Every sign-in fails.
    """

    def __init__(self, port: int = 0) -> None:
        self.letters: list[EmailMessage] = []
        self.answers: dict[str, str] = {}
        self.port = port or _free_port()
        desk = SimpleNamespace(handle_MAIL=self._mail, handle_RCPT=self._rcpt, handle_DATA=self._data)
        desk.handle_QUIT = self._quit
        self._controller = Controller(
            desk,
            hostname="127.0.0.1",
            port=self.port,
            authenticator=lambda *_: AuthResult(success=False, handled=False),
            auth_require_tls=False,
        )

    def __enter__(self) -> Self:
        self._controller.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._controller.stop()

    async def _mail(self, server: Any, session: Any, envelope: Any, address: str, options: list[str]) -> str:
        envelope.mail_from = address
        return self.answers.get("MAIL", "250 OK")

    async def _rcpt(self, server: Any, session: Any, envelope: Any, address: str, options: list[str]) -> str:
        envelope.rcpt_tos.append(address)
        return self.answers.get("RCPT", "250 OK")

    async def _data(self, server: Any, session: Any, envelope: Any) -> str:
        if "DATA" not in self.answers:
            self.letters.append(message_from_bytes(envelope.content, policy=policy.default))
        return self.answers.get("DATA", "250 OK")

    async def _quit(self, server: Any, session: Any, envelope: Any) -> str:
        return self.answers.get("QUIT", "221 Bye")


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])
