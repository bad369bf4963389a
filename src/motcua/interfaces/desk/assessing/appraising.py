"""
Appraising: one indicator of all units, or all indicators of one unit, in one list that is sent at once.

Tab goes from value to reason to the next row, Ctrl+Enter keeps all; what is blank stays as it is. If one row is refused
none is kept, and it is said beside that row, with everything typed still there.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from motcua.indicator import operations
from motcua.indicator import queries as indicator
from motcua.indicator.operations import Verdict
from motcua.indicator.queries import Indicator, ScoreCard, SheetRow, Source, Unit
from motcua.indicator.states import SheetVerb
from motcua.interfaces.desk import frame
from motcua.interfaces.desk.assessing import forms as shapes
from motcua.interfaces.desk.assessing import scoring, words
from motcua.interfaces.desk.assessing.pages import ActOfSheet, OfRound
from motcua.kernel.store.transactions import transaction
from motcua.ui.bound import question_of
from motcua.ui.parts import Field, Link


@dataclass(frozen=True, slots=True)
class Line:
    """A row: what it is, what the unit says and shows, and the questions that are asked; none where it is not ours."""

    title: str
    href: str
    entered: str
    shown: str
    now: str
    questions: tuple[Field, ...] = ()
    reason: Field | None = None


class Appraising(frame.Act):
    """What both lists share: the form over some scores, and what is done with it."""

    template_name = "desk/assessing/appraise.html"
    word: Any = _("Keep the appraisal")

    def asked(self) -> Sequence[tuple[ScoreCard, Unit]]:
        """The scores that are to be appraised here, each with its unit."""
        raise NotImplementedError

    def choices(self) -> dict[str, Any]:
        return {"scores": self.asked()}

    def first_values(self) -> dict[str, Any]:
        return dict(shapes.verdicts([card for card, _unit in self.asked()]))

    def perform(self, form: forms.Form) -> int:
        first = self.first_values()
        found = []
        for card, _unit in self.asked():
            typed = {name: self.request.POST.get(name, "").strip() for name in form.fields if _of(name) == card.id}
            is_new = card.verified is None or any(typed[name] != first.get(name, "") for name in typed)
            amount = shapes.amount_in(form.cleaned_data, f"{card.id}", f"{card.id}-of")
            if amount is not None and is_new:
                found.append(Verdict(card.id, amount, form.cleaned_data[f"{card.id}-reason"]))
        with transaction():
            return operations.verify_scores(actor=self.actor, at=self.now, verdicts=found)

    def say(self, outcome: int) -> str:
        return ngettext("%(n)d score is appraised.", "%(n)d scores are appraised.", outcome) % {"n": outcome}

    def questions(self, form: forms.Form, score_id: int) -> dict[str, Any]:
        if f"{score_id}" not in form.fields:
            return {}
        names = [name for name in (f"{score_id}", f"{score_id}-of") if name in form.fields]
        return {
            "questions": tuple(question_of(form[name]) for name in names),
            "reason": question_of(form[f"{score_id}-reason"]),
        }

    def line(self, form: forms.Form, title: str, card: ScoreCard, one: Indicator, row: SheetRow) -> Line:
        shown = len(card.file_ids) + len(card.links.splitlines())
        evidence = gettext("Evidence: %(number)s") % {"number": shown} if shown else ""
        return Line(
            title=title,
            href=reverse("desk:score", args=[card.id]),
            entered=words.amount(card.entered),
            shown=" · ".join(filter(None, (evidence, card.note[:200]))),
            now=self.counted(card, one, row),
            **self.questions(form, card.id),
        )

    def counted(self, card: ScoreCard, one: Indicator, row: SheetRow) -> str:
        return words.amount(card.stands) if one.source is not Source.AUTO else "–"


def _of(name: str) -> int:
    return int(name.partition("-")[0])


class AppraiseIndicator(Appraising, OfRound):
    """One indicator of all units."""

    form_class = shapes.Verdicts

    def prepare(self) -> None:
        super().prepare()
        found = [one for one in self.index_set.indicators if one.key == self.kwargs["indicator_key"]]
        if not found or not self.round.is_run:
            raise indicator.NoSuchRound()
        self.one = found[0]

    @cached_property
    def cards(self) -> dict[int, ScoreCard]:
        found = indicator.list_scores(self.round.id, viewer=self.actor, indicator=self.one.key)
        return {sheet: cards[0] for sheet, cards in found.items()}

    @cached_property
    def open_sheets(self) -> frozenset[int]:
        return indicator.sheets_to(SheetVerb.VERIFY, self.round.id, viewer=self.actor)

    def asked(self) -> Sequence[tuple[ScoreCard, Unit]]:
        if self.one.source is Source.AUTO:
            return []
        return [(card, self.one.unit) for sheet, card in self.cards.items() if sheet in self.open_sheets]

    def context(self) -> dict[str, Any]:
        one = self.one
        order = list(self.index_set.indicators)
        at = order.index(one)
        ways = [
            Link(
                f"{other.key}. {self.titled(other)}",
                reverse("desk:appraise_indicator", args=[self.round.id, other.key]),
            )
            for other in (order[at - 1] if at else None, order[at + 1] if at + 1 < len(order) else None)
            if other is not None
        ]
        return {
            "page": {"title": f"{one.key}. {self.titled(one)}", "kicker": self.round.title},
            "prose": one.prose_en if self.language == "en" else one.prose_vi,
            "formula": one.formula,
            "is_counted": one.source is Source.AUTO,
            "back": self.back,
            "ways": ways,
            "head": gettext("Unit"),
            "word": self.word,
        }

    def show(self, status: int = 200, **extra: Any) -> HttpResponse:
        rows = indicator.list_sheets(self.round.id, viewer=self.actor)
        names = self.agency_names(row.agency_id for row in rows)
        lines = [
            self.line(extra["form"], names[row.agency_id], self.cards[row.id], self.one, row)
            for row in sorted(rows, key=lambda row: (row.ranked_among, names[row.agency_id]))
        ]
        return super().show(status, lines=lines, has_form=bool(self.asked()), **extra)

    def counted(self, card: ScoreCard, one: Indicator, row: SheetRow) -> str:
        if one.source is not Source.AUTO:
            return words.amount(card.stands)
        return scoring.written(self.scoring.of(row, self.all_scores.get(row.id, ())), one)

    @cached_property
    def all_scores(self) -> Any:
        return indicator.list_scores(self.round.id, viewer=self.actor)

    def address(self, key: str) -> str:
        return reverse("desk:appraise_indicator", args=[self.round.id, key])

    def where_next(self, outcome: Any) -> str:
        return self.address(self.one.key)


class AppraiseSheet(Appraising, ActOfSheet):
    """All indicators of one unit."""

    template_name = "desk/assessing/appraise.html"
    title = _("Appraise this unit")
    form_class = shapes.Verdicts
    verb = SheetVerb.VERIFY
    word = _("Keep the appraisal")

    @cached_property
    def told(self) -> dict[str, Indicator]:
        return {one.key: one for one in self.index_set.indicators if one.source is not Source.AUTO}

    def asked(self) -> Sequence[tuple[ScoreCard, Unit]]:
        return [(card, self.told[card.indicator].unit) for card in self.sheet.scores if card.indicator in self.told]

    def context(self) -> dict[str, Any]:
        return {
            "page": {"title": gettext("Appraise this unit"), "kicker": self.kicker},
            "back": Link(self.unit, self.here),
            "head": gettext("Indicator"),
            "word": self.word,
        }

    def show(self, status: int = 200, **extra: Any) -> HttpResponse:
        lines = [
            self.line(extra["form"], f"{one.key}. {self.titled(one)}", self.sheet.score(one.key), one, self.sheet.row)
            for one in self.told.values()
        ]
        return super().show(status, lines=lines, has_form=True, **extra)
