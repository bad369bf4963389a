"""Pictures: nothing stands outside its frame, what is drawn is in proportion, sums are kept, all is said in words."""

import re
from itertools import pairwise
from math import inf
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.ui import examples
from motcua.ui.pictures import flows, funnel, heat, places, scales, trend
from motcua.ui.pictures.marks import Drawn, Mark, Picture, text

from .conftest import Draw

PROVINCES = Path(__file__).parents[3] / "provinces"
numbers = st.integers(0, 10**8).map(lambda number: number / 100)
"""Counts, and shares with two places."""
values = st.none() | numbers


def _stays_inside(drawn: Drawn) -> bool:
    width, height = drawn.box or (100, drawn.height)
    spans = [span for mark in drawn.marks for span in _extent(mark)]
    return all(-0.02 <= x <= width + 0.02 and -0.02 <= y <= height + 0.02 for x, y in spans) and all(
        0 <= float(words.x) <= 100 and 0 <= float(words.y) <= height for words in drawn.words
    )


def _extent(mark: Mark) -> list[tuple[float, float]]:
    """The corners of a box, the middle of a dot, the points that a path is led by."""
    if mark.path:
        return _points(mark.path)
    x, y = float(mark.x), float(mark.y)
    return [(x, y), (x + float(mark.width), y + float(mark.height))]


def _points(path: str) -> list[tuple[float, float]]:
    """Of the paths that are made here: absolute `M L C V`, or rings of steps `M l z`."""
    found, x, y = list[tuple[float, float]](), 0.0, 0.0
    for letter, said in re.findall(r"([MLCVlz])([^MLCVlz]*)", path):
        told = [float(number) for number in re.findall(r"-?[\d.]+", said)]
        if letter == "V":
            told = [x, told[0]]
        for dx, dy in zip(told[::2], told[1::2], strict=True):
            x, y = (x + dx, y + dy) if letter == "l" else (dx, dy)
            found.append((x, y))
    return found


@given(st.lists(numbers, min_size=2, max_size=2), st.booleans())
def test_ticks_are_round_even_and_reach_around_the_values(ends: list[float], whole: bool) -> None:
    found = scales.ticks(*ends, whole=whole)
    steps = {round((one - before) / (found[1] - found[0]), 6) for before, one in pairwise(found)}
    assert found[0] <= min(ends) + 1e-6
    assert found[-1] >= max(ends) * (1 - 1e-9)
    assert steps == {1}
    assert len(found) <= 7


@given(st.lists(numbers, min_size=1))
def test_every_value_has_a_class_and_more_never_has_a_lower_one(given_values: list[float]) -> None:
    begins = scales.breaks(given_values)
    classes = [scales.class_of(value, begins) for value in sorted(given_values)]
    assert begins == sorted(set(begins))
    assert classes == sorted(classes)
    assert classes[0] == 1
    assert classes[-1] <= len(begins) <= 5


@given(st.floats(-1e6, 1e6))
def test_numbers_of_a_drawing_are_short_and_have_a_point(number: float) -> None:
    assert re.fullmatch(r"-?\d+(\.\d{1,2})?", text(number))
    assert text(number) != "-0"


@given(st.lists(st.tuples(values, values), min_size=1, max_size=12), st.booleans())
def test_a_trend_stays_in_its_frame_and_has_a_dot_for_each_value(
    pairs: list[tuple[float | None, float | None]], is_share: bool
) -> None:
    now, before = ([trend.Point(value) for value in side] for side in zip(*pairs, strict=True))
    drawn = trend.draw(trend.Trend([""] * len(pairs), now, before, is_share=is_share))
    assert _stays_inside(drawn)
    assert len(drawn.dots) == sum(value is not None for pair in pairs for value in pair)


@given(st.lists(st.integers(0, 10_000).map(lambda number: number / 100), min_size=1, max_size=12))
def test_a_trend_of_shares_is_marked_from_nothing_to_a_hundred_at_most(shares: list[float]) -> None:
    drawn = trend.draw(trend.Trend([""] * len(shares), [trend.Point(share) for share in shares], is_share=True))
    assert _stays_inside(drawn)
    assert len({words.text for words in drawn.words if words.text.endswith("%")}) >= 2


def test_a_trend_is_broken_where_a_value_is_missing() -> None:
    points = [trend.Point(value) for value in (1, 2, None, 3, 4)]
    drawn = trend.draw(trend.Trend([""] * 5, points))
    assert len([mark for mark in drawn.paths if mark.tone == "line-now"]) == 2


def test_shares_have_no_axis_beyond_a_hundred() -> None:
    drawn = trend.draw(trend.Trend(["a", "b"], [trend.Point(97), trend.Point(100)], is_share=True))
    marked = [words.text for words in drawn.words if words.text.endswith("%")]
    assert marked[-1] == "100\u00a0%"
    assert marked[0] == "96\u00a0%"


