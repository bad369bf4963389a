"""The sheet of a unit: what is counted, said and verified, and its points; its story; handing in, sending back."""

from decimal import Decimal
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from motcua.indicator import operations
from motcua.indicator import queries as indicator
from motcua.indicator.queries import IndexGroup, Indicator, ScoreCard, SheetCard, Source
from motcua.indicator.states import AppealOutcome, RoundState, ScoreAct, SheetVerb
from motcua.interfaces.desk import names, on_paper
from motcua.interfaces.desk.assessing import forms as shapes
from motcua.interfaces.desk.assessing import scoring, words
from motcua.interfaces.desk.assessing.pages import ActOfSheet, OfSheet
from motcua.interfaces.desk.organisation import kinds
from motcua.kernel.store.transactions import transaction
from motcua.ui import formats
from motcua.ui.parts import Cell, Column, Entry, Fact, Figure, Link, Row, Table


class Sheet(OfSheet):
    template_name = "desk/assessing/sheet.html"

    def context(self) -> dict[str, Any]:
        self.scored = self.scoring.of(self.sheet.row, self.sheet.scores)
        self.first_scored = self.scoring.of(self.sheet.row, self.sheet.scores, as_entered=True)
        return {
            "page": {"title": self.unit, "kicker": self.round.title},
            "back": self.back,
            "shape": words.ROUND_SHAPES[self.round.state],
            "word": kinds.word(self.round.state),
            "acts": [
                Link(str(label), reverse(name, args=[self.sheet.id]))
                for verb, (name, label) in words.SHEET_ACTS.items()
                if verb in self.sheet.verbs
            ],
            "papers": on_paper.links("sheet", self.sheet.id),
            "story": reverse("desk:sheet_story", args=[self.sheet.id]),
            "figures": self._figures(),
            "facts": self._facts(),
            "groups": [self._group(group) for group in self.index_set.groups],
        }

    def _figures(self) -> list[Figure]:
        scored, said = self.scored, self.first_scored.standing
        shown = [
            Figure(gettext("Points so far"), words.points(scored.standing.total, scored.standing.maximum)),
            Figure(
                gettext("As the unit says"),
                words.points(said.total, said.maximum),
            ),
        ]
        if self.round.state is RoundState.PUBLISHED:
            shown[0] = Figure(gettext("Points"), words.points(scored.standing.total, scored.standing.maximum))
        return shown

    def _facts(self) -> list[Fact]:
        row, card = self.sheet.row, self.round
        band = next((one for one in self.index_set.classes if one.key == self.scored.standing.class_key), None)
        return [
            Fact(gettext("Class"), self.titled(band) if band else "–"),
            *([Fact(pgettext("ranking", "Place"), str(row.place))] if row.place else []),
            Fact(gettext("Sheet handed in"), formats.vn_moment(row.handed_in_at) or gettext("Not yet")),
            Fact(gettext("Units enter until"), formats.vn_date(card.entry_until)),
            Fact(gettext("Appeals until"), formats.vn_date(card.appeal_until)),
            Fact(
                gettext("Figures as of"),
                gettext("act number %(number)s of the ledger") % {"number": formats.num(card.position)}
                if card.position is not None
                else gettext("Not taken yet"),
            ),
        ]

    def _group(self, group: IndexGroup) -> dict[str, Any]:
        columns = (
            Column(gettext("Indicator")),
            Column(gettext("As the unit says"), "number"),
            Column(gettext("Verified or counted"), "number"),
            Column(gettext("Points"), "number"),
            Column(gettext("How it stands")),
        )
        rows = [
            Row(
                (
                    Cell(
                        f"{one.key}. {self.titled(one)}",
                        href=reverse("desk:score", args=[self.sheet.score(one.key).id]),
                    ),
                    words.amount(self.sheet.score(one.key).entered) if one.source is Source.DECLARED else "–",
                    self._value(one),
                    words.points(self.scored.points(one.key), one.points),
                    how_it_stands(self.sheet, self.sheet.score(one.key), one),
                )
            )
            for one in group.indicators
        ]
        reached = sum((self.scored.points(one.key) or Decimal(0) for one in group.indicators), Decimal(0))
        title = f"{self.titled(group)}: {words.points(reached, group.points)}"
        return {"title": title, "table": Table(title, columns, rows)}

    def _value(self, one: Indicator) -> str:
        if one.source is Source.AUTO:
            return scoring.written(self.scored, one)
        score = self.sheet.score(one.key)
        return words.amount(score.stands) if score.verified or score.outcome else "–"


