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
from motcua.journeys import complete_task
from motcua.journeys.keep_upload import receive_bytes
from motcua.journeys.open_file import open_file
from motcua.kernel.store.transactions import transaction
from motcua.ui import formats
from motcua.ui.parts import Fact, Field, Link
from motcua.vault import queries as vault
from motcua.vault.ports import Limits, Received

PROOF = "proof"


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
            if verb in task.verbs
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


class Complete(OnTask):
    template_name = "desk/plans/complete.html"
    title = _("Report that it is done")
    verb = TaskVerb.COMPLETE
    word = _("Report it")
    done = _("The task is done. Its evidence stands beside it.")
    form_class = shapes.Completion
    mended_at = {operations.DoneLater: "done_on"}

    def first_values(self) -> dict[str, Any]:
        return {"done_on": self.today}

    def context(self) -> dict[str, Any]:
        limits = Limits(settings.UPLOAD_LIMIT)
        proof = Field(
            PROOF,
            gettext("File that shows it"),
            widget="file",
            required=False,
            accept=limits.accept,
            max_bytes=limits.max_bytes,
            limit=gettext("%(kinds)s; at most %(size)s a file.") % {"kinds": limits.labels, "size": limits.size},
        )
        return {**super().context(), "proof_field": proof}

    def perform(self, form: forms.Form) -> TaskCard:
        proof = self._received()
        with transaction():
            return complete_task.complete_task(**self.which(), **form.cleaned_data, proof=proof)

    def _received(self) -> Received | None:
        upload = self.request.FILES.get(PROOF)
        if upload is None:
            return None
        return receive_bytes(
            cast(Any, upload),
            actor=self.actor,
            at=self.now,
            limits=Limits(settings.UPLOAD_LIMIT),
            purpose=complete_task.PURPOSE,
        )


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
