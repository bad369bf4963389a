"""What can be known of a party, in one form, and what is wrong with it; what an identity card says."""

from motcua.party.rules._card import is_card, read_card
from motcua.party.rules._details import (
    FIELDS,
    Details,
    changed_fields,
    clean,
    clean_identity,
    clean_phone,
    completed,
    faults,
    is_birth,
    is_identity,
    is_scope,
    sort_key,
    values,
)

__all__ = [
    "FIELDS",
    "Details",
    "changed_fields",
    "clean",
    "clean_identity",
    "clean_phone",
    "completed",
    "faults",
    "is_birth",
    "is_card",
    "is_identity",
    "is_scope",
    "read_card",
    "sort_key",
    "values",
]
