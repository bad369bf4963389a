"""One task of a plan: what comes of it, who leads it, whether it is done; and what is done with it."""

from typing import Any, cast

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.indicator import operations
from motcua.indicator import queries as indicator
from motcua.indicator.queries import TaskCard
from motcua.indicator.states import PlanState, PlanVerb, TaskVerb
from motcua.interfaces.desk import frame, names
from motcua.interfaces.desk.at_field import MendedAt
from motcua.interfaces.desk.dossier.views import sent
from motcua.interfaces.desk.organisation import kinds
from motcua.interfaces.desk.plans import forms as shapes
from motcua.interfaces.desk.plans import words
from motcua.interfaces.desk.plans.pages import OfPlan, leads_of
from motcua.interfaces.desk.plans.views import state_of
from motcua.journeys import complete_task, put_to_sign
from motcua.journeys.keep_upload import receive_bytes
from motcua.journeys.open_file import open_file
from motcua.kernel.plain.errors import Incomplete
from motcua.kernel.store.transactions import transaction
from motcua.ui import formats
from motcua.ui.parts import Fact, Field, Link
from motcua.vault import queries as vault
from motcua.vault.ports import Limits, Received

PROOF, PRODUCT = "proof", "product"


class OfTask(OfPlan):
    def prepare(self) -> None:
        self.task = indicator.get_task(self.kwargs["task_id"], viewer=self.actor)
        self.kwargs["plan_id"] = self.task.plan_id
        super().prepare()

    @property
    def here(self) -> str:
        return reverse("desk:plan_task", args=[self.task.id])


class Task(OfTask):
    template_name = "desk/plans/task.html"

    def context(self) -> dict[str, Any]:
        task, cell = self.task, state_of(self.task, self)
        acts = [
            Link(str(label), reverse(name, args=[task.id]))
            for verb, (name, label) in words.TASK_ACTS.items()
            if verb in task.verbs and not (verb is TaskVerb.BIND and task.bound_file_id is not None)
        ]
        if PlanVerb.CHANGE in self.plan.verbs:
            acts.append(Link(gettext("Change the task"), reverse("desk:change_plan_task", args=[task.id])))
        return {
            "page": {"title": gettext("Task of the plan"), "kicker": f"{self.agency} · {self.plan.title}"},
            "task": task,
            "shape": cell.state if self.plan.state is not PlanState.DRAFT else "waiting",
            "word": cell.text if self.plan.state is not PlanState.DRAFT else kinds.word(self.plan.state),
            "acts": acts,
            "facts": self._facts(),
            "proof": self._proof(),
            "claims": self._claims(),
            "back": Link(self.plan.title, reverse("desk:plan", args=[self.plan.id])),
        }

    def _facts(self) -> list[Fact]:
        task = self.task
        people = names.of_people([task.done_by], viewer=self.actor)
        moved = gettext("First: %(day)s") % {"day": formats.vn_short(task.first_due_on)}
        target = task.target
        return [
            Fact(gettext("Area of reform"), kinds.word(task.area)),
            Fact(gettext("Lead unit"), leads_of([task], self)[task.lead_agency_id, task.lead_unit_id]),
            Fact(gettext("Who works along"), task.coordinators or "–"),
            Fact(
                gettext("Due on"), formats.vn_date(task.due_on), sub=moved if task.due_on != task.first_due_on else ""
            ),
            Fact(gettext("Budget"), formats.vnd(task.budget)),
            Fact(
                gettext("Serves the target"),
                f"{target.words}: {formats.num(target.value)} {target.unit}" if target else "–",
                sub=target.measure if target else "",
            ),
            Fact(gettext("Done on"), formats.vn_date(task.done_on) or "–", sub=people.get(task.done_by or 0, "")),
        ]

    def _claims(self) -> list[Fact]:
        claims = indicator.list_claims(self.task.id, viewer=self.actor)
        people = names.of_people([who for one in claims for who in (one.done_by, one.taken_back_by)], viewer=self.actor)
        return [
            Fact(
                gettext("Reported for %(day)s") % {"day": formats.vn_short(one.done_on)},
                " · ".join(filter(None, (one.evidence, people.get(one.done_by or 0, "")))),
                sub=gettext("Taken back %(moment)s by %(who)s: %(why)s")
                % {
                    "moment": formats.vn_moment(one.taken_back_at),
                    "who": people.get(one.taken_back_by or 0, ""),
                    "why": one.reason,
                },
            )
            for one in claims
        ]

    def _proof(self) -> Link | None:
        if self.task.file_id is None:
            return None
        files = vault.list_files(viewer=self.actor, file_ids=[self.task.file_id], vouched=True)
        if not files or not files[0].can_open:
            return None
        return Link(files[0].name, reverse("desk:plan_proof", args=[self.task.id]))


