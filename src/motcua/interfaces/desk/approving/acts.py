"""What is done with a draft on its way: sent, taken back, checked, approved, refused."""

from typing import Any, ClassVar

from django import forms
from django.http import HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.catalogue import operations as catalogue
from motcua.catalogue import queries as catalogues
from motcua.catalogue.states import UNDER_WAY, ApprovalState, ApprovalVerb
from motcua.interfaces.desk import names
from motcua.interfaces.desk.approving import forms as shapes
from motcua.interfaces.desk.approving.pages import NotYourApproval, OfApproval
from motcua.interfaces.desk.at_field import MendedAt
from motcua.interfaces.desk.drafting import faults as faults_of
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Role
from motcua.kernel.plain.errors import Refused
from motcua.kernel.store.transactions import transaction
from motcua.org import queries as org
from motcua.org.states import AgencyKind
from motcua.ui.parts import Fact


class _OnApproval(OfApproval, MendedAt):
    template_name = "desk/approving/act.html"
    effect: ClassVar[str | Promise] = ""
    word: ClassVar[str | Promise] = ""

    def context(self) -> dict[str, Any]:
        number = gettext("Version %(number)s") % {"number": self.version.number}
        return {
            "page": {"title": str(self.title), "kicker": f"{self.key} · {number}"},
            "facts": [Fact(gettext("Procedure"), self.package.title.get(self.language))],
            "effect": self.effect,
            "word": self.word,
            "back": self.address,
        }

    def which(self) -> dict[str, Any]:
        return {"actor": self.actor, "at": self.now, "version_id": self.version.id}

    def where_next(self, outcome: Any) -> str:
        return self.address


class Send(_OnApproval):
    title = _("Send the draft to be checked")
    effect = _(
        "Procedure control of the province checks it, then the Chair approves it; you are told. Whoever changes the "
        "draft meanwhile takes it back by that."
    )
    word = _("Send it")
    form_class = shapes.Send
    done = _("The draft is sent. Procedure control has it now.")

    def prepare(self) -> None:
        super().prepare()
        if not self.actor.has(Role.ADMIN):
            raise NotYourApproval
        if self.request.method != "POST" and self.approval is not None:
            if self.approval.state in UNDER_WAY:
                raise catalogue.SentAlready
            if self.approval.state is ApprovalState.APPROVED:
                raise catalogue.ApprovedAlready

    def perform(self, form: forms.Form) -> int:
        with transaction():
            return catalogue.send_draft(**self.which(), note=form.cleaned_data["note"])

    def refused(self, form: forms.Form, refusal: Refused) -> HttpResponse:
        """What stands against running the process is named place by place."""
        if not isinstance(refusal, catalogue.PackageFaulty):
            return super().refused(form, refusal)
        found: Any = refusal.data["faults"]
        form.add_error(None, gettext("The process is not finished: nothing was sent."))
        return self.show(status=422, form=form, faults=faults_of.table_of(found))


class _Answer(_OnApproval):
    """An act of those whose turn it is; what they look at is what they answer to."""

    verb: ClassVar[ApprovalVerb]

    def prepare(self) -> None:
        super().prepare()
        if self.request.method == "POST" or (self.approval is not None and self.verb in self.approval.verbs):
            return
        if self.approval is not None and self.approval.is_involved:
            raise catalogue.HadAHandInIt
        raise catalogue.ApprovalMovedOn if self.is_theirs else NotYourApproval

    @property
    def is_theirs(self) -> bool:
        return self.verb in catalogues.verbs_in_approval(self.actor)

    def first_values(self) -> dict[str, Any]:
        return {"seen": self.version.digest}


class TakeBack(_Answer):
    title = _("Take the draft back")
    verb = ApprovalVerb.TAKE_BACK
    effect = _("Nobody checks or approves it then, until you send it anew.")
    word = _("Take it back")
    done = _("The draft is taken back.")

    def perform(self, form: forms.Form) -> None:
        with transaction():
            catalogue.take_back_draft(**self.which())


class Check(_Answer):
    title = _("Check the internal process")
    verb = ApprovalVerb.CHECK
    effect = _("Your name and this moment stand on the check.")
    word = _("Keep the outcome")
    form_class = shapes.Check
    mended_at = {catalogue.ReasonMissing: "remark"}

    def perform(self, form: forms.Form) -> str:
        told = form.cleaned_data
        with transaction():
            if told["verdict"] == shapes.PASSED:
                catalogue.check_draft(**self.which(), seen=told["seen"], remark=told["remark"])
            else:
                catalogue.send_draft_back(**self.which(), seen=told["seen"], reason=told["remark"])
        verdict: str = told["verdict"]
        return verdict

    def say(self, outcome: str) -> str:
        if outcome == shapes.PASSED:
            return gettext("The check is recorded. The Chair has the draft now.")
        return gettext("The draft was sent back. Those who write it read your remark.")


class Approve(_Answer):
    title = _("Approve the internal process")
    verb = ApprovalVerb.APPROVE
    effect = _("The process can be published then, as it stands here. The decision is named where it is published.")
    word = _("Approve it")
    form_class = shapes.Approve
    done = _("The internal process is approved. It can be published now.")
    mended_at = {catalogue.DecisionToCome: "issued_on"}

    def first_values(self) -> dict[str, Any]:
        today = clock.local_date(self.now)
        held = self.actor.agency_ids(Role.LEADER)
        top = [
            one
            for one in org.list_agencies(viewer=self.actor, kind=AgencyKind.PROVINCE, on=today)
            if one.id in held and one.parent_id is None
        ]
        issuer = gettext("Chairperson, %(agency)s") % {"agency": names.named(top[0], self.language)} if top else ""
        return {**super().first_values(), "issuer": issuer, "issued_on": today}

    def perform(self, form: forms.Form) -> None:
        told = form.cleaned_data
        decision = (told["number"], told["issuer"], told["issued_on"])
        with transaction():
            catalogue.approve_draft(**self.which(), seen=told["seen"], decision=decision)


class Refuse(_Answer):
    title = _("Do not approve")
    verb = ApprovalVerb.REFUSE
    effect = _("The draft goes back to those who write it. They read the reason.")
    word = _("Send it back")
    form_class = shapes.Refuse
    done = _("The draft was sent back with your reason.")

    def perform(self, form: forms.Form) -> None:
        told = form.cleaned_data
        with transaction():
            catalogue.refuse_draft(**self.which(), seen=told["seen"], reason=told["reason"])
