"""Formulas: what is wrong with one is said with its place; what is right counts exactly, as CEL counts it nearly."""

from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from motcua.indicator.rules import evaluate, formula, looked_over
from motcua.kernel.plain.expression import ExpressionFault, parse

MEASURES = frozenset({"dossier.done", "dossier.late", "dossier.on_time_rate"})
FIGURES = {"dossier.done": Fraction(3), "dossier.late": Fraction(1), "dossier.on_time_rate": None}


def faults(text: str) -> list[ExpressionFault]:
    known = {"measures": MEASURES, "indicators": frozenset({"1.4", "5"}), "declared": frozenset({"5"})}
    return list(looked_over(text, **known))


def counted(text: str) -> object:
    return evaluate(formula(text), lambda kind, name: FIGURES[name])


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("dossier.ontime_rate", "like_measure", (1, 1)),
        ("1 + nothing.like_it", "unknown_measure", (1, 5)),
        ('value["9"]', "unknown_indicator", (1, 1)),
        ('2 * declared["1.4"]', "unknown_declared", (1, 5)),
        ("dossier.late / dossier.done", "by_nought", (1, 14)),
        ("1\n  / dossier.done", "by_nought", (2, 3)),
        ("dossier.done > 1 && dossier.late > 0 ? 1 / dossier.on_time_rate : 0", "by_nought", (1, 42)),
        ("dossier.late > 0 || dossier.done > 0 ? 1 / dossier.done : 0", "by_nought", (1, 42)),
        ("dossier.late / (dossier.done - 3)", "by_nought", (1, 14)),
        ("dossier.late > 1", "formula_no_number", (1, 14)),
        ("dossier.late > 1 ? 1 : true", "number_wanted", (1, 24)),
        ("1 + (dossier.late > 1)", "number_wanted", (1, 19)),
        ("dossier.late ? 1 : 0", "condition_wanted", (1, 1)),
        ("dossier.late % 2", "not_in_formulas", (1, 14)),
        ("size([1, 2])", "not_in_formulas", (1, 5)),
        ("dossier.late + 'a'", "not_in_formulas", (1, 16)),
        ("(" * 30 + "1" + ")" * 30, "deep_formula", (1, 22)),
        (" + ".join(["1"] * 300), "long_formula", (1, 801)),
        ("dossier.late +", "unfinished", (1, 15)),
        ("whatever(1)", "unknown_function", (1, 1)),
    ],
)
def test_what_is_wrong_is_said_with_its_place(text: str, code: str, place: tuple[int, int]) -> None:
    found = faults(text)[0]
    assert found.reason.code.partition(".")[2] == code
    assert (found.line, found.column) == place


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("dossier.done > 0 ? dossier.late / dossier.done : 0", Fraction(1, 3)),
        ("dossier.done == 0 ? 0 : dossier.late / dossier.done * 3", Fraction(1)),
        ("!(dossier.done > 0) ? 0 : 1 / dossier.done", Fraction(1, 3)),
        ("dossier.late / max([dossier.done, 1])", Fraction(1, 3)),
        ("0.1 + 0.2", Fraction(3, 10)),
        ("min([dossier.done, 2]) - -1", Fraction(3)),
        ("dossier.on_time_rate + 1", None),
        ("has(dossier.on_time_rate) ? dossier.on_time_rate : 7", Fraction(7)),
        ("dossier.on_time_rate > 5 || dossier.done == 3 ? 1 : 2", Fraction(1)),
        ("dossier.on_time_rate > 5 && dossier.done == 3 ? 1 : 2", None),
    ],
)
def test_what_is_right_counts_exactly(text: str, value: Fraction | None) -> None:
    assert faults(text) == []
    assert counted(text) == value


LEAVES = st.sampled_from(["a", "b", "1.5", "2.0", "7.0"])
"""Compared and divided by are these only: what the engine counts nearly may fall on the other side of a comparison."""


def expressions() -> st.SearchStrategy[str]:
    return st.recursive(
        LEAVES,
        lambda inner: st.one_of(
            st.builds("({} {} {})".format, inner, st.sampled_from("+-*"), inner),
            st.builds("(-{})".format, inner),
            st.builds("({} {} {} ? {} : {})".format, LEAVES, st.sampled_from(["<", ">=", "=="]), LEAVES, inner, inner),
            st.builds("({1} != 0.0 ? {0} / {1} : {2})".format, inner, LEAVES, inner),
        ),
        max_leaves=12,
    )


@settings(deadline=None)
@given(text=expressions(), a=st.integers(-9, 9), b=st.integers(-9, 9))
def test_it_counts_as_the_engine_of_the_kernel_does(text: str, a: int, b: int) -> None:
    try:
        exact = evaluate(formula(text), lambda kind, name: Fraction({"a": a, "b": b}[name]))
    except ExpressionFault as refused:
        assume(refused.reason.code not in ("indicator.deep_formula", "indicator.long_formula"))
        raise
    near = parse(text, frozenset({"a", "b"})).evaluate(a=float(a), b=float(b))
    assume(abs(near) < 1e12)
    assert float(exact) == pytest.approx(near, rel=1e-6, abs=1e-6)
