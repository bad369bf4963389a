"""The list of outages, one with what became of it, and what operators and administrators do with it."""

from typing import Any, ClassVar

from django import forms
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.interfaces.desk import frame, side
from motcua.interfaces.desk.at_field import MendedAt
from motcua.interfaces.desk.outages import forms as shapes
from motcua.interfaces.desk.work.views import page_number
from motcua.kernel.plain import clock
from motcua.kernel.store.transactions import transaction
from motcua.notice import operations as notice
from motcua.notice import queries as notices
from motcua.notice.states import OutageState
from motcua.ui import formats
from motcua.ui.parts import Cell, Column, Entry, Link, Row, Table
from motcua.ui.web import outages as drawn


class Outages(frame.Page):
    """For every officer; announced by those who may."""

    template_name = "desk/outages/list.html"
    title = _("Planned outages")
    section = "desk:outages"

    def context(self) -> dict[str, Any]:
        found = notices.list_outages(viewer=self.actor, number=page_number(self.request))
        columns = (
            Column(gettext("Outage")),
            Column(gettext("State")),
            Column(gettext("It begins")),
            Column(gettext("It is back")),
            Column(gettext("Announced on")),
        )
        rows = [self._row(card) for card in found.rows]
        return {
            "found": found,
            "table": Table(str(self.title), columns, rows, empty=gettext("No outage was announced")),
            "announce": reverse("desk:announce_outage") if notices.may_announce_outages(viewer=self.actor) else "",
        }

    def _row(self, card: notices.OutageCard) -> Row:
        shape, word = drawn.STATES[card.state(self.now)]
        in_time = gettext("later than the law wants") if card.was_late else gettext("in time")
        return Row(
            (
                Cell(card.title(self.language), href=reverse("desk:outage", args=[card.id])),
                Cell(str(word), state=shape),
                formats.vn_moment(card.starts_at),
                formats.vn_moment(card.ended_at or card.ends_at),
                Cell(formats.vn_moment(card.announced_at), sub=in_time),
            )
        )


class OfOutage(frame.Page):
    section = "desk:outages"

    def prepare(self) -> None:
        self.card = notices.get_outage(self.kwargs["outage_id"], viewer=self.actor)

    @property
    def here(self) -> str:
        return reverse("desk:outage", args=[self.card.id])


class Outage(OfOutage):
    template_name = "desk/outages/show.html"

    def context(self) -> dict[str, Any]:
        card = self.card
        shape, word = drawn.STATES[card.state(self.now)]
        changes = notices.list_outage_changes(card.id, viewer=self.actor)
        return {
            "page": {"title": card.title(self.language)},
            "shape": shape,
            "word": str(word),
            "facts": drawn.facts(card),
            "acts": self._acts() if notices.may_announce_outages(viewer=self.actor) else (),
            "changes": [
                Entry(
                    formats.vn_moment(one.said_at),
                    drawn.change(one.verb, one.old_starts_at, one.old_ends_at),
                    note=one.reason,
                )
                for one in changes
            ],
        }

    def _acts(self) -> list[Link]:
        state, args = self.card.state(self.now), [self.card.id]
        move = Link(gettext("Change the time"), reverse("desk:move_outage", args=args))
        if state is OutageState.RUNNING:
            return [Link(gettext("It is over"), reverse("desk:end_outage", args=args)), move]
        if state is OutageState.AHEAD:
            return [move, Link(gettext("Call it off"), reverse("desk:cancel_outage", args=args))]
        return []


class Announce(frame.Act):
    template_name = "desk/outages/act.html"
    title = _("Announce an outage")
    section = "desk:outages"
    roles = side.OPERATORS
    form_class = shapes.Announce
    done = _("Announced: it stands on the portal and the desk, and every officer is written to.")

    def context(self) -> dict[str, Any]:
        lead = notices.lead_time_on(clock.local_date(self.now))
        said = gettext(
            "The law wants it announced at least %(days)d working days before it begins, with the time of recovery "
            "(%(source)s)."
        )
        return {
            "lead": said % {"days": lead.workdays, "source": lead.source},
            "back": reverse("desk:outages"),
            "word": _("Announce it"),
        }

    def first_values(self) -> dict[str, Any]:
        return {"stops_filing": True}

    def perform(self, form: forms.Form) -> notices.OutageCard:
        told = form.cleaned_data
        with transaction():
            return notice.announce_outage(
                actor=self.actor,
                at=self.now,
                title_vi=told["title_vi"],
                title_en=told["title_en"],
                starts_at=shapes.moment(told["starts_on"], told["starts_time"]),
                ends_at=shapes.moment(told["ends_on"], told["ends_time"]),
                stops_filing=told["stops_filing"],
                late_reason=told["late_reason"],
            )

    def where_next(self, outcome: notices.OutageCard) -> str:
        return reverse("desk:outage", args=[outcome.id])


class OnOutage(OfOutage, MendedAt):
    template_name = "desk/outages/act.html"
    roles = side.OPERATORS
    lead: ClassVar[str | Promise] = ""
    word: ClassVar[str | Promise] = ""
    fits: ClassVar[tuple[OutageState, ...]] = ()

    def prepare(self) -> None:
        super().prepare()
        if self.card.state(self.now) not in self.fits and self.request.method != "POST":
            raise notice.OutageOver()

    def context(self) -> dict[str, Any]:
        page = {"kicker": self.card.title(self.language)}
        return {"page": page, "lead": self.lead, "word": self.word, "back": self.here}

    def where_next(self, outcome: notices.OutageCard) -> str:
        return self.here


class Move(OnOutage):
    title = _("Change the time of the outage")
    form_class = shapes.Move
    lead = _("Everybody who was written to is written to again. What was announced before stays in the list.")
    word = _("Change the time")
    done = _("The outage has another time now.")
    fits = (OutageState.AHEAD, OutageState.RUNNING)

    def first_values(self) -> dict[str, Any]:
        starts, ends = clock.local(self.card.starts_at), clock.local(self.card.ends_at)
        return {
            "starts_on": starts.date(),
            "starts_time": f"{starts:%H:%M}",
            "ends_on": ends.date(),
            "ends_time": f"{ends:%H:%M}",
        }

    def perform(self, form: forms.Form) -> notices.OutageCard:
        told = form.cleaned_data
        with transaction():
            return notice.move_outage(
                actor=self.actor,
                at=self.now,
                outage_id=self.card.id,
                starts_at=shapes.moment(told["starts_on"], told["starts_time"]),
                ends_at=shapes.moment(told["ends_on"], told["ends_time"]),
                reason=told["reason"],
            )


class End(OnOutage):
    title = _("The outage is over")
    form_class = shapes.End
    lead = _("The platform is there again, before the time that was announced. The banner goes at once.")
    word = _("It is over")
    done = _("The outage is over.")
    fits = (OutageState.RUNNING,)

    def perform(self, form: forms.Form) -> notices.OutageCard:
        with transaction():
            return notice.end_outage(
                actor=self.actor, at=self.now, outage_id=self.card.id, reason=form.cleaned_data["reason"]
            )


class Cancel(OnOutage):
    title = _("Call the outage off")
    form_class = shapes.Cancel
    lead = _("Everybody who was written to is written to again.")
    word = _("Call it off")
    done = _("The outage is called off.")
    fits = (OutageState.AHEAD,)

    def perform(self, form: forms.Form) -> notices.OutageCard:
        with transaction():
            return notice.cancel_outage(
                actor=self.actor, at=self.now, outage_id=self.card.id, reason=form.cleaned_data["reason"]
            )
