"""A condition of a way, in CEL: it reads what is known of the subject, or it chooses nothing."""

from motcua.kernel.plain.expression import Expression, ExpressionFault, parse
from motcua.kernel.plain.said import said
from motcua.kernel.plain.text import nfc


def condition(text: str) -> Expression:
    """:raises ExpressionFault: if it cannot be read, reads nothing, or reads what is known only inside a form"""
    read = parse(nfc(text))
    if not read.names:
        raise ExpressionFault(
            read.text, said("process.condition_reads_nothing", "it reads nothing, so it is always or never true")
        )
    if "item" in read.names:
        raise ExpressionFault(read.text, said("process.condition_of_a_form", "item is known only inside a form"))
    return read
