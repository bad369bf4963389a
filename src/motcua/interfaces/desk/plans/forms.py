"""Shapes of what is typed in plans."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.indicator.operations import (
    BECAUSE,
    FIRST_YEAR,
    LAST_YEAR,
    LONGEST_LINE,
    LONGEST_WORDS,
    MOST_MONEY,
    Head,
    NewTarget,
    NewTask,
)
from motcua.indicator.queries import PlanCard, TargetCard, TaskCard
from motcua.indicator.states import Area
from motcua.interfaces.desk.doubts import MayBeOdd
from motcua.interfaces.desk.organisation import kinds
from motcua.interfaces.desk.settling.forms import Words
from motcua.interfaces.desk.shapes import CHOOSE, Day, OneLine

Choices = Sequence[tuple[str, str]]


class Year(forms.IntegerField):
    def __init__(self, **more: Any) -> None:
        super().__init__(**{"min_value": FIRST_YEAR, "max_value": LAST_YEAR, **more})


class Plan(forms.Form):
    title = OneLine(label=_("Name of the plan"), max_length=LONGEST_LINE)
    first_year = Year(label=_("First year"))
    last_year = Year(label=_("Final year"), help_text=_("The same year for a yearly plan; up to five years in all."))


class NewPlan(Plan):
    field_order = ["agency", "title"]

    def __init__(self, *args: Any, agencies: Choices = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"] = forms.TypedChoiceField(
            label=_("Agency"), choices=agencies, coerce=int, error_messages=CHOOSE
        )
        self.order_fields(self.field_order)


def head_of(told: Mapping[str, Any]) -> Head:
    return Head(told["title"], told["first_year"], told["last_year"])


def head(card: PlanCard) -> dict[str, Any]:
    return {"title": card.title, "first_year": card.first_year, "last_year": card.last_year}


class Objective(forms.Form):
    area = forms.ChoiceField(label=_("Area of reform"), choices=lambda: kinds.choices(Area), error_messages=CHOOSE)
    words = Words(label=_("Objective"), help_text=_("What is to be better then."), max_length=LONGEST_WORDS, rows=3)


class Target(MayBeOdd):
    """How much of an objective by the end of a year."""

    words = Words(label=_("Target"), max_length=LONGEST_WORDS, rows=2)
    unit = OneLine(label=_("Counted in"), help_text=_("Such as %, procedures, officers."), max_length=LONGEST_LINE)
    baseline = forms.DecimalField(
        label=_("Where it stands today"), required=False, max_digits=14, decimal_places=2, localize=True
    )
    value = forms.DecimalField(label=_("To be reached"), max_digits=14, decimal_places=2, localize=True)
    year = Year(label=_("By the end of"))

    def __init__(self, *args: Any, measures: Choices = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["measure"] = forms.ChoiceField(
            label=_("Counted by"),
            help_text=_("Where a measure counts it, tasks that serve it close by themselves when it is reached."),
            choices=[("", _("No measure: reported with evidence")), *measures],
            required=False,
            error_messages=CHOOSE,
        )


def target_of(told: Mapping[str, Any], past: tuple[Decimal, ...]) -> NewTarget:
    names = ("words", "unit", "baseline", "value", "year", "measure")
    return NewTarget(**{name: told[name] for name in names}, because=told.get(BECAUSE, ""), past=past)


def target(card: TargetCard) -> dict[str, Any]:
    names = ("words", "unit", "baseline", "value", "year", "measure", BECAUSE)
    return {name: getattr(card, name) for name in names}


class Task(forms.Form):
    """What is done, what comes of it, by whom, by when."""

    words = Words(label=_("Task of the plan"), max_length=LONGEST_WORDS, rows=3)
    product = Words(label=_("Product"), help_text=_("What is there when it is done."), max_length=LONGEST_WORDS, rows=2)
    coordinators = OneLine(label=_("Who works along"), max_length=LONGEST_LINE, required=False)
    due_on = Day(label=_("Due on"))
    budget = forms.IntegerField(
        label=_("Budget in đồng"), min_value=0, max_value=MOST_MONEY, required=False, error_messages={}
    )
    field_order = ["words", "product", "lead", "coordinators", "due_on", "budget", "target"]

    def __init__(self, *args: Any, leads: Choices = (), targets: Choices = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lead"] = forms.ChoiceField(label=_("Lead unit"), choices=leads, error_messages=CHOOSE)
        if targets:
            self.fields["target"] = forms.TypedChoiceField(
                label=_("Serves the target"),
                choices=[("", _("None in particular")), *targets],
                coerce=int,
                empty_value=None,
                required=False,
                error_messages=CHOOSE,
            )
        self.order_fields(self.field_order)


def lead(agency_id: int, unit_id: int | None) -> str:
    return f"{agency_id}-{unit_id}" if unit_id else str(agency_id)


def task_of(told: Mapping[str, Any]) -> NewTask:
    agency, _bar, unit = told["lead"].partition("-")
    return NewTask(
        words=told["words"],
        product=told["product"],
        lead_agency_id=int(agency),
        lead_unit_id=int(unit) if unit else None,
        due_on=told["due_on"],
        coordinators=told["coordinators"],
        budget=told["budget"] or 0,
        target_id=told.get("target"),
    )


def task(card: TaskCard) -> dict[str, Any]:
    return {
        "words": card.words,
        "product": card.product,
        "lead": lead(card.lead_agency_id, card.lead_unit_id),
        "coordinators": card.coordinators,
        "due_on": card.due_on,
        "budget": card.budget,
        "target": card.target.id if card.target is not None else None,
    }


class Approval(MayBeOdd):
    number = OneLine(label=_("Number of the decision"), max_length=LONGEST_LINE)
    signer = OneLine(label=_("Person who signs"), max_length=LONGEST_LINE)
    signed_on = Day(label=_("Signed on"))


class Evaluation(forms.Form):
    evaluation = Words(
        label=_("Evaluation"),
        help_text=_("What was reached, what was not and why, what follows."),
        max_length=LONGEST_WORDS,
        rows=6,
    )


class Completion(forms.Form):
    evidence = Words(
        label=_("Evidence"),
        help_text=_("Number and day of the document, or what shows that it is done."),
        max_length=LONGEST_WORDS,
        rows=3,
    )
    done_on = Day(label=_("Done on"))


class Signer(forms.Form):
    """Who is asked to sign the product of a task."""

    def __init__(self, *args: Any, signers: Choices = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["signer_id"] = forms.TypedChoiceField(
            label=_("Who is to sign it?"),
            choices=[("", _("Choose who it is")), *signers],
            coerce=int,
            error_messages=CHOOSE,
        )


class Reason(forms.Form):
    reason = Words(label=_("Reason"), max_length=LONGEST_WORDS, rows=3)


class Move(Reason):
    due_on = Day(label=_("New deadline"))
    field_order = ["due_on", "reason"]
