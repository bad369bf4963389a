"""The seal of the installation: one key of the store, named in the settings."""

from motcua.kernel.plain import clock
from motcua.signature.ports import Keys, KeyUnavailable, Timestamps


class PlatformSeal:
    """The adapter of `signature.ports.Seal`."""

    def __init__(self, keys: Keys, timestamps: Timestamps, *, key: str) -> None:
        self.keys = keys
        self.timestamps = timestamps
        self.key = key

    @property
    def present(self) -> bool:
        return bool(self.key)

    @property
    def has_timestamps(self) -> bool:
        return self.timestamps.present

    def sign_bytes(self, data: bytes) -> bytes:
        if not self.key:
            raise KeyUnavailable(reason="no key is named for the seal")
        return self.keys.sign_bytes(data, key=self.key, at=clock.now())

    def timestamp(self, data: bytes) -> bytes:
        return self.timestamps.timestamp(data)