def how_it_stands(sheet: SheetCard, score: ScoreCard, one: Indicator) -> Cell:
    """In one word, with what the viewer can do about it."""
    if score.outcome is not None:
        is_upheld = score.outcome is AppealOutcome.UPHELD
        return Cell(kinds.word(score.outcome), state="done" if is_upheld else "stopped", sub=gettext("Appeal decided"))
    if score.appeal:
        return Cell(gettext("Appealed against"), state="soon")
    if one.source is Source.AUTO:
        return Cell(gettext("Counted from figures"), state="done")
    if score.verified is not None:
        same = score.verified == score.entered
        return Cell(gettext("Appraised"), state="done" if same else "soon", sub="" if same else score.reason)
    if score.entered is not None:
        shown = len(score.file_ids) + len(score.links.splitlines())
        sub = gettext("Evidence: %(number)s") % {"number": shown} if shown else ""
        missing = one.evidence_required and not shown and score.entered.value > 0
        return Cell(
            gettext("Evidence is missing") if missing else gettext("Entered"),
            state="late" if missing else "within",
            sub=sub,
        )
    return Cell(gettext("Not entered yet"), state="waiting")


class Story(OfSheet):
    """Everything that changed a score of this unit: who, when, from what to what, why."""

    template_name = "desk/assessing/story.html"

    def context(self) -> dict[str, Any]:
        traces = indicator.list_traces(self.sheet.id, viewer=self.actor)
        return {
            "page": {"title": gettext("Story of the scores"), "kicker": self.kicker},
            "back": Link(self.unit, self.here),
            "entries": entries(self, traces),
        }


def entries(page: OfSheet, traces: Any) -> list[Entry]:
    """Changes as they are read: the latest one first."""
    people = names.of_people([one.by for one in traces], viewer=page.actor)
    return [
        Entry(
            at=formats.vn_moment(one.at),
            text=told(page, one),
            who=people.get(one.by or 0, gettext("The platform")),
            note=one.words,
        )
        for one in reversed(traces)
    ]


def told(page: OfSheet, one: indicator.TraceRow) -> str:
    act = kinds.word(one.act)
    if one.act in (ScoreAct.HANDED_IN, ScoreAct.SENT_BACK):
        return act
    if one.act is ScoreAct.PUBLISHED:
        return f"{act}: {words.plain(one.after)}"
    found = page.indicators.get(one.indicator)
    what = f"{one.indicator}. {page.titled(found)}" if found else page.measure_names.get(one.indicator, one.indicator)
    return f"{what} – {act}: {words.plain(one.before)} → {words.plain(one.after)}"


class HandIn(ActOfSheet):
    title = _("Hand the sheet in")
    verb = SheetVerb.HAND_IN
    word = _("Hand it in")
    lead = _("It goes to the appraisal, and changes no more unless it is sent back.")
    done = _("The sheet is handed in. It is appraised next.")
    form_class = forms.Form

    def perform(self, form: forms.Form) -> SheetCard:
        with transaction():
            return operations.hand_in_sheet(**self.who(), sheet_id=self.sheet.id)


class SendBack(ActOfSheet):
    title = _("Send it back to the unit")
    verb = SheetVerb.SEND_BACK
    word = _("Send it back")
    lead = _("The unit enters once more and hands it in again.")
    done = _("The sheet is with the unit again.")
    form_class = shapes.Reason

    def perform(self, form: forms.Form) -> SheetCard:
        with transaction():
            return operations.send_back_sheet(**self.who(), sheet_id=self.sheet.id, **form.cleaned_data)
