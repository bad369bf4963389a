"""Reading what people said."""

from motcua.feedback.policy import NoSuchFollowUp, NoSuchPetition
from motcua.feedback.queries._follow_ups import (
    FollowUpCard,
    count_follow_ups,
    find_what_was_done,
    get_follow_up,
    list_follow_ups,
)
from motcua.feedback.queries._petitions import (
    PetitionCard,
    PublicPetition,
    WordCard,
    count_petitions,
    find_judgement,
    get_petition,
    get_published,
    list_duties,
    list_own,
    list_petitions,
    list_published,
    list_words,
)
from motcua.feedback.queries._ratings import RatingCard, find_rating

__all__ = [
    "FollowUpCard",
    "NoSuchFollowUp",
    "NoSuchPetition",
    "PetitionCard",
    "PublicPetition",
    "RatingCard",
    "WordCard",
    "count_follow_ups",
    "count_petitions",
    "find_judgement",
    "find_rating",
    "find_what_was_done",
    "get_follow_up",
    "get_petition",
    "get_published",
    "list_duties",
    "list_follow_ups",
    "list_own",
    "list_petitions",
    "list_published",
    "list_words",
]
