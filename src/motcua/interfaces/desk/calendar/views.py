"""The special days of a year, to announce one, to take one back."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.interfaces.desk import names, words
from motcua.interfaces.desk.calendar import forms as shapes
from motcua.interfaces.desk.frame import Act, Page
from motcua.journeys.home_agencies import is_at_home
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Role
from motcua.kernel.plain.worktime import DayKind
from motcua.kernel.store.transactions import transaction
from motcua.org import operations as org
from motcua.org import queries
from motcua.ui import formats
from motcua.ui.parts import Fact, Field, Link

EVERYWHERE = 0
EARLIEST, LATEST = 1900, 2100


class OfCalendar(Page):
    """What the pages of the calendar share: who may come, the agencies, and the one that is looked at."""

    section = "desk:calendar"
    roles = (Role.ADMIN,)

    @property
    def today(self) -> date:
        return clock.local_date(self.now)

    @cached_property
    def agencies(self) -> dict[int, str]:
        """The agencies at home."""
        found = queries.list_agencies(viewer=self.actor, on=self.today)
        return {agency.id: names.named(agency, self.language) for agency in found if is_at_home(agency)}

    @cached_property
    def agency_id(self) -> int | None:
        """The agency in the address, whose own days stand beside those of everybody."""
        asked = self.request.GET.get("co-quan", "")
        found = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 16 else EVERYWHERE
        return found if found in self.agencies else None

    def where(self, agency_id: int | None) -> str:
        return gettext("Everywhere") if agency_id is None else self.agencies.get(agency_id, f"#{agency_id}")


class Year(OfCalendar):
    template_name = "desk/calendar/year.html"

    def context(self) -> dict[str, Any]:
        days = queries.list_special_days(viewer=self.actor, year=self.year, agency_id=self.agency_id)
        return {
            "page": {"title": gettext("Special days of %(year)s") % {"year": self.year}},
            "year": self.year,
            "days": [self._line(day) for day in days],
            "years": [
                Link(str(year), address(year, self.agency_id), current=year == self.year)
                for year in (self.year - 1, self.year, self.year + 1)
            ],
            "agency": self._agency(),
            "import_days": f"{reverse('desk:import_days')}?{urlencode({'nam': self.year})}",
            "announce": f"{reverse('desk:announce_day')}?{urlencode({'agency': self.agency_id or EVERYWHERE})}",
        }

    @property
    def year(self) -> int:
        asked = self.request.GET.get("nam", "")
        found = int(asked) if asked.isascii() and asked.isdigit() and len(asked) == 4 else self.today.year
        return max(EARLIEST, min(found, LATEST))

    def _agency(self) -> Field:
        options = [(str(key), name) for key, name in self.agencies.items()]
        return Field(
            "co-quan",
            gettext("Days of which agency?"),
            "select",
            value=str(self.agency_id or EVERYWHERE),
            options=[(str(EVERYWHERE), gettext("Everywhere")), *options],
            required=True,
        )

    def _line(self, day: queries.SpecialDayCard) -> dict[str, Any]:
        query = f"?{urlencode({'co-quan': day.agency_id})}" if day.agency_id is not None else ""
        return {
            "day": formats.vn_date(day.day),
            "name": day.name,
            "kind": str(words.DAYS[day.kind]),
            "shape": "within" if day.kind is DayKind.SWAP_WORK else "stopped",
            "document": announced_by(day),
            "where": self.where(day.agency_id),
            "withdraw": reverse("desk:withdraw_day", args=[day.id]) + query,
        }


class Announce(OfCalendar, Act):
    template_name = "desk/calendar/announce.html"
    title = _("Announce a day")
    form_class = shapes.Announce

    def choices(self) -> dict[str, Any]:
        everywhere = (str(EVERYWHERE), gettext("Everywhere in the province"))
        return {"agencies": [everywhere, *((str(key), name) for key, name in self.agencies.items())]}

    def first_values(self) -> dict[str, Any]:
        return {"agency": str(EVERYWHERE)}

    def perform(self, form: forms.Form) -> queries.SpecialDayCard:
        told = form.cleaned_data
        with transaction():
            return org.announce_day(
                actor=self.actor,
                at=self.now,
                day=told["day"],
                kind=DayKind(told["kind"]),
                name=told["name"],
                document=told["document"],
                document_date=told["document_date"],
                agency_id=told["agency"] or None,
            )

    def say(self, outcome: queries.SpecialDayCard) -> str:
        return gettext("%(day)s is announced: %(name)s. Appointments that it moves are listed below.") % {
            "day": formats.vn_date(outcome.day),
            "name": outcome.name,
        }

    def where_next(self, outcome: Any) -> str:
        return reverse("desk:calendar_review")


class Withdraw(OfCalendar, Act):
    """Taking a day back asks for the document that says so; appointments given meanwhile stay."""

    template_name = "desk/calendar/withdraw.html"
    title = _("Take a day back")
    form_class = shapes.Withdraw

    def prepare(self) -> None:
        days = queries.list_special_days(viewer=self.actor, agency_id=self.agency_id)
        found = next((day for day in days if day.id == self.kwargs["day_id"]), None)
        if found is None:
            raise org.NoSuchDay()
        self.day = found

    def context(self) -> dict[str, Any]:
        return {
            "facts": [
                Fact(gettext("Day"), formats.vn_date(self.day.day)),
                Fact(gettext("Kind"), str(words.DAYS[self.day.kind]), sub=self.day.name),
                Fact(gettext("Announced by"), announced_by(self.day)),
                Fact(gettext("Where it holds"), self.where(self.day.agency_id)),
            ],
            "back": address(self.day.day.year, self.day.agency_id),
        }

    def perform(self, form: forms.Form) -> Any:
        with transaction():
            return org.withdraw_day(
                actor=self.actor, at=self.now, day_id=self.day.id, document=form.cleaned_data["document"]
            )

    def say(self, outcome: Any) -> str:
        return gettext("%(day)s is an ordinary day again. Appointments given before stay as they are.") % {
            "day": formats.vn_date(self.day.day)
        }

    def where_next(self, outcome: Any) -> str:
        return address(self.day.day.year, self.day.agency_id)


def address(year: int, agency_id: int | None) -> str:
    query = {"nam": year} if agency_id is None else {"nam": year, "co-quan": agency_id}
    return f"{reverse('desk:calendar')}?{urlencode(query)}"


def announced_by(day: queries.SpecialDayCard) -> str:
    if day.document_date is None:
        return day.document
    return gettext("%(number)s of %(day)s") % {"number": day.document, "day": formats.vn_short(day.document_date)}
