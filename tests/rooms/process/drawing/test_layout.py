"""A process without coordinates is laid out: nothing lies on anything, every line has both ends, always the same."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.process import rules
from motcua.process.rules.bpmn import Document, judge, read_model
from motcua.process.rules.drawing import Line, Picture, Shape, laid_out, model_of_steps, pictures_of
from motcua.process.rules.drawing._layout import Point, Rect
from tests.rooms.process.bpmn.drawn import drawn
from tests.rooms.process.drawing.wording import WORDS
from tests.rooms.process.routes import CHOICE, CONSULTATION, LINE, Step, step, step_lists

BANDS = ("participant", "lane")


def document_of(steps: list[Step]) -> Document:
    return laid_out(model_of_steps(rules.normalised(steps), WORDS))


def picture_of(document: Document) -> Picture:
    [picture] = pictures_of(document)
    return picture


def overlap(one: Rect, other: Rect) -> bool:
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom


def standing(picture: Picture) -> list[Shape]:
    return [shape for shape in picture.shapes if shape.kind not in BANDS]


def words_in(picture: Picture) -> list[Rect]:
    return [one.words for one in (*picture.shapes, *picture.lines) if one.words is not None]


def on_border(place: Rect, point: Point) -> bool:
    across = point.x in (pytest.approx(place.x), pytest.approx(place.right)) and place.y <= point.y <= place.bottom
    down = point.y in (pytest.approx(place.y), pytest.approx(place.bottom)) and place.x <= point.x <= place.right
    return across or down


def runs_through(line: Line, place: Rect) -> bool:
    inner = Rect(place.x + 1, place.y + 1, place.width - 2, place.height - 2)
    pieces = zip(line.points, line.points[1:], strict=False)
    return any(overlap(_hull(one, other), inner) for one, other in pieces)


def _hull(one: Point, other: Point) -> Rect:
    x, y = min(one.x, other.x), min(one.y, other.y)
    return Rect(x, y, abs(one.x - other.x) or 0.1, abs(one.y - other.y) or 0.1)


def must_be_clear(picture: Picture) -> None:
    places = [shape.place for shape in standing(picture)]
    assert [pair for pair in combinations(places, 2) if overlap(*pair)] == []
    words = words_in(picture)
    assert [pair for pair in combinations(words, 2) if overlap(*pair)] == []
    assert [(word, place) for word in words for place in places if overlap(word, place)] == []
    assert [line.id for line in picture.lines for place in places if runs_through(line, place)] == []


def must_be_tied(document: Document, picture: Picture) -> None:
    model = document.model()
    places = {shape.id: shape.place for shape in picture.shapes}
    for line in picture.lines:
        flow = model.find(line.id)
        assert flow is not None
        assert on_border(places[flow.get("sourceRef")], line.points[0])
        assert on_border(places[flow.get("targetRef")], line.points[-1])
        square = (
            one.x == other.x or one.y == other.y for one, other in zip(line.points, line.points[1:], strict=False)
        )
        assert all(square)
    assert {line.id for line in picture.lines} == {flow.id for flow in model.of("sequenceFlow")}


@pytest.mark.parametrize("steps", [LINE, CHOICE, CONSULTATION])
def test_a_step_list_is_laid_out_from_left_to_right(steps: list[Step]) -> None:
    document = document_of(steps)
    picture = picture_of(document)
    must_be_clear(picture)
    must_be_tied(document, picture)
    places = {shape.id: shape.place for shape in picture.shapes}
    assert places["start_event"].x < places["receive"].x < places["approve"].x < places["end_event"].x


@given(step_lists())
@settings(max_examples=120, deadline=None)
def test_so_is_any_list_that_may_be_published(steps: list[Step]) -> None:
    document = document_of(steps)
    picture = picture_of(document)
    must_be_clear(picture)
    must_be_tied(document, picture)
    assert document_of(steps).written() == document.written()


@given(step_lists())
@settings(max_examples=60, deadline=None)
def test_its_model_is_the_graph_of_the_list(steps: list[Step]) -> None:
    judgement = judge(document_of(steps))
    assert [str(finding) for finding in judgement.findings] == []
    assert judgement.compiled is not None
    listed, graph = rules.compile_steps(rules.normalised(steps)), judgement.compiled.graph
    assert graph.tasks == listed.tasks
    assert [graph.work(key) for key in graph.tasks] == [listed.work(key) for key in listed.tasks]
    assert [node.kind for node in graph.nodes.values()] == [node.kind for node in listed.nodes.values()]
    assert graph.conditions == listed.conditions


def test_every_agency_that_takes_part_has_a_lane() -> None:
    picture = picture_of(document_of([*LINE, step("sign", "LEADER", "DECIDING")]))
    lanes = {shape.name: shape.place for shape in picture.shapes if shape.kind == "lane"}
    assert list(lanes) == ["Nơi tiếp nhận", "Cơ quan giải quyết", "Cơ quan quyết định"]
    places = {shape.id: shape.place for shape in picture.shapes}
    assert overlap(places["sign"], lanes["Cơ quan quyết định"])
    assert not overlap(places["sign"], lanes["Cơ quan giải quyết"])


def test_a_step_may_have_any_key() -> None:
    steps = [step("start"), step("choice_b"), step("b", when="answers.a"), step("fork_g", parallel="g", branch="x")]
    steps += [step("pool", parallel="g", branch="y"), step("flow_1"), step("definitions")]
    judgement = judge(document_of(steps))
    assert [str(finding) for finding in judgement.findings] == []


def test_a_way_back_runs_under_the_steps_that_it_passes() -> None:
    ways = [("S", "a"), ("a", "b"), ("b", "X1"), ("X1", "a", "answers.a"), ("X1", "E", "default")]
    document = laid_out(read_model(drawn(*ways)))
    picture = picture_of(document)
    must_be_clear(picture)
    must_be_tied(document, picture)
    back = next(line for line in picture.lines if line.points[0].x > line.points[-1].x)
    assert max(point.y for point in back.points) > max(shape.place.bottom for shape in standing(picture))


NODES = ["S", "a", "b", "c", "d", "X1", "X2", "P1", "E"]
FLOWS = st.tuples(st.sampled_from([*NODES, "B"]), st.sampled_from(NODES))


@given(st.lists(FLOWS, min_size=1, max_size=14, unique=True))
@settings(max_examples=150, deadline=None)
def test_whatever_is_drawn_stands_clear_and_is_tied(flows: list[tuple[str, str]]) -> None:
    border = '<boundaryEvent id="B" attachedToRef="host"><timerEventDefinition id="D"/></boundaryEvent>'
    document = laid_out(read_model(drawn(("S", "host"), *flows, parts={"B": border})))
    picture = picture_of(document)
    must_be_tied(document, picture)
    places = [shape.place for shape in standing(picture) if shape.kind != "boundaryEvent"]
    assert [pair for pair in combinations(places, 2) if overlap(*pair)] == []
    assert [line.id for line in picture.lines for place in places if runs_through(line, place)] == []


def test_a_model_with_coordinates_stays_as_it_is() -> None:
    document = document_of(LINE)
    assert laid_out(document) is document


def test_a_process_of_a_thousand_steps_is_laid_out_at_once() -> None:
    steps = [step(f"s{number}", when="answers.a" if number % 3 else None) for number in range(1000)]
    picture = picture_of(document_of(steps))
    assert len(standing(picture)) == 1000 + 2 + 2 * sum(1 for number in range(1000) if number % 3)
