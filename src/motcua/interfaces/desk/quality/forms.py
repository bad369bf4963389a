"""Shapes of what is typed in quality systems."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.interfaces.desk.organisation import kinds
from motcua.interfaces.desk.quality import words
from motcua.interfaces.desk.settling.forms import Words
from motcua.interfaces.desk.shapes import CHOOSE, Day, OneLine
from motcua.quality.operations import LONGEST_LINE, LONGEST_MARK, LONGEST_WORDS, Draft, Scope
from motcua.quality.states import Kind, Standard

Choices = Sequence[tuple[str, str]]


class Several(forms.TypedMultipleChoiceField):
    """Check boxes."""

    def __init__(self, **more: Any) -> None:
        super().__init__(**{"widget": forms.CheckboxSelectMultiple, "error_messages": CHOOSE, **more})


class ScopeOf(forms.Form):
    """What a system covers."""

    standard = forms.ChoiceField(
        label=_("Standard"),
        choices=[(one.value, one.value) for one in Standard],
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )
    words = Words(
        label=_("Scope in words"),
        help_text=_("Which work the system covers. It stands in the publication of conformity."),
        max_length=LONGEST_WORDS,
    )

    def __init__(self, *args: Any, units: Choices = (), procedures: Choices = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["units"] = Several(label=_("Units that apply it"), choices=units, coerce=int)
        self.fields["procedures"] = Several(
            label=_("Administrative procedures that it covers"), choices=procedures, required=False
        )


class NewSystem(ScopeOf):
    mark = OneLine(
        label=_("Mark of the agency in codes of documents"),
        help_text=_("In capitals, such as SVHTTDL: documents are then called QT.SVHTTDL.01."),
        max_length=LONGEST_MARK,
    )
    field_order = ["mark", "standard", "words"]


def scope_of(told: Mapping[str, Any]) -> Scope:
    return Scope(Standard(told["standard"]), told["words"], told["units"], told["procedures"])


def _parts(*needed: str) -> dict[str, Words]:
    return {
        part: Words(label=label, max_length=LONGEST_WORDS, required=part in needed, rows=8 if part == "body" else 3)
        for part, label in words.PARTS.items()
    }


class Content(forms.Form):
    """The parts of a document in its own words."""

    title = OneLine(label=_("Title"), max_length=LONGEST_LINE)

    def __init__(self, *args: Any, kind: Kind, is_first: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        is_work = kind is Kind.WORK_PROCEDURE
        parts = _parts("purpose", "scope", "records") if is_work else _parts("body")
        if is_work:
            parts.pop("body")
        self.fields |= parts
        if not is_first:
            self.fields["change"] = Words(label=_("What is new in this edition"), max_length=LONGEST_WORDS, rows=3)


class NewDocument(Content):
    kind = forms.ChoiceField(
        label=_("Kind of document"),
        help_text=_("Work procedures of administrative procedures are begun on the page of work procedures."),
        choices=[(value, label) for value, label in kinds.choices(Kind) if value != Kind.WORK_PROCEDURE],
        error_messages=CHOOSE,
    )
    mark = OneLine(
        label=_("Mark of the unit in the code"),
        help_text=_("Left blank: that of the agency. Each mark has numbers of its own."),
        max_length=LONGEST_MARK,
        required=False,
    )
    field_order = ["kind", "mark", "title"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, kind=Kind.POLICY, **kwargs)


class NewWorkProcedure(Content):
    mark = OneLine(
        label=_("Mark of the unit in the code"),
        help_text=_("Left blank: that of the agency. Each mark has numbers of its own."),
        max_length=LONGEST_MARK,
        required=False,
    )
    field_order = ["mark", "title"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, kind=Kind.WORK_PROCEDURE, **kwargs)


def draft_of(told: Mapping[str, Any]) -> Draft:
    """What was typed, as the operation takes it."""
    parts = {part: told[part] for part in words.PARTS if told.get(part)}
    return Draft(title=told["title"], words=parts, change=told.get("change", ""))


class Change(forms.Form):
    change = Words(
        label=_("What is new in this edition"),
        help_text=_("It stands in the history of the document."),
        max_length=LONGEST_WORDS,
        rows=3,
    )


class Reason(forms.Form):
    reason = Words(label=_("Reason"), max_length=LONGEST_WORDS, rows=3)


class Sign(forms.Form):
    effective_from = Day(label=_("In force from"))
