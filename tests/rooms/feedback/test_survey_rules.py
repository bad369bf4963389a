"""Answer sheets and results, without a database."""

from typing import Any

import pytest

from motcua.feedback import rules
from motcua.feedback.rules import Phrase, Question, Tally
from motcua.feedback.states import AnswerFault, QuestionFault, QuestionKind

YES_NO = (Phrase("Có", "Yes"), Phrase("Không", "No"))


def asked(kind: QuestionKind, **more: Any) -> Question:
    options = YES_NO if kind in (QuestionKind.ONE, QuestionKind.MANY) else ()
    return Question(**{"key": "q1", "kind": kind, "text": Phrase("Hỏi?", "Ask?"), "options": options, **more})


SCALE = asked(QuestionKind.SCALE, low=1, high=5)
NUMBER = asked(QuestionKind.NUMBER, low=0, high=120)


@pytest.mark.parametrize(
    ("question", "given", "kept"),
    [
        (asked(QuestionKind.ONE), ["1"], 1),
        (asked(QuestionKind.MANY), ["1", "0", "1"], [0, 1]),
        (SCALE, ["5"], 5),
        (NUMBER, ["2,50"], "2.5"),
        (NUMBER, [" 100 "], "100"),
        (asked(QuestionKind.TEXT), ["  Nhanh hơn. "], "Nhanh hơn."),
    ],
)
def test_an_answer_is_kept_in_the_form_of_its_kind(question: Question, given: list[str], kept: Any) -> None:
    assert rules.answers_of([question], {"q1": given, "q9": ["x"]}) == ({"q1": kept}, {})


@pytest.mark.parametrize(
    ("question", "given", "fault"),
    [
        (asked(QuestionKind.ONE, required=True), [" "], AnswerFault.REQUIRED),
        (asked(QuestionKind.ONE), ["2"], AnswerFault.NOT_OFFERED),
        (asked(QuestionKind.MANY), ["0", "7"], AnswerFault.NOT_OFFERED),
        (SCALE, ["0"], AnswerFault.NOT_OFFERED),
        (NUMBER, ["nhiều"], AnswerFault.NOT_A_NUMBER),
        (NUMBER, ["NaN"], AnswerFault.NOT_A_NUMBER),
        (NUMBER, ["121"], AnswerFault.OUT_OF_RANGE),
        (asked(QuestionKind.TEXT), ["a" * 2001], AnswerFault.TOO_LONG),
    ],
)
def test_a_faulty_answer_is_named(question: Question, given: list[str], fault: AnswerFault) -> None:
    assert rules.answers_of([question], {"q1": given}) == ({}, {"q1": fault})


@pytest.mark.parametrize(
    ("question", "faults"),
    [
        (asked(QuestionKind.ONE), {}),
        (asked(QuestionKind.ONE, text=Phrase("Hỏi?", "")), {"text_en": QuestionFault.NO_WORDS}),
        (asked(QuestionKind.ONE, options=YES_NO[:1]), {"options": QuestionFault.TOO_FEW_OPTIONS}),
        (asked(QuestionKind.MANY, options=YES_NO * 11), {"options": QuestionFault.TOO_MANY_OPTIONS}),
        (asked(QuestionKind.ONE, options=(*YES_NO, Phrase("Khác", ""))), {"options": QuestionFault.ONE_LANGUAGE}),
        (asked(QuestionKind.SCALE, low=1, high=2), {"high": QuestionFault.NO_SCALE}),
        (asked(QuestionKind.SCALE, low=2, high=5), {"high": QuestionFault.NO_SCALE}),
        (asked(QuestionKind.NUMBER, low=9, high=9), {"high": QuestionFault.NO_RANGE}),
    ],
)
def test_a_question_that_cannot_be_asked_says_why(question: Question, faults: dict[str, QuestionFault]) -> None:
    assert rules.faults_of(question) == faults


def test_a_question_comes_back_from_the_store_as_it_was() -> None:
    assert rules.read(rules.kept(SCALE)) == SCALE


def test_sheets_are_counted_by_question() -> None:
    question = asked(QuestionKind.MANY)
    [one] = rules.tally([question], [{"q1": [0]}, {"q1": [0, 1]}, {}])
    assert (one.answered, one.counts) == (2, (2, 1))
    [scale] = rules.tally([SCALE], [{"q1": 5}, {"q1": 4}])
    assert (scale.counts, scale.mean) == ((0, 0, 0, 1, 1), 4.5)
    [number] = rules.tally([NUMBER], [{"q1": "1"}, {"q1": "2"}, {"q1": "9"}])
    assert (number.mean, number.middle) == (4.0, 2.0)


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ((10, 20), (10, 20)),
        ((0, 30), (0, 30)),
        ((2, 30), (None, None)),
        ((1, 2, 30), (None, None, 30)),
        ((2, 7, 30), (None, None, 30)),
        ((30,), (30,)),
    ],
)
def test_no_small_number_is_told_or_can_be_worked_out(counts: tuple[int, ...], shown: tuple[int | None, ...]) -> None:
    tally = Tally(asked(QuestionKind.ONE), sum(counts), counts=counts)
    assert rules.withheld(tally).counts == shown


def test_nothing_is_told_of_a_question_that_few_answered_and_no_word_that_was_written() -> None:
    few = Tally(SCALE, 3, counts=(0, 0, 0, 0, 3), mean=5.0)
    assert rules.withheld(few) == Tally(SCALE, 3, counts=(None,) * 5)
    text = Tally(asked(QuestionKind.TEXT), 9, texts=("a", "b"))
    assert rules.withheld(text).texts == ()
