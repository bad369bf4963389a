"""Shapes of what is told when a result is handed out: who takes it, and how that is proven."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.dossier.operations import Collected
from motcua.dossier.states import Channel, Collector, Proof
from motcua.interfaces.desk import words
from motcua.interfaces.desk.shapes import CHOOSE, REQUIRED, OneLine
from motcua.kernel.plain.strokes import NotASignature, name_svg, strokes_svg
from motcua.party import queries as parties

WAYS = [
    (Channel.DIRECT.value, _("Handed over at the counter")),
    (Channel.ONLINE.value, _("Online, as a document with a signature")),
    (Channel.PUBLIC_POST.value, _("By post")),
]


class GiveBack(forms.Form):
    """What is asked of the counter only is left alone when the result goes another way."""

    method = forms.ChoiceField(
        label=_("How it is returned"), choices=WAYS, widget=forms.RadioSelect, error_messages=CHOOSE
    )
    collector = forms.ChoiceField(
        label=_("Who takes it"),
        choices=list(words.COLLECTORS.items()),
        initial=Collector.APPLICANT,
        widget=forms.RadioSelect,
        required=False,
    )
    identity_number = OneLine(
        label=_("Identity number of the authorised person"),
        max_length=1000,
        required=False,
        help_text=_("Type it, or hold the identity card under the scanner."),
    )
    name = OneLine(label=_("Full name of the authorised person"), required=False)
    authority = OneLine(
        label=_("Paper that authorises"),
        required=False,
        help_text=_("Its kind, number and date, such as: authorisation of 20/09/2026, certified by the ward."),
    )
    proof = forms.ChoiceField(
        label=_("How receipt is proven"),
        choices=list(words.PROOFS.items()),
        initial=Proof.SIGNATURE,
        widget=forms.RadioSelect,
        required=False,
    )
    strokes = forms.CharField(max_length=400_000, required=False, widget=forms.HiddenInput)
    signed_name = OneLine(label=_("Or type the full name instead of drawing"), max_length=120, required=False)
    one_time_code = forms.CharField(
        label=_("One-time code"),
        max_length=12,
        required=False,
        help_text=_("Six digits, as the applicant reads them to you."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "size": 8}),
    )

    svg = ""

    ASKED = ("collector", "identity_number", "name", "authority", "proof", "one_time_code")
    """Asked only after certain answers, and then in earnest."""

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        told["collector"] = Collector(told.get("collector") or Collector.APPLICANT)
        told["proof"] = Proof(told.get("proof") or Proof.PAPER)
        if told.get("method") != Channel.DIRECT:
            return told
        if told["collector"] is Collector.AUTHORISED:
            self._read_card(told)
            for name in ("identity_number", "name", "authority"):
                if not told.get(name) and name not in self.errors:
                    self.add_error(name, REQUIRED["required"])
        if told["proof"] is Proof.SIGNATURE:
            self._draw(told)
        if told["proof"] is Proof.CODE and not told.get("one_time_code"):
            self.add_error("one_time_code", _("Type the code that the applicant got, or send one."))
        return told

    def _read_card(self, told: dict[str, Any]) -> None:
        """What a scanner read from the back of an identity card says name and number."""
        read = parties.read_card(told.get("identity_number") or "")
        if read is not None:
            told["identity_number"], told["name"] = read.identity_number, read.full_name
            self.errors.pop("name", None)
        elif len(told.get("identity_number") or "") > 40:
            self.add_error("identity_number", _("The card could not be read. Scan it once more, or type the number."))

    def _draw(self, told: dict[str, Any]) -> None:
        try:
            if told.get("strokes"):
                self.svg = strokes_svg(told["strokes"])
            elif told.get("signed_name"):
                self.svg = name_svg(told["signed_name"])
            else:
                raise NotASignature
        except NotASignature:
            self.add_error("signed_name", _("Let the person sign in the field above, or choose another proof."))

    @property
    def collected(self) -> Collected:
        told = self.cleaned_data
        return Collected(
            collector=told["collector"],
            proof=told["proof"],
            name=told["name"],
            identity_number=told["identity_number"],
            authority=told["authority"],
        )
