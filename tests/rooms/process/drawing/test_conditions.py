"""A way without a name is called by what must hold for it."""

from motcua.process.rules.bpmn import read_model
from motcua.process.rules.drawing import Picture, laid_out, pictures_of
from tests.rooms.process.bpmn.drawn import drawn

WAYS = [("S", "a"), ("a", "X"), ("X", "b", "answers.large"), ("X", "Xmet", "default"), ("b", "Xmet"), ("Xmet", "E")]


def picture(*old_and_new: str) -> Picture:
    data = drawn(*WAYS).decode()
    [drawing] = pictures_of(laid_out(read_model((data.replace(*old_and_new) if old_and_new else data).encode())))
    return drawing


def names(drawing: Picture) -> set[str]:
    return {line.name for line in drawing.lines if line.name}


def test_an_unnamed_way_says_its_condition_and_the_default_says_nothing():
    assert names(picture()) == set()
    assert names(picture().saying(lambda text: f"where {text}")) == {"where answers.large"}


def test_a_long_condition_is_cut_where_it_stands_on_the_drawing():
    [name] = names(picture().saying(lambda _: "many words " * 20))
    assert len(name) <= 64
    assert name.endswith("…")


def test_a_way_that_has_a_name_keeps_it():
    named = picture('sourceRef="X" targetRef="b"', 'name="Large" sourceRef="X" targetRef="b"')
    assert names(named.saying(lambda text: text)) == {"Large"}
