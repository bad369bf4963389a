"""The scale of ratings: three levels (TT 32/2017/TT-BTTTT Art. 12); the regime may name another scale."""

from enum import StrEnum


class Satisfaction(StrEnum):
    VERY_SATISFIED = "VERY_SATISFIED"
    SATISFIED = "SATISFIED"
    NOT_SATISFIED = "NOT_SATISFIED"


class Aspect(StrEnum):
    """What one may rate besides the whole: convenience, punctuality, attitude."""

    CONVENIENCE = "CONVENIENCE"
    PUNCTUALITY = "PUNCTUALITY"
    ATTITUDE = "ATTITUDE"
