"""Provinces and communes, as the caller knows them: the room keeps codes and asks for names."""

from collections.abc import Sequence
from typing import Protocol


class Places(Protocol):
    """The administrative units that an address may name, as (code, name) in the order of the list."""

    def provinces(self) -> Sequence[tuple[str, str]]: ...

    def communes(self, province_code: str) -> Sequence[tuple[str, str]]: ...
