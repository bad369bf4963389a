"""The scale of ratings, and the states of petitions, follow-ups and surveys."""

from enum import StrEnum


class Satisfaction(StrEnum):
    """Three levels (TT 32/2017/TT-BTTTT Art. 12), for what no regime names another scale for; the best first."""

    VERY_SATISFIED = "VERY_SATISFIED"
    SATISFIED = "SATISFIED"
    NOT_SATISFIED = "NOT_SATISFIED"


class Aspect(StrEnum):
    """What one may rate besides the whole: convenience, punctuality, attitude."""

    CONVENIENCE = "CONVENIENCE"
    PUNCTUALITY = "PUNCTUALITY"
    ATTITUDE = "ATTITUDE"


class FollowUpState(StrEnum):
    """OPEN until somebody has written down what was found and done."""

    OPEN = "OPEN"
    CLOSED = "CLOSED"


class PetitionKind(StrEnum):
    """
    RULES: on administrative rules (quy định hành chính); CONDUCT: on conduct or delay (hành vi, chậm trễ); DATA: to
    have one's own data set right or no longer used (Law 91/2025), which is between the person and the agency.
    """

    RULES = "RULES"
    CONDUCT = "CONDUCT"
    DATA = "DATA"


PUBLIC_KINDS = (PetitionKind.RULES, PetitionKind.CONDUCT)
"""Their answers are published."""


class PetitionState(StrEnum):
    """
    WAITING nobody has taken it up yet; FORWARDED the same, at the agency it was passed to; ANSWERED the answer waits to
    be published; SETTLED answered, and not to be published.
    """

    WAITING = "WAITING"
    IN_WORK = "IN_WORK"
    AWAITING_MORE = "AWAITING_MORE"
    FORWARDED = "FORWARDED"
    REFUSED = "REFUSED"
    ANSWERED = "ANSWERED"
    PUBLISHED = "PUBLISHED"
    SETTLED = "SETTLED"


class PetitionVerb(StrEnum):
    TAKE_UP = "TAKE_UP"
    ASK = "ASK"
    SUPPLEMENT = "SUPPLEMENT"
    FORWARD = "FORWARD"
    REFUSE = "REFUSE"
    ANSWER = "ANSWER"
    PUBLISH = "PUBLISH"


_FRESH = (PetitionState.WAITING, PetitionState.FORWARDED)
_AT_HAND = (*_FRESH, PetitionState.IN_WORK)

PETITION_TRANSITIONS = {
    **{(state, PetitionVerb.TAKE_UP): PetitionState.IN_WORK for state in _FRESH},
    **{(state, PetitionVerb.ASK): PetitionState.AWAITING_MORE for state in _AT_HAND},
    **{(state, PetitionVerb.FORWARD): PetitionState.FORWARDED for state in _AT_HAND},
    **{(state, PetitionVerb.REFUSE): PetitionState.REFUSED for state in (*_AT_HAND, PetitionState.AWAITING_MORE)},
    (PetitionState.AWAITING_MORE, PetitionVerb.SUPPLEMENT): PetitionState.IN_WORK,
    (PetitionState.IN_WORK, PetitionVerb.ANSWER): PetitionState.ANSWERED,
    (PetitionState.ANSWERED, PetitionVerb.PUBLISH): PetitionState.PUBLISHED,
}

OPEN = (*_AT_HAND, PetitionState.AWAITING_MORE, PetitionState.ANSWERED)
"""An agency still has something to do, or waits for the person."""

HAS_ANSWER = (PetitionState.ANSWERED, PetitionState.PUBLISHED, PetitionState.SETTLED)


def petition_after(kind: PetitionKind, state: PetitionState, verb: PetitionVerb) -> PetitionState:
    """The state after an act; what is on somebody's own data ends with the answer."""
    after = PETITION_TRANSITIONS[state, verb]
    return PetitionState.SETTLED if after is PetitionState.ANSWERED and kind not in PUBLIC_KINDS else after


class SurveyState(StrEnum):
    """
    DRAFT is being written; OPEN takes answers within its period and its questions stand; CLOSED has results for those
    who asked, PUBLISHED for everybody.
    """

    DRAFT = "DRAFT"
    OPEN = "OPEN"
    CLOSED = "CLOSED"
    PUBLISHED = "PUBLISHED"


class SurveyVerb(StrEnum):
    CHANGE = "CHANGE"
    DISCARD = "DISCARD"
    OPEN = "OPEN"
    CLOSE = "CLOSE"
    PUBLISH = "PUBLISH"


SURVEY_VERBS = {
    SurveyState.DRAFT: frozenset({SurveyVerb.CHANGE, SurveyVerb.DISCARD, SurveyVerb.OPEN}),
    SurveyState.OPEN: frozenset({SurveyVerb.CLOSE}),
    SurveyState.CLOSED: frozenset({SurveyVerb.PUBLISH}),
    SurveyState.PUBLISHED: frozenset[SurveyVerb](),
}

HAS_RESULTS = (SurveyState.CLOSED, SurveyState.PUBLISHED)
"""Nobody looks at the answers of a survey that runs: whoever did could join them to the people who came meanwhile."""


class Audience(StrEnum):
    """
    CITIZENS: everybody signed in as citizen or organisation; RECIPIENTS: those whose dossier of a procedure was
    finished in a period; OFFICERS: who works in an agency.
    """

    CITIZENS = "CITIZENS"
    RECIPIENTS = "RECIPIENTS"
    OFFICERS = "OFFICERS"


class QuestionKind(StrEnum):
    ONE = "ONE"
    MANY = "MANY"
    SCALE = "SCALE"
    NUMBER = "NUMBER"
    TEXT = "TEXT"


class AnswerFault(StrEnum):
    """What is wrong with an answer."""

    REQUIRED = "REQUIRED"
    NOT_OFFERED = "NOT_OFFERED"
    NOT_A_NUMBER = "NOT_A_NUMBER"
    OUT_OF_RANGE = "OUT_OF_RANGE"
    TOO_LONG = "TOO_LONG"


class QuestionFault(StrEnum):
    """What is wrong with a question."""

    NO_WORDS = "NO_WORDS"
    TOO_FEW_OPTIONS = "TOO_FEW_OPTIONS"
    TOO_MANY_OPTIONS = "TOO_MANY_OPTIONS"
    ONE_LANGUAGE = "ONE_LANGUAGE"
    NO_SCALE = "NO_SCALE"
    NO_RANGE = "NO_RANGE"
