"""The worklist of an officer, of a unit, of an agency; by what is due; as a file."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, ClassVar
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.interfaces.desk import export, frame, words
from motcua.interfaces.desk.dossier import pages
from motcua.interfaces.desk.work import beside, listing
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Role
from motcua.kernel.plain.errors import Refused
from motcua.kernel.plain.page import Page
from motcua.kernel.store.transactions import transaction
from motcua.org import queries as org
from motcua.process import operations as process
from motcua.process import queries as steps
from motcua.process.states import Due, Scope
from motcua.ui import formats
from motcua.ui.parts import Cell, Column, Link, Row, State, Table
from motcua.ui.web import deadlines, refusals

CAP = steps.CAP
SIGNERS = (Role.LEADER, Role.UNIT_HEAD)
GIVERS = (Role.LEADER, Role.UNIT_HEAD)
KEEP_AS = "luu"
"""The name under which the filter of this address was kept, and may be again."""
PART = 500
"""Rows of an export are asked for in parts of so many."""


@dataclass(frozen=True, slots=True)
class Told:
    """An instruction or reminder that waits for an answer, with its state in a word."""

    text: str
    href: str
    state: State
    word: str


class Work(frame.Page):
    """What is to be done, the most pressing first. Filters are addresses."""

    template_name = "desk/work/list.html"
    title = _("My work")
    section = "desk:work"
    scope: ClassVar[Scope] = Scope.MINE
    empty: ClassVar[str | Promise] = _("Nothing is on your desk")
    is_taken_along = False

    def context(self) -> dict[str, Any]:
        page = listing.list_lines(
            viewer=self.actor, at=self.now, language=self.language, only=self.filter, number=self.number
        )
        at = beside.chosen(self.request, page.rows)
        return {
            "lines": page,
            "table": self.table(page) if at is None else self.narrow_table(page, at),
            "filters": self.filters(),
            **self.right_side(at),
            "export": self.as_file,
            "bulk": reverse("desk:bulk"),
            "told": self.told(),
            "kept": [self.kept(card) for card in steps.list_filters(viewer=self.actor)],
            "keep": {
                "scope": self.scope,
                "due": self.due,
                "holder": self.holder_id or "",
                "name": self.request.GET.get(KEEP_AS, "")[:60],
            },
            "colleagues": self.colleagues(),
            "signs": self.actor.has(*SIGNERS),
            "gives": self.actor.has(*GIVERS),
        }

    def right_side(self, at: beside.Beside | None) -> dict[str, Any]:
        """The chosen dossier at the right, and the way from one look of the list to the other."""
        if at is None:
            return {"is_split": False, "other_look": self.address(**{beside.CHOSEN: beside.FIRST})}
        opened = beside.opened_beside(self, at.dossier_id) if at.dossier_id else None
        part = beside.shown(opened, self.address(**at.asked(at.dossier_id))) if opened else {}
        return {"is_split": True, "other_look": self.address(), "is_open": opened is not None, **part}

    def address(self, **more: str) -> str:
        """This list with its filter and page, and more."""
        paged = {"page": str(self.number)} if self.number > 1 else {}
        return address_of(self.scope, self.due, self.holder_id, **paged, **more)

    def narrow_table(self, page: Page[listing.Line], at: beside.Beside) -> Table:
        """The list where a dossier stands beside it: what is due, and what it is."""
        return Table(
            caption=str(self.title),
            columns=(Column(gettext("Dossier")), Column(gettext("Step due"))),
            rows=[self.narrow_row(line, at) for line in page.rows],
            select="step",
            empty=str(self.empty),
            beside=gettext("Beside the list"),
        )

    def narrow_row(self, line: listing.Line, at: beside.Beside) -> Row:
        here = self.address(**at.asked(line.dossier_id))
        part = f"{reverse('desk:beside', args=[line.dossier_id])}?{urlencode({pages.COME_FROM: here})}"
        about = " · ".join(filter(None, (line.code, line.owner, line.step, self.holder(line))))
        return Row(
            key=key_of(line),
            label=line.code,
            cells=(
                Cell(line.procedure, sub=about, href=href_of(line)),
                due_cell(line.step_left, formats.vn_moment(line.step_due)),
            ),
            beside=here,
            part=part,
            current=line.dossier_id == at.dossier_id,
        )

    @property
    def as_file(self) -> str:
        asked = {"pham-vi": self.scope, "han": self.due, **({"cua": self.holder_id} if self.holder_id else {})}
        return f"{reverse('desk:work_as_file')}?{urlencode(asked)}"

    def kept(self, card: steps.KeptFilterCard) -> dict[str, Any]:
        href = address_of(card.scope, card.due, card.holder_id)
        here = (card.scope, card.due, card.holder_id) == (self.scope, self.due, self.holder_id)
        return {"name": card.name, "href": href, "current": here, "drop": reverse("desk:drop_filter", args=[card.id])}

    def colleagues(self) -> list[tuple[str, str, bool]]:
        """Whose work one may look at alone, in the lists of a unit or an agency."""
        if self.scope is Scope.MINE:
            return []
        people = org.officers_of(self.actor.agency_ids(), viewer=self.actor, on=clock.local_date(self.now))
        return [(str(one.id), one.full_name, one.id == self.holder_id) for one in people]

    def told(self) -> list[Told]:
        """What heads and leaders told this officer and wait to hear about: before everything else."""
        if self.scope is not Scope.MINE:
            return []
        calendar = org.calendar_at(viewer=self.actor)
        return [
            Told(
                card.text,
                reverse("desk:answer_instruction", args=[card.subject_id, card.id]),
                *(
                    deadlines.time_left(card.respond_by, now=self.now, calendar=calendar)
                    if card.respond_by
                    else ("waiting", gettext("Not answered yet"))
                ),
            )
            for card in steps.list_told(viewer=self.actor)
            if card.subject_kind == listing.KIND
        ]

    @property
    def due(self) -> Due:
        asked = self.request.GET.get("han", "")
        return Due(asked) if asked in frozenset(Due) else Due.ALL

    @property
    def filter(self) -> steps.WorkFilter:
        return steps.WorkFilter(scope=self.scope, due=self.due, person_id=self.holder_id)

    @property
    def holder_id(self) -> int | None:
        """Whose work is looked at, where it is not one's own."""
        asked = self.request.GET.get("cua", "")
        return int(asked) if self.scope is not Scope.MINE and asked.isdigit() and len(asked) < 16 else None

    @property
    def number(self) -> int:
        return page_number(self.request)

    @property
    def look(self) -> dict[str, str]:
        """What keeps the look of the list when it is filtered otherwise."""
        return {beside.CHOSEN: beside.FIRST} if beside.CHOSEN in self.request.GET else {}

    def filters(self) -> list[Link]:
        counts = steps.count_work(
            viewer=self.actor, at=self.now, only=self.filter, calendar=org.calendar_at(viewer=self.actor)
        )
        shown = (
            (Due.ALL, gettext("All"), counts.total),
            (Due.LATE, gettext("Overdue"), counts.late),
            (Due.TODAY, gettext("Due today"), counts.today),
            (Due.SOON, gettext("Due soon"), counts.soon),
        )
        return [
            Link(
                label,
                address_of(self.scope, due, self.holder_id, **self.look),
                current=due is self.due,
                count=min(count, CAP),
                tone="hot" if due is Due.LATE and count else "",
            )
            for due, label, count in shown
        ]

    def table(self, page: Page[listing.Line]) -> Table:
        columns = (
            Column(gettext("Step due")),
            Column(gettext("Dossier")),
            Column(gettext("Applicant")),
            Column(gettext("What to do")),
            Column(gettext("Result due")),
            Column(gettext("Came")),
        )
        return Table(
            caption=str(self.title),
            columns=columns,
            rows=[self.row(line) for line in page.rows],
            select="step",
            empty=str(self.empty),
        )

    def row(self, line: listing.Line) -> Row:
        by = gettext("handed in by %(name)s") % {"name": line.submitter} if line.submitter else ""
        return Row(
            key=key_of(line),
            label=line.code,
            cells=(
                due_cell(line.step_left, formats.vn_moment(line.step_due)),
                Cell(line.procedure, sub=line.code, href=href_of(line)),
                Cell(line.owner, sub=by),
                Cell(line.step, sub=self.holder(line)),
                legal_cell(line),
                str(words.CHANNELS.get(line.channel, "")),
            ),
        )

    def holder(self, line: listing.Line) -> str:
        return "" if line.holder else gettext("nobody has taken it yet")


