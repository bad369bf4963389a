"""Shapes of what is typed in quality systems."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_lazy as _l

from motcua.interfaces.desk.organisation import kinds
from motcua.interfaces.desk.quality import words
from motcua.interfaces.desk.settling.forms import Officer, Words
from motcua.interfaces.desk.shapes import CHOOSE, Day, OneLine
from motcua.kernel.plain.labelled import Labelled
from motcua.quality.operations import LONGEST_LINE, LONGEST_MARK, LONGEST_WORDS, Danger, Draft, Minutes, Plan, Scope
from motcua.quality.queries import AuditCard, Question
from motcua.quality.states import Answer, Grade, Kind, Likelihood, Measure, Severity, Standard, Topic

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


class Objective(forms.Form):
    """What is aimed at, and how."""

    target = forms.IntegerField(
        label=_("Target"),
        help_text=_("Of shares in per cent; of numbers the number itself."),
        min_value=0,
        max_value=100_000,
    )
    plan = Words(label=_("How it is to be reached, and by whom"), max_length=LONGEST_WORDS, rows=3)


class NewObjective(Objective):
    measure = forms.ChoiceField(
        label=_("What is measured"),
        help_text=_("Each is counted from the ledger by itself."),
        choices=kinds.choices(Measure),
        error_messages=CHOOSE,
    )
    year = forms.IntegerField(label=_("Year"), min_value=2020, max_value=2100)
    field_order = ["year", "measure", "target", "plan"]


class Audit(forms.Form):
    """What is looked at, when, by whom, and what is asked."""

    words = Words(label=_("What is looked at"), help_text=_("Units, procedures, clauses of the standard."), rows=3)
    planned_on = Day(label=_("Planned for"))
    team = OneLine(label=_("Who else takes part"), required=False)
    questions = Words(
        label=_("Checklist"),
        help_text=_("One question on each line. A clause may stand before it: 8.5 | Is the work done as written?"),
        max_length=LONGEST_WORDS,
        rows=10,
    )
    field_order = ["words", "planned_on", "lead", "team", "questions"]

    def __init__(self, *args: Any, officers: Choices = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lead"] = Officer(label=_("Led by"), choices=[("", ""), *officers])
        self.order_fields(self.field_order)


def plan_of(told: Mapping[str, Any]) -> Plan:
    """What was typed, as the operation takes it."""
    lines = [line.strip() for line in told["questions"].splitlines() if line.strip()]
    return Plan(
        words=told["words"],
        planned_on=told["planned_on"],
        lead_id=told["lead"],
        team=told["team"],
        questions=[_question(line) for line in lines],
    )


def _question(line: str) -> Question:
    before, bar, after = line.partition("|")
    return Question(before.strip(), after.strip()) if bar else Question("", before.strip())


def planned(card: AuditCard) -> Mapping[str, Any]:
    """An audit as it stands in its form."""
    return {
        "words": card.words,
        "planned_on": card.planned_on,
        "lead": card.lead_id,
        "team": card.team,
        "questions": "\n".join(f"{one.clause} | {one.text}" if one.clause else one.text for one in card.checklist),
    }


class Checklist(forms.Form):
    """Two fields for each question: what was found, and the evidence."""

    def __init__(self, *args: Any, checklist: Sequence[Question] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number, one in enumerate(checklist):
            label = f"{number + 1}. {one.text}" + (f" ({one.clause})" if one.clause else "")
            self.fields[f"answer_{number}"] = forms.ChoiceField(
                label=label, choices=kinds.choices(Answer), required=False, error_messages=CHOOSE
            )
            self.fields[f"evidence_{number}"] = Words(
                label=format_lazy("{number}. {word}", number=number + 1, word=_("Evidence")), required=False, rows=2
            )


class Finding(forms.Form):
    grade = forms.ChoiceField(
        label=_("Grade"), choices=kinds.choices(Grade), widget=forms.RadioSelect, error_messages=CHOOSE
    )
    clause = OneLine(label=_("Clause of the standard or code of the document"), required=False)
    words = Words(label=_("What the audit found"), max_length=LONGEST_WORDS)

    def __init__(self, *args: Any, units: Choices = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"] = forms.TypedChoiceField(
            label=_("Unit"),
            choices=[("", ""), *units],
            coerce=int,
            empty_value=None,
            required=False,
            error_messages=CHOOSE,
        )


class Conclusion(forms.Form):
    conclusion = Words(label=_("Conclusion"), max_length=LONGEST_WORDS, rows=5)


class Correction(forms.Form):
    cause = Words(label=_("Cause"), help_text=_("Why it came to this, not what was seen."), rows=3)
    action = Words(label=_("Corrective action"), rows=3)
    due_on = Day(label=_("Corrected by"))
    field_order = ["cause", "action", "responsible", "due_on"]

    def __init__(self, *args: Any, officers: Choices = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["responsible"] = Officer(label=_("Who is responsible"), choices=[("", ""), *officers])
        self.order_fields(self.field_order)


class Done(forms.Form):
    done = Words(label=_("What was done"), rows=4)


def _scale(label: Any, scale: type[Labelled]) -> forms.ChoiceField:
    """From 1 to 5, each with its words."""
    choices = [(one.value, format_lazy("{number}. {word}", number=one.value, word=_l(one.label))) for one in scale]
    return forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect, error_messages=CHOOSE)


class DangerOf(forms.Form):
    """What may go wrong."""

    activity = OneLine(label=_("In which activity?"), max_length=LONGEST_LINE)
    cause = Words(label=_("Cause"), help_text=_("Why it may come to this."), rows=3)
    consequence = Words(label=_("Consequence"), help_text=_("What it means for people and for the agency."), rows=3)
    field_order = ["procedure", "activity", "cause", "consequence", "likelihood", "severity"]

    def __init__(self, *args: Any, procedures: Choices = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["procedure"] = forms.ChoiceField(
            label=_("Administrative procedure"),
            help_text=_("Left blank: it is about other work."),
            choices=[("", ""), *procedures],
            required=False,
            error_messages=CHOOSE,
        )
        self.order_fields(self.field_order)


class NewRisk(DangerOf):
    likelihood = _scale(_("How often may it come true?"), Likelihood)
    severity = _scale(_("How grave is it then?"), Severity)


def danger_of(told: Mapping[str, Any]) -> Danger:
    """What was typed, as the operation takes it."""
    return Danger(told["activity"], told["cause"], told["consequence"], told["procedure"])


class Mitigation(forms.Form):
    words = Words(label=_("What is done against it?"), rows=3)
    due_on = Day(label=_("Done by"))
    field_order = ["words", "responsible", "due_on"]

    def __init__(self, *args: Any, officers: Choices = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["responsible"] = Officer(label=_("Who is responsible"), choices=[("", ""), *officers])
        self.order_fields(self.field_order)


class RiskReview(forms.Form):
    words = Words(label=_("What you saw"), help_text=_("Whether the measures help, and what has changed."), rows=3)
    likelihood = _scale(_("How often may it come true now?"), Likelihood)
    severity = _scale(_("How grave is it then?"), Severity)


HELPED = "HELPED"


class Verdict(forms.Form):
    effective = forms.ChoiceField(
        label=_("Did it help?"),
        choices=[(HELPED, _("Yes, the finding is settled")), ("AGAIN", _("No, it is open again"))],
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )
    verdict = Words(label=_("What you saw"), rows=3)


class MinutesOf(forms.Form):
    """When and with whom it was held, what was looked at, what was decided."""

    held_on = Day(label=_("Held on"))
    people = Words(label=_("Who took part"), rows=2)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for topic in Topic:
            self.fields[topic.value] = Words(label=_l(topic.label), max_length=LONGEST_WORDS, required=False, rows=3)
        self.fields["decisions"] = Words(label=_("Decisions, with who and by when"), max_length=LONGEST_WORDS, rows=5)


def minutes_of(told: Mapping[str, Any]) -> Minutes:
    """What was typed, as the operation takes it."""
    inputs = {topic: told[topic.value] for topic in Topic if told[topic.value]}
    return Minutes(told["held_on"], told["people"], inputs, told["decisions"])


class Notified(forms.Form):
    notified_on = Day(label=_("Notified on"))
    notified_to = OneLine(label=_("To which unit"))
