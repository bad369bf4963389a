"""A timestamp authority over HTTP (RFC 3161 §3.4), off unless its address is set."""

import asyncio
import hashlib
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from motcua.signature.ports import NoTimestamp

if TYPE_CHECKING:
    from pyhanko.sign.timestamps import TimeStamper

LARGEST = 64 * 1024


class NoTimestamps:
    """For provinces without an authority: times are claimed, not proven."""

    present = False

    def timestamp(self, data: bytes) -> bytes:
        raise NoTimestamp(reason="none is configured")

    def stamper(self) -> None:
        """What pyHanko asks while it signs: nobody."""

    def check(self) -> str:
        return ""


class HttpTimestamps:
    """The authority at an address; `timeout` in seconds for each of connecting and answering."""

    present = True

    def __init__(self, address: str, timeout: float = 10) -> None:
        self.address = address
        self.timeout = timeout

    def timestamp(self, data: bytes) -> bytes:
        token = asyncio.run(self.stamper().async_timestamp(hashlib.sha256(data).digest(), "sha256"))
        return bytes(token.dump())

    def stamper(self) -> "TimeStamper":
        """What pyHanko asks while it signs; also checks that the answer is about what was asked."""
        from motcua.interfaces.connectors.signing.stamper import Stamper

        return Stamper(self.post)

    def post(self, query: bytes) -> bytes:
        """
        The answer of the authority.

        :raises NoTimestamp: if there is none
        """
        parts = urlsplit(self.address)
        kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
        connection = kind(parts.hostname or "", parts.port, timeout=self.timeout)
        try:
            path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
            connection.request("POST", path, query, {"Content-Type": "application/timestamp-query"})
            response = connection.getresponse()
            body = response.read(LARGEST)
        except (OSError, HTTPException) as fault:
            raise NoTimestamp(reason=f"{parts.hostname}: {fault}") from fault
        finally:
            connection.close()
        if response.status != 200:
            raise NoTimestamp(reason=f"{parts.hostname} answered {response.status}")
        return body

    def check(self) -> str:
        try:
            self.timestamp(b"check")
        except NoTimestamp as fault:
            return f"the timestamp authority does not serve: {fault.data['reason']}"
        return ""
