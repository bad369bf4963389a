"""What the pages of rounds share: the round, its set, its units, and who may do what on them."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.functional import cached_property

from motcua.indicator import queries as indicator
from motcua.indicator.queries import IndexSet, Indicator, ScoreCard
from motcua.indicator.states import SheetVerb
from motcua.insight.assessing import Scoring
from motcua.interfaces.desk import frame, names, side
from motcua.interfaces.desk.at_field import MendedAt
from motcua.kernel.plain import clock
from motcua.ui.parts import Link


class RoundsPage(frame.Page):
    section = "desk:rounds"
    roles = side.QUALITY

    @property
    def today(self) -> date:
        return clock.local_date(self.now)

    def titled(self, one: Any) -> str:
        """The title of a set, group, indicator or class in the language of the page."""
        return str(one.title_en if self.language == "en" else one.title_vi)

    def agency_names(self, ids: Iterable[int]) -> Mapping[int, str]:
        return names.of_agencies(ids, language=self.language, day=self.today)


class OfRound(RoundsPage):
    """Pages of one round."""

    def prepare(self) -> None:
        self.round = indicator.get_round(self.kwargs["round_id"], viewer=self.actor)

    @cached_property
    def scoring(self) -> Scoring:
        return Scoring(self.round, viewer=self.actor)

    @property
    def index_set(self) -> IndexSet:
        return self.scoring.found

    @cached_property
    def indicators(self) -> Mapping[str, Indicator]:
        return {one.key: one for one in self.index_set.indicators}

    @cached_property
    def measure_names(self) -> Mapping[str, str]:
        measures = indicator.list_measures(viewer=self.actor, on=self.round.last)
        return {one.key: one.name_en if self.language == "en" else one.name_vi for one in measures}

    @property
    def here(self) -> str:
        return reverse("desk:round", args=[self.round.id])

    @property
    def back(self) -> Link:
        return Link(self.round.title, self.here)


class OfSheet(OfRound):
    """Pages of the sheet of one unit."""

    def prepare(self) -> None:
        self.sheet = indicator.get_sheet(self.kwargs["sheet_id"], viewer=self.actor)
        self.round = self.sheet.round

    @cached_property
    def unit(self) -> str:
        return self.agency_names([self.sheet.row.agency_id])[self.sheet.row.agency_id]

    @property
    def here(self) -> str:
        return reverse("desk:sheet", args=[self.sheet.id])

    @property
    def kicker(self) -> str:
        return f"{self.unit} · {self.round.title}"


class OfScore(OfSheet):
    """Pages of one indicator of one unit."""

    def prepare(self) -> None:
        self.sheet = indicator.get_sheet_of_score(self.kwargs["score_id"], viewer=self.actor)
        self.round = self.sheet.round
        self.score: ScoreCard = next(one for one in self.sheet.scores if one.id == self.kwargs["score_id"])

    @property
    def indicator(self) -> Indicator:
        return self.indicators[self.score.indicator]

    @property
    def here(self) -> str:
        return reverse("desk:score", args=[self.score.id])


class ActOfSheet(OfSheet, MendedAt, frame.Act):
    """An act on a sheet that is there to be done."""

    template_name = "desk/assessing/act.html"
    verb: SheetVerb
    word: Any = ""
    lead: Any = ""

    def prepare(self) -> None:
        super().prepare()
        if self.verb not in self.sheet.verbs and self.request.method != "POST":
            raise indicator.why_not_now(self.sheet, viewer=self.actor, verb=self.verb)

    def context(self) -> dict[str, Any]:
        return {"page": {"kicker": self.kicker}, "word": self.word, "lead": self.lead, "back": self.here}

    def who(self) -> dict[str, Any]:
        return {"actor": self.actor, "at": self.now}

    def where_next(self, outcome: Any) -> str:
        return self.here
