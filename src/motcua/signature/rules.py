"""Whether a certificate may be used at a moment."""

from datetime import datetime
from enum import StrEnum

from motcua.signature.states import CertificateState


class Standing(StrEnum):
    """How a certificate stands at a moment."""

    USABLE = "USABLE"
    NOT_YET = "NOT_YET"
    OVER = "OVER"
    REVOKED = "REVOKED"


def standing(state: CertificateState, valid_from: datetime, valid_to: datetime, at: datetime) -> Standing:
    """Used from its first moment up to its last, unless it was revoked."""
    if state is CertificateState.REVOKED:
        return Standing.REVOKED
    if at < valid_from:
        return Standing.NOT_YET
    return Standing.OVER if at > valid_to else Standing.USABLE
