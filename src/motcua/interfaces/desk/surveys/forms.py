"""Shapes of what is typed when a survey is written."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.feedback import queries as surveys
from motcua.feedback.operations import LONGEST_SURVEY_TITLE, LONGEST_SURVEY_WORDS, SurveyDetails
from motcua.feedback.queries import Phrase, SurveyCard
from motcua.feedback.states import Audience, QuestionKind
from motcua.interfaces.desk.settling.forms import Words
from motcua.interfaces.desk.shapes import CHOOSE, Day, OneLine
from motcua.interfaces.desk.surveys import words

Choices = Sequence[tuple[str, str]]


class Survey(forms.Form):
    """Title, words, whom, when."""

    title_vi = OneLine(label=_("Title in Vietnamese"), max_length=LONGEST_SURVEY_TITLE)
    title_en = OneLine(label=_("Title in English"), max_length=LONGEST_SURVEY_TITLE)
    words_vi = Words(
        label=_("What it is about, in Vietnamese"),
        help_text=_("Say why you ask, what becomes of the answers, and how long it takes."),
        max_length=LONGEST_SURVEY_WORDS,
    )
    words_en = Words(label=_("What it is about, in English"), max_length=LONGEST_SURVEY_WORDS)
    opens_on = Day(label=_("First day"))
    closes_on = Day(label=_("Last day"))
    audience = forms.ChoiceField(
        label=_("Who is asked?"),
        choices=[(one.value, label) for one, label in words.AUDIENCES.items()],
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )

    def __init__(
        self,
        *args: Any,
        agencies: Choices = (),
        asking: Choices = (),
        procedures: Choices = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["procedure"] = forms.ChoiceField(
            label=_("Results of which procedure?"),
            help_text=_("Only for a survey of those who got a result."),
            choices=[("", ""), *procedures],
            required=False,
            error_messages=CHOOSE,
        )
        self.fields["results_from"] = Day(label=_("Results from"), required=False)
        self.fields["results_to"] = Day(label=_("Results to"), required=False)
        self.fields["audience_agency"] = forms.TypedChoiceField(
            label=_("Officers of which agency?"),
            help_text=_("Only for a survey of officers."),
            choices=[("", ""), *agencies],
            coerce=int,
            empty_value=None,
            required=False,
            error_messages=CHOOSE,
        )
        if len(asking) > 1:
            agency = forms.TypedChoiceField(
                label=_("In the name of"), choices=[("", ""), *asking], coerce=int, error_messages=CHOOSE
            )
            self.fields = {"agency": agency, **self.fields}


def details_of(told: Mapping[str, Any]) -> SurveyDetails:
    """What was typed, as the operation takes it."""
    return SurveyDetails(
        title=Phrase(told["title_vi"], told["title_en"]),
        words=Phrase(told["words_vi"], told["words_en"]),
        audience=Audience(told["audience"]),
        opens_on=told["opens_on"],
        closes_on=told["closes_on"],
        audience_agency_id=told["audience_agency"],
        procedure=told["procedure"],
        results_from=told["results_from"],
        results_to=told["results_to"],
    )


def typed(card: SurveyCard) -> Mapping[str, Any]:
    """A survey as it stands in its form."""
    return {
        "title_vi": card.title.vi,
        "title_en": card.title.en,
        "words_vi": card.words.vi,
        "words_en": card.words.en,
        "opens_on": card.opens_on,
        "closes_on": card.closes_on,
        "audience": card.audience.value,
        "audience_agency": card.audience_agency_id,
        "procedure": card.procedure,
        "results_from": card.results_from,
        "results_to": card.results_to,
    }


class Question(forms.Form):
    """A question of any kind: what the kind does not use is left blank."""

    kind = forms.ChoiceField(
        label=_("How is it answered?"),
        choices=[(kind.value, label) for kind, label in words.KINDS.items()],
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )
    text_vi = OneLine(label=_("The question in Vietnamese"), max_length=300)
    text_en = OneLine(label=_("The question in English"), max_length=300)
    options = Words(
        label=_("Choices"),
        help_text=_(
            "Each on a line of its own, in both languages: Vietnamese | English. Of a scale, the words for its lowest "
            "and for its highest step."
        ),
        rows=5,
        required=False,
    )
    low = forms.IntegerField(
        label=_("Least number"),
        help_text=_("Of a scale 0 or 1; of a number what you like, or blank."),
        min_value=-(10**9),
        max_value=10**9,
        required=False,
    )
    high = forms.IntegerField(label=_("Greatest number"), min_value=-(10**9), max_value=10**9, required=False)
    required = forms.BooleanField(label=_("It must be answered"), required=False)


def question_of(told: Mapping[str, Any], key: str) -> surveys.Question:
    """What was typed, as the operation takes it."""
    return surveys.Question(
        key=key,
        kind=QuestionKind(told["kind"]),
        text=Phrase(told["text_vi"], told["text_en"]),
        options=tuple(_phrase(line) for line in told["options"].splitlines() if line.strip()),
        low=told["low"],
        high=told["high"],
        required=told["required"],
    )


def _phrase(line: str) -> Phrase:
    vi, _bar, en = line.partition("|")
    return Phrase(vi.strip(), en.strip())


def typed_question(question: surveys.Question) -> Mapping[str, Any]:
    """A question as it stands in its form."""
    return {
        "kind": question.kind.value,
        "text_vi": question.text.vi,
        "text_en": question.text.en,
        "options": "\n".join(f"{one.vi} | {one.en}" for one in question.options),
        "low": question.low,
        "high": question.high,
        "required": question.required,
    }
