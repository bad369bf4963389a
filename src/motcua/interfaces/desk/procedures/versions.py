"""Versions of a procedure: imported and checked, compared, made public, abolished."""

from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.catalogue import operations as catalogue
from motcua.catalogue import queries as catalogues
from motcua.catalogue.states import UNDER_WAY, ApprovalState, VersionState
from motcua.interfaces.desk.approving import words as approvals
from motcua.interfaces.desk.at_field import MendedAt
from motcua.interfaces.desk.drafting import faults as faults_of
from motcua.interfaces.desk.drafting import sums
from motcua.interfaces.desk.drafting.bar import bar_of
from motcua.interfaces.desk.frame import Act
from motcua.interfaces.desk.procedures import drawn
from motcua.interfaces.desk.procedures import forms as shapes
from motcua.interfaces.desk.procedures.packages import NotAPackage, unzipped
from motcua.interfaces.desk.procedures.views import STATES, OfCatalogue, OfOne, decided
from motcua.interfaces.desk.procedures.words import named
from motcua.kernel.plain.errors import Refused
from motcua.kernel.store.transactions import transaction
from motcua.org import queries as org
from motcua.process import queries as process
from motcua.ui import formats
from motcua.ui.parts import Cell, Column, Fact, Link, Row, Table
from motcua.ui.web import refusals

MODEL = "process.bpmn"


class Import(OfCatalogue, MendedAt):
    """What is wrong with the package stands below the form by file, line and reason; nothing is kept of it then."""

    template_name = "desk/procedures/import.html"
    title = _("Import a package")
    form_class = shapes.Import
    mended_at = {NotAPackage: "package", catalogue.VersionTaken: "package"}

    def context(self) -> dict[str, Any]:
        return {"back": reverse("desk:procedures")}

    def refused(self, form: forms.Form, refusal: Refused) -> HttpResponse:
        if not isinstance(refusal, catalogue.PackageFaulty):
            return super().refused(form, refusal)
        faults: Any = refusal.data["faults"]
        said = gettext("The package has %(count)s faults; nothing was imported.") % {"count": formats.num(len(faults))}
        form.add_error("package", said)
        return self.show(status=422, form=form, faults=faults_of.table_of(faults))

    def perform(self, form: forms.Form) -> catalogues.VersionRow:
        self.files = unzipped(form.cleaned_data["package"])
        with transaction():
            version_id = catalogue.draft_package(actor=self.actor, at=self.now, files=self.files)
        return self._row(version_id)

    def _row(self, version_id: int) -> catalogues.VersionRow:
        key = catalogues.get_procedure(version_id, viewer=self.actor).key
        return next(row for row in catalogues.list_versions(key, viewer=self.actor) if row.id == version_id)

    def say(self, outcome: catalogues.VersionRow) -> str:
        if outcome.state != VersionState.DRAFT:
            return gettext("This very version is here already.")
        return gettext("Version %(number)s is imported as a draft. Look it over, then publish it.") % {
            "number": outcome.number
        }

    def where_next(self, outcome: catalogues.VersionRow) -> str:
        return reverse("desk:procedure_version", args=[outcome.key, outcome.number])


class OfVersion(OfOne):
    def prepare(self) -> None:
        super().prepare()
        self.version = self.numbered(self.kwargs["number"])

    def numbered(self, number: int) -> catalogues.VersionRow:
        found = next((row for row in self.versions if row.number == number), None)
        if found is None:
            raise catalogues.NoSuchProcedure(ref=f"{self.key}, {number}")
        return found

    @cached_property
    def files(self) -> dict[str, str]:
        return catalogues.export_package(self.version.id, viewer=self.actor)

    def played(self) -> tuple[catalogues.Played, ...]:
        """The examples of the package, played on the working days of the province."""
        mine = min(self.actor.agency_ids())
        return catalogues.play(self.files, calendar=org.calendar_of(mine, viewer=self.actor))

    @cached_property
    def approvals(self) -> tuple[catalogues.ApprovalCard, ...]:
        """Every way of the version through approval, the last one first."""
        return catalogues.list_approvals(self.version.id, viewer=self.actor)

    @property
    def approval(self) -> catalogues.ApprovalCard | None:
        return next(iter(self.approvals), None)

    @property
    def address(self) -> str:
        return reverse("desk:procedure_version", args=[self.key, self.version.number])

    def changes(self, before: catalogues.VersionRow, after: catalogues.VersionRow) -> Table:
        """Two versions side by side, where they differ."""
        old, new = (catalogues.export_package(one.id, viewer=self.actor) for one in (before, after))
        titles = [gettext("Version %(number)s") % {"number": one.number} for one in (before, after)]
        columns = [Column(gettext("What")), Column(titles[0]), Column(titles[1])]
        rows = [_compared(change) for change in catalogues.compare(old, new)]
        return Table(gettext("What differs"), columns, rows, empty=gettext("The two say the same"))


