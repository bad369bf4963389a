"""What came out of a review of access: by agency, what was withdrawn and what still waits; as a file; its end."""

from collections import Counter
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.interfaces.desk import export, names
from motcua.interfaces.desk.delegations import roles
from motcua.interfaces.desk.frame import Act
from motcua.interfaces.desk.organisation import kinds
from motcua.interfaces.desk.reviews.views import OfReview
from motcua.kernel.plain.actor import Role
from motcua.kernel.store.transactions import transaction
from motcua.org import operations
from motcua.org import queries as org
from motcua.org.states import Verdict
from motcua.ui import formats
from motcua.ui.parts import Cell, Column, Fact, Figure, Row, Table

MOST = 200


class OfResult(OfReview):
    roles = (Role.ADMIN,)
    is_taken_along = False

    def prepare(self) -> None:
        super().prepare()
        if not self.is_mine:
            raise operations.NoSuchReview()

    @cached_property
    def items(self) -> list[org.ReviewedRoleCard]:
        return org.list_reviewed_roles(self.card.id, viewer=self.actor, on=self.today)

    @cached_property
    def people(self) -> Any:
        told = [item.person_id for item in self.items]
        return names.of_people([*told, *(item.judged_by_id for item in self.items)], viewer=self.actor)

    def verdict(self, item: org.ReviewedRoleCard) -> Cell:
        if item.verdict is Verdict.KEPT:
            return Cell(kinds.word(item.verdict), state="done")
        if item.verdict is Verdict.WITHDRAWN:
            return Cell(kinds.word(item.verdict), sub=item.reason, state="stopped")
        if item.has_ended:
            return Cell(gettext("Ended otherwise"), state="stopped")
        if self.card.deadline < self.today:
            return Cell(gettext("Overdue"), state="late")
        return Cell(kinds.word(item.verdict), state="waiting")

    def judged(self, item: org.ReviewedRoleCard) -> str:
        return self.people.get(item.judged_by_id, "") if item.judged_by_id else ""


class Result(OfResult):
    template_name = "desk/reviews/result.html"

    def context(self) -> dict[str, Any]:
        told = [item for item in self.items if item.verdict is not Verdict.KEPT and not item.has_ended]
        return {
            "page": {"title": gettext("Result of the review"), "kicker": self.card.title},
            "facts": self.facts(),
            "figures": self._figures(),
            "by_agency": self._by_agency(),
            "table": self._table(told[:MOST]),
            "has_more": len(told) > MOST,
            "csv": reverse("desk:access_review_file", args=[self.card.id]),
            "close": "" if self.card.closed_at else reverse("desk:close_access_review", args=[self.card.id]),
            "answer": reverse("desk:access_review", args=[self.card.id]),
            "back": reverse("desk:access_reviews"),
        }

    def _figures(self) -> list[Figure]:
        card = self.card
        is_late = card.waiting and card.deadline < self.today
        return [
            Figure(gettext("roles in all"), formats.num(card.total)),
            Figure(gettext("confirmed"), formats.num(card.kept), tone="done" if card.kept else ""),
            Figure(gettext("withdrawn"), formats.num(card.withdrawn)),
            Figure(gettext("ended otherwise"), formats.num(card.ended)),
            Figure(gettext("still waiting"), formats.num(card.waiting), tone="late" if is_late else ""),
        ]

    def _by_agency(self) -> Table:
        total, waiting = Counter[int](), Counter[int]()
        for item in self.items:
            total[item.agency_id] += 1
            waiting[item.agency_id] += item.verdict is Verdict.NONE and not item.has_ended
        known = names.of_agencies(total, language=self.language, day=self.today)
        columns = [
            Column(gettext("Agency")),
            Column(gettext("Roles in all"), "number"),
            Column(gettext("Still waiting"), "number"),
        ]
        rows = [
            Row([known.get(agency, f"#{agency}"), formats.num(count), formats.num(waiting[agency])])
            for agency, count in sorted(total.items(), key=lambda one: (-waiting[one[0]], one[0]))
        ]
        return Table(gettext("By agency"), columns, rows)

    def _table(self, items: list[org.ReviewedRoleCard]) -> Table:
        columns = [
            Column(gettext("Officer")),
            Column(gettext("Role")),
            Column(gettext("Where")),
            Column(gettext("State")),
            Column(gettext("Who said it")),
        ]
        places = self.places(items)
        rows = [
            Row(
                [
                    self.people.get(item.person_id, f"#{item.person_id}"),
                    roles.in_words([item.role]),
                    places[item.agency_id, item.unit_id],
                    self.verdict(item),
                    Cell(self.judged(item) or "–", sub=formats.vn_moment(item.judged_at)),
                ]
            )
            for item in items
        ]
        return Table(gettext("Withdrawn, or still waiting"), columns, rows, empty=gettext("Every role was confirmed"))


class AsFile(OfResult):
    """The result whole, as a table that office programs open."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        titles = (_("Officer"), _("Role"), _("Where"), _("Held since"), _("State"), _("Reason"), _("Who said it"))
        places = self.places(self.items)
        lines = [
            (
                self.people.get(item.person_id, f"#{item.person_id}"),
                roles.in_words([item.role]),
                places[item.agency_id, item.unit_id],
                formats.vn_short(item.valid_from),
                str(self.verdict(item).text),
                item.reason,
                self.judged(item),
                formats.vn_moment(item.judged_at),
            )
            for item in self.items
        ]
        return export.sheet(f"ra-soat-quyen-{self.card.id}", [(*map(str, titles), gettext("When")), *lines])


class Close(OfResult, Act):
    template_name = "desk/organisation/act.html"
    title = _("Close the review")

    def context(self) -> dict[str, Any]:
        return {
            "page": {"title": str(self.title), "kicker": self.card.title},
            "facts": [*self.facts(), Fact(gettext("Still waiting"), formats.num(self.card.waiting))],
            "effect": gettext("Roles of which nobody said anything stay in force and stand in the result as not said."),
            "word": gettext("Close the review"),
            "back": reverse("desk:access_review_result", args=[self.card.id]),
        }

    def perform(self, form: forms.Form) -> None:
        with transaction():
            operations.close_access_review(actor=self.actor, at=self.now, review_id=self.card.id)

    def say(self, outcome: Any) -> str:
        return gettext("The review is closed. Its result stays here.")

    def where_next(self, outcome: Any) -> str:
        return reverse("desk:access_review_result", args=[self.card.id])
