"""What the machine finds in a draft, for those who check it: one line for each question, and the details below."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext, ngettext

from motcua.catalogue.queries import Fault, Played, Sum
from motcua.interfaces.desk.approving.staffing import Filled
from motcua.interfaces.desk.modelling import findings
from motcua.process import queries as process
from motcua.ui import formats
from motcua.ui.parts import Cell, Column, Row, Table

MOST = 3
"""So many agencies are named; of the others the number is."""


def table_of(
    *,
    faults: Sequence[Fault],
    sums: Sequence[Sum],
    played: Sequence[Played],
    filled: Sequence[Filled],
    differing: int | None,
) -> Table:
    columns = [Column(gettext("Question")), Column(gettext("What was found")), Column(gettext("State"), "shrink")]
    rows = [
        _row(gettext("Does the process run?"), findings.verdict(faults), is_well=not faults),
        _adds_up(sums),
        _holds(played),
        _filled(filled),
        _differs(differing),
    ]
    return Table(gettext("What was checked by itself"), columns, rows)


def roles_of(filled: Iterable[Filled], language: str) -> Table:
    columns = [
        Column(gettext("Who does it")),
        Column(gettext("Steps")),
        Column(gettext("Agencies"), "number"),
        Column(gettext("State")),
    ]
    rows = [
        Row(
            [
                Cell(str(process.ROLES[one.role]), sub=str(process.PLACES[one.place])),
                ", ".join(step.name.get(language) for step in one.steps),
                formats.num(len(one.agencies)),
                _held(one, language),
            ]
        )
        for one in filled
    ]
    return Table(gettext("Who does the steps"), columns, rows)


def _row(question: str, found: str, *, is_well: bool) -> Row:
    state = Cell(gettext("in order"), state="done") if is_well else Cell(gettext("look at it"), state="soon")
    return Row([question, found, state])


def _adds_up(sums: Sequence[Sum]) -> Row:
    wrong = sum(one.wrong is not None for one in sums)
    said = ngettext("%(n)s case does not add up", "%(n)s cases do not add up", wrong) % {"n": formats.num(wrong)}
    return _row(
        gettext("Are the times of the steps together what the law gives?"),
        said if wrong else gettext("Every case adds up"),
        is_well=not wrong and bool(sums),
    )


def _holds(played: Sequence[Played]) -> Row:
    held = sum(not one.departures for one in played)
    said = gettext("%(held)s of %(all)s hold") % {"held": formats.num(held), "all": formats.num(len(played))}
    return _row(gettext("Do the examples of the package hold?"), said, is_well=held == len(played))


def _filled(filled: Sequence[Filled]) -> Row:
    short = sum(not one.is_whole for one in filled)
    said = ngettext("%(n)s role is not filled everywhere", "%(n)s roles are not filled everywhere", short)
    return _row(
        gettext("Is somebody there for every step?"),
        said % {"n": formats.num(short)} if short else gettext("Every role is filled at every agency"),
        is_well=not short,
    )


def _differs(differing: int | None) -> Row:
    """What is new is no fault: it is what has to be read."""
    if differing is None:
        said = gettext("There is no version before it")
    elif differing:
        said = ngettext("%(n)s difference, shown below", "%(n)s differences, shown below", differing)
        read = Cell(gettext("to be read"), state="waiting")
        return Row([gettext("What differs from the version before?"), said % {"n": formats.num(differing)}, read])
    else:
        said = gettext("The two say the same")
    return _row(gettext("What differs from the version before?"), said, is_well=True)


def _held(one: Filled, language: str) -> Cell:
    if not one.agencies:
        return Cell(gettext("no such agency here"), state="late")
    if not one.missing:
        return Cell(gettext("filled"), state="done")
    names = [(agency.name_en if language == "en" else "") or agency.name for agency in one.missing]
    more = len(names) - MOST
    shown = ", ".join(names[:MOST])
    if more > 0:
        shown += " " + gettext("and %(n)s more") % {"n": formats.num(more)}
    return Cell(gettext("nobody at: %(agencies)s") % {"agencies": shown}, state="late")