class Version(OfVersion):
    template_name = "desk/procedures/version.html"

    def context(self) -> dict[str, Any]:
        shape, word = STATES[self.version.state]
        before = next((row for row in self.versions if row.number < self.version.number), None)
        card = catalogues.get_procedure(self.version.id, viewer=self.actor)
        number = gettext("Version %(number)s") % {"number": self.version.number}
        return {
            "page": {"title": card.title.get(self.language), "kicker": f"{self.key} · {number}"},
            "shape": shape,
            "word": str(word),
            "facts": self._facts(),
            "scenarios": self._scenarios(),
            "drawing": drawn.of_version(self.version, viewer=self.actor, language=self.language),
            "times": sums.table_of(catalogues.sums_of(self.files), card, self.language),
            "changes": self.changes(before, self.version) if before else None,
            "verbs": self._verbs(),
            "here": self.address,
            "back": reverse("desk:procedure", args=[self.key]),
            **self._bar(),
        }

    def _bar(self) -> dict[str, Any]:
        if self.version.state != VersionState.DRAFT:
            return {}
        draft = catalogues.get_draft(self.version.id, viewer=self.actor)
        return {"bar": bar_of(draft, self.approval, "desk:procedure_version")}

    def _facts(self) -> list[Fact]:
        row = self.version
        decision = catalogues.get_procedure(row.id, viewer=self.actor).decision
        return [
            *self._approved(),
            decided(decision),
            Fact(gettext("In force from"), formats.vn_short(row.valid_from)),
            Fact(gettext("Until"), formats.vn_short(row.valid_to) or "–"),
            Fact(gettext("Published at"), formats.vn_moment(row.published_at) or "–"),
            Fact(gettext("Fingerprint"), row.digest[:12]),
        ]

    def _verbs(self) -> list[Link]:
        args = [self.key, self.version.number]
        if self.version.state == VersionState.DRAFT:
            return [self._next(), Link(gettext("Discard the draft"), reverse("desk:discard_draft", args=args))]
        if self.version.state == VersionState.PUBLISHED:
            return [
                Link(gettext("Draft the next version"), reverse("desk:draft_next", args=args)),
                Link(gettext("Move running dossiers here"), reverse("desk:rebase_process", args=args)),
                Link(gettext("Abolish it"), reverse("desk:withdraw_version", args=args)),
            ]
        return []

    def _approved(self) -> list[Fact]:
        """Packages from files were approved elsewhere."""
        if self.approval is None and self.version.state != VersionState.DRAFT:
            return []
        _, word = approvals.STATES[self.approval.state] if self.approval is not None else approvals.NOT_SENT
        return [Fact(gettext("Approval"), str(word), href=reverse("desk:approval", args=[self.version.id]))]

    def _next(self) -> Link:
        """What is to be done with a draft: sent, taken back, published."""
        state = self.approval.state if self.approval is not None else None
        if state is ApprovalState.APPROVED:
            return Link(gettext("Publish it"), reverse("desk:publish_version", args=[self.key, self.version.number]))
        if state in UNDER_WAY:
            return Link(gettext("Take it back"), reverse("desk:take_back_draft", args=[self.version.id]))
        return Link(gettext("Send it to be checked"), reverse("desk:send_draft", args=[self.version.id]))

    def _scenarios(self) -> Table:
        played = self.played()
        columns = [Column(gettext("Example")), Column(gettext("State")), Column(gettext("What departs"))]
        rows = [
            Row(
                [
                    one.name,
                    Cell(gettext("departs"), state="late") if one.departures else Cell(gettext("holds"), state="done"),
                    "; ".join(map(refusals.spoken, one.departures)) or "–",
                ]
            )
            for one in played
        ]
        return Table(gettext("Examples of the package"), columns, rows)


