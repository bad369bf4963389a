"""Bad ratings to look into, and the page on which what was found and done is written down."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.catalogue import queries as catalogue
from motcua.dossier import queries as dossiers
from motcua.feedback import operations as feedback
from motcua.feedback import queries as follow_ups
from motcua.feedback.states import FollowUpState
from motcua.interfaces.desk import frame, names, side
from motcua.interfaces.desk.follow_ups import forms as shapes
from motcua.interfaces.desk.work.views import page_number
from motcua.journeys.rate_settlement import SETTLEMENT
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor
from motcua.kernel.store.transactions import transaction
from motcua.ui import formats
from motcua.ui.parts import Cell, Column, Fact, Link, Row, Table

_SYSTEM = Actor.system("desk")
_CLOSED = "xong"


class FollowUps(frame.Page):
    """The open ones first; the closed ones under a filter."""

    template_name = "desk/follow_ups/list.html"
    title = _("Not satisfied")
    section = "desk:follow_ups"
    roles = side.FOLLOWERS

    def context(self) -> dict[str, Any]:
        closed = self.request.GET.get("loc") == _CLOSED
        state = FollowUpState.CLOSED if closed else FollowUpState.OPEN
        found = follow_ups.list_follow_ups(viewer=self.actor, state=state, number=page_number(self.request))
        here = self.request.path
        return {
            "found": found,
            "filters": [
                Link(gettext("To look into"), here, current=not closed),
                Link(gettext("Looked into"), f"{here}?loc={_CLOSED}", current=closed),
            ],
            "table": self._table(found.rows),
        }

    def _table(self, rows: tuple[follow_ups.FollowUpCard, ...]) -> Table:
        cards = dossiers.get_many([row.about_id for row in rows], viewer=_SYSTEM)
        ids = [row.agency_id for row in rows]
        agencies = names.of_agencies(ids, language=self.language, day=clock.local_date(self.now))
        columns = (
            Column(gettext("Rated"), "shrink"),
            Column(gettext("Dossier")),
            Column(gettext("What the person wrote")),
            Column(gettext("Agency")),
        )
        shown = [
            Row(
                (
                    formats.vn_moment(row.rated_at),
                    Cell(
                        names.of_procedure(cards[row.about_id].version_id, viewer=self.actor, language=self.language),
                        sub=cards[row.about_id].code or "",
                        href=reverse("desk:follow_up", args=[row.id]),
                    ),
                    row.comment or "–",
                    agencies[row.agency_id],
                )
            )
            for row in rows
        ]
        return Table(str(self.title), columns, shown, empty=gettext("Nobody was dissatisfied"))


class FollowUp(frame.Act):
    template_name = "desk/follow_ups/show.html"
    title = _("Not satisfied")
    section = "desk:follow_ups"
    roles = side.FOLLOWERS
    form_class = shapes.Close
    done = _("Written down; the person is told.")

    def prepare(self) -> None:
        self.card = follow_ups.get_follow_up(self.kwargs["follow_up_id"], viewer=self.actor)

    def context(self) -> dict[str, Any]:
        card = self.card
        dossier = dossiers.get_dossier(card.about_id, viewer=_SYSTEM)
        procedure = catalogue.get_procedure(dossier.version_id, viewer=self.actor).title.get(self.language)
        scale = catalogue.get_regime(dossier.regime, viewer=self.actor).rating_scale
        level = next((step.name.get(self.language) for step in scale if step.key == card.overall), card.overall)
        seen = dossiers.get_many([dossier.id], viewer=self.actor)
        facts = [
            Fact(gettext("Rating"), level, sub=formats.vn_moment(card.rated_at)),
            Fact(
                gettext("Dossier"),
                dossier.code or "",
                href=reverse("desk:dossier", args=[dossier.id]) if dossier.id in seen else "",
            ),
            Fact(gettext("Settled"), formats.vn_datetime(dossier.finished_at))
            if card.about_kind == SETTLEMENT
            else Fact(gettext("What was rated"), gettext("how it was received at the counter")),
            Fact(gettext("Result due"), formats.vn_datetime(dossier.due_at)),
        ]
        return {
            "page": {"title": procedure, "kicker": dossier.code or ""},
            "card": card,
            "facts": facts,
            "closed": formats.vn_datetime(card.closed_at),
            "back": reverse("desk:follow_ups"),
        }

    def perform(self, form: forms.Form) -> follow_ups.FollowUpCard:
        told = form.cleaned_data
        with transaction():
            return feedback.close_follow_up(
                actor=self.actor, at=self.now, follow_up_id=self.card.id, found=told["found"], done=told["done"]
            )

    def where_next(self, outcome: follow_ups.FollowUpCard) -> str:
        return reverse("desk:follow_ups")
