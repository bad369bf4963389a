"""
Scanners: ClamAV's daemon by INSTREAM (clamd(8): the stream in chunks, each after its length in four bytes), or none.

clamd's `StreamMaxLength` must be at least the upload limit, or large files stay in quarantine.
"""

import socket
import struct
from typing import BinaryIO

from motcua.vault.ports import Scanner, Verdict
from motcua.vault.states import Outcome

CHUNK = 64 * 1024


def from_setting(address: str) -> Scanner:
    """`host:port` or the path of a socket speaks to clamd; empty means that there is no scanner here."""
    return Clamd(address) if address else NoScanner()


class NoScanner:
    """For provinces without a scanner: files are kept as not scanned."""

    present = False

    def scan(self, stream: BinaryIO) -> Verdict:
        return Verdict(Outcome.NOT_SCANNED)

    def check(self) -> str:
        return ""


class Clamd:
    """One connection per scan; `timeout` in seconds is for each answer, not for the whole."""

    present = True

    def __init__(self, address: str, timeout: float = 20) -> None:
        self.address = address
        self.timeout = timeout

    def scan(self, stream: BinaryIO) -> Verdict:
        try:
            with self._connection() as connection:
                answer = self._stream(connection, stream)
        except OSError as fault:
            return Verdict(Outcome.UNAVAILABLE, reason=f"{self.address}: {fault}")
        return _verdict(answer)

    def check(self) -> str:
        try:
            with self._connection() as connection:
                connection.sendall(b"zPING\0")
                answer = _answer(connection)
        except OSError as fault:
            return f"clamd at {self.address} does not answer: {fault}"
        return "" if answer == "PONG" else f"clamd at {self.address} answered {answer!r}"

    def _connection(self) -> socket.socket:
        if self.address.startswith("/"):
            connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            connection.settimeout(self.timeout)
            try:
                connection.connect(self.address)
            except OSError:
                connection.close()
                raise
            return connection
        host, _, port = self.address.rpartition(":")
        return socket.create_connection((host.strip("[]"), int(port)), timeout=self.timeout)

    def _stream(self, connection: socket.socket, stream: BinaryIO) -> str:
        """A daemon that has had enough (size limit) answers and closes while we still send: its answer counts."""
        try:
            connection.sendall(b"zINSTREAM\0")
            while chunk := stream.read(CHUNK):
                connection.sendall(struct.pack("!I", len(chunk)) + chunk)
            connection.sendall(struct.pack("!I", 0))
        except (BrokenPipeError, ConnectionResetError):
            pass
        return _answer(connection)


def _answer(connection: socket.socket) -> str:
    parts = b""
    while not parts.endswith(b"\0") and (part := connection.recv(4096)):
        parts += part
    return parts.rstrip(b"\0\n").decode("utf-8", "replace")


def _verdict(answer: str) -> Verdict:
    found = answer.removeprefix("stream: ")
    if found == "OK":
        return Verdict(Outcome.CLEAN)
    if found.endswith(" FOUND"):
        return Verdict(Outcome.INFECTED, malware=found.removesuffix(" FOUND"))
    return Verdict(Outcome.UNAVAILABLE, reason=answer or "no answer")
