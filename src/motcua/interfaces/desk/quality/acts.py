"""What is done with a document: written, checked, sent back, signed, put in force, renewed, withdrawn, thrown away."""

from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.interfaces.desk import frame
from motcua.interfaces.desk.at_field import MendedAt
from motcua.interfaces.desk.quality import forms as shapes
from motcua.interfaces.desk.quality.pages import OfAgency, OfDocument
from motcua.journeys import sign_edition
from motcua.kernel.plain.errors import Refused
from motcua.kernel.store.transactions import transaction
from motcua.quality import operations
from motcua.quality import queries as quality
from motcua.quality.states import NEEDED, EditionVerb, Kind, Right
from motcua.ui.web import refusals


class DraftDocument(OfAgency, MendedAt, frame.Act):
    template_name = "desk/quality/act.html"
    title = _("Write a document")
    part = "desk:quality_documents"
    form_class = shapes.NewDocument
    done = _("The draft is kept. Somebody else checks it next.")
    mended_at = {operations.FaultyMark: "mark"}

    def prepare(self) -> None:
        super().prepare()
        if not self.system.may_write:
            raise quality.NotYourPart()

    def context(self) -> dict[str, Any]:
        back = reverse("desk:quality_documents", args=[self.agency_id])
        return {**super().context(), "word": _("Keep the draft"), "back": back}

    def perform(self, form: forms.Form) -> quality.DocumentCard:
        with transaction():
            return operations.draft_document(
                actor=self.actor,
                at=self.now,
                agency_id=self.agency_id,
                kind=Kind(form.cleaned_data["kind"]),
                draft=shapes.draft_of(form.cleaned_data),
                mark=form.cleaned_data["mark"],
            )

    def where_next(self, outcome: quality.DocumentCard) -> str:
        return reverse("desk:quality_document", args=[outcome.id])


class OnDocument(OfDocument, MendedAt, frame.Act):
    """An act on a document that is there to be done."""

    template_name = "desk/quality/act.html"
    verb: ClassVar[EditionVerb | None] = None
    lead: ClassVar[str | Promise] = ""
    word: ClassVar[str | Promise] = ""
    mended_at = {operations.BeforeItIsSigned: "effective_from"}

    def prepare(self) -> None:
        super().prepare()
        if self.right not in self.system.rights:
            raise quality.NotYourPart()
        if not self.is_theirs and self.request.method != "POST":
            raise operations.EditionMovedOn()

    @property
    def right(self) -> Right:
        return NEEDED[self.verb] if self.verb is not None else Right.WRITE

    @property
    def is_theirs(self) -> bool:
        edition = self.card.on_its_way or self.card.shown
        return self.verb in edition.verbs | self.card.shown.verbs

    def context(self) -> dict[str, Any]:
        return {
            **super().context(),
            "page": {"kicker": f"{self.card.code} · {self.card.title}"},
            "lead": self.lead,
            "word": self.word,
            "back": self.here,
        }

    def which(self) -> dict[str, Any]:
        return {"actor": self.actor, "at": self.now, "document_id": self.card.id}

    def where_next(self, outcome: Any) -> str:
        return self.here


class Change(OnDocument):
    title = _("Change the draft")
    verb = EditionVerb.CHANGE
    word = _("Keep the draft")
    done = _("The draft is kept.")
    form_class = shapes.Content
    edits = True

    def choices(self) -> dict[str, Any]:
        edition = self.card.on_its_way
        return {"kind": self.card.kind, "is_first": edition is None or edition.number == 1}

    def first_values(self) -> dict[str, Any]:
        edition = self.card.on_its_way or self.card.shown
        return {"title": self.card.title, **edition.words, "change": edition.change}

    def perform(self, form: forms.Form) -> quality.DocumentCard:
        with transaction():
            return operations.change_edition(**self.which(), draft=shapes.draft_of(form.cleaned_data))


class Renew(OnDocument):
    title = _("Write the next edition")
    form_class = shapes.Change
    lead = _("It begins with the words of the last one. A work procedure follows the version in force today.")
    word = _("Begin the next edition")
    done = _("The next edition is begun. The one in force stays until it is replaced.")

    @property
    def is_theirs(self) -> bool:
        return self.card.may_renew

    def perform(self, form: forms.Form) -> quality.DocumentCard:
        with transaction():
            return operations.draft_edition(**self.which(), change=form.cleaned_data["change"])


