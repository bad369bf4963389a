"""What waits to be checked and approved, and one draft with all that has to be looked at."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.catalogue import queries as catalogues
from motcua.catalogue.queries import ApprovalRow
from motcua.catalogue.states import ApprovalState, ApprovalVerb, VersionState
from motcua.interfaces.desk import names
from motcua.interfaces.desk.approving import checklist, history, words
from motcua.interfaces.desk.approving.pages import OfApproval, OfApprovals
from motcua.interfaces.desk.approving.staffing import staffed
from motcua.interfaces.desk.drafting import sums
from motcua.interfaces.desk.drafting.bar import bar_of
from motcua.interfaces.desk.procedures import drawn
from motcua.interfaces.desk.procedures.views import STATES
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Role
from motcua.process.queries import DefinitionNotFound
from motcua.ui import formats
from motcua.ui.parts import Cell, Column, Fact, Link, Row, Table

_LISTS = (
    (_("Waiting to be checked"), (ApprovalState.SENT,)),
    (_("Waiting for approval"), (ApprovalState.CHECKED,)),
    (_("Approved, to be published"), (ApprovalState.APPROVED,)),
    (_("Sent back, to be mended"), (ApprovalState.RETURNED, ApprovalState.REFUSED)),
)


class Approvals(OfApprovals):
    template_name = "desk/approving/list.html"
    title = _("Approval of internal processes")

    def context(self) -> dict[str, Any]:
        rows = catalogues.list_drafts_to_approve(viewer=self.actor)
        people = names.of_people({history.person_of(row.sent_by) for row in rows}, viewer=self.actor)
        tables = [
            self._table(str(title), [row for row in rows if row.state in states], people) for title, states in _LISTS
        ]
        return {"tables": [one for one in tables if one.rows] or tables[:1]}

    def _table(self, title: str, rows: Sequence[ApprovalRow], people: Any) -> Table:
        columns = [
            Column(gettext("Procedure")),
            Column(gettext("Sent by")),
            Column(gettext("Since"), "shrink"),
            Column(gettext("State")),
        ]
        return Table(title, columns, [self._row(row, people) for row in rows], empty=gettext("No draft is on its way"))

    def _row(self, row: ApprovalRow, people: Any) -> Row:
        shape, word = words.STATES[row.state]
        version = gettext("%(key)s, version %(number)s") % {"key": row.key, "number": row.number}
        name = row.name_en if self.language == "en" and row.name_en else row.name_vi
        return Row(
            [
                Cell(name, sub=version, href=reverse("desk:approval", args=[row.version_id])),
                people.get(history.person_of(row.sent_by), row.sent_by),
                formats.vn_moment(row.since),
                Cell(str(word), state=shape),
            ]
        )


class Show(OfApproval):
    """A draft, what the machine finds in it, and what was said about it; of a published version the history stays."""

    template_name = "desk/approving/show.html"

    def context(self) -> dict[str, Any]:
        number = gettext("Version %(number)s") % {"number": self.version.number}
        shape, word = self._stand()
        return {
            "page": {"title": self.package.title.get(self.language), "kicker": f"{self.key} · {number}"},
            "shape": shape,
            "word": str(word),
            "facts": self._facts(),
            "acts": self._acts(),
            "only_back": self.approval is not None and self.approval.verbs == {ApprovalVerb.TAKE_BACK},
            "warning": self._warning(),
            "entries": history.entries_of(self.approvals, viewer=self.actor),
            "here": self.address,
            "back": reverse("desk:approvals"),
            **self._looked_at(),
            **self._bar(),
        }

    @property
    def is_draft(self) -> bool:
        return self.version.state == VersionState.DRAFT

    def _stand(self) -> tuple[Any, Any]:
        if not self.is_draft:
            return STATES[self.version.state]
        return words.STATES[self.approval.state] if self.approval is not None else words.NOT_SENT

    def _looked_at(self) -> dict[str, Any]:
        before = next((row for row in self.versions if row.number < self.version.number), None)
        whole = reverse("desk:approval_drawing", args=[self.version.id])
        filled = staffed(self.package, viewer=self.actor, on=clock.local_date(self.now))
        added = catalogues.sums_of(self.files)
        changes = self.changes(before, self.version) if before is not None else None
        sides: dict[str, Any] = {}
        if before is not None:
            sides = drawn.compared(before, self.version, viewer=self.actor, language=self.language)
        if sides and not sides["differences"].rows:
            sides = {}
        return {
            "checks": checklist.table_of(
                faults=catalogues.check_process(self.files),
                sums=added,
                played=self.played(),
                filled=filled,
                differing=len(list(changes.rows)) if changes is not None else None,
            ),
            "roles_table": checklist.roles_of(filled, self.language),
            "times": sums.table_of(added, self.package, self.language),
            "changes": changes,
            "drawing": drawn.of_version(self.version, viewer=self.actor, language=self.language, whole=whole),
            **sides,
        }

    def _facts(self) -> list[Fact]:
        facts = [
            Fact(gettext("In force from"), formats.vn_date(self.version.valid_from)),
            Fact(gettext("Fingerprint"), self.version.digest[:12]),
        ]
        last = self.approval
        if last is not None and last.decided_on is not None:
            day = formats.vn_short(last.decided_on)
            decided = Fact(gettext("Approved by"), last.decision_number, sub=f"{last.decision_issuer}, {day}")
            return [decided, *facts]
        return facts

    def _acts(self) -> list[Link]:
        if not self.is_draft:
            return []
        found = []
        verbs = self.approval.verbs if self.approval is not None else frozenset()
        offered = {
            ApprovalVerb.CHECK: ("desk:check_draft", _("Check it")),
            ApprovalVerb.APPROVE: ("desk:approve_draft", _("Approve it")),
            ApprovalVerb.REFUSE: ("desk:refuse_draft", _("Do not approve")),
            ApprovalVerb.TAKE_BACK: ("desk:take_back_draft", _("Take it back")),
        }
        found += [
            Link(str(label), reverse(name, args=[self.version.id]))
            for verb, (name, label) in offered.items()
            if verb in verbs
        ]
        if self.actor.has(Role.ADMIN):
            found += self._of_writers()
        return found

    def _of_writers(self) -> list[Link]:
        state = self.approval.state if self.approval is not None else None
        if state is ApprovalState.APPROVED:
            return [Link(gettext("Publish it"), reverse("desk:publish_version", args=[self.key, self.version.number]))]
        if state in (ApprovalState.SENT, ApprovalState.CHECKED):
            return []
        return [Link(gettext("Send it to be checked"), reverse("desk:send_draft", args=[self.version.id]))]

    def _warning(self) -> str:
        if self.approval is None or not self.approval.is_involved:
            return ""
        return gettext(
            "It would be your turn, but you had a hand in this draft: a colleague of yours has to look at it."
        )

    def _bar(self) -> dict[str, Any]:
        if not self.is_draft or not self.actor.has(Role.ADMIN):
            return {}
        draft = catalogues.get_draft(self.version.id, viewer=self.actor)
        return {"bar": bar_of(draft, self.approval, "desk:approval")}


class Drawing(OfApproval):
    """The drawing by itself, for those who have no part in writing it."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        picture = drawn.whole(self.version, viewer=self.actor)
        if not picture:
            raise DefinitionNotFound()
        return HttpResponse(picture, content_type="image/svg+xml")
