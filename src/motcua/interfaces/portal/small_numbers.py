"""
Figures of a service for everybody: counts of a few people are hidden, with what would give them away. By those of the
whole province nobody is recognised.
"""

from django.conf import settings
from django.utils.translation import gettext

from motcua.indicator.queries import Adds, hidden
from motcua.insight.board import ServiceFigures
from motcua.ui import formats
from motcua.ui.parts import Figure

_OF_SERVICE = (
    Adds("received", ("received_online", "received_at_counters")),
    Adds("done", ("done_online", "done_at_counters")),
    Adds("done", ("in_time", "late")),
    Adds("rated", ("very_satisfied", "satisfied", "not_satisfied")),
    Adds("rated", ("content", "not_satisfied")),
    Adds("done", ("rated", "not_rated")),
)
"""What everybody can reckon, whether it stands on the page or not."""


class Shown:
    """Counts by name as they may be shown; `figure` and `share` say "hidden" where one of theirs is not."""

    def __init__(self, counts: dict[str, int], sums: tuple[Adds[str], ...]) -> None:
        self._counts = counts
        self._hidden = hidden(counts, sums, least=settings.LEAST_PUBLIC_COUNT)

    def number(self, name: str) -> str:
        return gettext("hidden") if name in self._hidden else formats.num(self._counts[name])

    def online(self, name: str) -> str:
        """Said under a count, how many of it; left out where it is not to be shown."""
        return "" if name in self._hidden else gettext("%(n)s online") % {"n": formats.num(self._counts[name])}

    def share(self, part: str, whole: str) -> str:
        if self._hidden.intersection((part, whole)):
            return gettext("hidden")
        return formats.ratio(self._counts[part], self._counts[whole]) if self._counts[whole] else "–"

    def figure(self, label: str, part: str, whole: str = "") -> Figure:
        """A count, or one of a whole with its share."""
        if self._hidden.intersection((part, whole)):
            return Figure(label, gettext("hidden"))
        if not whole:
            return Figure(label, formats.num(self._counts[part]))
        return Figure(label, numerator=self._counts[part], denominator=self._counts[whole])

    @property
    def hides(self) -> bool:
        return bool(self._hidden)


def of_service(one: ServiceFigures) -> Shown:
    counts = {
        "received": one.received,
        "received_online": one.received_online,
        "received_at_counters": one.received - one.received_online,
        "done": one.done,
        "done_online": one.done_online,
        "done_at_counters": one.done - one.done_online,
        "in_time": one.in_time,
        "late": one.done - one.in_time,
        "rated": one.rated,
        "not_rated": one.done - one.rated,
        "very_satisfied": one.very_satisfied,
        "satisfied": one.satisfied,
        "content": one.very_satisfied + one.satisfied,
        "not_satisfied": one.not_satisfied,
    }
    return Shown(counts, _OF_SERVICE)
