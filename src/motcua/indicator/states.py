"""What a measure is made of: units, dimensions, and where a count is taken."""

from enum import StrEnum


class Unit(StrEnum):
    """COUNT: so many; PERCENT: so many of so many."""

    COUNT = "COUNT"
    PERCENT = "PERCENT"


class How(StrEnum):
    """IN_PERIOD: what happened on its days; AT_START, AT_END: what stood on the evening before it, on its last."""

    IN_PERIOD = "IN_PERIOD"
    AT_START = "AT_START"
    AT_END = "AT_END"


class Dimension(StrEnum):
    """By what a figure may be split: the agency, the topic of the fact, the month, or the value of a trait."""

    AGENCY = "agency"
    TOPIC = "topic"
    MONTH = "month"
    CHANNEL = "channel"
    LEVEL = "level"
    STATUS = "status"
    FIELD = "field"
    CLASS = "class"
    KIND = "kind"
