"""What may be done: measures are published, the past of other systems is loaded."""

from motcua.indicator.operations._loading import LoadedMeanwhile, Told, load_past
from motcua.indicator.operations._measures import (
    CountsTheUnknown,
    NotAMeasure,
    PublishedAlready,
    publish_measure,
)

__all__ = [
    "CountsTheUnknown",
    "LoadedMeanwhile",
    "NotAMeasure",
    "PublishedAlready",
    "Told",
    "load_past",
    "publish_measure",
]
