"""What kind of identity number somebody has typed, told by its shape."""

import re

from motcua.party.states import IdentityKind

_BY_LENGTH = {
    9: IdentityKind.CMND,
    10: IdentityKind.ENTERPRISE,
    12: IdentityKind.PERSONAL_ID,
    13: IdentityKind.ENTERPRISE,
}


def kind_of(number: str) -> IdentityKind | None:
    """None for what cannot be an identity number."""
    bare = re.sub(r"[\s.\-]", "", number)
    if bare.isascii() and bare.isdigit():
        return _BY_LENGTH.get(len(bare))
    return IdentityKind.PASSPORT if re.fullmatch(r"[A-Za-z]\d{6,8}", bare) else None
