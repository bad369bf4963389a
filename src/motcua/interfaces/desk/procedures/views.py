"""The catalogue as administrators look after it: versions, front doors, packages."""

from datetime import date
from typing import Any, ClassVar
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.catalogue import operations as catalogue
from motcua.catalogue import queries as catalogues
from motcua.catalogue.states import VersionState
from motcua.interfaces.desk import words
from motcua.interfaces.desk.frame import Act, Page
from motcua.interfaces.desk.procedures import drawn
from motcua.interfaces.desk.procedures import forms as shapes
from motcua.interfaces.desk.procedures.packages import zipped
from motcua.interfaces.desk.work.views import page_number
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Role
from motcua.kernel.plain.text import nfc
from motcua.kernel.store.transactions import transaction
from motcua.ui import formats
from motcua.ui.parts import Cell, Column, Drawing, Fact, Link, Row, Table
from motcua.ui.parts import State as Shape

AT_ONCE = 30
STATES: dict[str, tuple[Shape, str | Promise]] = {
    VersionState.DRAFT: ("waiting", _("Draft")),
    VersionState.PUBLISHED: ("done", _("Published")),
    VersionState.WITHDRAWN: ("stopped", _("Abolished")),
}


class OfCatalogue(Page):
    section = "desk:procedures"
    roles: ClassVar[tuple[Role, ...]] = (Role.ADMIN,)

    @property
    def today(self) -> date:
        return clock.local_date(self.now)


class Procedures(OfCatalogue):
    template_name = "desk/procedures/list.html"
    title = _("Procedures")

    def context(self) -> dict[str, Any]:
        asked = " ".join(nfc(self.request.GET.get("q", "")).split())[:200]
        found = catalogues.search(asked, viewer=self.actor, on=self.today, page=page_number(self.request), size=AT_ONCE)
        return {
            "asked": asked,
            "found": found,
            "table": self._table(found.rows),
            "drafts": self._drafts(),
            "import": reverse("desk:import_package"),
        }

    def _drafts(self) -> list[Link]:
        """Versions that wait to be published; the search knows only what is public."""
        return [
            Link(
                gettext("%(key)s, version %(number)s") % {"key": row.key, "number": row.number},
                reverse("desk:procedure_version", args=[row.key, row.number]),
            )
            for row in catalogues.list_drafts(viewer=self.actor)
        ]

    def _table(self, rows: tuple[catalogues.ProcedureRow, ...]) -> Table:
        columns = [
            Column(gettext("Code"), "code"),
            Column(gettext("Procedure")),
            Column(gettext("Time limit")),
            Column(gettext("Online")),
        ]
        say = self.language
        return Table(
            str(self.title),
            columns,
            [
                Row(
                    [
                        row.key,
                        Cell(
                            row.title.get(say),
                            sub=row.sector.name.get(say),
                            href=reverse("desk:procedure", args=[row.key]),
                        ),
                        row.limit.get(say),
                        str(words.LEVELS.get(row.service_level, row.service_level)),
                    ]
                )
                for row in rows
            ],
            empty=gettext("No procedure in force has these words"),
        )


class OfOne(OfCatalogue):
    """Pages about one procedure, in force or not."""

    @cached_property
    def versions(self) -> tuple[catalogues.VersionRow, ...]:
        return catalogues.list_versions(self.key, viewer=self.actor)

    @cached_property
    def card(self) -> catalogues.ProcedureCard:
        """The version in force, else the newest."""
        in_force = catalogues.find_procedure(self.key, viewer=self.actor, on=self.today)
        return in_force or catalogues.get_procedure(self.versions[0].id, viewer=self.actor)

    @property
    def key(self) -> str:
        return str(self.kwargs["key"])

    def prepare(self) -> None:
        if not self.versions:
            raise catalogues.NoSuchProcedure(ref=self.key)

    def door_on(self, day: date) -> catalogues.FrontDoor | None:
        try:
            return catalogues.front_door(self.key, day, viewer=self.actor)
        except catalogues.NoSuchProcedure:
            return None


