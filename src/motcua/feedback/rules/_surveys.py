"""What a survey asks, whether an answer sheet is in order, and what its results say without telling who said it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal, InvalidOperation
from statistics import median
from typing import Any

from motcua.feedback.states import AnswerFault, QuestionFault, QuestionKind
from motcua.kernel.plain.text import nfc

MOST_QUESTIONS = 40
MOST_OPTIONS = 20
LONGEST_ANSWER = 2000
LONGEST_SCALE = 10
FEWEST = 5
"""With fewer sheets than this there are no results at all, for nobody: the answers would point to people."""

LEAST = 5
"""Where everybody reads, a number below this is not told."""

Answer = int | str | list[int]
Answers = Mapping[str, Answer]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in both languages."""

    vi: str
    en: str

    def get(self, language: str) -> str:
        return self.en if language == "en" else self.vi


@dataclass(frozen=True, slots=True)
class Question:
    """
    One question. `options` are of a choice; of a scale they are the words for its lowest and highest step, `low` and
    `high` its ends; of a number, the least and the most that may be given.
    """

    key: str
    kind: QuestionKind
    text: Phrase
    options: tuple[Phrase, ...] = ()
    low: int | None = None
    high: int | None = None
    required: bool = False

    @property
    def steps(self) -> tuple[int, ...]:
        """What may be chosen: the numbers of the options, or the steps of the scale."""
        if self.kind is QuestionKind.SCALE:
            return tuple(range(self.low or 0, (self.high or 0) + 1))
        return tuple(range(len(self.options)))


@dataclass(frozen=True, slots=True)
class Tally:
    """
    What was said to one question: `counts` by step of a choice or scale, None where it is withheld; of numbers the mean
    and the middle one; the words of free texts in no order.
    """

    question: Question
    answered: int
    counts: tuple[int | None, ...] = ()
    mean: float | None = None
    middle: float | None = None
    texts: tuple[str, ...] = ()


def kept(question: Question) -> dict[str, Any]:
    """The question as it is stored."""
    return asdict(question)


def read(stored: Mapping[str, Any]) -> Question:
    return Question(
        **{
            **stored,
            "kind": QuestionKind(stored["kind"]),
            "text": Phrase(**stored["text"]),
            "options": tuple(Phrase(**option) for option in stored["options"]),
        }
    )


def faults_of(question: Question) -> dict[str, QuestionFault]:
    """What keeps a question from being asked, by the part that mends it."""
    found: dict[str, QuestionFault] = {}
    if not question.text.vi:
        found["text_vi"] = QuestionFault.NO_WORDS
    if not question.text.en:
        found["text_en"] = QuestionFault.NO_WORDS
    if question.kind in (QuestionKind.ONE, QuestionKind.MANY):
        if len(question.options) < 2:
            found["options"] = QuestionFault.TOO_FEW_OPTIONS
        elif len(question.options) > MOST_OPTIONS:
            found["options"] = QuestionFault.TOO_MANY_OPTIONS
        elif any(not option.vi or not option.en for option in question.options):
            found["options"] = QuestionFault.ONE_LANGUAGE
    low, high = question.low, question.high
    if question.kind is QuestionKind.SCALE and (
        low not in (0, 1) or high is None or not low + 1 < high <= LONGEST_SCALE
    ):
        found["high"] = QuestionFault.NO_SCALE
    if question.kind is QuestionKind.NUMBER and low is not None and high is not None and low >= high:
        found["high"] = QuestionFault.NO_RANGE
    return found


def answers_of(
    questions: Sequence[Question], given: Mapping[str, Sequence[str]]
) -> tuple[dict[str, Answer], dict[str, AnswerFault]]:
    """What was given, as it is kept, and what is wrong with it, both by question; what nobody asked is left out."""
    answers: dict[str, Answer] = {}
    faults: dict[str, AnswerFault] = {}
    for question in questions:
        texts = [text for one in given.get(question.key, ()) if (text := nfc(one).strip())]
        if not texts:
            if question.required:
                faults[question.key] = AnswerFault.REQUIRED
            continue
        answer = _answer(question, texts)
        if isinstance(answer, AnswerFault):
            faults[question.key] = answer
        else:
            answers[question.key] = answer
    return answers, faults


def _answer(question: Question, texts: Sequence[str]) -> Answer | AnswerFault:
    if question.kind is QuestionKind.TEXT:
        return texts[0] if len(texts[0]) <= LONGEST_ANSWER else AnswerFault.TOO_LONG
    if question.kind is QuestionKind.NUMBER:
        return _number(question, texts[0])
    steps = {str(step): step for step in question.steps}
    chosen = texts if question.kind is QuestionKind.MANY else texts[:1]
    if any(text not in steps for text in chosen):
        return AnswerFault.NOT_OFFERED
    return sorted({steps[text] for text in chosen}) if question.kind is QuestionKind.MANY else steps[chosen[0]]


def _number(question: Question, text: str) -> str | AnswerFault:
    """A number as people write it, with a comma or a point; kept as text, so that nothing is rounded."""
    try:
        number = Decimal(text.replace(" ", "").replace(",", "."))
    except InvalidOperation:
        return AnswerFault.NOT_A_NUMBER
    if not number.is_finite() or abs(number) >= 10**12:
        return AnswerFault.NOT_A_NUMBER
    below = question.low is not None and number < question.low
    above = question.high is not None and number > question.high
    return AnswerFault.OUT_OF_RANGE if below or above else f"{number.normalize():f}"


def tally(questions: Sequence[Question], sheets: Iterable[Answers]) -> tuple[Tally, ...]:
    """The sheets counted, question by question; texts sorted, so that their order tells nothing."""
    all_sheets = list(sheets)
    return tuple(
        _tally(question, [sheet[question.key] for sheet in all_sheets if question.key in sheet])
        for question in questions
    )


def _tally(question: Question, answers: Sequence[Answer]) -> Tally:
    if question.kind is QuestionKind.TEXT:
        return Tally(question, len(answers), texts=tuple(sorted(map(str, answers))))
    if question.kind is QuestionKind.NUMBER:
        numbers = [float(str(answer)) for answer in answers]
        mean = sum(numbers) / len(numbers) if numbers else None
        return Tally(question, len(answers), mean=mean, middle=median(numbers) if numbers else None)
    chosen = [one for answer in answers for one in (answer if isinstance(answer, list) else [answer])]
    counts = tuple(chosen.count(step) for step in question.steps)
    mean = None
    if question.kind is QuestionKind.SCALE and chosen:
        mean = sum(int(one) for one in chosen) / len(chosen)
    return Tally(question, len(answers), counts=counts, mean=mean)


def withheld(one: Tally) -> Tally:
    """
    The same for everybody to read: no free text, no figure of fewer than `LEAST`, and where a single hidden number
    could be worked out from the others, the next smallest is hidden too.
    """
    if one.answered < LEAST:
        return Tally(one.question, one.answered, counts=tuple(None for _ in one.counts))
    counts: list[int | None] = [None if count is not None and 0 < count < LEAST else count for count in one.counts]
    if one.question.kind is not QuestionKind.MANY and counts.count(None) == 1:
        told = [(count, at) for at, count in enumerate(counts) if count]
        if told:
            counts[min(told)[1]] = None
    mean = None if None in counts else one.mean
    if one.question.kind is QuestionKind.NUMBER:
        mean = one.mean
    return Tally(one.question, one.answered, counts=tuple(counts), mean=mean, middle=one.middle)