class Review(OnDocument):
    title = _("Confirm the check")
    verb = EditionVerb.REVIEW
    lead = _("You have read the draft and found it right. Your name and this moment stand on it; a leader signs next.")
    word = _("Confirm the check")
    done = _("The check is recorded. A leader signs next.")

    def perform(self, form: forms.Form) -> quality.DocumentCard:
        with transaction():
            return operations.review_edition(**self.which())


class Return(OnDocument):
    title = _("Send back")
    verb = EditionVerb.RETURN
    form_class = shapes.Reason
    lead = _("The draft goes back to those who write. They read the reason.")
    word = _("Send back")
    done = _("The draft was sent back.")

    def perform(self, form: forms.Form) -> quality.DocumentCard:
        with transaction():
            return operations.return_edition(**self.which(), reason=form.cleaned_data["reason"])


class Approve(OnDocument):
    title = _("Sign")
    verb = EditionVerb.APPROVE
    form_class = shapes.Sign
    lead = _(
        "It gets its number in the book of the year, your name and this moment. On the day below it comes into force."
    )
    word = _("Sign")
    done = _("Signed. It comes into force by itself on its day.")

    def context(self) -> dict[str, Any]:
        can_sign = sign_edition.has_certificate(self.actor, at=self.now)
        said = (
            gettext("The printed document is signed electronically with your certificate.")
            if can_sign
            else gettext("You have no certificate that can be used now: the document will not be digitally signed.")
        )
        return {**super().context(), "lead": f"{self.lead} {said}"}

    def first_values(self) -> dict[str, Any]:
        return {"effective_from": self.today}

    def perform(self, form: forms.Form) -> quality.DocumentCard:
        """The approval stands whatever becomes of the electronic signature: its request waits then."""
        with transaction():
            card = operations.approve_edition(**self.which(), effective_from=form.cleaned_data["effective_from"])
        if sign_edition.has_certificate(self.actor, at=self.now) and card.on_its_way is not None:
            try:
                sign_edition.sign_edition(**self.which(), number=card.on_its_way.number)
            except Refused as refusal:
                said = gettext("It is not digitally signed yet: %(reason)s") % {"reason": refusals.words(refusal)}
                messages.warning(self.request, said)
        return card


class SignElectronically(OnDocument):
    """For whoever approved it while there was no certificate, or no signature could be made."""

    title = _("Sign electronically")
    lead = _("The printed document is signed with your certificate. Its number, signer and day stay as they are.")
    word = _("Sign electronically")
    done = _("The document is digitally signed.")

    @property
    def right(self) -> Right:
        return Right.APPROVE

    @property
    def is_theirs(self) -> bool:
        return self.number is not None

    @property
    def number(self) -> int | None:
        """Of the edition that can be signed."""
        return sign_edition.number_to_sign(self.card, viewer=self.actor, at=self.now)

    def perform(self, form: forms.Form) -> object:
        if self.number is None:
            raise operations.EditionMovedOn()
        return sign_edition.sign_edition(**self.which(), number=self.number)


class Enforce(OnDocument):
    title = _("Put in force")
    verb = EditionVerb.ENFORCE
    lead = _("The edition before it is no longer in force then.")
    word = _("Put in force")
    done = _("The document is in force.")

    def perform(self, form: forms.Form) -> quality.DocumentCard:
        with transaction():
            return operations.enforce_edition(**self.which())


class Withdraw(OnDocument):
    title = _("Withdraw")
    verb = EditionVerb.WITHDRAW
    form_class = shapes.Reason
    lead = _("It is no longer in force, and nothing takes its place. It stays readable.")
    word = _("Withdraw")
    done = _("The document was withdrawn.")

    def perform(self, form: forms.Form) -> quality.DocumentCard:
        with transaction():
            return operations.withdraw_document(**self.which(), reason=form.cleaned_data["reason"])


class Discard(OnDocument):
    title = _("Throw the draft away")
    verb = EditionVerb.DISCARD
    lead = _("Nobody has checked it yet. Its words are gone then; its code is not given again.")
    word = _("Throw away")
    done = _("The draft is gone.")

    def perform(self, form: forms.Form) -> None:
        with transaction():
            operations.discard_edition(**self.which())

    def where_next(self, outcome: None) -> str:
        return reverse("desk:quality_documents", args=[self.agency_id])
