"""Shapes of what is typed in rounds of assessment."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.indicator.operations import LONGEST_LINE, LONGEST_WORDS, MOST_POINTS, NewRound
from motcua.indicator.queries import Amount, ScoreCard
from motcua.indicator.states import AppealOutcome, Unit
from motcua.interfaces.desk.organisation import kinds
from motcua.interfaces.desk.settling.forms import Words
from motcua.interfaces.desk.shapes import CHOOSE, Day, OneLine
from motcua.ui.bound import offer

Choices = Sequence[tuple[str, str]]
POINTS = "points-"


class NumberInput(forms.TextInput):
    """A number as people type it, with a comma or a point."""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> str:
        return str(super().value_from_datadict(data, files, name) or "").strip().replace(",", ".")


class Number(forms.DecimalField):
    def __init__(self, **more: Any) -> None:
        attrs = {"inputmode": "decimal", "autocomplete": "off", "size": "8"}
        usual = {"min_value": 0, "max_digits": 16, "decimal_places": 4, "widget": NumberInput(attrs=attrs)}
        super().__init__(**{**usual, "error_messages": {"required": _("Enter a number.")}, **more})


class Open(forms.Form):
    """A round by one index set; points that the set leaves open are asked for."""

    title = OneLine(label=_("Name of the round"), max_length=LONGEST_LINE)
    agency = forms.TypedChoiceField(label=_("Agency that holds it"), coerce=int, error_messages=CHOOSE)
    appraiser = forms.TypedChoiceField(
        label=_("Agency that appraises"),
        help_text=_("Its officers verify what units enter; nobody appraises the own agency."),
        coerce=int,
        error_messages=CHOOSE,
    )
    first = Day(label=_("First day of the period"))
    last = Day(label=_("Final day of the period"))
    entry_until = Day(label=_("Units enter until"))
    appraisal_until = Day(label=_("Appraised until"))
    appeal_until = Day(label=_("Appeals until"))
    agencies = forms.TypedMultipleChoiceField(
        label=_("Units to assess"), coerce=int, widget=forms.CheckboxSelectMultiple, error_messages=CHOOSE
    )

    def __init__(
        self, *args: Any, holders: Choices, appraisers: Choices, agencies: Choices, open_points: Choices, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        offer(self, "agency", holders)
        offer(self, "appraiser", appraisers)
        offer(self, "agencies", agencies)
        for key, title in open_points:
            label = gettext("Points of %(key)s %(title)s") % {"key": key, "title": title}
            self.fields[POINTS + key] = Number(label=label, max_value=MOST_POINTS)


def new_round(told: Mapping[str, Any], set_key: str) -> NewRound:
    days = ("first", "last", "entry_until", "appraisal_until", "appeal_until")
    return NewRound(
        agency_id=told["agency"],
        appraiser_id=told["appraiser"],
        title=told["title"],
        set_key=set_key,
        **{name: told[name] for name in days},
        agency_ids=tuple(told["agencies"]),
        filled={key.removeprefix(POINTS): points for key, points in told.items() if key.startswith(POINTS)},
    )


class Value(forms.Form):
    """A value; a share is so many of so many."""

    value = Number(label=_("Value"), required=False)

    def __init__(self, *args: Any, unit: Unit, most: Decimal | None = None, **more: Any) -> None:
        super().__init__(*args, **more)
        if unit is Unit.PERCENT:
            self.fields["value"].label = _("So many")
            self.fields["of"] = Number(label=_("of so many in all"), required=False)
            order = [name for name in self.fields if name != "of"]
            self.order_fields([order[0], "of", *order[1:]])
        elif most is not None:
            self.fields["value"].help_text = _("A number from 0; all points from %(most)s on.") % {"most": most}


def amount_in(told: Mapping[str, Any], name: str = "value", of: str = "of") -> Amount | None:
    """What was typed as a value; nothing where the form does not ask for one."""
    value: Decimal | None = told.get(name)
    return None if value is None else Amount(value, told.get(of))


class Entry(Value):
    note = Words(
        label=_("Note"),
        help_text=_("Numbers and days of documents, or how it was counted."),
        required=False,
        max_length=LONGEST_WORDS,
        rows=3,
    )
    links = Words(
        label=_("Addresses that show it"), help_text=_("One in each line."), required=False, max_length=2000, rows=2
    )

    def clean_links(self) -> str:
        lines: list[str] = [line.strip() for line in self.cleaned_data["links"].splitlines() if line.strip()]
        if wrong := [line for line in lines if not line.startswith(("https://", "http://")) or " " in line]:
            raise ValidationError(gettext("This is not an address: %(line)s") % {"line": wrong[0][:80]})
        return "\n".join(lines)


def entry(card: ScoreCard) -> dict[str, Any]:
    return {**value(card.entered), "note": card.note, "links": card.links}


def value(amount: Amount | None) -> dict[str, Any]:
    if amount is None:
        return {}
    return {"value": _typed(amount.value), "of": _typed(amount.of)}


def _typed(number: Decimal | None) -> str:
    return "" if number is None else f"{number.normalize():f}"


class Appeal(Value):
    words = Words(
        label=_("Why it should be another"),
        help_text=_("What the appraisal did not see, and what shows it."),
        max_length=LONGEST_WORDS,
        rows=4,
    )


class CountedAppeal(forms.Form):
    """Of what is counted no value is asked for."""

    words = Words(
        label=_("Which acts are missing or counted wrongly"),
        help_text=_("Name the dossiers or documents; the figures are taken anew once they are mended."),
        max_length=LONGEST_WORDS,
        rows=4,
    )


class Decision(Value):
    outcome = forms.ChoiceField(
        label=_("Decision on the appeal"),
        choices=lambda: kinds.choices(AppealOutcome),
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )
    reason = Words(label=_("Reason"), max_length=LONGEST_WORDS, rows=3)
    field_order = ["outcome", "value", "of", "reason"]

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.order_fields(self.field_order)


class CountedDecision(forms.Form):
    outcome = forms.ChoiceField(
        label=_("Decision on the appeal"),
        choices=lambda: kinds.choices(AppealOutcome),
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )
    reason = Words(label=_("Reason"), max_length=LONGEST_WORDS, rows=3)


class Reason(forms.Form):
    reason = Words(label=_("Reason"), max_length=LONGEST_WORDS, rows=3)


class Announcement(forms.Form):
    appeal_until = Day(label=_("Appeals until"))


class Publication(forms.Form):
    number = OneLine(label=_("Number of the decision"), max_length=LONGEST_LINE)


class Verdicts(forms.Form):
    """Verified values of several scores, each with a reason; what is left blank is left as it is."""

    def __init__(self, *args: Any, scores: Sequence[tuple[ScoreCard, Unit]], **more: Any) -> None:
        super().__init__(*args, **more)
        for card, unit in scores:
            self.fields[f"{card.id}"] = Number(required=False)
            if unit is Unit.PERCENT:
                self.fields[f"{card.id}-of"] = Number(required=False)
            self.fields[f"{card.id}-reason"] = OneLine(required=False, max_length=LONGEST_WORDS)


def verdicts(cards: Sequence[ScoreCard]) -> Mapping[str, str]:
    """What stands now: what was verified, else what the unit says."""
    known: dict[str, str] = {}
    for card in cards:
        stands = card.verified or card.entered
        if stands is not None:
            known[f"{card.id}"] = _typed(stands.value)
            known[f"{card.id}-of"] = _typed(stands.of)
        known[f"{card.id}-reason"] = card.reason
    return known
