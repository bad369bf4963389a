"""
Sockets and plugs: a room names what it needs from outside as a protocol; `config.wiring` binds an adapter to it.

Only faces and journeys ask for an adapter; an operation never does, since it sends nothing and opens no file.
"""

from typing import Any, TypeVar, cast

Port = TypeVar("Port")

_adapters: dict[type[Any], Any] = {}


def bind(port: type[Port], plug: Port) -> None:
    """Let `plug` serve `port`; a later binding replaces an earlier one."""
    _adapters[port] = plug


def adapter(port: type[Port]) -> Port:
    """
    The plug bound to `port`.

    :raises LookupError: if nothing was bound, which is a fault of the wiring and not of a person
    """
    try:
        return cast(Port, _adapters[port])
    except KeyError:
        raise LookupError(f"nothing is wired to the port {port.__qualname__}") from None
