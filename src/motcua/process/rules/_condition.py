"""A condition of a way, in CEL: it reads what is known of the subject and what was decided, or it chooses nothing."""

from motcua.kernel.plain.expression import Expression, ExpressionFault, parse
from motcua.kernel.plain.said import said
from motcua.kernel.plain.text import nfc

from ._facts import COUNTED, ITEM, OUTCOMES

KNOWN = frozenset({OUTCOMES})
"""Names that are known to conditions of a process besides those that are known everywhere."""
KNOWN_OF_RUNS = KNOWN | frozenset(COUNTED)


def condition(text: str, *, known: frozenset[str] = KNOWN) -> Expression:
    """
    :param known: names that it may read besides those that are known everywhere
    :raises ExpressionFault: if it cannot be read, reads nothing, or reads `item` where there is none
    """
    read = asked(text, known=known)
    if not read.names:
        raise ExpressionFault(
            read.text, said("process.condition_reads_nothing", "it reads nothing, so it is always or never true")
        )
    return read


def asked(text: str, *, known: frozenset[str] = KNOWN) -> Expression:
    """
    An expression whose value is a number, a time or a list.

    :raises ExpressionFault: if it cannot be read, or reads `item` where there is none
    """
    read = parse(nfc(text), known)
    if ITEM in read.names and ITEM not in known:
        words = said("process.condition_of_an_item", "item is known only inside what is done for each of a list")
        raise ExpressionFault(read.text, words)
    return read