class KeepFilter(frame.Page):
    """Give the filter one looks at a name."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        told = request.POST
        only = steps.WorkFilter(
            scope=Scope(told["scope"]) if told.get("scope") in frozenset(Scope) else Scope.MINE,
            due=Due(told["due"]) if told.get("due") in frozenset(Due) else Due.ALL,
            person_id=int(told["holder"]) if told.get("holder", "").isdigit() and len(told["holder"]) < 16 else None,
        )
        try:
            with transaction():
                card = process.keep_filter(actor=self.actor, at=self.now, name=told.get("name", ""), only=only)
            messages.success(request, gettext("The filter is kept as “%(name)s”.") % {"name": card.name})
        except Refused as refusal:
            messages.warning(request, refusals.words(refusal))
        return HttpResponseRedirect(address_of(only.scope, only.due, only.person_id))


class DropFilter(frame.Page):
    http_method_names = ("post",)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        mine = {card.id: card for card in steps.list_filters(viewer=self.actor)}
        with transaction():
            process.drop_filter(actor=self.actor, at=self.now, filter_id=kwargs["filter_id"])
        card = mine[kwargs["filter_id"]]
        again = address_of(card.scope, card.due, card.holder_id, **{KEEP_AS: card.name})
        said = gettext("The filter “%(name)s” is dropped.") % {"name": card.name}
        messages.success(request, said, extra_tags=again)
        return HttpResponseRedirect(reverse("desk:work"))


class WorkOfUnit(Work):
    title = _("Work of my unit")
    section = "desk:work_of_unit"
    scope = Scope.UNIT
    empty = _("Nothing is open in your unit")

    def holder(self, line: listing.Line) -> str:
        return line.holder or gettext("nobody has taken it yet")


class WorkOfAgency(WorkOfUnit):
    title = _("Work of the agency")
    section = "desk:work_of_agency"
    scope = Scope.AGENCY
    empty = _("Nothing is open in your agency")


class AsFile(frame.Page):
    """The same list as a file for spreadsheets, at most as many rows as the counters count."""

    title = _("My work")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        asked = request.GET.get("pham-vi", ""), request.GET.get("han", "")
        scope = Scope(asked[0]) if asked[0] in frozenset(Scope) else Scope.MINE
        due = Due(asked[1]) if asked[1] in frozenset(Due) else Due.ALL
        of = request.GET.get("cua", "")
        holder = int(of) if scope is not Scope.MINE and of.isdigit() and len(of) < 16 else None
        only = steps.WorkFilter(scope=scope, due=due, person_id=holder)
        return export.sheet(f"viec-{clock.local(self.now):%Y%m%d-%H%M}", self._lines(only))

    def _lines(self, only: steps.WorkFilter) -> Iterator[Iterable[str]]:
        yield map(str, _HEADINGS)
        for number in range(1, CAP // PART + 1):
            page = listing.list_lines(
                viewer=self.actor, at=self.now, language=self.language, only=only, number=number, size=PART
            )
            yield from map(_cells, page.rows)
            if not page.has_next:
                return


class Next(frame.Page):
    """The dossier after the one just seen, or before it, in the order of my work; the list when there is none."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        only = steps.WorkFilter(subject_kind=listing.KIND)
        page = steps.list_work(viewer=self.actor, at=self.now, only=only, size=100)
        ids = [str(row.subject_id) for row in page.rows]
        if "truoc" in request.GET:
            ids.reverse()
        seen = request.GET.get("sau", request.GET.get("truoc", ""))
        following = ids[ids.index(seen) + 1 :] if seen in ids else ids
        other = next((dossier_id for dossier_id in following if dossier_id != seen), None)
        return HttpResponseRedirect(reverse("desk:dossier", args=[other]) if other else reverse("desk:work"))


