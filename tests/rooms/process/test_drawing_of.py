"""Every definition can be looked at, published or not, in the language of the reader; by anybody, for it is public."""

import pytest
from django.utils import translation

from motcua.kernel.plain.actor import Actor
from motcua.process import queries
from motcua.process.queries import Mark, Verdict
from tests.rooms.process.bpmn.drawn import drawn
from tests.rooms.process.bpmn.test_running import HOUR, catch
from tests.rooms.process.office import SYSTEM, Office, begin, publish, publish_model
from tests.rooms.process.routes import CHOICE, LINE, step

pytestmark = pytest.mark.django_db
WAY = [("S", "receive"), ("receive", "approve"), ("approve", "E")]


def names(drawn_: queries.Drawn) -> set[str]:
    return {shape.name for shape in drawn_.pictures[0].shapes}


def test_a_step_list_is_drawn_as_a_model_that_can_be_run() -> None:
    model = queries.drawing_of(publish(CHOICE), viewer=Actor.NOBODY)
    assert queries.judge_model(model).verdict is Verdict.EXECUTABLE
    assert b"BPMNShape" in model
    assert "Cần bước này?".encode() in model


def test_the_file_is_in_vietnamese_whoever_asks() -> None:
    with translation.override("en"):
        model = queries.draw_steps(LINE)
    assert 'name="Bước receive"'.encode() in model
    assert b'name="Step receive"' in model
    assert "Nơi tiếp nhận".encode() in model


def test_a_model_without_coordinates_gets_some_and_keeps_the_rest() -> None:
    published = drawn(*WAY)
    model = queries.drawing_of(publish_model(published), viewer=Actor.NOBODY)
    assert queries.judge_model(model).verdict is Verdict.EXECUTABLE
    assert queries.draw_model(model) == model
    assert b"BPMNShape" not in published


def test_it_is_shown_in_the_language_of_the_reader() -> None:
    definition = publish(LINE)
    with translation.override("en"):
        english = names(queries.drawn(definition, viewer=Actor.NOBODY))
    assert {"Step receive", "Where it is received", "Internal process"} <= english
    with translation.override("vi"):
        assert {"Bước receive", "Nơi tiếp nhận"} <= names(queries.drawn(definition, viewer=Actor.NOBODY))


def test_a_model_is_shown_with_the_english_names_of_its_tasks() -> None:
    with translation.override("en"):
        shown = queries.drawn_model(drawn(*WAY))
    assert "A step" in names(shown)
    assert shown.elements["receive"] == "receive"


def test_steps_are_marked_by_their_keys() -> None:
    shown = queries.drawn(publish_model(drawn(("S", "Bước.1"), ("Bước.1", "E"))), viewer=Actor.NOBODY)
    assert shown.graph is not None
    [key] = shown.graph.tasks
    [drawing] = shown.svgs("Quy trình", marks={key: Mark("late", "Quá hạn"), "nobody": Mark("done", "Xong")})
    assert drawing.count("d-is-late") == 1
    assert "d-is-done" not in drawing


def test_what_a_process_waits_for_is_marked_where_it_is_drawn(office: Office) -> None:
    model = drawn(("S", "a"), ("a", "T"), ("T", "E"), parts={"T": catch("T", HOUR)})
    matter = begin(office, model=model)
    matter.do(office.specialist, "a")
    (wait,) = queries.list_waits("matter", matter.id, viewer=SYSTEM)
    (step,) = matter.steps()
    shown = queries.drawn(step.definition_id, viewer=SYSTEM)
    [drawing] = shown.svgs("Quy trình", marks={wait.key: Mark("waiting", "Đang chờ")})
    assert 'class="d-intermediateCatchEvent d-is-waiting" data-element="T"' in drawing


def test_what_was_never_published_is_not_found() -> None:
    for ask in (queries.drawing_of, queries.drawn):
        with pytest.raises(queries.DefinitionNotFound):
            ask(0, viewer=Actor.NOBODY)


def test_a_list_that_is_no_process_is_refused() -> None:
    with pytest.raises(queries.DefinitionFaulty):
        queries.draw_steps([step("a", parallel="g"), step("b")])


def test_a_model_that_is_only_drawn_has_pictures_and_no_steps() -> None:
    shown = queries.drawn_model(drawn(*WAY, more='<task id="alone" name="Một mình"/>'))
    assert shown.graph is None
    assert "Một mình" in names(shown)
    assert queries.compare(shown, shown) == ()
