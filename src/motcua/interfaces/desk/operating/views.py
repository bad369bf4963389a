"""What is stuck, what lives, what answers; and another try for what is stuck."""

from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from motcua.insight.figures import projection
from motcua.interfaces.desk import many, side
from motcua.interfaces.desk.frame import Act
from motcua.interfaces.desk.frame import Page as DeskPage
from motcua.interfaces.desk.operating import codes, health
from motcua.interfaces.desk.work.views import page_number
from motcua.kernel.plain.page import Page
from motcua.kernel.store import dispatcher, positions
from motcua.notice import operations as notice
from motcua.notice import queries as notices
from motcua.ui import formats
from motcua.ui.bound import faults_of
from motcua.ui.parts import Cell, Column, Fact, Figure, Link, Row, Table
from motcua.vault import queries as vault

PAGES = (
    ("desk:operating", _("Overview")),
    ("desk:troubled_deliveries", _("Deliveries")),
    ("desk:undelivered_mail", _("Mail")),
    ("desk:troubled_files", _("Files")),
    ("desk:looks", _("Looks")),
)


class Operating(DeskPage):
    section = "desk:operating"
    roles = side.OPERATORS

    def context(self) -> dict[str, Any]:
        path = self.request.path
        pages = [Link(str(label), reverse(name), current=reverse(name) == path) for name, label in PAGES]
        return {**super().context(), "pages": pages}


class Overview(Operating):
    template_name = "desk/operating/overview.html"
    title = _("Operation")

    def context(self) -> dict[str, Any]:
        pulses = health.pulses(settings.VAR / "workers")
        alive = [pulse for pulse in pulses if pulse.is_alive(self.now)]
        return {
            **super().context(),
            "figures": self._figures(),
            "parts": _parts(health.parts()),
            "machine": _machine(health.machine(settings.VAR)),
            "workers": self._workers(pulses),
            "jobs": _jobs(alive),
            "is_alone": not alive,
            "as_of": formats.vn_moment(self.now),
        }

    def _figures(self) -> list[Figure]:
        letters = notices.count_undelivered(viewer=self.actor)
        return [
            Figure(gettext("place in the ledger"), f"#{formats.num(positions.last_position())}"),
            Figure(gettext("acts not counted in figures yet"), formats.num(projection.lag())),
            Figure(gettext("deliveries still open"), formats.num(dispatcher.count_open(viewer=self.actor))),
            _trouble(
                gettext("deliveries with a fault"),
                dispatcher.list_troubled(viewer=self.actor),
                "desk:troubled_deliveries",
            ),
            Figure(
                gettext("letters not delivered"),
                formats.num(letters),
                href=reverse("desk:undelivered_mail"),
                link=gettext("See the letters"),
                tone="late" if letters else "",
            ),
            _trouble(gettext("files not cleared"), vault.list_troubled(viewer=self.actor), "desk:troubled_files"),
        ]

    def _workers(self, pulses: list[health.Pulse]) -> Table:
        columns = [
            Column(gettext("Worker")),
            Column(gettext("State")),
            Column(gettext("Since"), "shrink"),
            Column(gettext("Last seen"), "shrink"),
        ]
        return Table(
            gettext("Workers"),
            columns,
            [
                Row(
                    [
                        Cell(pulse.host, sub=gettext("process %(pid)s") % {"pid": pulse.pid}),
                        _well(pulse.is_alive(self.now), gettext("Alive"), gettext("Dead or hanging")),
                        formats.vn_moment(pulse.started_at),
                        formats.vn_moment(pulse.seen_at),
                    ]
                )
                for pulse in pulses
            ],
            empty=gettext("No worker has shown itself"),
        )


class _Retrying(Operating, Act):
    """A list of what is stuck, with another try for those that are chosen; each in a transaction of its own."""

    form_class = many.Chosen

    @cached_property
    def found(self) -> Page[Any]:
        raise NotImplementedError

    def row(self, one: Any) -> dict[str, Any]:
        raise NotImplementedError

    def retry(self, one: int) -> None:
        raise NotImplementedError

    def name(self, one: Any) -> str:
        return f"#{one.id}"

    def context(self) -> dict[str, Any]:
        return {**super().context(), "found": self.found, "rows": [self.row(one) for one in self.found.rows]}

    def show(self, status: int = 200, **extra: Any) -> HttpResponse:
        form = extra.pop("form", None)
        errors = faults_of(form) if isinstance(form, forms.Form) and form.is_bound else []
        return super().show(status, errors=errors, **extra)

    def perform(self, form: forms.Form) -> many.Outcome:
        names = {one.id: self.name(one) for one in self.found.rows}
        outcome = many.each(form.cleaned_data["chosen"], self.retry)
        many.tell_refused(self.request, outcome, lambda one: names.get(one, f"#{one}"))
        return outcome

    def where_next(self, outcome: Any) -> str:
        return self.request.path


