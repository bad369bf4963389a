"""Small counts are hidden, and nobody who reads what is shown and knows the sums can reckon them."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from motcua.indicator.rules import Adds, hidden

LEAST = 5
counts = st.integers(0, 40)
Table = dict[str, int]


def row(values: list[int]) -> tuple[Table, list[Adds[str]]]:
    """Parts with their total."""
    parts = {f"p{at}": value for at, value in enumerate(values)}
    return {"all": sum(values), **parts}, [Adds("all", tuple(parts))]


def square(values: list[list[int]]) -> tuple[Table, list[Adds[str]]]:
    """Rows and columns with their totals, and the total of all."""
    wide = range(len(values[0]))
    cells = {f"{r}.{c}": value for r, line in enumerate(values) for c, value in enumerate(line)}
    rows = {f"{r}.": sum(line) for r, line in enumerate(values)}
    columns = {f".{c}": sum(line[c] for line in values) for c in wide}
    told = {**cells, **rows, **columns, "all": sum(rows.values())}
    sums = [Adds(f"{r}.", tuple(f"{r}.{c}" for c in wide)) for r in range(len(values))]
    sums += [Adds(f".{c}", tuple(f"{r}.{c}" for r in range(len(values)))) for c in wide]
    return told, [*sums, Adds("all", tuple(rows)), Adds("all", tuple(columns))]


def others(told: Table, sums: list[Adds[str]], away: frozenset[str], cell: str) -> set[int]:
    """Values that a hidden cell may have besides, where each hidden one is tried a little more, a little less."""
    free = sorted(away)
    found = set()
    for shifts in product((-1, 0, 1), repeat=len(free)):
        tried = {**told, **{one: told[one] + shift for one, shift in zip(free, shifts, strict=True)}}
        if min(tried.values()) >= 0 and all(tried[of.total] == sum(tried[part] for part in of.parts) for of in sums):
            found.add(tried[cell])
    return found


@given(st.lists(counts, min_size=1, max_size=8))
def test_what_is_small_is_hidden_and_where_nothing_is_small_all_is_shown(values: list[int]) -> None:
    told, sums = row(values)
    away = hidden(told, sums, least=LEAST)
    small = {cell for cell, count in told.items() if 0 < count < LEAST}
    assert small <= away
    assert small or not away


@given(st.lists(counts, min_size=1, max_size=8))
def test_no_hidden_cell_stands_alone_in_its_sum_and_together_they_are_not_few(values: list[int]) -> None:
    told, sums = row(values)
    away = hidden(told, sums, least=LEAST)
    assert len(away) != 1
    if away and "all" not in away:
        assert sum(told[cell] for cell in away) >= LEAST


@given(st.lists(st.integers(0, 7), min_size=2, max_size=3))
def test_tried_out_a_small_count_may_still_be_another(values: list[int]) -> None:
    told, sums = row(values)
    away = hidden(told, sums, least=LEAST)
    for cell in away:
        if 0 < told[cell] < LEAST:
            assert len(others(told, sums, away, cell)) > 1


@given(st.lists(st.lists(st.sampled_from((0, 2, 3, 9, 30)), min_size=3, max_size=3), min_size=3, max_size=3))
def test_rows_and_columns_together_leave_no_hidden_cell_known(values: list[list[int]]) -> None:
    told, sums = square(values)
    away = hidden(told, sums, least=LEAST)
    for one in sums:
        assert sum(cell in away for cell in one.cells) != 1
    assert {cell for cell, count in told.items() if 0 < count < LEAST} <= away


def test_a_corner_that_rows_and_columns_give_away_together_is_kept() -> None:
    told, sums = square([[2, 9, 30], [9, 30, 9], [30, 9, 30]])
    away = hidden(told, sums, least=LEAST)
    assert {"0.0"} < away
    assert len(others(told, sums, away, "0.0")) > 1


def test_nothing_is_not_small_and_needs_no_cover() -> None:
    assert hidden({"all": 12, "a": 12, "b": 0}, [Adds("all", ("a", "b"))], least=LEAST) == frozenset()


def test_the_smallest_part_covers_before_a_larger_and_before_the_total() -> None:
    told, sums = row([3, 20, 9, 0])
    assert hidden(told, sums, least=LEAST) == {"p0", "p2"}


def test_a_total_covers_where_no_part_can() -> None:
    assert hidden({"all": 3, "a": 3, "b": 0}, [Adds("all", ("a", "b"))], least=LEAST) == {"all", "a"}


def test_cells_without_sums_are_hidden_by_themselves() -> None:
    assert hidden({"a": 4, "b": 5}, [], least=LEAST) == {"a"}
