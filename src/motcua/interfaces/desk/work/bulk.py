"""
The same act on many rows: each in a transaction of its own, and what could not be done is said row by row.

    list → GET hang-loat/?viec=chuyen&step=…   what is about to happen, with what is to be said to it
         → POST                                done; whatever failed stands first, with its reason
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from motcua.interfaces.desk import candidates, frame
from motcua.interfaces.desk.dossier import whither
from motcua.interfaces.desk.settling import forms as shapes
from motcua.interfaces.desk.work import listing
from motcua.journeys import settle_dossier
from motcua.kernel.plain import clock
from motcua.kernel.plain.errors import Refused
from motcua.kernel.store.transactions import transaction
from motcua.org import queries as org
from motcua.process import operations as process
from motcua.process import queries as steps
from motcua.process.states import Outcome, Scope
from motcua.ui.parts import Cell, Column, Row, Table
from motcua.ui.web import refusals

MOST = 100
TITLES = {
    "chuyen": _("Pass several on"),
    "nhan": _("Take several"),
    "giao": _("Give several to somebody"),
    "duyet": _("Sign or approve several"),
    "tra-lai": _("Send several back"),
    "thu-hoi": _("Take several back"),
    "tha": _("Let several go again"),
}
TAKE_BACK = frozenset({"thu-hoi", "tha"})
"""Acts that take others back: their rows are no longer in the lists they were chosen from."""
UNDONE_BY = {"chuyen": "thu-hoi", "nhan": "tha", "giao": "tha"}
EACH_BY_ITSELF = TAKE_BACK | {"nhan", "duyet", "tra-lai"}
"""Acts that need not be the same step: nothing is chosen for all of them but words."""


@dataclass(frozen=True, slots=True)
class Done:
    """What became of one row; `why` is empty where it went well."""

    line: listing.Line
    why: str = ""
    opened: tuple[steps.StepCard, ...] = ()


class Bulk(frame.Act):
    """Rows that were chosen in a list. They must be the same act: the same step, at the same agency."""

    template_name = "desk/work/bulk.html"
    section = "desk:work"
    lists: ClassVar[tuple[Scope, ...]] = (Scope.MINE, Scope.UNIT, Scope.AGENCY)

    def prepare(self) -> None:
        asked = self.request.POST if self.request.method == "POST" else self.request.GET
        self.act = asked.get("viec", "") if asked.get("viec", "") in TITLES else "chuyen"
        wanted = {int(key) for key in asked.getlist("step")[:MOST] if key.isdigit() and len(key) < 16}
        self.lines = self.found(wanted)
        self.gone = len(wanted) - len(self.lines)

    def found(self, wanted: set[int]) -> list[listing.Line]:
        """The chosen rows as they stand now, looked for in the lists of this officer."""
        if self.act in TAKE_BACK:
            given = steps.find_rows(wanted, viewer=self.actor)
            return list(listing.lines_of(given, viewer=self.actor, at=self.now, language=self.language))
        rows: dict[int, steps.WorkRow] = {}
        for scope in self.lists:
            if wanted <= rows.keys():
                break
            only = steps.WorkFilter(scope=scope, subject_kind=listing.KIND)
            page = steps.list_work(viewer=self.actor, at=self.now, only=only, size=1000)
            rows.update({row.step_id: row for row in page.rows if row.step_id in wanted})
        return list(listing.lines_of(list(rows.values()), viewer=self.actor, at=self.now, language=self.language))

    @property
    def is_same(self) -> bool:
        return len({(line.key, line.agency_id) for line in self.lines}) == 1

    @property
    def fits(self) -> bool:
        return self.act in EACH_BY_ITSELF or self.is_same

    def form(self) -> forms.Form:
        if self.act in ("nhan", "duyet", *TAKE_BACK) or not self.lines:
            return forms.Form(self.request.POST or None)
        typed = self.request.POST if self.request.method == "POST" else self.restored()
        if self.act == "tra-lai":
            return shapes.SendAllBack(typed)
        first = steps.get_step(self.lines[0].step_id, viewer=self.actor)
        day = clock.local_date(self.now)
        if self.act == "giao":
            return shapes.Reassign(typed, officers=candidates.of_step(first, viewer=self.actor, day=day))
        line = steps.steps_of(listing.KIND, first.subject_id, viewer=self.actor)
        return shapes.Complete(typed, officers=candidates.of_next(first, line, viewer=self.actor, day=day))

    def context(self) -> dict[str, Any]:
        return {
            "page": {"title": str(TITLES[self.act])},
            "act": self.act,
            "lines": self.lines,
            "gone": self.gone,
            "is_same": self.fits,
            "table": self.table([Done(line) for line in self.lines]),
            "word": self.word(),
        }

    def word(self) -> str:
        n = len(self.lines)
        words = {
            "chuyen": ngettext("Pass %(n)d on", "Pass %(n)d on", n),
            "nhan": ngettext("Take %(n)d", "Take %(n)d", n),
            "giao": ngettext("Give %(n)d away", "Give %(n)d away", n),
            "duyet": ngettext("Sign or approve %(n)d", "Sign or approve %(n)d", n),
            "tra-lai": ngettext("Send %(n)d back", "Send %(n)d back", n),
            "thu-hoi": ngettext("Take %(n)d back", "Take %(n)d back", n),
            "tha": ngettext("Let %(n)d go", "Let %(n)d go", n),
        }
        return words[self.act] % {"n": n}

    def table(self, rows: list[Done]) -> Table:
        """The chosen rows; where some could not be done, why."""
        columns = [Column(gettext("Dossier")), Column(gettext("Applicant")), Column(gettext("What to do"))]
        failed = any(one.why for one in rows)
        if failed:
            columns.append(Column(gettext("Why not")))
        return Table(
            gettext("Chosen rows"),
            columns,
            [Row([*self.cells(one), *([Cell(one.why, state="late")] if failed else [])]) for one in rows],
            empty=gettext("No row is chosen"),
        )

    def cells(self, one: Done) -> list[Cell | str]:
        href = reverse("desk:dossier", args=[one.line.dossier_id])
        return [Cell(one.line.procedure, sub=one.line.code, href=href), one.line.owner, one.line.step]

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.form()
        if not self.lines or not self.fits or not form.is_valid():
            return self.show(status=422, form=form)
        done = [self.attempt(line, self.act_on(form)) for line in self.lines]
        failed = [one for one in done if one.why]
        well = [one for one in done if not one.why]
        if well:
            said = ngettext("%(n)d row is done.", "%(n)d rows are done.", len(well)) % {"n": len(well)}
            more = gettext("Documents of signed answers are being made.") if self.act == "duyet" else ""
            opened = [step for one in well for step in one.opened]
            where = whither.led_to(opened, viewer=self.actor, at=self.now, language=self.language)
            messages.success(request, " ".join(filter(None, (said, where, more))), extra_tags=self.undo(well))
        if not failed:
            return HttpResponseRedirect(reverse("desk:work"))
        return self.show(form=forms.Form(), failed=self.table(failed))

    def undo(self, well: list[Done]) -> str:
        """Where all of it can be taken back, as far as nobody has gone on with it; nothing for what was signed."""
        by = UNDONE_BY.get(self.act, "")
        if not by or (self.act == "giao" and any(one.line.holder for one in well)):
            return ""
        chosen = [("viec", by), *(("step", str(one.line.step_id)) for one in well)]
        return f"{reverse('desk:bulk')}?{urlencode(chosen)}"

    def attempt(self, line: listing.Line, act: Callable[[int], Any]) -> Done:
        try:
            with transaction():
                outcome = act(line.step_id)
        except Refused as refusal:
            return Done(line, refusals.words(refusal))
        if isinstance(outcome, steps.Completion):
            return Done(line, opened=outcome.opened)
        return Done(line, opened=(outcome,) if isinstance(outcome, steps.StepCard) else ())

    def approve(self, step_id: int) -> steps.Completion:
        return settle_dossier.complete_step(actor=self.actor, at=self.now, step_id=step_id, outcome=Outcome.APPROVE)

    def send_back(self, step_id: int, reason: str) -> steps.Completion:
        """To the nearest step before it, whichever that is for this row."""
        targets = steps.targets_for_return(step_id, viewer=self.actor)
        if not targets:
            raise process.NoWayBack()
        step = steps.get_step(step_id, viewer=self.actor)
        return process.return_to(
            actor=self.actor,
            at=self.now,
            step_id=step_id,
            target_key=targets[-1].key,
            reason=reason,
            calendar=org.calendar_of(step.agency_id, viewer=self.actor),
        )

    def act_on(self, form: forms.Form) -> Callable[[int], Any]:
        told = form.cleaned_data
        if self.act == "nhan":
            return lambda step_id: process.claim(actor=self.actor, at=self.now, step_id=step_id)
        if self.act == "tha":
            return lambda step_id: process.release(actor=self.actor, at=self.now, step_id=step_id)
        if self.act == "thu-hoi":
            return lambda step_id: process.recall(actor=self.actor, at=self.now, step_id=step_id)
        if self.act == "duyet":
            return self.approve
        if self.act == "tra-lai":
            return lambda step_id: self.send_back(step_id, told["reason"])
        if self.act == "giao":
            return lambda step_id: process.reassign(
                actor=self.actor, at=self.now, step_id=step_id, person_id=told["person"]
            )
        return lambda step_id: settle_dossier.complete_step(
            actor=self.actor,
            at=self.now,
            step_id=step_id,
            outcome=Outcome.FORWARD,
            comment=told["comment"],
            assign_to=told.get("assign_to"),
        )
