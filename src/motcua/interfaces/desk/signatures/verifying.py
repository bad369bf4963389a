"""The signatures of a file: uploaded, looked at, and told one by one in plain words."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.interfaces.desk.frame import Act, Page
from motcua.interfaces.desk.signatures import forms as shapes
from motcua.journeys.verify_file import verify_file
from motcua.signature import queries as signatures
from motcua.signature.ports import Proof
from motcua.signature.queries import ReportCard
from motcua.ui import formats
from motcua.ui.parts import Fact, Link, State


class Verify(Act):
    template_name = "desk/signatures/verify.html"
    title = _("Check the signatures of a file")
    section = "desk:signatures"
    form_class = shapes.Verify

    def context(self) -> dict[str, Any]:
        return {"back": reverse("desk:signatures")}

    def perform(self, form: forms.Form) -> ReportCard:
        return verify_file(form.cleaned_data["file"], actor=self.actor, at=self.now, max_bytes=settings.UPLOAD_LIMIT)

    def where_next(self, outcome: ReportCard) -> str:
        return reverse("desk:verification", args=[outcome.id])


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is said of one signature: a word with its shape, and the reasons."""

    title: str
    shape: State
    word: str
    facts: tuple[Fact, ...]


class Verification(Page):
    template_name = "desk/signatures/verification.html"
    title = _("What was found of the signatures")
    section = "desk:signatures"

    def prepare(self) -> None:
        self.card = signatures.get_report(self.kwargs["verification_id"], viewer=self.actor)

    def context(self) -> dict[str, Any]:
        card = self.card
        return {
            "shape": "done" if card.holds else "late" if card.proofs else "stopped",
            "word": self._word(),
            "verdicts": [verdict(number, proof) for number, proof in enumerate(card.proofs, 1)],
            "facts": [
                Fact(gettext("Looked at"), formats.vn_moment(card.checked_at)),
                Fact(gettext("Size"), formats.file_size(card.size)),
                Fact("SHA-256", card.sha256),
            ],
            "again": Link(gettext("Check another file"), reverse("desk:verify_file")),
        }

    def _word(self) -> str:
        proofs = self.card.proofs
        if not proofs:
            return gettext("The file has no electronic signature")
        if self.card.holds:
            one = gettext("The signature holds")
            return one if len(proofs) == 1 else gettext("All %(n)s signatures hold") % {"n": len(proofs)}
        holding = sum(proof.holds for proof in proofs)
        return gettext("%(holding)s of %(n)s signatures hold") % {"holding": holding, "n": len(proofs)}


def verdict(number: int, proof: Proof) -> Verdict:
    label = gettext("Timestamp %(n)s") if proof.is_timestamp else gettext("Signature %(n)s")
    shape, word = _judged(proof)
    subject = proof.certified.subject if proof.certified else gettext("signer cannot be read")
    return Verdict(f"{label % {'n': number}}: {subject}", shape, word, tuple(_facts(proof)))


def _judged(proof: Proof) -> tuple[State, str]:
    if not proof.is_intact:
        return "late", gettext("Broken: the signed content was changed, or the signature is damaged")
    if not proof.holds:
        return "soon", gettext("Intact, but not to be relied on yet")
    if not proof.time_by and not proof.is_timestamp:
        return "done", gettext("Holds; the time is not proven")
    return "done", gettext("Holds")


def _facts(proof: Proof) -> Iterator[Fact]:
    said = gettext("unchanged since it was signed") if proof.is_intact else gettext("changed, or damaged")
    yield Fact(gettext("Signed content"), said)
    if proof.certified is not None:
        one = proof.certified
        yield Fact(gettext("Signer"), one.subject, sub=one.organisation)
        until = gettext("valid from %(first)s to %(last)s") % {
            "first": formats.vn_short(one.valid_from),
            "last": formats.vn_short(one.valid_to),
        }
        yield Fact(gettext("Certificate"), gettext("issued by %(issuer)s") % {"issuer": one.issuer}, sub=until)
    yield Fact(gettext("Can the certificate be relied on?"), gettext(proof.trust.label))
    if proof.time is not None:
        by = gettext("proven by %(authority)s") % {"authority": proof.time_by}
        sub = by if proof.time_by else gettext("claimed by whoever signed, not proven")
        yield Fact(gettext("Time"), formats.vn_moment(proof.time), sub=sub)
    yield Fact(gettext("Speaks for"), gettext(proof.coverage.label))
    yield Fact(gettext("Done to the file afterwards"), gettext(proof.later.label))
