"""What lines refer to: agencies by the codes they have or had, and what was loaded before them."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime

from motcua.indicator import queries as indicator
from motcua.journeys.load_past._lines import Data
from motcua.journeys.load_past._shapes import shape
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.clock import local_date
from motcua.org import queries as org


class Codes:
    """
    The agency whose code it was on a day; of before the first day, or after the last, whoever was the nearest.

    A province that entered its agencies when it began with this platform has a past under the same codes.
    """

    def __init__(self, viewer: Actor) -> None:
        held: dict[str, list[org.CodeCard]] = defaultdict(list)
        for card in org.list_codes(viewer=viewer):
            held[card.code].append(card)
        self._held: Mapping[str, list[org.CodeCard]] = held
        self._days = {code: [card.valid_from for card in cards] for code, cards in held.items()}

    def __contains__(self, code: str) -> bool:
        return code in self._held

    def find(self, code: str, on: date) -> org.CodeCard:
        """:raises KeyError: if no agency ever had it"""
        return self._held[code][max(0, bisect_right(self._days[code], on) - 1)]

    def is_open(self, code: str) -> bool:
        return self._held[code][-1].is_open


class Known:
    """Of some lines: the subjects that they refer to."""

    def __init__(self, codes: Codes, kind: str, lines: Iterable[Data], viewer: Actor) -> None:
        self._codes = codes
        wanted: dict[str, set[str]] = defaultdict(set)
        for data in lines:
            for _, other, told in shape(kind).references(data):
                if other != "agencies":
                    wanted[other].add(told)
        self._subjects = {other: indicator.get_loaded(other, ids, viewer=viewer) for other, ids in wanted.items()}

    def agency(self, code: str, at: datetime) -> int:
        return self._codes.find(code, local_date(at)).agency_id

    def subject(self, kind: str, told: str) -> int:
        return self._subjects[kind][told].subject_id
