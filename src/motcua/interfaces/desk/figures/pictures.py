"""Pictures of one figure: its trend with the year before, agencies week by week, and communes on a map."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from django.conf import settings
from django.utils.translation import gettext

from motcua.indicator.queries import Measure, Unit
from motcua.insight.figures.answering import Figure
from motcua.insight.figures.series import Series, Step, series
from motcua.insight.periods import Period, month_of
from motcua.interfaces.desk import names
from motcua.interfaces.desk.figures.asked import AGENCY, PERIOD, OfFigures, days
from motcua.interfaces.desk.figures.drawing import written
from motcua.org import queries as org
from motcua.ui import formats
from motcua.ui.parts import Cell, Column, Row, Table
from motcua.ui.pictures import heat, places, trend
from motcua.ui.pictures.marks import Key, Picture

MONTHS: Final = 12
MOST_WEEKS: Final = 26


class Pictures:
    """Of a measure, as the page asks for it; every mark leads to the figure of its agency and days."""

    def __init__(self, page: OfFigures, measure: Measure) -> None:
        self._page, self._measure = page, measure
        self._name = measure.name_en if page.language == "en" else measure.name_vi
        self._codes = {card.id: card.code or str(card.id) for card in page.agencies}

    def over_time(self) -> Picture:
        """Twelve months up to the end of the period, or to now, and the same months of the year before."""
        last = min(self._page.period.last, self._page.today)
        began = date(last.year - 2 + last.month // MONTHS, last.month % MONTHS + 1, 1)
        [whole] = self._series(Step.MONTH, began, 2 * MONTHS)
        before, now = whole.figures[:MONTHS], whole.figures[MONTHS:]
        spans = [f"{part[0].period.first:%m/%Y} – {part[-1].period.first:%m/%Y}" for part in (now, before)]
        had = any(map(_is_something, before))
        drawn = trend.draw(
            trend.Trend(
                [f"{one.period.first:%m}" for one in now],
                [self._point(one) for one in now],
                [self._point(one) for one in before] if had else (),
                is_share=self._measure.unit is Unit.PERCENT,
            )
        )
        return Picture(
            gettext("How does it move from month to month?"),
            drawn if any(map(_is_something, whole.figures)) else trend.draw(trend.Trend((), ())),
            self._by_month(now, before),
            description=self._told(now),
            period=f"{self._name} · {spans[0]}",
            keys=[Key("now", spans[0], "line"), *([Key("before", spans[1], "line")] if had else ())],
        )

    def week_by_week(self) -> Picture:
        """Agencies week by week, up to half a year of the period's last weeks."""
        last = min(self._page.period.last, self._page.today)
        first = max(self._page.period.first, last - timedelta(weeks=MOST_WEEKS - 1))
        number = max((last - first + timedelta(days=first.weekday())).days // 7 + 1, 1)
        lines = self._series(Step.WEEK, first, number, by_agency=True)
        named = self._page.agency_names([str(line.agency_id) for line in lines])
        weeks = [one.period for one in lines[0].figures] if lines else []
        shown = heat.Heat(
            _week_labels(weeks),
            [
                heat.Line(
                    named[str(line.agency_id)], [self._cell(named[str(line.agency_id)], one) for one in line.figures]
                )
                for line in sorted(lines, key=lambda line: named[str(line.agency_id)])
            ],
        )
        return Picture(
            gettext("How does it go week by week, agency by agency?"),
            heat.draw(shown),
            self._by_week(shown, weeks),
            period=f"{self._name} · {days(Period(weeks[0].first, weeks[-1].last))}" if weeks else self._name,
            keys=self._keys(heat.classes(shown)),
        )

    def on_map(self, split: Sequence[Figure]) -> Picture | None:
        """Communes by the figure, from what is split by agency; None where the province has no outlines."""
        wanted = [one.agency_id for one in split if one.agency_id]
        cards = org.get_agencies(wanted, viewer=self._page.actor, on=self._page.today)
        found = places.outlines_of(settings.PROVINCES, frozenset(card.place_code for card in cards.values()))
        if found is None:
            return None
        communes = [(cards[one.agency_id], one) for one in split if one.agency_id in cards]
        there = [
            (card.place_code, one, names.named(card, self._page.language))
            for card, one in communes
            if card.place_code in found.rings
        ]
        marks = [places.Place(code, _value(one), self._title(name, one), self._to(one)) for code, one, name in there]
        rows = [Row([Cell(name, href=self._to(one)), _written(one)]) for _, one, name in there]
        return Picture(
            gettext("Where is it high, and where low?"),
            places.draw(found, marks),
            _table(self._name, [gettext("Agency"), gettext("Figure")], rows),
            period=f"{self._name} · {days(self._page.period)}",
            keys=self._keys(places.classes(marks)),
        )

    def _series(self, step: Step, first: date, number: int, *, by_agency: bool = False) -> list[Series]:
        return series(
            self._measure.key,
            viewer=self._page.actor,
            step=step,
            first=first,
            number=number,
            agency_id=self._page.agency.id,
            by_agency=by_agency,
        )

    def _point(self, one: Figure) -> trend.Point:
        return trend.Point(_value(one), _short(one), self._title(f"{one.period.first:%m/%Y}", one), self._to(one))

    def _cell(self, name: str, one: Figure) -> heat.Cell:
        title = self._title(f"{name} · {days(one.period)}", one)
        return heat.Cell(_value(one), title, self._to(one) if _is_something(one) else "")

    def _title(self, about: str, one: Figure) -> str:
        return f"{about}: {_written(one)}"

    def _to(self, one: Figure) -> str:
        """The figure by itself; nothing where the officer sees nothing of that agency."""
        if one.agency_id not in self._codes:
            return ""
        asked = {AGENCY: self._codes[one.agency_id], PERIOD: _asked_for(one.period)}
        return self._page.address("desk:measure", self._measure.key, **asked)

    def _by_month(self, now: Sequence[Figure], before: Sequence[Figure]) -> Table:
        rows = [
            Row([f"{one.period.first:%m/%Y}", self._linked(one), self._linked(other)])
            for one, other in zip(now, before, strict=True)
        ]
        return _table(self._name, [gettext("Month"), gettext("Figure"), gettext("The year before")], rows)

    def _by_week(self, shown: heat.Heat, weeks: Sequence[Period]) -> Table:
        rows = [
            Row([line.name, days(week), Cell(cell.title.rpartition(": ")[2], href=cell.href)])
            for line in shown.lines
            for week, cell in zip(weeks, line.cells, strict=True)
            if cell.href or cell.value
        ]
        return _table(self._name, [gettext("Agency"), gettext("Week"), gettext("Figure")], rows)

    def _linked(self, one: Figure) -> Cell:
        return Cell(_written(one), href=self._to(one) if _is_something(one) else "")

    def _told(self, now: Sequence[Figure]) -> str:
        there = [one for one in now if one.value is not None]
        if not there:
            return ""
        low, high = (end(there, key=lambda one: one.value or 0) for end in (min, max))
        return gettext("Least in %(low)s: %(least)s. Most in %(high)s: %(most)s. Latest: %(latest)s.") % {
            "low": f"{low.period.first:%m/%Y}",
            "least": _short(low),
            "high": f"{high.period.first:%m/%Y}",
            "most": _short(high),
            "latest": _short(there[-1]),
        }

    def _keys(self, begins: Sequence[float]) -> list[Key]:
        """Each class by where it begins; the last has no end."""
        sign = "\u00a0%" if self._measure.unit is Unit.PERCENT else ""
        shown = [f"{formats.num(_trimmed(one))}{sign}" for one in begins]
        return [
            Key(f"tint-{at}", gettext("from %(least)s") % {"least": least}) for at, least in enumerate(shown, start=1)
        ]


def _table(caption: str, headings: Sequence[str], rows: Sequence[Row]) -> Table:
    columns = [Column(label, "number" if at == len(headings) - 1 else "") for at, label in enumerate(headings)]
    return Table(caption, columns, rows, empty=gettext("Nothing was counted in this period."))


def _value(one: Figure) -> float | None:
    return None if one.value is None else float(one.value)


def _trimmed(value: float) -> float:
    return int(value) if value == int(value) else round(value, 2)


def _is_something(one: Figure) -> bool:
    return bool(one.numerator or one.denominator)


def _short(one: Figure) -> str:
    if one.denominator is None:
        return formats.num(one.numerator)
    if one.value is None:
        return "N/A"
    return f"{formats.num(one.value)}\u00a0%" if one.unit is Unit.PERCENT else formats.num(one.value)


def _written(one: Figure) -> str:
    return written(one.numerator, one.denominator, one.value, one.unit)


def _asked_for(span: Period) -> str:
    """As an address asks for it."""
    whole = span == month_of(span.first)
    return f"{span.first:%Y-%m}" if whole else f"{span.first.isoformat()}..{span.last.isoformat()}"


def _week_labels(weeks: Sequence[Period]) -> list[str]:
    """The month, as a number, stands over its first week."""
    firsts = [week.last for week in weeks]
    return [f"{day:%m}" if not at or day.month != firsts[at - 1].month else "" for at, day in enumerate(firsts)]