@given(st.lists(st.lists(values, min_size=5, max_size=5), max_size=4))
def test_cells_of_a_heat_map_are_filled_in_proportion_and_stay_inside(rows: list[list[float | None]]) -> None:
    drawn = heat.draw(heat.Heat([""] * 5, [heat.Line("a", [heat.Cell(value) for value in row]) for row in rows]))
    highest = max((value for row in rows for value in row if value), default=inf)
    filled = [float(mark.height) for mark in drawn.boxes if mark.tone.startswith("tint")]
    assert _stays_inside(drawn)
    assert filled == pytest.approx([heat.CELL * value / highest for row in rows for value in row if value], abs=0.006)


@given(st.lists(numbers, min_size=1, max_size=6))
def test_stages_of_a_funnel_are_as_wide_as_what_reached_them(reached: list[float]) -> None:
    drawn = funnel.draw([funnel.Stage("a", value, "") for value in reached])
    widths = [float(mark.width) for mark in drawn.boxes]
    assert _stays_inside(drawn)
    assert widths == pytest.approx([100 * value / max(reached) for value in reached] if any(reached) else [], abs=0.006)


@given(st.dictionaries(st.tuples(st.sampled_from("ab"), st.sampled_from("cd")), numbers), st.data())
def test_a_flow_keeps_its_sums_and_stays_inside(first: dict[tuple[str, str], float], data: st.DataObject) -> None:
    halves = {key: data.draw(st.floats(0, 1)) for key in "cd"}
    reached = {key: sum(value for (_, target), value in first.items() if target == key) for key in "cd"}
    bands = [flows.Band(*key, value) for key, value in first.items()]
    for key in "cd":
        bands += [
            flows.Band(key, "e", reached[key] * halves[key]),
            flows.Band(key, "f", reached[key] * (1 - halves[key])),
        ]
    nodes = [[flows.Node(key, key) for key in column] for column in ("ab", "cd", "ef")]
    drawn = flows.draw(flows.Flow(nodes, bands))
    heights: dict[str, float] = {}
    for mark in drawn.boxes:
        heights[mark.x] = heights.get(mark.x, 0) + float(mark.height)
    assert _stays_inside(drawn)
    assert list(heights.values()) == pytest.approx([flows.HEIGHT] * len(heights), abs=0.05)


def test_bands_of_a_flow_lie_beside_each_other_and_are_as_thick_as_their_share() -> None:
    nodes = ([flows.Node("a", "a")], [flows.Node("b", "b"), flows.Node("c", "c")])
    drawn = flows.draw(flows.Flow(nodes, [flows.Band("a", "b", 30), flows.Band("a", "c", 10)]))
    starts = [_points(mark.path) for mark in drawn.paths]
    thick = [points[-1][1] - points[0][1] for points in starts]
    assert thick == pytest.approx([flows.HEIGHT * 0.75, flows.HEIGHT * 0.25])
    assert starts[1][0][1] == pytest.approx(starts[0][-1][1])


def test_the_map_of_the_province_has_its_communes_each_in_the_frame() -> None:
    found = places.outlines_of(PROVINCES, frozenset({"31825"}))
    assert found is not None
    assert len(found.rings) == 64
    drawn = places.draw(found, [places.Place("31825", 3, "Bạc Liêu: 3", "/x/")])
    assert _stays_inside(drawn)
    assert [mark.tone for mark in drawn.paths if mark.href] == ["tint-1"]


def test_a_province_without_outlines_has_no_map() -> None:
    assert places.outlines_of(PROVINCES, frozenset({"99999"})) is None


def test_every_picture_of_the_stories_is_drawn_with_its_words_and_its_table(draw: Draw) -> None:
    for picture in examples.context()["pictures"]:
        html = draw("{% picture picture %}", picture=picture)
        assert f"<title>{picture.question}</title>" in html
        assert html.count("<tr") == len(picture.table.rows) + 1
        assert _stays_inside(picture.drawn)


def test_marks_lead_on_and_are_neither_read_twice_nor_stepped_through(draw: Draw) -> None:
    html = draw("{% picture picture %}", picture=examples.TREND)
    marks = re.search(r'<g aria-hidden="true">(.*?)</g>', html, re.DOTALL)
    assert marks is not None
    assert marks[1].count('<a href="#" tabindex="-1">') == marks[1].count("<a ") == 12


def test_two_maps_on_a_page_have_hatchings_of_their_own(draw: Draw) -> None:
    html = draw("{% picture one %}{% picture other %}", one=examples.MAP, other=examples.FLOW)
    ids = re.findall(r'id="([^"]+)"', html)
    assert len(ids) == len(set(ids)) == 6
    assert all(f"url(#{name})" in html for name in ids)


def test_where_nothing_was_counted_it_says_so(draw: Draw) -> None:
    empty = Picture("?", funnel.draw([]), examples.FUNNEL.table)
    assert "Kỳ này chưa có số liệu" in draw("{% picture picture %}", picture=empty)


def test_on_a_narrow_screen_letters_stand_for_the_names_and_are_told_beside_it(draw: Draw) -> None:
    html = draw("{% picture picture %}", picture=examples.FLOW)
    for letter, name in (("A", "Trực tuyến 340"), ("F", "Nhận tại quầy 160")):
        assert f'<li class="narrow-only"><strong>{letter}</strong>{name}</li>' in html
        assert f'narrow-only">{letter}</text>' in html
        assert f'wide-only">{name}</text>' in html
