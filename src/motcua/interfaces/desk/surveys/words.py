"""Surveys in the words of officers."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.feedback.states import Audience, QuestionFault, QuestionKind, SurveyState, SurveyVerb
from motcua.ui.parts import State as Shape

Text = str | Promise

STATES: Mapping[SurveyState, tuple[Shape, Text]] = {
    SurveyState.DRAFT: ("waiting", _("Being written")),
    SurveyState.OPEN: ("within", _("Open")),
    SurveyState.CLOSED: ("soon", _("Closed, results to be published")),
    SurveyState.PUBLISHED: ("done", _("Results published")),
}
AUDIENCES: Mapping[Audience, Text] = {
    Audience.CITIZENS: _("Everybody signed in as citizen or organisation"),
    Audience.RECIPIENTS: _("Whoever got the result of a procedure in a period"),
    Audience.OFFICERS: _("The officers of an agency"),
}
KINDS: Mapping[QuestionKind, Text] = {
    QuestionKind.ONE: _("Choose one"),
    QuestionKind.MANY: _("Choose several"),
    QuestionKind.SCALE: _("A scale"),
    QuestionKind.NUMBER: _("A number"),
    QuestionKind.TEXT: _("Free text"),
}
FAULTS: Mapping[QuestionFault, Text] = {
    QuestionFault.NO_WORDS: _("Write the question in this language."),
    QuestionFault.TOO_FEW_OPTIONS: _("Give at least two choices, each on a line of its own."),
    QuestionFault.TOO_MANY_OPTIONS: _("Give at most 20 choices."),
    QuestionFault.ONE_LANGUAGE: _("Each line needs both languages: Vietnamese | English."),
    QuestionFault.NO_SCALE: _("A scale begins at 0 or 1, has at least three steps and ends at 10 at most."),
    QuestionFault.NO_RANGE: _("The greatest number must be above the least."),
}
ACTS: Mapping[SurveyVerb, tuple[str, Text]] = {
    SurveyVerb.OPEN: ("desk:open_survey", _("Open the survey")),
    SurveyVerb.CLOSE: ("desk:close_survey", _("Close the survey")),
    SurveyVerb.PUBLISH: ("desk:publish_survey", _("Publish the results")),
    SurveyVerb.CHANGE: ("desk:change_survey", _("Change words and period")),
    SurveyVerb.DISCARD: ("desk:discard_survey", _("Throw away")),
}
