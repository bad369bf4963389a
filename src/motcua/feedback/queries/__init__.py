"""Reading what people said."""

from motcua.feedback.policy import NoSuchPetition
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
    "NoSuchPetition",
    "PetitionCard",
    "PublicPetition",
    "RatingCard",
    "WordCard",
    "count_petitions",
    "find_judgement",
    "find_rating",
    "get_petition",
    "get_published",
    "list_duties",
    "list_own",
    "list_petitions",
    "list_published",
    "list_words",
]
