"""The public holidays of a year from the list that the platform keeps: looked over, then entered at once."""

import csv
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.conf import settings
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from motcua.interfaces.desk import words
from motcua.interfaces.desk.calendar.views import OfCalendar, address
from motcua.interfaces.desk.frame import Act
from motcua.kernel.plain.errors import Unavailable
from motcua.kernel.plain.worktime import DayKind
from motcua.kernel.store.transactions import transaction
from motcua.org import operations as org
from motcua.org import queries
from motcua.ui import formats
from motcua.ui.parts import Cell, Column, Link, Row, Table


class ListMissing(Unavailable):
    """The list of holidays cannot be read. Tell whoever operates the platform."""

    code = "desk.list_missing"


class Import(OfCalendar, Act):
    """Days already entered stay as somebody entered them; where the list says something else, that is shown."""

    template_name = "desk/calendar/import.html"
    title = _("Take over public holidays")

    @property
    def year(self) -> int:
        asked = self.request.GET.get("nam", "")
        found = int(asked) if asked.isascii() and asked.isdigit() and len(asked) == 4 else self.today.year
        return found if found in self.years else max(self.years, default=self.today.year)

    @cached_property
    def lines(self) -> list[org.DayLine]:
        return listed(settings.PROVINCES / "holidays-vn.csv")

    @cached_property
    def years(self) -> list[int]:
        return sorted({line.day.year for line in self.lines})

    @cached_property
    def of_year(self) -> list[org.DayLine]:
        return [line for line in self.lines if line.day.year == self.year]

    @cached_property
    def there(self) -> dict[date, queries.SpecialDayCard]:
        """What is entered for everybody already."""
        days = queries.list_special_days(viewer=self.actor, year=self.year)
        return {day.day: day for day in days if day.agency_id is None}

    def context(self) -> dict[str, Any]:
        new = [line for line in self.of_year if line.day not in self.there]
        said = ngettext("%(n)s day would be added.", "%(n)s days would be added.", len(new))
        near = [year for year in self.years if abs(year - self.today.year) <= 1]
        return {
            "page": {"title": gettext("Public holidays of %(year)s") % {"year": self.year}},
            "said": said % {"n": formats.num(len(new))},
            "years": [
                Link(
                    str(year),
                    f"{reverse('desk:import_days')}?{urlencode({'nam': year})}",
                    current=year == self.year,
                )
                for year in near
            ],
            "table": self._table(),
            "has_new": bool(new),
            "back": address(self.year, None),
        }

    def _table(self) -> Table:
        columns = [
            Column(gettext("Day"), "shrink"),
            Column(gettext("Kind")),
            Column(gettext("On the ground of")),
            Column(gettext("What would happen")),
        ]
        rows = [
            Row([formats.vn_date(line.day), self._kind(line.kind, line.name), line.document, self._effect(line)])
            for line in self.of_year
        ]
        return Table(gettext("Days of the list"), columns, rows)

    def _kind(self, kind: DayKind, name: str) -> Cell:
        return Cell(name, sub=str(words.DAYS[kind]))

    def _effect(self, line: org.DayLine) -> Cell:
        there = self.there.get(line.day)
        if there is None:
            return Cell(gettext("would be added"), state="done")
        if there.kind == line.kind:
            return Cell(gettext("is there already"), state="stopped")
        stays = gettext("stays: %(kind)s, %(name)s") % {"kind": words.DAYS[there.kind], "name": there.name}
        return Cell(gettext("is entered otherwise"), sub=stays, state="soon")

    def perform(self, form: forms.Form) -> int:
        with transaction():
            return org.load_days(actor=self.actor, at=self.now, days=self.of_year)

    def say(self, outcome: int) -> str:
        if not outcome:
            return gettext("Every day was there already.")
        said = ngettext(
            "%(n)s day is entered. Appointments that it moves are listed below.",
            "%(n)s days are entered. Appointments that they move are listed below.",
            outcome,
        )
        return said % {"n": formats.num(outcome)}

    def where_next(self, outcome: int) -> str:
        return reverse("desk:calendar_review") if outcome else address(self.year, None)


def listed(path: Path) -> list[org.DayLine]:
    """:raises ListMissing: if the list is not there or cannot be read"""
    try:
        text = path.read_text(encoding="utf-8")
        lines = [line for line in text.splitlines() if not line.startswith("#")]
        return [
            org.DayLine(date.fromisoformat(row["day"]), DayKind(row["kind"]), row["name"], row["source"])
            for row in csv.DictReader(lines)
        ]
    except (OSError, ValueError, KeyError, TypeError):
        raise ListMissing() from None
