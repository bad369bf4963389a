"""The cards of the page: weeks, places, dossiers at risk with the reason in words, and how good forecasts have been."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from motcua.insight.forecasts import CheckCard, ForecastCard, RiskRow, Station, WeekRow
from motcua.interfaces.desk import names, words
from motcua.kernel.plain.actor import Actor
from motcua.org import queries as org
from motcua.ui import formats
from motcua.ui.parts import Bar, Cell, Chart, Column, Fact, Row, Table

A_DAY = 480
"""Working minutes."""
PLACES = 10
ENOUGH = 20
"""Late dossiers, before scores are compared."""


@dataclass(frozen=True, slots=True)
class Naming:
    """Names of agencies and units, many at once."""

    agencies: Mapping[int, str]
    units: Mapping[int, str]

    @classmethod
    def of(cls, places: Iterable[tuple[int, int | None]], *, viewer: Actor, language: str, day: date) -> "Naming":
        found = set(places)
        units = org.get_units({unit for _, unit in found if unit is not None}, viewer=viewer)
        return cls(
            names.of_agencies([agency for agency, _ in found], language=language, day=day),
            {pk: (card.name_en if language == "en" else "") or card.name for pk, card in units.items()},
        )

    def agency(self, agency_id: int) -> str:
        return self.agencies.get(agency_id, f"#{agency_id}")

    def unit(self, unit_id: int | None) -> str:
        return self.units.get(unit_id, "") if unit_id is not None else ""

    def place(self, agency_id: int, unit_id: int | None) -> str:
        return " · ".join(part for part in (self.unit(unit_id), self.agency(agency_id)) if part)


def weeks(totals: Mapping[date, float], as_of: str) -> Chart:
    bars = [
        Bar(f"{first:%d/%m}", round(number, 1), text=formats.num(round(number, 1), 1), tone="late")
        for first, number in totals.items()
    ]
    return Chart(
        gettext("How many dossiers will be late, of those that fall due in each week?"),
        bars,
        unit=gettext("dossiers expected to be late"),
        as_of=as_of,
    )


def places(rows: Sequence[WeekRow], naming: Naming) -> Table:
    """The places that have most to expect; those that have nothing to expect are left out."""
    first = sorted({week for row in rows for week in row.weeks})
    columns = [Column(gettext("Unit")), *(Column(_week(week), "number") for week in first)]
    return Table(
        gettext("Expected to be late, by unit and week"),
        columns,
        [
            Row(
                [
                    Cell(
                        naming.unit(row.unit_id) or naming.agency(row.agency_id),
                        sub=naming.agency(row.agency_id) if row.unit_id is not None else gettext("The whole agency"),
                    ),
                    *(_expected(row.weeks.get(week, (0.0, 0.0, 0.0))) for week in first),
                ]
            )
            for row in [row for row in rows if _has_some(row)][:PLACES]
        ],
        empty=gettext("Nothing is expected to be late in the next four weeks."),
        show_caption=True,
    )


def at_risk(rows: Sequence[RiskRow], naming: Naming, procedures: Mapping[str, str], language: str) -> Table:
    columns = [
        Column(gettext("Dossier"), "code"),
        Column(gettext("When it falls due likely at")),
        Column(gettext("May be late"), "number"),
        Column(gettext("Result due"), "shrink"),
        Column(gettext("Why")),
    ]
    return Table(
        gettext("Dossiers most at risk"),
        columns,
        [
            Row(
                [
                    Cell(
                        row.code or f"#{row.dossier_id}",
                        href=reverse("desk:dossier", args=[row.dossier_id]),
                    ),
                    Cell(
                        row.step_en if language == "en" else row.step_vi,
                        sub=" · ".join([procedures[row.procedure_code], naming.place(row.agency_id, row.unit_id)]),
                    ),
                    percent(row.probability),
                    Cell(formats.vn_short(row.due_at), sub=formats.vn_time(row.due_at)),
                    Cell(why(row), sub=gettext("Likely to end on %(day)s") % {"day": formats.vn_short(row.ends_on)}),
                ]
            )
            for row in rows
        ],
        empty=gettext("No dossier under way is at risk of being late."),
        show_caption=True,
    )


def why(row: RiskRow) -> str:
    """`7 hồ sơ chờ trước, 2 người, trung bình 1,5 ngày`."""
    ahead = ngettext("%(n)s dossier waits before it", "%(n)s dossiers wait before it", row.ahead)
    people = ngettext("%(n)s officer", "%(n)s officers", row.people)
    return ", ".join(
        [ahead % {"n": formats.num(row.ahead)}, people % {"n": formats.num(row.people)}, _usual(row.minutes)]
    )


def percent(probability: float) -> str:
    """Never more exact than it is: whole percents, and no certainty."""
    return formats.percent(min(max(probability, 0.01), 0.99), 0)


def compared(now: Mapping[date, float], then: Mapping[date, float]) -> Table:
    rows = [
        Row([_week(week), formats.num(round(number, 1), 1), formats.num(round(then.get(week, 0.0), 1), 1)])
        for week, number in now.items()
    ]
    both = (sum(now.values()), sum(then.get(week, 0.0) for week in now))
    total = Row([gettext("Together"), *(formats.num(round(number, 1), 1) for number in both)], tone="total")
    columns = [
        Column(gettext("Week")),
        Column(gettext("As it is"), "number"),
        Column(gettext("If it were so"), "number"),
    ]
    return Table(gettext("Expected to be late"), columns, [*rows, total])


def asked(card: ForecastCard, naming: Naming) -> str:
    """A question in words."""
    question = card.question
    parts: list[str] = []
    if question.get("role"):
        where = naming.place(int(str(question["agency_id"])), _number(question.get("unit_id")))
        number = int(str(question["more"]))
        more = ngettext(
            "%(n)s more officer (%(role)s) at %(where)s", "%(n)s more officers (%(role)s) at %(where)s", number
        )
        parts.append(more % {"n": number, "role": words.ROLES[str(question["role"])], "where": where})
    days = question.get("days_off")
    parts += [
        gettext("%(day)s is a day off") % {"day": formats.vn_date(date.fromisoformat(day))}
        for day in (days if isinstance(days, list) else ())
    ]
    share = float(str(question.get("arrivals", 1.0)))
    if share != 1:
        parts.append(gettext("%(share)s as many dossiers come in as now") % {"share": formats.percent(share, 0)})
    return "; ".join(parts)


def scores(check: CheckCard) -> list[Fact]:
    return [
        Fact(gettext("This forecast"), formats.num(round(check.forecast, 3), 3)),
        Fact(
            gettext("The same share for every dossier"),
            formats.num(round(check.base_rate, 3), 3),
            sub=gettext("the share that was late in the months before"),
        ),
        Fact(
            gettext("By the share of time that remains"),
            formats.num(round(check.remaining_ratio, 3), 3),
            sub=gettext("in ten classes, as they turned out before"),
        ),
    ]


def said_and_happened(check: CheckCard) -> Table:
    columns = [
        Column(gettext("What was said"), "number"),
        Column(gettext("What came"), "number"),
        Column(gettext("Forecasts"), "number"),
    ]
    rows = [
        Row([formats.percent(said, 0), formats.percent(happened, 0), formats.num(number)])
        for number, said, happened in check.bins
    ]
    return Table(gettext("What was said, and the share that then was late"), columns, rows)


def verdict(check: CheckCard) -> str:
    """Whether it is worth anything, said plainly."""
    if not check.number:
        return gettext("There is no past yet by which forecasts could be judged: take them as a first guess.")
    facts = {
        "n": formats.num(check.number),
        "late": formats.num(check.late),
        "first": formats.vn_short(check.first),
        "last": formats.vn_short(check.last),
        "before": formats.vn_short(check.learnt_from),
    }
    period = gettext(
        "%(n)s forecasts from %(first)s to %(last)s, of which %(late)s turned out late; learnt from the months before, "
        "from %(before)s on."
    )
    return period % facts


def comparison(check: CheckCard) -> str:
    best = min(check.base_rate, check.remaining_ratio)
    if not check.number:
        return ""
    if check.late < ENOUGH:
        return gettext("Too few of them were late to tell whether it is better than a simple way.")
    if check.forecast < best:
        return gettext("Better than both simple ways by %(share)s.") % {
            "share": formats.percent(1 - check.forecast / best, 0)
        }
    return gettext("Not better than a simple way in this period: do not lean on it.")


def station_key(station: Station) -> str:
    return f"{station.agency_id}-{station.unit_id or ''}-{station.role}"


def station_name(station: Station, naming: Naming) -> str:
    return f"{words.ROLES[station.role]} · {naming.place(station.agency_id, station.unit_id)}"


def _has_some(row: WeekRow) -> bool:
    """Whether any week shows more than nought."""
    return any(round(mean, 1) or high for mean, _, high in row.weeks.values())


def _expected(week: tuple[float, float, float]) -> Cell:
    mean, low, high = week
    return Cell(formats.num(round(mean, 1), 1), sub=f"{formats.num(int(low))}–{formats.num(int(-(-high // 1)))}")


def _week(first: date) -> str:
    return f"{first:%d/%m}–{first + timedelta(days=6):%d/%m}"


def _usual(minutes: float) -> str:
    if minutes < A_DAY / 2:
        return gettext("%(n)s hours on average") % {"n": formats.num(round(max(minutes, 6) / 60, 1), 1)}
    return gettext("%(n)s days on average") % {"n": formats.num(round(minutes / A_DAY, 1), 1)}


def _number(value: object) -> int | None:
    return int(str(value)) if value is not None else None
