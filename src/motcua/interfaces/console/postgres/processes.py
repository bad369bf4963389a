"""Processes and ports, as the operating system sees them."""

import os
import signal
import socket
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path


def is_free(port: int) -> bool:
    """Whether a server could listen on this port of the loopback address now."""
    with closing(socket.socket()) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def serves(pid: int, data: Path) -> bool:
    """Whether `pid` is a living postmaster of these data; a zombie has no command line."""
    try:
        return os.fsencode(data) in Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except OSError:
        return False


def end(pid: int, has_ended: Callable[[], bool]) -> None:
    """Ask PostgreSQL for a fast shutdown, then insist; returns when the process is gone."""
    for insistence, patience in ((signal.SIGINT, 30), (signal.SIGQUIT, 10), (signal.SIGKILL, 5)):
        if has_ended():
            return
        os.kill(pid, insistence)
        give_up_at = time.monotonic() + patience
        while not has_ended() and time.monotonic() < give_up_at:
            time.sleep(0.02)
