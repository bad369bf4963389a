"""Classes of a ranking, from the best to the least one, as shapes that are told apart without colour."""

from collections.abc import Mapping

from motcua.ui.parts import State

_SHAPES: Mapping[int, tuple[State, ...]] = {
    1: ("done",),
    2: ("done", "late"),
    3: ("done", "within", "late"),
    4: ("done", "within", "soon", "late"),
}
_MANY: tuple[State, ...] = ("done", "within", "waiting", "soon", "late")


def shape(at: int, of: int) -> State:
    """The shape of the class number `at`, counted from 0, of so many."""
    shapes = _SHAPES.get(of, _MANY)
    return shapes[min(at, len(shapes) - 1)]