class Proof(OfTask):
    """The file that shows that a task is done."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if self.task.file_id is None:
            raise vault.NoSuchFile(file_id=0)
        return sent(*open_file(viewer=self.actor, file_id=self.task.file_id, vouched=True))


class OnTask(OfTask, MendedAt, frame.Act):
    template_name = "desk/plans/act.html"
    verb: TaskVerb
    word: Any = ""
    lead: Any = ""

    def prepare(self) -> None:
        super().prepare()
        if self.verb not in self.task.verbs and self.request.method != "POST":
            raise indicator.why_not(self.task, self.verb, viewer=self.actor)

    def context(self) -> dict[str, Any]:
        page = {"kicker": f"{self.agency} · {self.plan.title}"}
        return {"page": page, "about": self.task.words, "word": self.word, "lead": self.lead, "back": self.here}

    def which(self) -> dict[str, Any]:
        return {"actor": self.actor, "at": self.now, "task_id": self.task.id}

    def where_next(self, outcome: Any) -> str:
        return self.here


class WithFile(OnTask):
    """An act that a file goes with."""

    template_name = "desk/plans/with_file.html"
    purpose: str
    limits = Limits(settings.UPLOAD_LIMIT)

    def file_field(self, name: str, label: str, *, required: bool) -> Field:
        size = {"kinds": self.limits.labels, "size": self.limits.size}
        return Field(
            name,
            label,
            widget="file",
            required=required,
            accept=self.limits.accept,
            max_bytes=self.limits.max_bytes,
            limit=gettext("%(kinds)s; at most %(size)s a file.") % size,
        )

    def received(self, name: str) -> Received | None:
        upload = self.request.FILES.get(name)
        if upload is None:
            return None
        return receive_bytes(cast(Any, upload), actor=self.actor, at=self.now, limits=self.limits, purpose=self.purpose)


class Complete(WithFile):
    title = _("Report that it is done")
    verb = TaskVerb.COMPLETE
    word = _("Report it")
    done = _("The task is done. Its evidence stands beside it.")
    form_class = shapes.Completion
    mended_at = {operations.DoneLater: "done_on"}

    def first_values(self) -> dict[str, Any]:
        return {"done_on": self.today}

    purpose = complete_task.PURPOSE

    def context(self) -> dict[str, Any]:
        proof = self.file_field(PROOF, gettext("File that shows it"), required=False)
        return {**super().context(), "file_field": proof}

    def perform(self, form: forms.Form) -> TaskCard:
        proof = self.received(PROOF)
        with transaction():
            return complete_task.complete_task(**self.which(), **form.cleaned_data, proof=proof)


class NoProduct(Incomplete):
    """Choose the file that is to be signed."""

    code = "plans.no_product"


class PutToSign(WithFile):
    title = _("Put the product to be signed")
    verb = TaskVerb.BIND
    word = _("Put it to be signed")
    lead = _("When it is signed electronically, the task is done, and the signed file is its evidence.")
    done = _("The product waits to be signed; the task closes by itself then.")
    form_class = shapes.Signer
    mended_at = {put_to_sign.NotAmongTheSigners: "signer_id"}
    purpose = put_to_sign.PURPOSE
    limits = Limits(settings.UPLOAD_LIMIT, ("pdf",))

    def choices(self) -> dict[str, Any]:
        people = put_to_sign.signers_of(self.task, viewer=self.actor, at=self.now)
        return {"signers": [(str(one.id), one.full_name) for one in people]}

    def context(self) -> dict[str, Any]:
        product = self.file_field(PRODUCT, gettext("The product"), required=True)
        return {**super().context(), "file_field": product}

    def perform(self, form: forms.Form) -> TaskCard:
        product = self.received(PRODUCT)
        if product is None:
            raise NoProduct(field=PRODUCT)
        with transaction():
            return put_to_sign.put_to_sign(**self.which(), **form.cleaned_data, product=product)


class Move(OnTask):
    title = _("Move the deadline")
    verb = TaskVerb.MOVE
    word = _("Move the deadline")
    lead = _("The first deadline stays beside the new one.")
    done = _("The deadline is moved.")
    form_class = shapes.Move
    mended_at = {operations.SameDay: "due_on", operations.OutsideThePlan: "due_on"}

    def perform(self, form: forms.Form) -> TaskCard:
        with transaction():
            return operations.move_task(**self.which(), **form.cleaned_data)


class Drop(OnTask):
    title = _("Drop the task")
    verb = TaskVerb.DROP
    word = _("Drop the task")
    lead = _("It counts no longer, neither as done nor as to be done.")
    done = _("The task is dropped.")
    form_class = shapes.Reason

    def perform(self, form: forms.Form) -> TaskCard:
        with transaction():
            return operations.drop_task(**self.which(), **form.cleaned_data)


class Reopen(OnTask):
    title = _("Reopen the task")
    verb = TaskVerb.REOPEN
    word = _("Reopen the task")
    lead = _("It is to be done again. The ledger remembers the evidence that was given.")
    done = _("The task is open again.")
    form_class = shapes.Reason

    def perform(self, form: forms.Form) -> TaskCard:
        with transaction():
            return operations.reopen_task(**self.which(), **form.cleaned_data)
