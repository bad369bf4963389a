"""A report is a function of its definition, an agency, a period and the ledger up to a position."""

from datetime import timedelta
from random import Random

import pytest

from motcua.dossier import events
from motcua.indicator import queries as indicator
from motcua.indicator.rules import report
from motcua.insight.figures.answering import period_of
from motcua.insight.reports import running
from motcua.insight.reports.running import Cell, ReportData, Row
from tests.cast.cast import MACHINE, Cast
from tests.cast.moments import MONDAY_MORNING, TODAY
from tests.rooms.insight.figures.ledger import count_all, finished, received, tell

DAY = timedelta(days=1)
AUTUMN = period_of("2026-Q3")


def year_of(cast: Cast, seed: int = 3, number: int = 60) -> None:
    """Dossiers that come in over half a year and go every way that there is."""
    chance = Random(seed)
    for _ in range(number):
        at = MONDAY_MORNING - chance.randrange(-10, 160) * DAY
        code = chance.choice(["1.003868", "2.000001"])
        channel = chance.choice(["ONLINE", "DIRECT", "PUBLIC_POST"])
        one = received(cast.culture.id, at + chance.randrange(1, 20) * DAY, channel=channel, procedure_code=code)
        tell((one, at))
        later = at + chance.randrange(0, 30) * DAY
        match chance.randrange(6):
            case 0:
                tell((events.DossierWithdrawn(one.dossier_id, "WITHDRAWN", was_received=True), later))
            case 1:
                tell((events.SupplementAsked(one.dossier_id, "AWAITING_SUPPLEMENT", 1, 1, None), later))
            case 2:
                tell((finished(one.dossier_id, "LATE"), later))
                tell((events.DossierReopened(one.dossier_id, "PROCESSING", later + 5 * DAY), later + 40 * DAY))
            case 3 | 4:
                tell((finished(one.dossier_id, chance.choice(["EARLY", "ON_TIME", "LATE"])), later))


def drawn(cast: Cast, as_of: int | None = None, **more: str) -> ReportData:
    period = period_of(more.get("period", "2026-Q3"))
    return running.run("vpcp.II06a", viewer=MACHINE, period=period, agency_id=cast.culture.id, as_of=as_of)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_what_came_in_is_done_or_open(cast: Cast, seed: int) -> None:
    year_of(cast, seed)
    count_all()
    for period in ("2026-Q2", "2026-Q3", "2026"):
        data = drawn(cast, period=period)
        assert data.broken == ()
        [table] = data.tables
        assert len(table.rows) == 2


def test_the_period_begins_on_the_fifteenth_before_it(cast: Cast) -> None:
    count_all()
    days = drawn(cast).days
    assert (str(days.first), str(days.last)) == ("2026-06-15", "2026-09-14")


@pytest.mark.parametrize(
    ("period", "days"),
    [
        ("2026", "2025-12-15 2026-12-14"),
        ("2026-02", "2026-01-15 2026-02-14"),
        ("2026-09-05..2026-09-10", "2026-09-05 2026-09-10"),
    ],
)
def test_the_days_of_a_report(period: str, days: str) -> None:
    """TT 01/2020/TT-VPCP: whole months are shifted, days that somebody chose are as they were chosen."""
    asked = period_of(period)
    report = next(one for one in indicator.list_reports(viewer=MACHINE, on=TODAY) if one.key == "vpcp.II06a")
    assert " ".join(map(str, report.days(asked.first, asked.last))) == days


def test_drawn_again_for_the_same_place_in_the_ledger_it_is_the_same_bytes(cast: Cast) -> None:
    year_of(cast)
    count_all()
    then = drawn(cast)
    year_of(cast, seed=9)
    count_all()
    assert running.dumped(drawn(cast)) != running.dumped(then)
    assert running.dumped(drawn(cast, as_of=then.position)) == running.dumped(then)


def test_the_total_is_the_sum_of_the_rows(cast: Cast) -> None:
    year_of(cast)
    count_all()
    [table] = drawn(cast).tables
    sums = [sum(row.cells[place].numerator for row in table.rows) for place in range(len(table.columns))]
    assert [cell.numerator for cell in table.total.cells] == sums


def test_bytes_are_read_back_as_they_were_written(cast: Cast) -> None:
    year_of(cast, number=10)
    count_all()
    for one in indicator.list_reports(viewer=MACHINE, on=TODAY):
        data = running.run(one.key, viewer=MACHINE, period=AUTUMN, agency_id=cast.province.id)
        assert running.undumped(running.dumped(data)) == data


def test_a_column_that_says_two_things_is_refused() -> None:
    table = {
        "key": "x",
        "version": 1,
        "valid_from": TODAY,
        "title": {"vi": "x", "en": "x"},
        "table": [
            {
                "key": "t",
                "title": {"vi": "t", "en": "t"},
                "column": [{"key": "a", "sum": ["b"], "measure": "dossier.received"}],
            }
        ],
    }
    with pytest.raises(ValueError, match="2 things"):
        report(table)


def test_rows_come_together_but_what_a_measure_counts_does_not() -> None:
    counted = {"terms": [{"fact": "dossier.received"}]}
    columns = [
        {"key": "some", **counted},
        {"key": "of", **counted},
        {"key": "share", "share": ["some", "of"]},
        {"key": "measured", "measure": "dossier.received"},
    ]
    named = {"title": {"vi": "x", "en": "x"}}
    one = {"key": "x", "version": 1, "valid_from": TODAY, **named, "table": [{"key": "t", **named, "column": columns}]}
    rows = [Row("a", (Cell(1), Cell(2), Cell(1, 2), Cell(1))), Row("b", (Cell(1), Cell(4), Cell(1, 4), Cell(1)))]
    some, of, share, measured = running.together(report(one).tables[0], rows)
    assert (some, of, measured) == (Cell(2), Cell(6), None)
    assert share is not None
    assert share.text == "2/6 = 33.33 %"