LISTS = {Scope.MINE: "desk:work", Scope.UNIT: "desk:work_of_unit", Scope.AGENCY: "desk:work_of_agency"}


def address_of(scope: Scope, due: Due, holder_id: int | None, **more: str) -> str:
    """The address of a list with its filter, and more."""
    filtered = {"han": str(due) if due is not Due.ALL else "", "cua": str(holder_id or "")}
    asked = {name: value for name, value in {**filtered, **more}.items() if value}
    return f"{reverse(LISTS[scope])}{'?' if asked else ''}{urlencode(asked)}"


_HEADINGS = (
    _("Dossier"),
    _("Procedure"),
    _("Applicant"),
    _("Handed in for the owner by"),
    _("What to do"),
    _("Who has it"),
    _("Step due"),
    _("Result due"),
    _("Standing"),
    _("Came"),
)


def _cells(line: listing.Line) -> tuple[str, ...]:
    return (
        line.code,
        line.procedure,
        line.owner,
        line.submitter,
        line.step,
        line.holder,
        formats.vn_moment(line.step_due),
        formats.vn_moment(line.due),
        line.left[1] if line.left else "",
        str(words.CHANNELS.get(line.channel, "")),
    )


def key_of(line: listing.Line) -> str:
    """What is chosen for acts on several; a part for another agency is answered by itself."""
    return "" if line.leg else str(line.step_id)


def href_of(line: listing.Line) -> str:
    if line.leg is not None:
        return reverse("desk:leg", args=[line.dossier_id, line.leg.id])
    return reverse("desk:dossier", args=[line.dossier_id])


def due_cell(left: tuple[Any, str] | None, when: str) -> Cell:
    return Cell(left[1], sub=when, state=left[0]) if left else Cell(gettext("no limit"))


def legal_cell(line: listing.Line) -> Cell:
    """The appointment; as a state only where it presses, so that the eye finds what presses."""
    if line.left is None:
        return Cell(gettext("no limit"))
    when = formats.vn_short(line.due)
    kind, word = line.left
    return Cell(when, sub=word) if kind == "within" else Cell(word, sub=when, state=kind)


def page_number(request: HttpRequest) -> int:
    asked = request.GET.get("page", "1")
    return max(1, min(int(asked), 10_000)) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 1
