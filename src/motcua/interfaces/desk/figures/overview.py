"""Figures in pictures: where people stop on their way, how near to their day results come, which ways are taken."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, Literal
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from motcua.indicator import queries as indicator
from motcua.indicator.queries import Term
from motcua.insight import board, visits
from motcua.insight.figures import courses
from motcua.insight.figures.courses import IN_TIME, ONLINE, RECEIVED, STAGES, Course, Courses
from motcua.interfaces.desk import side, words
from motcua.interfaces.desk.figures import told
from motcua.interfaces.desk.figures.asked import NotWhole, OfFigures
from motcua.interfaces.desk.figures.behind import ListsFacts
from motcua.org import queries as org
from motcua.ui import formats
from motcua.ui.parts import Bar, Cell, Chart, Column, Link, Row, Table
from motcua.ui.pictures import flows, funnel
from motcua.ui.pictures.marks import Key, Picture

FACT, ALL, ANY, NONE = "su-kien", "net", "mot-trong", "khong"
SETTLED: Final = (*IN_TIME, "LATE")
LATE: Final = "punctuality=LATE"
PUNCTUAL, TARDY, WAITING = "in_time", "late", "waiting"
COLUMNS: Final[tuple[Mapping[str, str | Promise], ...]] = (
    {f"in:{key}": word for key, word in words.CHANNELS.items()},
    {
        PUNCTUAL: pgettext_lazy("settled", "In time"),
        TARDY: pgettext_lazy("settled", "Late"),
        WAITING: _("No result yet"),
    },
    {**{f"out:{key}": word for key, word in words.CHANNELS.items()}, "out:": _("Not given out yet")},
)
_TRAITS: Final[Mapping[str, Mapping[str, Sequence[str]]]] = {
    **{f"in:{key}": {ALL: [f"channel={key}"]} for key in words.CHANNELS},
    **{f"out:{key}": {ALL: [f"return_method={key}"]} for key in words.CHANNELS},
    "out:": {NONE: [f"return_method={key}" for key in words.CHANNELS]},
    PUNCTUAL: {ANY: [f"punctuality={one}" for one in IN_TIME]},
    TARDY: {ALL: [LATE]},
    WAITING: {NONE: [f"punctuality={one}" for one in SETTLED]},
}
"""What the facts of a node have, all or one of them, and have not."""
SPANS: Final[tuple[tuple[int, int, str | Promise], ...]] = (
    (-10_000, -11, _("more than 10 days early")),
    (-10, -6, _("6 to 10 days early")),
    (-5, -3, _("3 to 5 days early")),
    (-2, -1, _("1 or 2 days early")),
    (0, 0, _("on the day")),
    (1, 2, _("1 or 2 days late")),
    (3, 5, _("3 to 5 days late")),
    (6, 10, _("6 to 10 days late")),
    (11, 10_000, _("more than 10 days late")),
)


class Overview(OfFigures):
    template_name = "desk/figures/overview.html"
    title = _("Figures in pictures")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.show(200 if self.form.is_valid() else 422)

    def context(self) -> dict[str, Any]:
        questions = self.questions("desk:overview")
        if not self.form.is_valid():
            return questions
        found = courses.courses(viewer=self.actor, period=self.period, agency_id=self.agency.id)
        return {
            **questions,
            "page": {"kicker": self.whose},
            "as_of": self.up_to(found.as_of_position),
            "funnel": self._funnel(found),
            "nearness": self._nearness(),
            "flow": self._flow(found),
        }

    @property
    def _is_top(self) -> bool:
        return org.top_agency(self.agency.id) == self.agency.id

    def _behind(self, fact: str, traits: Mapping[str, Sequence[str]]) -> str:
        """The facts that a mark counts."""
        query = urlencode({FACT: fact, **traits}, doseq=True)
        return f"{self.address('desk:overview_behind')}&{query}"

    def _funnel(self, found: Courses) -> Picture:
        """Pages read and dossiers begun are of no agency in particular: they stand with the agency above all only."""
        stages = [*self._before_submitting()] if self._is_top else []
        names = (gettext("Submitted online"), pgettext("stage", "Received"), pgettext("stage", "Settled"))
        stages += [
            (name, number, self._behind(fact, {ALL: [ONLINE]}) if number else "")
            for name, number, fact in zip(names, found.online, STAGES, strict=True)
        ]
        texts = [_of_the_one_before(number, stages[at - 1][1] if at else 0) for at, (_, number, _) in enumerate(stages)]
        drawn = [
            funnel.Stage(name, number, text, href=to) for (name, number, to), text in zip(stages, texts, strict=True)
        ]
        rows = [(name, text, to) for (name, _, to), text in zip(stages, texts, strict=True)]
        return Picture(
            gettext("From the page to the result: where do people stop on the way online?"),
            funnel.draw(drawn),
            _table(gettext("The way online"), [gettext("Stage"), gettext("How many, and of the stage before")], rows),
            period=self.whose,
            description=gettext("What happened in the period; a dossier may pass its stages in different periods."),
        )

    def _before_submitting(self) -> Iterator[tuple[str, int, str]]:
        read = visits.funnels(period=self.period)
        to = reverse("desk:visits") if self.actor.has(*side.SURVEYORS) else ""
        yield gettext("Read the page of a procedure"), sum(one.views for one in read), to
        yield gettext("Began to fill in"), sum(one.starts for one in read), to

    def _nearness(self) -> Chart:
        within = org.agencies_within(self.agency.id, viewer=self.actor)
        found = board.days_to_due(period=self.period, agency_ids=within)
        bars = []
        for first, last, label in SPANS:
            number = sum(count for day, count in found.items() if first <= day <= last)
            measure = "done_early" if last < 0 else "done_late" if first > 0 else "done_on_time"
            tone: Literal["done", "within", "late"] = "done" if last < 0 else "late" if first > 0 else "within"
            bars.append(Bar(str(label), number, href=self._list(measure, within) if number else "", tone=tone))
        return Chart(
            gettext("How near to the day they were due were dossiers settled?"),
            bars if found else (),
            unit=gettext("dossiers"),
            period=self.whose,
            shape="rows",
        )

    def _list(self, measure: str, within: frozenset[int]) -> str:
        """The dossiers that the board counts so; it knows one agency, or all that the officer sees."""
        if not self.actor.has(*side.BOARD) or (len(within) > 1 and not self._is_top):
            return ""
        agency = {} if self._is_top else {"agency": str(self.agency.id)}
        asked = {"measure": measure, "from": self.period.first.isoformat(), "to": self.period.last.isoformat()}
        return f"{reverse('desk:behind')}?{urlencode({**asked, **agency})}"

    def _flow(self, found: Courses) -> Picture:
        """Of the dossiers received in the period; those without a result yet go no further."""
        steps = Counter[tuple[str, str]]()
        for course, number in found.taken.items():
            settled = _settled(course)
            method = course.method if course.method in words.CHANNELS else ""
            if course.channel in words.CHANNELS:
                steps[f"in:{course.channel}", settled] += number
            if settled != WAITING:
                steps[settled, f"out:{method}"] += number
        columns = [self._nodes(column, steps) for column in COLUMNS]
        names = {key: str(name) for column in COLUMNS for key, name in column.items()}
        bands, rows = [], []
        for (one, other), number in sorted(steps.items()):
            way, to = f"{names[one]} → {names[other]}", self._mark(one, other)
            bands.append(flows.Band(one, other, number, f"{way}: {formats.num(number)}", to))
            rows.append((way, formats.num(number), to))
        shown = flows.Flow(columns, bands)
        return Picture(
            gettext("Which way do dossiers come in, how are they settled, which way do results go out?"),
            flows.draw(shown),
            _table(gettext("The ways of dossiers"), [gettext("From, to"), gettext("Dossiers")], rows),
            period=self.whose,
            description=gettext("Dossiers received in the period, as far as they have come."),
            keys=[Key(letter, node.label, "letter") for letter, node in flows.letters(shown)],
        )

    def _nodes(self, column: Mapping[str, str | Promise], steps: Mapping[tuple[str, str], int]) -> list[flows.Node]:
        found = []
        for key, name in column.items():
            leaving = sum(number for (one, _), number in steps.items() if one == key)
            reaching = sum(number for (_, other), number in steps.items() if other == key)
            label = f"{name} {formats.num(max(leaving, reaching))}"
            found.append(flows.Node(key, label, href=self._mark(key) if leaving or reaching else ""))
        return found

    def _mark(self, *keys: str) -> str:
        """The dossiers of a node, or of a band between two."""
        traits: dict[str, list[str]] = {ALL: [], ANY: [], NONE: []}
        for key in keys:
            for name, those in _TRAITS[key].items():
                traits[name] += those
        if any(key.startswith("out:") for key in keys) and not traits[ANY] and LATE not in traits[ALL]:
            traits[ANY] += [f"punctuality={one}" for one in SETTLED]
        return self._behind(RECEIVED, traits)


class BehindMark(ListsFacts):
    """The facts that a mark of a picture counts, as its address names them."""

    def context(self) -> dict[str, Any]:
        asked = self.request.GET
        term = Term(
            asked.get(FACT, ""),
            all=tuple(asked.getlist(ALL)),
            any=tuple(asked.getlist(ANY)),
            none=tuple(asked.getlist(NONE)),
        )
        known = indicator.known_facts().get(term.fact)
        named = {trait.partition("=")[0] for trait in (*term.all, *term.any, *term.none)}
        if known is None or not named <= set(known):
            raise NotWhole()
        return {
            "page": {"title": told.fact(term.fact), "kicker": self.whose},
            "back": Link(gettext("Back to the pictures"), self.address("desk:overview")),
            **self.facts([term], self.period, agency_id=self.agency.id),
        }


def _settled(course: Course) -> str:
    if course.punctuality in IN_TIME:
        return PUNCTUAL
    return TARDY if course.punctuality else WAITING


def _of_the_one_before(number: int, before: int) -> str:
    """`902 · 63,1 %` of the stage before it; a stage may have more than the one before, and then says only how many."""
    share = f" · {formats.ratio(number, before)}" if before >= number and before else ""
    return f"{formats.num(number)}{share}"


def _table(caption: str, headings: Sequence[str], rows: Sequence[tuple[str, str, str]]) -> Table:
    first, last = headings
    lines = [Row([name, Cell(number, href=to)]) for name, number, to in rows]
    return Table(caption, [Column(first), Column(last, "number")], lines)
