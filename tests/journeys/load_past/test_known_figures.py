"""Every figure of a province that was loaded is what was known before: from sums and from facts, once and for all."""

from pathlib import Path

import pytest

from motcua.indicator import queries as indicator
from motcua.insight.figures import answering
from motcua.insight.figures.answering import Figure, period_of
from motcua.interfaces.console.commands.load import load
from motcua.org import queries as org
from tests.cast.cast import MACHINE, Cast
from tests.cast.moments import TODAY
from tests.journeys.load_past.province import ONE, PERIODS, TOP, Province
from tests.rooms.insight.figures.ledger import count_all

Told = dict[tuple[str, str, str], tuple[int, int | None]]


def counted(keys: list[str], *, from_facts: bool) -> Told:
    def figures(whose: str, period: str) -> list[Figure]:
        match = org.find_agency_by_code(whose, viewer=MACHINE, on=TODAY)
        assert match is not None
        of = {"viewer": MACHINE, "period": period_of(period), "agency_id": match.holder.id}
        return answering.figures(keys, from_facts=from_facts, **of)

    return {
        (one.key, whose, period): (one.numerator, one.denominator)
        for whose in (ONE, TOP)
        for period in PERIODS
        for one in figures(whose, period)
    }


def known(province: Province, keys: list[str]) -> Told:
    shares = {one.key for one in indicator.list_measures(viewer=MACHINE, on=TODAY) if one.denominator}
    return {
        place: (province.above[place], province.below[place] if place[0] in shares else None)
        for place in ((key, whose, period) for key in keys for whose in (ONE, TOP) for period in PERIODS)
    }


@pytest.mark.parametrize("seed", [2018])
def test_every_measure_counts_what_is_known_by_construction(cast: Cast, tmp_path: Path, seed: int) -> None:
    province = Province(seed)
    keys = sorted(one.key for one in indicator.list_measures(viewer=MACHINE, on=TODAY))
    assert sorted(province.keys) == keys
    expected = known(province, keys)
    for _ in range(2):
        assert load(province.save(tmp_path)) == 0
        count_all()
        assert counted(keys, from_facts=False) == expected
        assert counted(keys, from_facts=True) == expected
