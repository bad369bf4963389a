"""Writing down what people said and what was done about it."""

from motcua.feedback.operations._handling import (
    PersonalDataLeft,
    ToItself,
    answer_petition,
    ask_for_more,
    forward_petition,
    publish_petition,
    refuse_petition,
    take_up_petition,
)
from motcua.feedback.operations._petitions import (
    LONGEST_TEXT,
    LONGEST_TITLE,
    JudgedAlready,
    NoAnswerYet,
    NothingSaid,
    NotNow,
    SaidTooMuch,
    SignInToWrite,
    judge_answer,
    submit_petition,
    supplement_petition,
)
from motcua.feedback.operations._ratings import (
    LONGEST_COMMENT,
    NotALevel,
    NotForOfficers,
    RatedAlready,
    TooLong,
    rate,
)
from motcua.feedback.policy import NoSuchPetition, NotYourPetition

__all__ = [
    "LONGEST_COMMENT",
    "LONGEST_TEXT",
    "LONGEST_TITLE",
    "JudgedAlready",
    "NoAnswerYet",
    "NoSuchPetition",
    "NotALevel",
    "NotForOfficers",
    "NotNow",
    "NotYourPetition",
    "NothingSaid",
    "PersonalDataLeft",
    "RatedAlready",
    "SaidTooMuch",
    "SignInToWrite",
    "ToItself",
    "TooLong",
    "answer_petition",
    "ask_for_more",
    "forward_petition",
    "judge_answer",
    "publish_petition",
    "rate",
    "refuse_petition",
    "submit_petition",
    "supplement_petition",
    "take_up_petition",
]
