"""What is declared and odd: refused where it is certainly wrong, else kept with the reason that somebody gives."""

from collections.abc import Iterable, Sequence
from functools import reduce

from motcua.indicator.operations._words import written
from motcua.indicator.rules import Finding
from motcua.kernel.plain.errors import Incomplete, Invalid
from motcua.kernel.plain.said import Said

BECAUSE = "because"
"""The field that mends `LookAgain`."""


class CannotBe(Invalid):
    """This cannot be right. {findings}"""

    code = "indicator.cannot_be"


class LookAgain(Incomplete):
    """Look at it again. {findings} If it is right all the same, say why."""

    code = "indicator.look_again"


def settled(found: Iterable[tuple[str, Sequence[Finding]]], because: str) -> str:
    """
    The reason to keep with what was declared, "" where nothing is odd about it. `found`: by field of the form.

    :raises CannotBe: where something is certainly wrong, whatever is said for it
    :raises LookAgain: where something is odd and nobody says why it is right
    """
    odd = [(field, one) for field, of in found for one in of]
    for field, one in odd:
        if one.is_certain:
            raise CannotBe(findings=one.said, field=field)
    if odd and not because.strip():
        raise LookAgain(findings=_one_after_another([one.said for _, one in odd]), field=BECAUSE)
    return written(because, BECAUSE) if odd else ""


def _one_after_another(told: Sequence[Said]) -> Said:
    return reduce(lambda one, other: Said(other.code, "{one} {other}", {"one": one, "other": other}), told)