class Deliveries(_Retrying):
    template_name = "desk/operating/deliveries.html"
    title = _("Deliveries with a fault")

    @cached_property
    def found(self) -> Page[dispatcher.DeliveryCard]:
        return dispatcher.list_troubled(viewer=self.actor, number=page_number(self.request))

    def row(self, one: dispatcher.DeliveryCard) -> dict[str, Any]:
        shape, word = codes.DELIVERIES[one.state]
        *_before, last = one.fault.strip().splitlines() or [""]
        return {
            "id": one.id,
            "name": self.name(one),
            "event": one.event,
            "subject": codes.subject(one.subject_kind, one.subject_id),
            "subscriber": one.subscriber,
            "shape": shape,
            "word": str(word),
            "next": formats.vn_moment(one.next_try_at) if one.state == "RETRYING" else "",
            "attempts": formats.num(one.attempts),
            "last_line": last,
            "fault": one.fault,
        }

    def name(self, one: dispatcher.DeliveryCard) -> str:
        return f"#{formats.num(one.position)}"

    def retry(self, one: int) -> None:
        dispatcher.retry(actor=self.actor, at=self.now, delivery_id=one)

    def say(self, outcome: many.Outcome) -> str:
        count = len(outcome.done)
        words = ngettext(
            "%(n)s delivery is tried again by the next worker.",
            "%(n)s deliveries are tried again by the next worker.",
            count,
        )
        return words % {"n": formats.num(count)} if count else ""


class Mail(_Retrying):
    template_name = "desk/operating/mail.html"
    title = _("Letters not delivered")

    @cached_property
    def found(self) -> Page[notices.UndeliveredRow]:
        return notices.list_undelivered(viewer=self.actor, number=page_number(self.request))

    def row(self, one: notices.UndeliveredRow) -> dict[str, Any]:
        shape, word = codes.LETTERS[one.state]
        return {
            "id": one.id,
            "name": self.name(one),
            "template": str(codes.TEMPLATES[one.template]),
            "address": one.address,
            "about": codes.subject(one.about_kind, one.about_id) if one.about_id is not None else "",
            "shape": shape,
            "word": str(word),
            "is_waiting": one.state == "FAILED",
            "next": formats.vn_moment(one.next_try_at) if one.state == "QUEUED" else "",
            "queued": formats.vn_moment(one.queued_at),
            "attempts": formats.num(one.attempts),
            "fault": one.fault,
        }

    def retry(self, one: int) -> None:
        notice.retry(actor=self.actor, at=self.now, message_id=one)

    def say(self, outcome: many.Outcome) -> str:
        count = len(outcome.done)
        words = ngettext(
            "%(n)s letter is sent again, for another three days.",
            "%(n)s letters are sent again, for another three days.",
            count,
        )
        return words % {"n": formats.num(count)} if count else ""


class Files(Operating):
    template_name = "desk/operating/files.html"
    title = _("Files not cleared")

    def context(self) -> dict[str, Any]:
        found = vault.list_troubled(viewer=self.actor, number=page_number(self.request))
        columns = [
            Column(gettext("File"), "code"),
            Column(gettext("What for")),
            Column(gettext("State")),
            Column(gettext("Kept since"), "shrink"),
            Column(gettext("Size"), "number"),
            Column(gettext("Times scanned"), "number"),
        ]
        rows = [_file(one) for one in found.rows]
        table = Table(str(self.title), columns, rows, empty=gettext("Every file was cleared"))
        return {**super().context(), "found": found, "table": table}


def _file(one: vault.TroubledRow) -> Row:
    shape, word = codes.FILES[one.state]
    again = gettext("again at %(moment)s") % {"moment": formats.vn_moment(one.next_scan_at)} if one.next_scan_at else ""
    return Row(
        [
            f"#{one.id}",
            str(codes.PURPOSES.get(one.purpose, one.purpose)),
            Cell(str(word), state=shape, sub=one.malware or again),
            formats.vn_moment(one.stored_at),
            formats.file_size(one.size),
            formats.num(one.scans),
        ]
    )


def _trouble(label: str, page: Page[Any], address: str) -> Figure:
    """How many are stuck; of more than a page only that there are more."""
    count = formats.num(len(page.rows)) + ("+" if page.has_next else "")
    return Figure(label, count, href=reverse(address), link=gettext("See them"), tone="late" if page.rows else "")


def _well(is_well: bool, yes: str, no: str) -> Cell:
    return Cell(yes, state="done") if is_well else Cell(no, state="late")


def _machine(found: health.Machine) -> list[Fact]:
    return [
        Fact(gettext("Version of the platform"), found.platform),
        Fact("Python · Django · PostgreSQL", f"{found.python} · {found.django} · {found.postgresql}"),
        Fact(gettext("Size of the database"), formats.file_size(found.database)),
        Fact(gettext("Room left on the disk"), formats.file_size(found.free)),
    ]


def _parts(parts: list[health.Part]) -> Table:
    columns = [Column(gettext("Part of the platform")), Column(gettext("State")), Column(gettext("Fault"))]
    return Table(
        gettext("What the platform leans on"),
        columns,
        [Row([str(part.name), _part_state(part), part.fault]) for part in parts],
    )


def _part_state(part: health.Part) -> Cell:
    if not part.present:
        return Cell(gettext("None is set up"), state="stopped")
    if part.played and not part.fault:
        return Cell(gettext("Played, for trials only"), state="soon")
    return _well(not part.fault, gettext("Works"), gettext("Does not work"))


def _jobs(pulses: list[health.Pulse]) -> Table:
    columns = [
        Column(gettext("Job")),
        Column(gettext("State")),
        Column(gettext("Last run"), "shrink"),
        Column(gettext("Done since the start"), "number"),
    ]
    return Table(
        gettext("Jobs of the workers that live"),
        columns,
        [
            Row(
                [
                    Cell(str(codes.JOBS.get(job.name, job.name)), sub=f"{pulse.host} {pulse.pid}"),
                    Cell(gettext("Does not work"), sub=job.fault, state="late")
                    if job.fault
                    else Cell(gettext("Works"), state="done"),
                    formats.vn_moment(job.ran_at) or gettext("not yet"),
                    formats.num(job.done),
                ]
            )
            for pulse in pulses
            for job in pulse.jobs
        ],
    )
