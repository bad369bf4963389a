"""Shapes of what is typed to begin a filing: for oneself, for another person, for an organisation."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.interfaces.portal.account.forms import Birth, EnterpriseNumber, Line, PersonalNumber
from motcua.party.queries import Details
from motcua.party.states import IdentityKind, PartyKind
from motcua.ui.bound import DayField, offer

Choices = Sequence[tuple[str, str]]


class ForOneself(forms.Form):
    """Which agency settles it, and as what one applies; asked only where there is a choice."""

    applicant_class = forms.ChoiceField(label=_("You apply as"), widget=forms.RadioSelect)
    agency = forms.ChoiceField(
        label=_("Which agency shall settle it"),
        help_text=_("Mostly that of the commune where you live."),
        error_messages={"required": _("Choose an agency from the list.")},
    )

    def __init__(self, *given: Any, agencies: Choices, classes: Choices, **more: Any) -> None:
        super().__init__(*given, **more)
        for name, choices in (("agency", agencies), ("applicant_class", classes)):
            if len(choices) < 2:
                del self.fields[name]
                continue
            offer(self, name, choices)

    @property
    def agency_id(self) -> int | None:
        chosen = self.cleaned_data.get("agency")
        return int(chosen) if chosen else None


class ForPerson(ForOneself):
    full_name = Line(_("Full name of the person"))
    identity_number = PersonalNumber(
        _("Personal identification number of the person"),
        max_length=20,
        help_text=_("12 digits."),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    birth = Birth(_("Date of birth of the person"), max_length=12, required=False)
    phone = Line(
        _("Telephone of the person"), max_length=20, required=False, widget=forms.TextInput(attrs={"inputmode": "tel"})
    )
    valid_to = DayField(label=_("The authorisation holds until"), required=False, widget=forms.DateInput)

    field_order = ["full_name", "identity_number", "birth", "phone", "valid_to", "applicant_class", "agency"]

    @property
    def owner(self) -> Details:
        told = self.cleaned_data
        return Details(
            kind=PartyKind.PERSON,
            full_name=told["full_name"],
            identity_kind=IdentityKind.PERSONAL_ID,
            identity_number=told["identity_number"],
            birth=told["birth"],
            phone=told["phone"],
        )


class ForBody(ForOneself):
    full_name = Line(_("Name of the organisation"))
    identity_number = EnterpriseNumber(
        _("Enterprise code"),
        max_length=20,
        required=False,
        help_text=_("Leave it empty for an agency or association without one."),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    representative_name = Line(_("Name of the representative"), required=False)
    valid_to = DayField(label=_("The authorisation holds until"), required=False, widget=forms.DateInput)

    field_order = ["full_name", "identity_number", "representative_name", "valid_to", "applicant_class", "agency"]

    @property
    def owner(self) -> Details:
        told = self.cleaned_data
        number = told["identity_number"]
        return Details(
            kind=PartyKind.ORGANISATION,
            full_name=told["full_name"],
            identity_kind=IdentityKind.ENTERPRISE if number else IdentityKind.NONE,
            identity_number=number,
            representative_name=told["representative_name"],
        )
