"""Management reviews: minutes written with the year's figures at hand, and signed."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.insight import objectives
from motcua.interfaces.desk import frame, names
from motcua.interfaces.desk.at_field import MendedAt
from motcua.interfaces.desk.organisation import kinds
from motcua.interfaces.desk.quality import forms as shapes
from motcua.interfaces.desk.quality import measures, words
from motcua.interfaces.desk.quality.pages import ByManagers, OfAgency, Section
from motcua.kernel.store.transactions import transaction
from motcua.quality import operations
from motcua.quality import queries as quality
from motcua.quality.queries import ReviewCard
from motcua.quality.states import TO_CORRECT, Measure, Topic
from motcua.ui import formats
from motcua.ui.parts import Cell, Column, Fact, Link, Row, Table

FIELDS = {operations.HeldLater: "held_on", operations.NothingLookedAt: Topic.OBJECTIVES.value}


class Reviews(OfAgency):
    template_name = "desk/quality/list.html"
    title = _("Management reviews")
    part = "desk:quality_reviews"

    def context(self) -> dict[str, Any]:
        columns = (Column(gettext("Held on")), Column(gettext("State")), Column(gettext("Decisions")))
        rows = []
        for card in quality.list_reviews(self.agency_id, viewer=self.actor):
            shape, word = words.REVIEW_STATES[card.state]
            day = Cell(formats.vn_date(card.held_on), href=reverse("desk:quality_review", args=[card.id]))
            rows.append(Row((day, Cell(str(word), state=shape), card.decisions)))
        record = Link(gettext("Write minutes"), reverse("desk:record_quality_review", args=[self.agency_id]))
        return {
            **super().context(),
            "acts": [record] if self.system.may_manage else [],
            "table": Table(str(self.title), columns, rows, empty=gettext("No management review was held yet")),
        }


class WriteMinutes(ByManagers, MendedAt, frame.Act):
    template_name = "desk/quality/act.html"
    title = _("Write the minutes of a management review")
    part = "desk:quality_reviews"
    form_class = shapes.MinutesOf
    done = _("The minutes are kept. A leader signs them next.")
    mended_at = FIELDS

    def context(self) -> dict[str, Any]:
        back = reverse("desk:quality_reviews", args=[self.agency_id])
        return {**super().context(), "word": _("Keep the minutes"), "back": back}

    def first_values(self) -> dict[str, Any]:
        """What the platform knows already: the objectives of the year, ratings, findings."""
        year = self.today.year
        found = objectives.actuals(self.agency_id, viewer=self.actor, year=year, now=self.now)
        cards = quality.list_objectives(self.agency_id, viewer=self.actor, year=year)
        lines = [
            f"{kinds.word(card.measure)}: {measures.target_of(card)}, {measures.value_of(found[card.measure])}"
            for card in cards
        ]
        findings = quality.list_findings(self.agency_id, viewer=self.actor)
        still = sum(one.state in TO_CORRECT for one in findings)
        told = {"all": formats.num(len(findings)), "open": formats.num(still)}
        satisfied = found[Measure.SATISFIED]
        rated = f"{kinds.word(Measure.SATISFIED)}: {measures.value_of(satisfied)}" if satisfied.denominator else ""
        return {
            "held_on": self.today,
            Topic.OBJECTIVES.value: "\n".join(lines),
            Topic.SATISFACTION.value: rated,
            Topic.FINDINGS.value: gettext("%(all)s findings, %(open)s still to be corrected.") % told,
        }

    def perform(self, form: forms.Form) -> ReviewCard:
        with transaction():
            return operations.record_review(
                actor=self.actor, at=self.now, agency_id=self.agency_id, minutes=shapes.minutes_of(form.cleaned_data)
            )

    def where_next(self, outcome: ReviewCard) -> str:
        return reverse("desk:quality_review", args=[outcome.id])


class OfReview(OfAgency):
    part = "desk:quality_reviews"

    def prepare(self) -> None:
        self.card = quality.get_review(self.kwargs["review_id"], viewer=self.actor)
        self.system = quality.get_system(self.card.agency_id, viewer=self.actor)

    @property
    def agency_id(self) -> int:
        return self.card.agency_id

    @property
    def here(self) -> str:
        return reverse("desk:quality_review", args=[self.card.id])

    @property
    def named(self) -> str:
        return gettext("Management review of %(day)s") % {"day": formats.vn_short(self.card.held_on)}


class Review(OfReview):
    template_name = "desk/quality/show.html"

    def context(self) -> dict[str, Any]:
        card = self.card
        shape, word = words.REVIEW_STATES[card.state]
        acts = []
        if card.may_sign:
            acts.append(Link(gettext("Sign the minutes"), reverse("desk:sign_quality_review", args=[card.id])))
        if card.may_change:
            acts.append(Link(gettext("Change the minutes"), reverse("desk:change_quality_review", args=[card.id])))
        ids = (card.recorded_by, card.signer_id)
        people = names.of_people(ids, viewer=self.actor)
        return {
            **super().context(),
            "page": {"title": self.named, "kicker": self.agency},
            "shape": shape,
            "word": str(word),
            "acts": acts,
            "sections": [
                Section(gettext("Decisions"), text=card.decisions),
                *(Section(kinds.word(topic), text=text) for topic, text in card.inputs.items()),
            ],
            "facts": [
                Fact(gettext("Held on"), formats.vn_date(card.held_on)),
                Fact(gettext("Who took part"), card.people),
                Fact(gettext("Minutes by"), people.get(card.recorded_by, "–")),
                Fact(gettext("Number in the book of the year"), card.signed_number or "–"),
                Fact(
                    gettext("Approval"),
                    formats.vn_datetime(card.signed_at) or "–",
                    sub=people.get(card.signer_id or 0, ""),
                ),
            ],
        }


class ChangeMinutes(ByManagers, OfReview, MendedAt, frame.Act):
    template_name = "desk/quality/act.html"
    title = _("Change the minutes")
    form_class = shapes.MinutesOf
    done = _("The minutes are kept.")
    edits = True
    mended_at = FIELDS

    def prepare(self) -> None:
        super().prepare()
        if not self.card.may_change and self.request.method != "POST":
            raise operations.ReviewSignedAlready()

    def context(self) -> dict[str, Any]:
        page = {"kicker": self.named}
        return {**super().context(), "page": page, "word": _("Keep the minutes"), "back": self.here}

    def first_values(self) -> dict[str, Any]:
        card = self.card
        told = {topic.value: text for topic, text in card.inputs.items()}
        return {"held_on": card.held_on, "people": card.people, "decisions": card.decisions, **told}

    def perform(self, form: forms.Form) -> ReviewCard:
        with transaction():
            return operations.change_review(
                actor=self.actor, at=self.now, review_id=self.card.id, minutes=shapes.minutes_of(form.cleaned_data)
            )

    def where_next(self, outcome: ReviewCard) -> str:
        return self.here


class SignMinutes(OfReview, frame.Act):
    template_name = "desk/quality/act.html"
    title = _("Sign the minutes")
    done = _("The minutes are signed. The review of the year is held.")

    def prepare(self) -> None:
        super().prepare()
        if not self.system.may_approve:
            raise quality.NotYourPart()
        if not self.card.may_sign and self.request.method != "POST":
            raise operations.ReviewSignedAlready()

    def context(self) -> dict[str, Any]:
        return {
            **super().context(),
            "page": {"kicker": self.named},
            "lead": _(
                "They get their number in the book of the year, your name and this moment, and stay as they are."
            ),
            "word": _("Sign the minutes"),
            "back": self.here,
        }

    def perform(self, form: forms.Form) -> ReviewCard:
        with transaction():
            return operations.sign_review(actor=self.actor, at=self.now, review_id=self.card.id)

    def where_next(self, outcome: ReviewCard) -> str:
        return self.here
