"""All parts of other agencies in a dossier; one part as both sides see it; the transfer slip; files of an answer."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.dossier import queries as dossiers
from motcua.dossier.states import LegMode, LegVerb
from motcua.interfaces.desk import words
from motcua.interfaces.desk.dossier.acts import Way
from motcua.interfaces.desk.dossier.given import kind_of
from motcua.interfaces.desk.dossier.pages import COME_FROM, CasePage, OfDossier, come_from
from motcua.interfaces.desk.dossier.views import pdf, sent
from motcua.interfaces.desk.legs import forms as shapes
from motcua.interfaces.desk.legs import rows
from motcua.interfaces.desk.legs.papers import papers_field
from motcua.journeys import work_legs
from motcua.journeys.open_file import open_file
from motcua.journeys.printing.transfer import print_transfer_slip
from motcua.org import queries as org
from motcua.process import queries as steps
from motcua.ui import formats
from motcua.ui.parts import Document, Fact
from motcua.vault import queries as vault


class Legs(CasePage):
    """Everything that others were asked for this dossier, in one place: parts by plan, then opinions."""

    template_name = "desk/legs/list.html"
    title = _("Parts of other agencies")

    def context(self) -> dict[str, Any]:
        case = self.case
        plans = []
        for plan, legs in groupby(case.legs, key=lambda leg: leg.plan):
            listed = list(legs)
            in_turn = listed[0].mode is LegMode.SEQUENTIAL
            plans.append(
                {
                    "mode": words.LEG_MODES[listed[0].mode],
                    "when": formats.vn_moment(listed[0].planned_at),
                    "who": case.officers.get(listed[0].planned_by or 0, ""),
                    "line": list(rows.line_of(case, listed)) if in_turn else [],
                    "table": rows.table_of(case, listed, ()),
                    "slip": reverse("desk:transfer_slip", args=[case.id, plan]) if in_turn or len(listed) > 1 else "",
                }
            )
        opinions = rows.table_of(case, (), case.questions) if case.questions else None
        return {**super().context(), "plans": plans, "opinions": opinions}


class OfLeg(CasePage):
    """One part; `step` is its work at the agency that was asked, for those who take part in it."""

    def prepare(self) -> None:
        super().prepare()
        found = next((leg for leg in self.case.legs if leg.id == self.kwargs["leg_id"]), None)
        if found is None:
            raise dossiers.NoSuchLeg()
        self.leg = found
        self.step = work_legs.step_of(found.id, viewer=self.actor)
        rights = steps.can(self.actor, self.step.id) if self.step and self.step.id else steps.StepRights()
        self.rights = rights

    def here(self) -> str:
        return reverse("desk:leg", args=[self.case.id, self.leg.id])

    def context(self) -> dict[str, Any]:
        return {**super().context(), "facts": list(self.facts())}

    def facts(self) -> Iterator[Fact]:
        """What is asked, by whom, until when, and how it stands."""
        case, leg = self.case, self.leg
        yield Fact(gettext("What is to be done"), leg.duty)
        lead = case.agencies.get(leg.lead_agency_id, "")
        yield Fact(gettext("Lead agency"), lead, sub=self.contact())
        if leg.from_agency_id != leg.lead_agency_id:
            yield Fact(gettext("The papers come from"), case.agencies.get(leg.from_agency_id, ""))
        yield Fact(gettext("Done by"), case.agencies.get(leg.to_agency_id, ""), sub=self.holder())
        yield Fact(gettext("Answer by"), formats.vn_datetime(leg.respond_by))
        if leg.respond_by != leg.first_deadline:
            before = gettext("Laid down for %(when)s; the agency before was late.")
            yield Fact(gettext("Moved"), before % {"when": formats.vn_moment(leg.first_deadline)})
        if leg.beyond_reason:
            yield Fact(gettext("Why it lies after the time of the lead"), leg.beyond_reason)
        yield Fact(gettext("How it stands"), str(words.LEG_STATES[leg.state]), sub=" · ".join(self.since()))
        if leg.answer:
            yield Fact(gettext("Answer of the agency"), leg.answer)
        if leg.reason:
            yield Fact(gettext("Reason"), leg.reason)

    def contact(self) -> str:
        """Whom to ask at the lead: name and telephone."""
        found = org.get_people([self.leg.planned_by], viewer=self.actor) if self.leg.planned_by else {}
        person = found.get(self.leg.planned_by or 0)
        return " · ".join(part for part in (person.full_name, person.phone) if part) if person else ""

    def holder(self) -> str:
        if self.step is None:
            return ""
        if self.step.assignee_id is None:
            return gettext("nobody has taken it yet")
        found = org.get_people([self.step.assignee_id], viewer=self.actor)
        return found[self.step.assignee_id].full_name if self.step.assignee_id in found else ""

    def since(self) -> Iterator[str]:
        leg, people = self.leg, self.case.officers
        if leg.silent_at is not None:
            yield gettext("silence recorded %(when)s") % {"when": formats.vn_moment(leg.silent_at)}
        if leg.reminded_at is not None:
            said = {"n": leg.reminders, "when": formats.vn_moment(leg.reminded_at)}
            yield gettext("reminded: %(n)d, last %(when)s") % said
        if leg.ended_at is not None:
            who = people.get(leg.ended_by or 0, "")
            yield " ".join(part for part in (formats.vn_moment(leg.ended_at), who) if part)
        elif leg.accepted_at is not None:
            said = {"who": people.get(leg.accepted_by or 0, ""), "when": formats.vn_moment(leg.accepted_at)}
            yield gettext("taken up by %(who)s, %(when)s") % said
        elif leg.sent_at is not None:
            yield gettext("sent %(when)s") % {"when": formats.vn_moment(leg.sent_at)}


class ShowLeg(OfLeg):
    """The part in the middle of the dossier: its duty, its answer or the form for it, and the ways on."""

    template_name = "desk/legs/leg.html"
    title = _("Part of another agency")

    def context(self) -> dict[str, Any]:
        works = self.rights.work and self.leg.can(LegVerb.ANSWER)
        return {
            **super().context(),
            "title": str(self.title),
            "leg": self.leg,
            "light": rows.light(self.leg, now=self.case.at, calendar=self.case.calendar),
            "papers": self.papers(),
            "form": shapes.Answer() if works else None,
            "papers_field": papers_field() if works else None,
            "answer_address": self.and_back(reverse("desk:answer_leg", args=[self.case.id, self.leg.id])),
            "leg_ways": list(self.ways()),
            "list_back": come_from(self.request),
        }

    def and_back(self, address: str) -> str:
        """An act, after which one comes back to the list from which the part was opened."""
        back = come_from(self.request)
        return f"{address}?{urlencode({COME_FROM: back})}" if back else address

    def ways(self) -> Iterator[Way]:
        leg, rights = self.leg, self.rights

        def way(name: str, label: str, *, danger: bool = False) -> Way:
            return Way(label, self.and_back(reverse(f"desk:{name}", args=[self.case.id, leg.id])), danger)

        if rights.claim:
            yield way("take_leg", gettext("Take it"))
        if rights.reassign:
            yield way("give_leg", gettext("Give it to an officer"))
        if leg.can(LegVerb.REMIND):
            yield way("remind_leg", gettext("Remind"))
        if leg.can(LegVerb.REFUSE) and (rights.work or rights.reassign):
            yield way("refuse_leg", gettext("Send it back"), danger=True)
        if leg.can(LegVerb.WITHDRAW):
            yield way("withdraw_leg", gettext("Withdraw it"), danger=True)

    def papers(self) -> list[Document]:
        files = vault.list_files(viewer=self.actor, file_ids=self.leg.file_ids, vouched=True)
        return [
            Document(
                file.name,
                reverse("desk:leg_file", args=[self.case.id, self.leg.id, file.id]) if file.can_open else "",
                kind=kind_of(file),
                size=formats.file_size(file.size),
            )
            for file in files
        ]


class LegFile(OfLeg):
    """A file of an answer."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if kwargs["file_id"] not in self.leg.file_ids:
            raise vault.NoSuchFile(file_id=kwargs["file_id"])
        return sent(*open_file(viewer=self.actor, file_id=kwargs["file_id"], vouched=True))


class TransferSlip(OfDossier):
    """The transfer slip of a plan, as PDF."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return pdf(print_transfer_slip(viewer=self.actor, at=self.now, dossier_id=self.case.id, plan=kwargs["plan"]))
