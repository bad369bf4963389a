"""What is done with a round as a whole: take figures, begin the appraisal, announce, publish."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.indicator import operations
from motcua.indicator import queries as indicator
from motcua.indicator.queries import RoundCard
from motcua.indicator.states import RoundVerb
from motcua.insight import assessing
from motcua.interfaces.desk import frame
from motcua.interfaces.desk.assessing import forms as shapes
from motcua.interfaces.desk.assessing.pages import OfRound
from motcua.interfaces.desk.at_field import MendedAt
from motcua.kernel.store.transactions import transaction
from motcua.ui import formats


class OnRound(OfRound, MendedAt, frame.Act):
    """An act on a round that is there to be done."""

    template_name = "desk/assessing/act.html"
    verb: RoundVerb
    word: Any = ""
    lead: Any = ""

    def prepare(self) -> None:
        super().prepare()
        if self.verb not in self.round.verbs and self.request.method != "POST":
            raise indicator.why_round_not_now(self.round, viewer=self.actor, verb=self.verb)

    def context(self) -> dict[str, Any]:
        return {"page": {"kicker": self.round.title}, "word": self.word, "lead": self.lead, "back": self.here}

    def which(self) -> dict[str, Any]:
        return {"actor": self.actor, "at": self.now, "round_id": self.round.id}

    def where_next(self, outcome: Any) -> str:
        return self.here


class TakeFigures(OnRound):
    title = _("Take the figures")
    verb = RoundVerb.TAKE_FIGURES
    word = _("Take the figures")
    lead = _("Indicators that are counted get the figures of this moment, of every unit; what changes leaves a trace.")
    done = _("The figures are taken.")

    def perform(self, form: forms.Form) -> RoundCard:
        position, figures = assessing.figures_now(self.round, viewer=self.actor)
        with transaction():
            return operations.take_figures(**self.which(), position=position, figures=figures)


class BeginAppraisal(OnRound):
    title = _("Begin the appraisal")
    verb = RoundVerb.BEGIN_APPRAISAL
    word = _("Begin the appraisal")
    lead = _("Sheets that are handed in can be appraised now. A unit that is late can still hand in.")
    done = _("The appraisal has begun.")

    def context(self) -> dict[str, Any]:
        missing = self.round.units - self.round.handed_in
        warning = gettext("Units that have not handed in yet: %(number)s.") % {"number": missing} if missing else ""
        return {**super().context(), "warning": warning}

    def perform(self, form: forms.Form) -> RoundCard:
        with transaction():
            return operations.begin_appraisal(**self.which())


class Announce(OnRound):
    title = _("Announce the scores")
    verb = RoundVerb.ANNOUNCE
    word = _("Announce the scores")
    lead = _("Units see their scores and can appeal until this day. Sheets that are not handed in stay as they are.")
    done = _("The scores are announced: units can appeal.")
    form_class = shapes.Announcement
    mended_at = {operations.DaysMixed: "appeal_until"}

    def first_values(self) -> dict[str, Any]:
        return {"appeal_until": max(self.round.appeal_until, self.today)}

    def perform(self, form: forms.Form) -> RoundCard:
        with transaction():
            return operations.announce_scores(**self.which(), **form.cleaned_data)


class Publish(OnRound):
    title = _("Publish the ranking")
    verb = RoundVerb.PUBLISH
    word = _("Publish the ranking")
    lead = _(
        "Frozen for ever: the values and points of every unit, totals, classes and places, the position of the ledger "
        "and the version of the index set. Everybody can read them, and download what they are recomputed from."
    )
    done = _("The ranking is published.")
    form_class = shapes.Publication

    def context(self) -> dict[str, Any]:
        card = self.round
        frozen = gettext("Units: %(units)s. Figures as of act number %(position)s. Version %(version)s of the set.") % {
            "units": card.units,
            "position": formats.num(card.position) or "–",
            "version": card.set_version,
        }
        return {**super().context(), "about": frozen}

    def perform(self, form: forms.Form) -> RoundCard:
        stand = indicator.stand_of_round(self.round.id, viewer=self.actor)
        rows = indicator.list_sheets(self.round.id, viewer=self.actor)
        ranking = self.scoring.ranking(rows, indicator.list_scores(self.round.id, viewer=self.actor), stand=stand)
        with transaction():
            return operations.publish_ranking(**self.which(), **form.cleaned_data, ranking=ranking)