class ProcessDrawing(OfVersion):
    """The drawing of the process by itself: to look at it whole, or to print it."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        picture = drawn.whole(self.version, viewer=self.actor)
        if not picture:
            raise process.DefinitionNotFound()
        return HttpResponse(picture, content_type="image/svg+xml")


class Compare(OfVersion):
    """`?truoc=1&sau=2`: two versions of one procedure side by side."""

    template_name = "desk/procedures/compare.html"
    title = _("Compare two versions")

    def prepare(self) -> None:
        OfOne.prepare(self)
        numbers = sorted(row.number for row in self.versions)
        self.before = self.numbered(self._asked("truoc", numbers[max(len(numbers) - 2, 0)]))
        self.after = self.numbered(self._asked("sau", numbers[-1]))

    def _asked(self, name: str, otherwise: int) -> int:
        asked = self.request.GET.get(name, "")
        return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 9 else otherwise

    def context(self) -> dict[str, Any]:
        return {
            "page": {"title": str(self.title), "kicker": self.key},
            "numbers": [row.number for row in self.versions],
            "before": self.before.number,
            "after": self.after.number,
            "table": self.changes(self.before, self.after),
            **drawn.compared(self.before, self.after, viewer=self.actor, language=self.language),
            "back": reverse("desk:procedure", args=[self.key]),
        }


class _OnVersion(OfVersion, MendedAt):
    template_name = "desk/organisation/act.html"

    def context(self) -> dict[str, Any]:
        number = gettext("Version %(number)s") % {"number": self.version.number}
        return {
            "page": {"title": str(self.title), "kicker": f"{self.key} · {number}"},
            "facts": [Fact(gettext("In force from"), formats.vn_date(self.version.valid_from))],
            "back": self.address,
        }

    def where_next(self, outcome: Any) -> str:
        return self.address


class Publish(_OnVersion, Act):
    """The decision that announces it and the day it begins are written into the package with the same act."""

    template_name = "desk/procedures/publish.html"
    title = _("Publish a version")
    form_class = shapes.Publish
    mended_at = {
        catalogue.LaterVersion: "valid_from",
        catalogue.PackageFaulty: "valid_from",
    }

    def prepare(self) -> None:
        super().prepare()
        if self.request.method == "POST" or self.version.state != VersionState.DRAFT:
            return
        if self.approval is None or self.approval.state is not ApprovalState.APPROVED:
            raise catalogue.NotApproved

    def first_values(self) -> dict[str, Any]:
        """The decision that approved the process announces the version too, where nobody says otherwise."""
        first: dict[str, Any] = {"valid_from": self.version.valid_from}
        if self.approval is not None:
            named = self.approval
            first |= {"number": named.decision_number, "issuer": named.decision_issuer, "issued_on": named.decided_on}
        return first

    def context(self) -> dict[str, Any]:
        said = gettext(
            "From its day on the portal and the counters take dossiers by it; the version before it ends on that day. "
            "What is published is never changed again."
        )
        before = next((row for row in self.versions if row.number < self.version.number), None)
        return {
            **super().context(),
            "facts": [Fact(gettext("Examples of the package"), self._held())],
            "changes": self.changes(before, self.version) if before else None,
            "word": gettext("Publish it"),
            "effect": said,
        }

    def _held(self) -> str:
        played = self.played()
        told = {"held": sum(not one.departures for one in played), "all": len(played)}
        return gettext("%(held)s of %(all)s hold") % told

    def perform(self, form: forms.Form) -> date:
        told = form.cleaned_data
        day: date = told["valid_from"]
        with transaction():
            catalogue.publish_draft(
                actor=self.actor,
                at=self.now,
                version_id=self.version.id,
                valid_from=day,
                decision=(told["number"], told["issuer"], told["issued_on"]),
            )
        return day

    def say(self, outcome: date) -> str:
        return gettext("Version %(number)s is published; it holds from %(day)s.") % {
            "number": self.version.number,
            "day": formats.vn_date(outcome),
        }


class Withdraw(_OnVersion, Act):
    title = _("Abolish a version")
    form_class = shapes.Withdraw

    def context(self) -> dict[str, Any]:
        said = gettext("From the day after, nobody can submit by it. This cannot be taken back.")
        return {**super().context(), "word": gettext("Abolish it"), "effect": said}

    def perform(self, form: forms.Form) -> Any:
        last_day = form.cleaned_data["last_day"]
        with transaction():
            return catalogue.withdraw_version(
                actor=self.actor, at=self.now, version_id=self.version.id, last_day=last_day
            )

    def say(self, outcome: Any) -> str:
        return gettext("Version %(number)s is abolished.") % {"number": self.version.number}


def _value(written: str) -> str:
    """As the package has it; days as people write them."""
    if written == catalogues.NOTHING:
        return "–"
    try:
        return formats.vn_short(date.fromisoformat(written))
    except ValueError:
        return written


def _compared(change: catalogues.Change) -> Row:
    what = named(change.what)
    if change.before or change.after:
        return Row([what, _value(change.before), _value(change.after)])
    absent, present = gettext("not there"), gettext("there")
    signs = {"+": (absent, present), "-": (present, absent)}
    before, after = signs.get(change.sign, ("–", gettext("other")))
    return Row([what, before, after])
