"""A cheap sender: threads with open connections, bodies in pieces that are never copied."""

import socket
import threading
import time
from collections.abc import Iterable, Iterator, Sequence


class NotTaken(RuntimeError):
    """A submission was answered by something else than the way to its receipt."""


def send(port: int, requests: Iterator[Iterable[bytes]], *, clients: int, seconds: float) -> float:
    """Send one after the other on so many connections for so many seconds; returns how many were taken a second."""
    began, taken = time.perf_counter(), [0] * clients
    faults: list[BaseException] = []
    lock = threading.Lock()

    def keep_sending(client: int) -> None:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=60) as wire:
                while time.perf_counter() - began < seconds and not faults:
                    with lock:
                        request = next(requests)
                    _send(wire, list(request))
                    _demand_receipt(wire)
                    taken[client] += 1
        except (OSError, NotTaken) as fault:
            faults.append(fault)

    threads = [threading.Thread(target=keep_sending, args=[client]) for client in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if faults:
        raise faults[0]
    return sum(taken) / (time.perf_counter() - began)


def _send(wire: socket.socket, pieces: Sequence[bytes]) -> None:
    sent = wire.sendmsg(pieces)
    for piece in pieces:
        if sent < len(piece):
            wire.sendall(piece[sent:])
        sent = max(sent - len(piece), 0)


def _demand_receipt(wire: socket.socket) -> None:
    """:raises NotTaken: unless the answer leads to the receipt"""
    answer = b""
    while b"\r\n\r\n" not in answer:
        part = wire.recv(65536)
        if not part:
            raise NotTaken(answer[:500])
        answer += part
    head = answer.partition(b"\r\n\r\n")[0]
    lines = dict(line.lower().split(b": ", 1) for line in head.split(b"\r\n")[1:])
    if b" 302 " not in head.split(b"\r\n")[0] + b" " or int(lines.get(b"content-length", b"0")):
        raise NotTaken(answer[:2000])
