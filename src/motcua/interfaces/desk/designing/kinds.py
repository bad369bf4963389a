"""The format of forms in plain words: kinds of questions, what can be filled in beforehand, lists of the platform."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.eforms.queries import Readable

Words = Mapping[str, str | Promise]

KINDS: Words = {
    "text": _("One line of text"),
    "textarea": _("Several lines of text"),
    "integer": _("Whole number"),
    "number": _("Number with decimals"),
    "money": _("Amount of money"),
    "date": _("Day"),
    "radio": _("One choice, all in sight"),
    "select": _("One choice from a list"),
    "checkboxes": _("Several choices"),
    "checkbox": _("One box to tick"),
    "address": _("Address"),
    "group": _("Group that repeats"),
}
FORMATS: Words = {
    "": _("Anything"),
    "email": _("An e-mail address"),
    "uri": _("A web address"),
    "date": _("Day, month and year"),
    "partial-date": _("The year is enough, or month and year"),
}
LISTS: Words = {
    "": _("The choices below"),
    "countries": _("All countries"),
    "ethnicities": _("The ethnic groups of Viet Nam"),
    "provinces": _("The provinces of today"),
}
PREFILLS: Words = {
    "": _("Nothing"),
    "party.full_name": _("Full name"),
    "party.birth_date": _("Date of birth"),
    "party.sex": _("Sex"),
    "party.identity_number": _("Identity number"),
    "party.phone": _("Telephone"),
    "party.email": _("E-mail"),
    "party.address": _("Address"),
    "party.organisation_name": _("Name of the organisation"),
    "party.enterprise_code": _("Enterprise code"),
}
USES: Words = {
    "page": _("Condition of a page"),
    "field": _("Condition of a question"),
    "check": _("Rule across questions"),
    "demand": _("Compulsory under a condition"),
    "case": _("Case of the procedure"),
    "component": _("Paper of the dossier"),
    "fee": _("Charge or fee"),
    "step": _("Step of the route"),
    "flow": _("Way in the drawing of the process"),
    "question": _("Question before one begins"),
    "template": _("Template of a result"),
    "scenario": _("Example of the package"),
}


def ready_conditions(readables: tuple[Readable, ...]) -> list[tuple[str, str]]:
    """Conditions one only has to choose, in plain words: for each question that stands before, what it may answer."""
    found: list[tuple[str, str]] = []
    for one in readables:
        if one.values and one.widget == "checkboxes":
            found += [(f'"{value}" in {one.name}', _said(_INCLUDES, one, label)) for value, label in one.values]
        elif one.values:
            found += [(f'{one.name} == "{value}"', _said(_IS, one, label)) for value, label in one.values]
        elif one.widget == "checkbox":
            found += [(one.name, _said(_TICKED, one)), (f"!{one.name}", _said(_NOT_TICKED, one))]
        elif one.widget == "group":
            found.append((f"size({one.name}) > 0", _said(_ANSWERED, one)))
        elif one.widget not in ("address", "checkboxes"):
            found.append((f"{one.name} != null", _said(_ANSWERED, one)))
    return found


_IS = _("“%(question)s” is: %(answer)s")
_INCLUDES = _("“%(question)s” includes: %(answer)s")
_TICKED = _("“%(question)s” is ticked")
_NOT_TICKED = _("“%(question)s” is not ticked")
_ANSWERED = _("“%(question)s” is answered")


def _said(words: str | Promise, one: Readable, answer: str = "") -> str:
    return str(words) % {"question": one.label, "answer": answer}


def kind(widget: str) -> str:
    return str(KINDS.get(widget, gettext("Unknown")))
