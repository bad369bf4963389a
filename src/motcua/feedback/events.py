"""What people said and what was done about it; the words themselves stay in the room."""

from dataclasses import dataclass
from typing import ClassVar

from motcua.kernel.plain.event import Event


@dataclass(frozen=True)
class MatterRated(Event):
    """A settled matter got its one rating."""

    name: ClassVar[str] = "feedback.matter_rated"
    subject: ClassVar[str] = "rating"

    rating_id: int
    about_kind: str
    about_id: int
    overall: str
    channel: str
    agency_id: int | None = None


@dataclass(frozen=True)
class FollowUpOpened(Event):
    """A rating at the lowest level is to be looked into."""

    name: ClassVar[str] = "feedback.follow_up_opened"
    subject: ClassVar[str] = "follow_up"

    follow_up_id: int
    rating_id: int
    agency_id: int


@dataclass(frozen=True)
class FollowUpClosed(Event):
    """Somebody wrote down what was found and what was done."""

    name: ClassVar[str] = "feedback.follow_up_closed"
    subject: ClassVar[str] = "follow_up"

    follow_up_id: int
    rating_id: int
    agency_id: int


@dataclass(frozen=True)
class _OnPetition(Event):
    """What every act on a petition says; `in_time` by the limits of the day on which it was sent."""

    subject: ClassVar[str] = "petition"
    name: ClassVar[str] = "petition"

    petition_id: int
    state: str
    agency_id: int


@dataclass(frozen=True)
class PetitionSubmitted(_OnPetition):
    name: ClassVar[str] = "feedback.petition_submitted"

    kind: str
    code: str


@dataclass(frozen=True)
class PetitionTakenUp(_OnPetition):
    name: ClassVar[str] = "feedback.petition_taken_up"


@dataclass(frozen=True)
class MoreAsked(_OnPetition):
    name: ClassVar[str] = "feedback.petition_more_asked"

    in_time: bool


@dataclass(frozen=True)
class PetitionSupplemented(_OnPetition):
    name: ClassVar[str] = "feedback.petition_supplemented"


@dataclass(frozen=True)
class PetitionForwarded(_OnPetition):
    """`agency_id` is the agency that has it now."""

    name: ClassVar[str] = "feedback.petition_forwarded"

    from_agency_id: int
    in_time: bool


@dataclass(frozen=True)
class PetitionRefused(_OnPetition):
    name: ClassVar[str] = "feedback.petition_refused"

    in_time: bool


@dataclass(frozen=True)
class PetitionAnswered(_OnPetition):
    name: ClassVar[str] = "feedback.petition_answered"

    in_time: bool


@dataclass(frozen=True)
class PetitionPublished(_OnPetition):
    name: ClassVar[str] = "feedback.petition_published"

    in_time: bool


@dataclass(frozen=True)
class AnswerJudged(_OnPetition):
    """Somebody likes or dislikes the answer; each account once."""

    name: ClassVar[str] = "feedback.answer_judged"

    likes: bool


@dataclass(frozen=True)
class _OnSurvey(Event):
    """What every act on a survey says. Nothing of what was answered."""

    subject: ClassVar[str] = "survey"
    name: ClassVar[str] = "survey"

    survey_id: int
    agency_id: int


@dataclass(frozen=True)
class SurveyDrafted(_OnSurvey):
    name: ClassVar[str] = "feedback.survey_drafted"


@dataclass(frozen=True)
class SurveyChanged(_OnSurvey):
    """Its words, its period or one of its questions."""

    name: ClassVar[str] = "feedback.survey_changed"


@dataclass(frozen=True)
class SurveyDiscarded(_OnSurvey):
    """A draft that nobody was asked."""

    name: ClassVar[str] = "feedback.survey_discarded"


@dataclass(frozen=True)
class SurveyOpened(_OnSurvey):
    name: ClassVar[str] = "feedback.survey_opened"

    audience: str


@dataclass(frozen=True)
class SurveyAnswered(_OnSurvey):
    """Somebody gave a sheet back; which one is not known to anybody."""

    name: ClassVar[str] = "feedback.survey_answered"


@dataclass(frozen=True)
class SurveyClosed(_OnSurvey):
    name: ClassVar[str] = "feedback.survey_closed"

    answered: int


@dataclass(frozen=True)
class SurveyPublished(_OnSurvey):
    name: ClassVar[str] = "feedback.survey_published"
