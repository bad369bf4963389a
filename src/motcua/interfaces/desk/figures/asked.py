"""What an address asks for: whose figures, and of which period."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from motcua.insight.figures import projection
from motcua.insight.figures.answering import NotAPeriod, period_of
from motcua.insight.periods import Period
from motcua.interfaces.desk import names, side, whereabouts
from motcua.interfaces.desk.board import titles
from motcua.interfaces.desk.board.views import up_to
from motcua.interfaces.desk.frame import Page
from motcua.interfaces.desk.shapes import CHOOSE
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Role
from motcua.kernel.plain.errors import NotFound
from motcua.kernel.store import ledger
from motcua.org import queries as org
from motcua.ui import formats
from motcua.ui.bound import question_of
from motcua.ui.parts import Link

AGENCY, PERIOD = "co-quan", "ky"
FIRST, LAST = date(1945, 1, 1), date(2199, 12, 31)


class NotWhole(NotFound):
    """There is nothing at this address: it does not say whose figures, of which period. Begin at the reports."""

    code = "desk.figures_not_whole"


class Asked(forms.Form):
    """Sent with every value: the page fills in what an address leaves out."""

    def __init__(self, *args: Any, agencies: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[AGENCY] = forms.ChoiceField(
            label=_("Agency, with those under it"), choices=agencies, error_messages=CHOOSE
        )
        self.fields[PERIOD] = forms.CharField(
            label=_("Period"),
            max_length=30,
            help_text=_("Such as 2026, 2026-Q3, 2026-09 or 2026-07-01..2026-08-15"),
            widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        )

    def clean_ky(self) -> Period:
        try:
            span = period_of(self.cleaned_data[PERIOD])
        except NotAPeriod:
            raise ValidationError(
                gettext("This is not a period. Write a year 2026, a quarter 2026-Q3, or a month 2026-09.")
            ) from None
        if span.last < span.first:
            raise ValidationError(gettext("The last day cannot lie before the first."))
        if span.first < FIRST or span.last > LAST:
            raise ValidationError(gettext("Enter a period between 1945 and 2199."))
        return span


WAYS = {
    "desk:reports": _("Reports"),
    "desk:due_reports": _("Reports due"),
    "desk:measures": _("Figures"),
    "desk:overview": _("In pictures"),
}


def ways(current: str = "", address: Callable[[str], str] = reverse) -> list[Link]:
    """Between reports, those due, figures, and pictures; a page of one thing marks the list that it is of."""
    return [
        Link(str(label), address(name), current=current in (name, name.removesuffix("s")))
        for name, label in WAYS.items()
    ]


class OfFigures(Page):
    """A page of figures: of an agency that the officer sees or administers, and a period."""

    section = "desk:reports"
    roles = side.QUALITY
    is_taken_along = False

    def prepare(self) -> None:
        self.today = clock.local_date(self.now)
        choices = [(card.code or str(card.id), names.named(card, self.language)) for card in self.agencies]
        self.form = Asked({**self._usual, **self.request.GET.dict()}, agencies=choices)

    @cached_property
    def agencies(self) -> list[org.AgencyCard]:
        """Where the officer sits now first."""
        known = org.agencies_seen_by(self.actor)
        if self.actor.has(Role.ADMIN):
            known |= org.agencies_administered_by(self.actor)
        here = whereabouts.known(self.request).place.agency
        cards = [card for card in org.list_agencies(viewer=self.actor, on=self.today) if card.id in known]
        return sorted(cards, key=lambda card: card.name != here)

    @property
    def _usual(self) -> Mapping[str, str]:
        first = self.agencies[0] if self.agencies else None
        code = (first.code or str(first.id)) if first else ""
        return {AGENCY: code, PERIOD: _quarter(self.today)}

    @cached_property
    def agency(self) -> org.AgencyCard:
        code = self.form.cleaned_data[AGENCY]
        return next(card for card in self.agencies if code in (card.code, str(card.id)))

    @property
    def period(self) -> Period:
        span: Period = self.form.cleaned_data[PERIOD]
        return span

    def must_be_whole(self) -> None:
        """:raises NotWhole: where the address of a part of a page does not say enough"""
        if not self.form.is_valid():
            raise NotWhole()

    def address(self, name: str, *args: object, **more: str) -> str:
        """Another page of the same agency and period."""
        asked = {**{key: str(self.form[key].value() or "") for key in (AGENCY, PERIOD)}, **more}
        return f"{reverse(name, args=args)}?{urlencode({key: value for key, value in asked.items() if value})}"

    def questions(self, name: str, *args: object) -> dict[str, Any]:
        """The form, the periods that are asked for most, and the ways between reports and figures."""
        now = str(self.form[PERIOD].value() or "")
        links = [
            Link(str(label), self.address(name, *args, **{PERIOD: text}), current=text == now)
            for label, text in _periods(self.today)
        ]
        fields = [question_of(bound) for bound in self.form]
        return {"form": self.form, "fields": fields, "periods": links, "ways": ways(name, self.address)}

    def up_to(self, position: int) -> str:
        """While acts wait to be counted, the data are those of the last one that is, and how many wait is said."""
        waiting = projection.lag()
        if not waiting:
            return up_to(self.now, position)
        said = ngettext("%(number)s act is not counted yet", "%(number)s acts are not counted yet", waiting)
        counted = up_to(ledger.moment(position) or self.now, position)
        return f"{counted} · {said % {'number': formats.num(waiting)}}"

    @property
    def whose(self) -> str:
        """The agency and the days, in one line."""
        return f"{names.named(self.agency, self.language)} · {days(self.period)}"

    def agency_names(self, parts: Sequence[str]) -> Mapping[str, str]:
        ids = [int(part) for part in parts if part.isdigit()]
        found = names.of_agencies(ids, language=self.language, day=self.today)
        return {str(pk): found.get(pk) or _nobodys(pk) for pk in ids}

    def procedure_names(self, keys: Sequence[str]) -> Mapping[str, str]:
        found = titles.of_procedures(keys, language=self.language, day=self.today)
        return {key: name or gettext("Of no procedure") for key, name in found.items()}

    def procedure_fields(self, keys: Sequence[str]) -> Mapping[str, str]:
        return titles.fields_of_procedures(keys, language=self.language, day=self.today)


def days(span: Period) -> str:
    """`01/07/2026 – 30/09/2026`."""
    first, last = formats.vn_short(span.first), formats.vn_short(span.last)
    return first if first == last else f"{first} – {last}"


def _nobodys(pk: int) -> str:
    return f"#{pk}" if pk else gettext("Of no agency in particular")


def _quarter(day: date) -> str:
    return f"{day.year}-Q{(day.month + 2) // 3}"


def _periods(today: date) -> list[tuple[object, str]]:
    month = today.replace(day=1)
    before = month - timedelta(days=1)
    quarter_before = today.replace(month=today.month - (today.month - 1) % 3, day=1) - timedelta(days=1)
    return [
        (_("This quarter"), _quarter(today)),
        (_("Last quarter"), _quarter(quarter_before)),
        (_("This month"), f"{today:%Y-%m}"),
        (_("Last month"), f"{before:%Y-%m}"),
        (_("This year"), str(today.year)),
        (_("Last year"), str(today.year - 1)),
    ]
