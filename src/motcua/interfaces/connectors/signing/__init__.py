"""Keys, timestamps and proofs of signatures, all by pyHanko, which is loaded when the first of them is needed."""

from pathlib import Path
from typing import Any

from motcua.interfaces.connectors.signing.files import FileKeys
from motcua.interfaces.connectors.signing.proofs import Roots
from motcua.interfaces.connectors.signing.seal import PlatformSeal
from motcua.interfaces.connectors.signing.timestamps import HttpTimestamps, NoTimestamps
from motcua.signature.ports import Keys, Proofs, Seal, Timestamps


def from_settings(settings: Any) -> tuple[Keys, Timestamps, Proofs, Seal]:
    """The key files and trusted authorities under `SIGNING`, the timestamp authority at `TIMESTAMPS` if it is named."""
    timestamps = HttpTimestamps(settings.TIMESTAMPS) if settings.TIMESTAMPS else NoTimestamps()
    folder = Path(settings.SIGNING)
    keys = FileKeys(folder / "keys", passphrase=settings.SIGNING_PASSPHRASE, timestamps=timestamps)
    return keys, timestamps, Roots(folder / "roots"), PlatformSeal(keys, timestamps, key=settings.SEAL_KEY)
