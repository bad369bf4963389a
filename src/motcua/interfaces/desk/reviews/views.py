"""The list of reviews, opening one, and answering what one is asked."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any, ClassVar

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from motcua.interfaces.desk import many, names
from motcua.interfaces.desk.at_field import MendedAt
from motcua.interfaces.desk.delegations import roles
from motcua.interfaces.desk.frame import Act
from motcua.interfaces.desk.organisation.views import OfOrganisation
from motcua.interfaces.desk.reviews import forms as shapes
from motcua.kernel.plain.actor import Role
from motcua.kernel.store.transactions import transaction
from motcua.org import operations
from motcua.org import queries as org
from motcua.ui import formats
from motcua.ui.bound import faults_of
from motcua.ui.parts import Cell, Column, Fact, Row, Table

ASKED: tuple[Role, ...] = (Role.ADMIN, Role.LEADER, Role.UNIT_HEAD)
A_MONTH = timedelta(days=30)


class OfReviews(OfOrganisation):
    section = "desk:access_reviews"
    roles: ClassVar[tuple[Role, ...]] = ASKED

    def progress(self, card: org.ReviewCard) -> Cell:
        said = gettext("%(done)s of %(total)s") % {
            "done": formats.num(card.total - card.waiting),
            "total": formats.num(card.total),
        }
        if card.closed_at is not None:
            return Cell(gettext("Closed"), sub=said, state="stopped")
        if not card.waiting:
            return Cell(gettext("All answered"), sub=said, state="done")
        if card.deadline < self.today:
            return Cell(gettext("Overdue"), sub=said, state="late")
        return Cell(gettext("Under way"), sub=said, state="within")


class OfReview(OfReviews):
    """Pages about one review in which this officer has something to say or to see."""

    def prepare(self) -> None:
        found = org.find_access_review(self.kwargs["review_id"], viewer=self.actor, on=self.today)
        if found is None:
            raise operations.NoSuchReview()
        self.card = found

    @property
    def is_mine(self) -> bool:
        return self.card.agency_id in self.mine

    @cached_property
    def agencies(self) -> Mapping[int, str]:
        """Names of the agency that is reviewed and of those where the roles on this page are held."""
        shown = {self.card.agency_id, *(item.agency_id for item in self.items)}
        return names.of_agencies(shown, language=self.language, day=self.today)

    @property
    def items(self) -> list[org.ReviewedRoleCard]:
        """The roles on this page."""
        return []

    def facts(self) -> list[Fact]:
        return [
            Fact(gettext("Agency"), self.agencies.get(self.card.agency_id, "")),
            Fact(gettext("Answer by"), formats.vn_date(self.card.deadline)),
            Fact(gettext("Opened at"), formats.vn_moment(self.card.opened_at)),
        ]

    def places(self, items: Iterable[org.ReviewedRoleCard]) -> dict[tuple[int, int | None], str]:
        wanted = dict.fromkeys((item.agency_id, item.unit_id) for item in items)
        units = org.get_units([unit for _agency, unit in wanted if unit is not None], viewer=self.actor)
        found = {}
        for agency, unit in wanted:
            card = units.get(unit or 0)
            name = ((card.name_en if self.language == "en" else "") or card.name) if card else ""
            found[agency, unit] = ", ".join(part for part in (name, self.agencies.get(agency, "")) if part)
        return found


class Reviews(OfReviews):
    template_name = "desk/reviews/list.html"
    title = _("Reviews of access")

    def context(self) -> dict[str, Any]:
        cards = org.list_access_reviews(viewer=self.actor, on=self.today)
        agencies = names.of_agencies([card.agency_id for card in cards], language=self.language, day=self.today)
        columns = [
            Column(gettext("Review")),
            Column(gettext("State")),
            Column(gettext("Answer by"), "shrink"),
            Column("", "shrink"),
        ]
        rows = []
        for card in cards:
            title = Cell(
                card.title,
                sub=agencies.get(card.agency_id, ""),
                href=reverse("desk:access_review", args=[card.id]),
            )
            result: Cell | str = "–"
            if card.agency_id in self.mine:
                result = Cell(gettext("Result"), href=reverse("desk:access_review_result", args=[card.id]))
            rows.append(Row([title, self.progress(card), formats.vn_short(card.deadline), result], label=card.title))
        table = Table(str(self.title), columns, rows, empty=gettext("No review of access yet"))
        return {"table": table, "open": reverse("desk:open_access_review") if self.mine else ""}


class Open(OfReviews, MendedAt):
    template_name = "desk/organisation/act.html"
    title = _("Open a review of access")
    roles = (Role.ADMIN,)
    form_class = shapes.Open
    mended_at = {operations.DeadlinePassed: "deadline", operations.ReviewRunning: "agency_id"}

    def choices(self) -> dict[str, Any]:
        return {"agencies": self.choices_of([card for card in self.standing if card.valid_to is None])}

    def first_values(self) -> dict[str, Any]:
        return {"deadline": self.today + A_MONTH}

    def context(self) -> dict[str, Any]:
        return {
            "word": gettext("Open the review"),
            "effect": gettext(
                "Every head of a unit and every leader is asked, for each role of their people, whether it is still "
                "needed. Nobody answers for his or her own roles."
            ),
            "back": reverse("desk:access_reviews"),
        }

    def perform(self, form: forms.Form) -> int:
        with transaction():
            return operations.open_access_review(actor=self.actor, at=self.now, **form.cleaned_data)

    def say(self, outcome: int) -> str:
        return gettext("The review is open. Heads and leaders find their part of it in the side list.")

    def where_next(self, outcome: int) -> str:
        return reverse("desk:access_review_result", args=[outcome])


class Review(OfReview, Act):
    """What waits for this officer's word."""

    template_name = "desk/reviews/review.html"
    form_class = shapes.Judge

    @cached_property
    def items(self) -> list[org.ReviewedRoleCard]:
        return org.list_roles_to_judge(self.card.id, viewer=self.actor, on=self.today)

    @cached_property
    def people(self) -> Any:
        return names.of_people([item.person_id for item in self.items], viewer=self.actor)

    def context(self) -> dict[str, Any]:
        return {
            "page": {"title": self.card.title, "kicker": gettext("Review of access")},
            "facts": self.facts(),
            "is_late": self.card.deadline < self.today and bool(self.items),
            "table": self._table(),
            "result": reverse("desk:access_review_result", args=[self.card.id]) if self.is_mine else "",
            "back": reverse("desk:access_reviews"),
        }

    def show(self, status: int = 200, **extra: Any) -> HttpResponse:
        form = extra.get("form")
        errors = faults_of(form) if isinstance(form, forms.Form) and form.is_bound else []
        return super().show(status, errors=errors, **extra)

    def _table(self) -> Table:
        columns = [
            Column(gettext("Officer")),
            Column(gettext("Role")),
            Column(gettext("Where")),
            Column(gettext("Held since"), "shrink"),
        ]
        places, ticked = self.places(self.items), set(self.request.POST.getlist("chosen"))
        rows = [
            Row(
                [
                    self.people.get(item.person_id, f"#{item.person_id}"),
                    roles.in_words([item.role]),
                    places[item.agency_id, item.unit_id],
                    formats.vn_short(item.valid_from),
                ],
                key=str(item.id),
                label=self._name(item),
                selected=str(item.id) in ticked,
            )
            for item in self.items
        ]
        return Table(gettext("Roles that wait for your word"), columns, rows, select="chosen")

    def _name(self, item: org.ReviewedRoleCard) -> str:
        return f"{self.people.get(item.person_id, '')}: {roles.in_words([item.role])}"

    def perform(self, form: forms.Form) -> many.Outcome:
        told, known = form.cleaned_data, {item.id: self._name(item) for item in self.items}
        withdraws = told["verdict"] == shapes.WITHDRAW

        def judge(item_id: int) -> None:
            if withdraws:
                operations.withdraw_role(actor=self.actor, at=self.now, item_id=item_id, reason=told["reason"])
            else:
                operations.keep_role(actor=self.actor, at=self.now, item_id=item_id)

        outcome = many.each(told["chosen"], judge)
        many.tell_refused(self.request, outcome, lambda one: known.get(one, f"#{one}"))
        self.withdraws = withdraws
        return outcome

    def say(self, outcome: many.Outcome) -> str:
        count = len(outcome.done)
        if not count:
            return ""
        if self.withdraws:
            words = ngettext("%(n)s role is withdrawn.", "%(n)s roles are withdrawn.", count)
        else:
            words = ngettext("%(n)s role is confirmed.", "%(n)s roles are confirmed.", count)
        return words % {"n": formats.num(count)}

    def where_next(self, outcome: Any) -> str:
        return reverse("desk:access_review", args=[self.card.id])
