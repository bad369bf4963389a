"""
Seals: the ledger in the order of its positions as a Merkle tree (RFC 9162), whose root is set down again and again.

    entry at position 7  =  leaf 6        bytes of a leaf: `lines`, docs/reference/ledger.md

What is sealed cannot be changed, left out or moved without the roots telling. Hashes and proofs tell nothing of what
was done, so they are open to everybody; the acts themselves are not, and `lines` has its doorkeeper.
"""

from motcua.kernel.store.seals._cards import SealCard
from motcua.kernel.store.seals._checking import Finding, Progress, Verdict, Witness, check
from motcua.kernel.store.seals._leaves import FORMAT, Line, NotAnInspector, lines, lines_of
from motcua.kernel.store.seals._proofs import (
    NeverSealed,
    Proof,
    Shared,
    consistency,
    get_seal,
    inclusion,
    latest,
    list_seals,
    prove,
    shared,
)
from motcua.kernel.store.seals._sealing import attach, seal
from motcua.kernel.store.seals._tiles import Broken

__all__ = [
    "FORMAT",
    "Broken",
    "Finding",
    "Line",
    "NeverSealed",
    "NotAnInspector",
    "Progress",
    "Proof",
    "SealCard",
    "Shared",
    "Verdict",
    "Witness",
    "attach",
    "check",
    "consistency",
    "get_seal",
    "inclusion",
    "latest",
    "lines",
    "lines_of",
    "list_seals",
    "prove",
    "seal",
    "shared",
]
