"""
Ranking: places among agencies of one group, classes and their shares, and what changed since the year before.

Who has the same total and is parted by no tie rule shares a place, and the next one counts on: 1, 1, 3.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from motcua.indicator import queries as indicator
from motcua.indicator.queries import IndexSet
from motcua.insight.indices.scoring import ScoreSheet


@dataclass(frozen=True, slots=True)
class Place:
    agency_id: int
    place: int
    total: Decimal
    class_key: str


@dataclass(frozen=True, slots=True)
class ClassShare:
    """How many of the ranked got the class; `share` in percent, None where nobody was ranked."""

    class_key: str
    number: int
    of: int
    share: Decimal | None


@dataclass(frozen=True, slots=True)
class Change:
    """
    One agency now and a year before. `gained` is None for who was not ranked then, or where the sets differ in how many
    points can be had: then nothing can be compared but the percent.
    """

    agency_id: int
    total: Decimal
    before: Decimal | None
    gained: Decimal | None
    percent_gained: Decimal | None
    place: int
    place_before: int | None


def ranked(sheets: Sequence[ScoreSheet], index_set: IndexSet) -> tuple[Place, ...]:
    """The places of one group of agencies, the first one first; those of one place by their ids."""
    keyed = sorted(((_standing(sheet, index_set), sheet) for sheet in sheets), key=lambda one: one[1].agency_id)
    keyed.sort(key=lambda one: one[0], reverse=True)
    places: list[Place] = []
    for number, (standing, sheet) in enumerate(keyed, start=1):
        shares = number > 1 and keyed[number - 2][0] == standing
        place = places[-1].place if shares else number
        places.append(Place(sheet.agency_id, place, sheet.total, sheet.class_key))
    return tuple(places)


def ranked_by_group(
    sheets: Sequence[ScoreSheet], index_set: IndexSet, group_of: Mapping[int, str]
) -> dict[str, tuple[Place, ...]]:
    """The places within each group of agencies (departments, communes …), groups by name."""
    names = sorted({group_of[sheet.agency_id] for sheet in sheets})
    return {name: ranked([one for one in sheets if group_of[one.agency_id] == name], index_set) for name in names}


def shares_of_classes(places: Iterable[Place], index_set: IndexSet) -> tuple[ClassShare, ...]:
    """How many got each class, the best class first."""
    got = [place.class_key for place in places]
    return tuple(
        ClassShare(band.key, got.count(band.key), len(got), indicator.share(got.count(band.key), len(got), places=2))
        for band in index_set.classes
    )


def year_on_year(now: Sequence[ScoreSheet], before: Sequence[ScoreSheet], index_set: IndexSet) -> tuple[Change, ...]:
    """What changed for each agency that is ranked now, in the order of its place now."""
    sheets, earlier = ({one.agency_id: one for one in some} for some in (now, before))
    places_before = {one.agency_id: one.place for one in ranked(before, index_set)}
    return tuple(
        _change(sheets[place.agency_id], earlier.get(place.agency_id), place.place, places_before.get(place.agency_id))
        for place in ranked(now, index_set)
    )


def _change(now: ScoreSheet, before: ScoreSheet | None, place: int, place_before: int | None) -> Change:
    is_alike = before is not None and before.maximum == now.maximum
    percents = None if before is None or before.percent is None or now.percent is None else before.percent
    return Change(
        agency_id=now.agency_id,
        total=now.total,
        before=before.total if before else None,
        gained=now.total - before.total if before and is_alike else None,
        percent_gained=None if percents is None or now.percent is None else now.percent - percents,
        place=place,
        place_before=place_before,
    )


def _standing(sheet: ScoreSheet, index_set: IndexSet) -> tuple[Decimal, ...]:
    """
    What a sheet is compared by: its total, or percent where classes go by it; then the ties in their order. Where too
    few points could be had for a class, it stands behind all that have one.
    """
    if sheet.score.reached is None:
        return (Decimal(-1),)
    return (sheet.score.reached, *(sheet.score.points_in(index_set, key) for key in index_set.ties))
