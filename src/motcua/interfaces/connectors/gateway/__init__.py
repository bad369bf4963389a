"""Payment gateways: none, or a simulated bank that ships for demonstrations, developers and tests."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from motcua.interfaces.connectors.gateway.signing import derived
from motcua.interfaces.connectors.gateway.simulator import Simulator
from motcua.payment.ports import Answer, Bill, Forged, Gateway, GatewayDown, Notice

SIMULATOR = "simulator"


def from_settings(settings: Any) -> Gateway:
    """
    :raises ValueError: if the setting names a gateway that is not here
    """
    chosen = settings.PAYMENT_GATEWAY
    if not chosen:
        return NoGateway()
    if chosen != SIMULATOR:
        raise ValueError(f"MOTCUA_GATEWAY names {chosen!r}; known are: {SIMULATOR}")
    return Simulator(Path(settings.VAR) / "simulated-bank", key=derived(settings.SECRET_KEY))


class NoGateway:
    """For provinces where nobody pays online: people are told where they can pay."""

    name = ""
    present = False

    def begin(self, bill: Bill) -> str:
        raise GatewayDown(reason="none is bound")

    def read(self, body: bytes, headers: Mapping[str, str], *, at: datetime) -> Notice:
        raise Forged(reason="none is bound")

    def ask(self, reference: str) -> Answer:
        raise GatewayDown(reason="none is bound")

    def check(self) -> str:
        return ""
