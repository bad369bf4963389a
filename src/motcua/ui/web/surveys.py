"""Surveys as both faces draw them: a question as a field, what was said to it as a chart with its table."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from motcua.ui import formats
from motcua.ui.parts import Bar, Chart, Field, Figure, Option
from motcua.ui.questions import control_id_of

_WIDGETS = {"ONE": "radio", "MANY": "checkboxes", "SCALE": "radio", "NUMBER": "number", "TEXT": "textarea"}
_FAULTS: Mapping[str, str | Promise] = {
    "REQUIRED": _("Answer this question, please."),
    "NOT_OFFERED": _("Choose one of these."),
    "NOT_A_NUMBER": _("This is not a number. Write it in digits, such as 12 or 2,5."),
    "OUT_OF_RANGE": _("This number lies outside of what is asked for."),
    "TOO_LONG": _("This is too long. Say it in at most 2000 characters."),
}
LONGEST = 2000


class Words(Protocol):
    def get(self, language: str) -> str: ...


class Question(Protocol):
    """What this file has to know of a question of a survey."""

    @property
    def key(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def text(self) -> Words: ...
    @property
    def options(self) -> Sequence[Words]: ...
    @property
    def low(self) -> int | None: ...
    @property
    def high(self) -> int | None: ...
    @property
    def required(self) -> bool: ...
    @property
    def steps(self) -> Sequence[int]: ...


class Tally(Protocol):
    """What was said to a question; a count that is withheld is None."""

    @property
    def question(self) -> Question: ...
    @property
    def answered(self) -> int: ...
    @property
    def counts(self) -> Sequence[int | None]: ...
    @property
    def mean(self) -> float | None: ...
    @property
    def middle(self) -> float | None: ...
    @property
    def texts(self) -> Sequence[str]: ...


@dataclass(frozen=True, slots=True)
class Said:
    """One question of the results: a chart or figures, free texts for those who may read them, and a note."""

    title: str
    chart: Chart | None
    figures: Sequence[Figure]
    texts: Sequence[str]
    note: str


def fields(
    questions: Sequence[Question],
    language: str,
    *,
    given: Mapping[str, Sequence[str]] | None = None,
    faults: Mapping[str, str] | None = None,
) -> list[Field]:
    """The questions as fields, with what was typed and what is wrong with it."""
    return [
        _field(number, question, language, (given or {}).get(question.key, ()), (faults or {}).get(question.key))
        for number, question in enumerate(questions, start=1)
    ]


def errors(asked: Sequence[Field]) -> list[tuple[str, str]]:
    """For the summary above the form: what is wrong, and the control that mends it."""
    return [(f"{field.label} {error}", control_id_of(field.name)) for field in asked for error in field.errors]


def _field(number: int, question: Question, language: str, given: Sequence[str], fault: str | None) -> Field:
    kind = str(question.kind)
    return Field(
        name=question.key,
        label=f"{number}. {question.text.get(language)}",
        widget=_WIDGETS[kind],
        help=_help(question, language),
        value=list(given) if kind == "MANY" else given[0] if given else "",
        options=[Option(str(step), label) for step, label in steps(question, language)],
        required=question.required,
        errors=[str(_FAULTS[fault])] if fault else (),
        attrs={"maxlength": LONGEST} if kind == "TEXT" else {"inputmode": "decimal"} if kind == "NUMBER" else {},
    )


def _help(question: Question, language: str) -> str:
    kind, low, high = str(question.kind), question.low, question.high
    if kind == "MANY":
        return gettext("You may choose several.")
    if kind == "TEXT":
        return gettext("Write no names and no numbers that point to a person.")
    if kind == "NUMBER":
        ends = {"low": formats.num(low), "high": formats.num(high)}
        if low is not None and high is not None:
            return gettext("A number from %(low)s to %(high)s.") % ends
        if low is not None:
            return gettext("A number of at least %(low)s.") % ends
        return gettext("A number of at most %(high)s.") % ends if high is not None else gettext("A number.")
    return ""


def steps(question: Question, language: str) -> Iterator[tuple[int, str]]:
    """What may be chosen, in words; of a scale the ends carry their words."""
    kind = str(question.kind)
    if kind in ("ONE", "MANY"):
        yield from ((step, question.options[step].get(language)) for step in question.steps)
    elif kind == "SCALE":
        ends = dict(zip((question.low, question.high), question.options, strict=False))
        for step in question.steps:
            words = ends[step].get(language) if step in ends else ""
            yield step, f"{step} – {words}" if words else str(step)


def said(tallies: Sequence[Tally], language: str, *, sheets: int, source: str, period: str) -> list[Said]:
    """The results, question by question."""
    return [_said(number, one, language, sheets, source, period) for number, one in enumerate(tallies, start=1)]


def _said(number: int, one: Tally, language: str, sheets: int, source: str, period: str) -> Said:
    title = f"{number}. {one.question.text.get(language)}"
    counted = ngettext("%(n)s answer", "%(n)s answers", one.answered) % {"n": formats.num(one.answered)}
    about = gettext("%(counted)s of %(sheets)s sheets") % {"counted": counted, "sheets": formats.num(sheets)}
    kind = str(one.question.kind)
    figures = []
    if one.mean is not None:
        figures.append(Figure(gettext("on average"), formats.num(one.mean, 1)))
    if one.middle is not None:
        figures.append(Figure(gettext("half of the answers lie below"), formats.num(one.middle, 1)))
    chart = None
    if kind in ("ONE", "MANY", "SCALE"):
        bars = [
            _bar(label, count, one.answered)
            for (_step, label), count in zip(steps(one.question, language), one.counts, strict=True)
        ]
        chart = Chart(title, bars, unit=gettext("answers"), period=f"{period} · {about}", source=source, shape="rows")
    note = ""
    if None in one.counts:
        note = gettext("Small numbers are not told, so that nobody can be recognised.")
    elif kind in ("NUMBER", "TEXT") and not figures and not one.texts and one.answered:
        note = gettext("What was written is not published, so that nobody can be recognised.")
    return Said(title if chart is None else "", chart, figures, one.texts, note or ("" if chart else about))


def _bar(label: str, count: int | None, answered: int) -> Bar:
    if count is None:
        return Bar(label, 0, text=gettext("few"))
    return Bar(label, count, text=f"{formats.num(count)} · {formats.ratio(count, answered)}")