class Procedure(OfOne):
    """
    The page of one procedure. `?ngay=` looks at the front door of another day, such as the first of a switch to come.
    """

    template_name = "desk/procedures/page.html"

    def context(self) -> dict[str, Any]:
        card, say = self.card, self.language
        days = dict.fromkeys([self.today, self.day])
        return {
            "page": {"title": card.title.get(say), "kicker": f"{card.key} · {card.sector.name.get(say)}"},
            "facts": [
                Fact(gettext("In force"), self._in_force()),
                decided(card.decision),
                Fact(gettext("Online"), str(words.LEVELS.get(card.service.level, card.service.level))),
            ],
            "doors": [self._door(day) for day in days],
            "day": formats.written(self.day),
            "move": reverse("desk:move_front_door", args=[self.key]),
            "table": self._versions(),
            "drawing": self._drawing(),
            "compare": reverse("desk:compare_versions", args=[self.key]) if len(self.versions) > 1 else "",
            "back": reverse("desk:procedures"),
            "books": self._books(),
        }

    def _drawing(self) -> Drawing | None:
        row = next((row for row in self.versions if row.id == self.card.id), None)
        return drawn.of_version(row, viewer=self.actor, language=self.language) if row is not None else None

    def _books(self) -> list[Link]:
        """The work procedure of the version in force, to read and to go on writing in."""
        if catalogues.find_procedure(self.key, viewer=self.actor, on=self.today) is None:
            return []
        return [
            Link(gettext("Work procedure (PDF)"), reverse("desk:procedure_book", args=[self.key])),
            Link(gettext("Work procedure (Word)"), reverse("desk:procedure_book_word", args=[self.key])),
        ]

    @property
    def day(self) -> date:
        try:
            return formats.parse_date(self.request.GET.get("ngay", ""), today=self.today)
        except formats.NotADay:
            return self.today

    def _in_force(self) -> str:
        row = next((row for row in self.versions if row.id == self.card.id), None)
        if row is None or row.valid_from > self.today or (row.valid_to is not None and row.valid_to <= self.today):
            return gettext("not today")
        return gettext("version %(number)s, since %(day)s") % {
            "number": row.number,
            "day": formats.vn_short(row.valid_from),
        }

    def _door(self, day: date) -> dict[str, Any]:
        door = self.door_on(day)
        title = gettext("Today") if day == self.today else formats.vn_date(day)
        if door is None:
            return {"title": title, "facts": [Fact(gettext("Where one submits"), gettext("nowhere"))]}
        where = Fact(gettext("Where one submits"), str(shapes.DOORS[door.door]), sub=door.url)
        since = Fact(gettext("Since"), formats.vn_short(door.valid_from))
        ground = Fact(gettext("On the ground of"), door.source or gettext("the package"))
        return {"title": title, "facts": [where, since, ground]}

    def _versions(self) -> Table:
        columns = [
            Column(gettext("Version"), "code"),
            Column(gettext("State")),
            Column(gettext("In force from"), "shrink"),
            Column(gettext("Until"), "shrink"),
            Column(gettext("Published at"), "shrink"),
            Column(gettext("Fingerprint"), "code"),
            Column(gettext("Package"), "shrink"),
        ]
        return Table(gettext("Versions"), columns, [self._version(row) for row in self.versions])

    def _version(self, row: catalogues.VersionRow) -> Row:
        shape, word = STATES[row.state]
        return Row(
            [
                Cell(str(row.number), href=reverse("desk:procedure_version", args=[self.key, row.number])),
                Cell(str(word), state=shape),
                formats.vn_short(row.valid_from),
                formats.vn_short(row.valid_to) or "–",
                formats.vn_moment(row.published_at) or "–",
                row.digest[:12],
                Cell(
                    gettext("Version %(number)s as a ZIP") % {"number": row.number},
                    href=reverse("desk:package", args=[self.key, row.number]),
                ),
            ]
        )


def decided(decision: catalogues.Decision | None) -> Fact:
    """The decision that announces a version: its number, who issued it and when."""
    if decision is None:
        return Fact(gettext("Announced by"), gettext("not named"))
    day = formats.vn_short(decision.issued_on) if decision.issued_on else gettext("day not named")
    return Fact(gettext("Announced by"), decision.number, sub=f"{decision.issuer}, {day}")


class MoveFrontDoor(OfOne, Act):
    """The law moves a front door by a day and a text; dossiers already submitted go on where they are."""

    template_name = "desk/procedures/move.html"
    title = _("Move the front door")
    form_class = shapes.MoveFrontDoor

    def context(self) -> dict[str, Any]:
        door = self.door_on(self.today)
        today = str(shapes.DOORS[door.door]) if door else gettext("nowhere")
        return {
            "page": {"title": str(self.title), "kicker": self.key},
            "facts": [
                Fact(gettext("Procedure"), self.card.title.get(self.language)),
                Fact(gettext("Today one submits"), today, sub=door.url if door else ""),
            ],
            "back": reverse("desk:procedure", args=[self.key]),
        }

    def perform(self, form: forms.Form) -> date:
        told = form.cleaned_data
        with transaction():
            catalogue.move_front_door(
                actor=self.actor,
                at=self.now,
                key=self.key,
                door=told["door"],
                valid_from=told["valid_from"],
                url=told["url"],
                source=told["source"],
            )
        self.chosen = str(shapes.DOORS[told["door"]])
        day: date = told["valid_from"]
        return day

    def say(self, outcome: date) -> str:
        return gettext("From %(day)s one submits: %(where)s.") % {
            "day": formats.vn_date(outcome),
            "where": self.chosen,
        }

    def where_next(self, outcome: date) -> str:
        return f"{reverse('desk:procedure', args=[self.key])}?{urlencode({'ngay': outcome.isoformat()})}"


class Package(OfOne):
    """The folder of a version, to share with another province or to compare; drafts too."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        row = next((row for row in self.versions if row.number == self.kwargs["number"]), None)
        if row is None:
            raise catalogues.NoSuchProcedure(ref=f"{self.key}, {self.kwargs['number']}")
        made = zipped(self.key, catalogues.export_package(row.id, viewer=self.actor))
        headers = {"Content-Disposition": f'attachment; filename="{self.key}-v{row.number}.zip"'}
        return HttpResponse(made, content_type="application/zip", headers=headers)
