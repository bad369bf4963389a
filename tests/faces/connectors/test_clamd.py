"""ClamAV's daemon, as clamd(8) describes it, played on a loopback socket."""

import socket
import socketserver
import struct
import threading
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest

from motcua.interfaces.connectors import scanning
from motcua.interfaces.connectors.scanning import Clamd
from motcua.vault.states import Outcome

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
STREAM_MAX = 200_000


class Daemon(socketserver.StreamRequestHandler):
    """Reads the chunks to the end, finds EICAR; hangs up with its answer when the stream exceeds its limit."""

    def handle(self) -> None:
        if self.command() == b"zPING":
            self.wfile.write(b"PONG\0")
            return
        seen = b""
        while length := struct.unpack("!I", self.rfile.read(4))[0]:
            seen += self.rfile.read(length)
            if len(seen) > STREAM_MAX:
                self.wfile.write(b"INSTREAM size limit exceeded. ERROR\0")
                return
        self.wfile.write(b"stream: Eicar-Signature FOUND\0" if EICAR in seen else b"stream: OK\0")

    def command(self) -> bytes:
        word = b""
        while (byte := self.rfile.read(1)) not in (b"\0", b""):
            word += byte
        return word


@pytest.fixture
def serving() -> Iterator[Callable[..., str]]:
    """Starts a daemon and gives its address."""
    servers: list[socketserver.BaseServer] = []

    def serve(handler: type[socketserver.StreamRequestHandler] = Daemon, path: Path | None = None) -> str:
        server = (
            socketserver.ThreadingUnixStreamServer(str(path), handler)
            if path
            else socketserver.ThreadingTCPServer(("127.0.0.1", 0), handler)
        )
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, args=[0.01], daemon=True).start()
        servers.append(server)
        return str(path) if path else f"127.0.0.1:{server.server_address[1]}"

    yield serve
    for server in servers:
        server.shutdown()
        server.server_close()


def test_a_clean_file_is_clean(serving: Callable[..., str]) -> None:
    verdict = Clamd(serving()).scan(BytesIO(b"a paper" * 20_000))
    assert verdict.outcome is Outcome.CLEAN


def test_malware_is_found_and_named(serving: Callable[..., str]) -> None:
    verdict = Clamd(serving()).scan(BytesIO(b"x" * 100_000 + EICAR))
    assert (verdict.outcome, verdict.malware) == (Outcome.INFECTED, "Eicar-Signature")


def test_an_empty_stream_is_scanned_too(serving: Callable[..., str]) -> None:
    assert Clamd(serving()).scan(BytesIO(b"")).outcome is Outcome.CLEAN


def test_the_daemon_is_reached_by_a_socket_of_the_file_system(serving: Callable[..., str], tmp_path: Path) -> None:
    scanner = Clamd(serving(path=tmp_path / "clamd.ctl"))
    assert scanner.check() == ""
    assert scanner.scan(BytesIO(EICAR)).outcome is Outcome.INFECTED


def test_a_file_beyond_the_daemons_limit_has_no_verdict(serving: Callable[..., str]) -> None:
    verdict = Clamd(serving()).scan(BytesIO(bytes(5_000_000)))
    assert verdict.outcome is Outcome.UNAVAILABLE


def test_a_daemon_that_is_down_is_unavailable() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = f"127.0.0.1:{taken.getsockname()[1]}"
    scanner = Clamd(address)
    assert scanner.scan(BytesIO(b"x")).outcome is Outcome.UNAVAILABLE
    assert "does not answer" in scanner.check()
    assert Clamd("/nowhere/clamd.ctl").scan(BytesIO(b"x")).outcome is Outcome.UNAVAILABLE


def test_a_daemon_that_hangs_is_unavailable() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        scanner = Clamd(f"127.0.0.1:{silent.getsockname()[1]}", timeout=0.1)
        verdict = scanner.scan(BytesIO(b"x"))
    assert verdict.outcome is Outcome.UNAVAILABLE
    assert "timed out" in verdict.reason


class Mumbling(Daemon):
    def handle(self) -> None:
        self.command()
        self.wfile.write(b"stream: Can't allocate memory ERROR\0")


def test_an_answer_that_is_no_verdict_is_none(serving: Callable[..., str]) -> None:
    scanner = Clamd(serving(Mumbling))
    assert scanner.scan(BytesIO(b"x")).outcome is Outcome.UNAVAILABLE
    assert "allocate" in scanner.check()


def test_without_an_address_nothing_is_scanned() -> None:
    scanner = scanning.from_setting("")
    assert (scanner.present, scanner.check()) == (False, "")
    assert scanner.scan(BytesIO(EICAR)).outcome is Outcome.NOT_SCANNED
    assert scanning.from_setting("127.0.0.1:3310").present
