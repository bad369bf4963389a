"""The certificates of the agencies that somebody administers: registered, looked at, revoked."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.interfaces.desk import names
from motcua.interfaces.desk.at_field import MendedAt
from motcua.interfaces.desk.frame import Page
from motcua.interfaces.desk.signatures import forms as shapes
from motcua.interfaces.desk.signatures import words
from motcua.kernel.plain import clock, ports
from motcua.kernel.plain.actor import Role
from motcua.kernel.store.transactions import transaction
from motcua.org import queries as org
from motcua.signature import operations
from motcua.signature import queries as signatures
from motcua.signature.ports import Keys, KeyUnavailable, NotAKey
from motcua.signature.queries import CertificateCard
from motcua.ui import formats
from motcua.ui.parts import Cell, Column, Fact, Row, Table


class OfCertificates(Page):
    section = "desk:certificates"
    roles = (Role.ADMIN,)

    @cached_property
    def agencies(self) -> dict[int, str]:
        """Those that the administrator looks after, under their names."""
        ids = org.agencies_administered_by(self.actor)
        found = names.of_agencies(ids, language=self.language, day=clock.local_date(self.now))
        return dict(sorted(found.items(), key=lambda one: one[1]))


class Certificates(OfCertificates):
    template_name = "desk/signatures/certificates.html"
    title = _("Certificates")

    def context(self) -> dict[str, Any]:
        cards = signatures.list_certificates(viewer=self.actor)
        return {"table": self._table(cards), "register": reverse("desk:register_certificate")}

    def _table(self, cards: tuple[CertificateCard, ...]) -> Table:
        people = names.of_people([card.person_id for card in cards], viewer=self.actor)
        columns = (
            Column(gettext("Whose")),
            Column(gettext("Certificate")),
            Column(gettext("Valid"), "shrink"),
            Column(gettext("Used"), "number"),
            Column(gettext("Last used"), "shrink"),
            Column(gettext("State")),
        )
        return Table(
            str(self.title),
            columns,
            [self._row(card, people) for card in cards],
            empty=gettext("No certificate is registered yet"),
        )

    def _row(self, card: CertificateCard, people: Any) -> Row:
        shape, word = words.standing(card, self.now)
        agency = self.agencies.get(card.agency_id, "")
        whose = Cell(gettext("Seal of the agency"), sub=agency)
        if card.person_id is not None:
            whose = Cell(people.get(card.person_id, ""), sub=agency)
        return Row(
            (
                whose,
                Cell(card.subject, sub=card.issuer, href=reverse("desk:certificate", args=[card.id])),
                words.term(card),
                formats.num(card.used),
                formats.vn_short(card.used_at) or "–",
                Cell(word, state=shape),
            )
        )


class OfCertificate(OfCertificates):
    def prepare(self) -> None:
        self.card = signatures.get_certificate(self.kwargs["certificate_id"], viewer=self.actor)

    def facts(self) -> list[Fact]:
        card = self.card
        people = names.of_people([card.person_id], viewer=self.actor)
        whose = gettext("Seal of the agency") if card.is_seal else people.get(card.person_id or 0, "")
        _shape, word = words.standing(card, self.now)
        revoked = " · ".join(filter(None, (formats.vn_moment(card.revoked_at), card.revoked_for)))
        return [
            Fact(gettext("Whose"), whose, sub=self.agencies.get(card.agency_id, "")),
            Fact(gettext("Issued to"), card.subject, sub=card.organisation),
            Fact(gettext("Issuer"), card.issuer, sub=gettext("No. %(serial)s") % {"serial": card.serial}),
            Fact(gettext("Valid"), words.term(card)),
            Fact(gettext("State"), word, sub=revoked),
            Fact(gettext("Used"), formats.num(card.used), sub=formats.vn_moment(card.used_at) or ""),
            Fact(gettext("Key in the store"), card.key),
        ]


class Certificate(OfCertificate):
    template_name = "desk/signatures/certificate.html"
    title = _("Certificate")

    def context(self) -> dict[str, Any]:
        card = self.card
        shape, word = words.standing(card, self.now)
        return {
            "page": {"title": card.subject, "kicker": str(self.title)},
            "facts": self.facts(),
            "shape": shape,
            "word": word,
            "revoke": reverse("desk:revoke_certificate", args=[card.id]) if card.may_revoke else "",
            "back": reverse("desk:certificates"),
        }


class Register(OfCertificates, MendedAt):
    template_name = "desk/signatures/register.html"
    title = _("Register a certificate")
    form_class = shapes.Register
    mended_at = {
        NotAKey: "passphrase",
        KeyUnavailable: "key",
        operations.RegisteredAlready: "file",
        operations.CertificateOver: "file",
        operations.NotAnOfficerHere: "person_id",
    }

    def choices(self) -> dict[str, Any]:
        people = org.officers_of(self.agencies, viewer=self.actor, on=clock.local_date(self.now))
        return {
            "agencies": [(str(agency_id), name) for agency_id, name in self.agencies.items()],
            "people": [(str(person.id), person.full_name) for person in people],
            "keys": ports.adapter(Keys).names(),
        }

    def context(self) -> dict[str, Any]:
        return {"word": gettext("Register"), "back": reverse("desk:certificates")}

    def perform(self, form: forms.Form) -> CertificateCard:
        """The key goes into its store first, outside of the transaction; without a row nobody signs with it."""
        told, keys = form.cleaned_data, ports.adapter(Keys)
        key = keys.keep(told["file"].read(), told["passphrase"]) if told["file"] else told["key"]
        certified = keys.certified(key)
        with transaction():
            return operations.register_certificate(
                actor=self.actor,
                at=self.now,
                agency_id=told["agency_id"],
                person_id=told["person_id"],
                key=key,
                certified=certified,
            )

    def say(self, outcome: CertificateCard) -> str:
        return gettext("The certificate of %(subject)s is registered.") % {"subject": outcome.subject}

    def where_next(self, outcome: CertificateCard) -> str:
        return reverse("desk:certificate", args=[outcome.id])


class Revoke(OfCertificate, MendedAt):
    template_name = "desk/organisation/act.html"
    title = _("Revoke the certificate")
    form_class = shapes.Reason
    done = _("The certificate is revoked: nobody signs with it any more.")

    def context(self) -> dict[str, Any]:
        return {
            "page": {"title": str(self.title), "kicker": self.card.subject},
            "facts": self.facts(),
            "word": gettext("Revoke it"),
            "effect": gettext("Nobody signs with it any more, and this cannot be taken back. What was signed stays."),
            "back": reverse("desk:certificate", args=[self.card.id]),
        }

    def perform(self, form: forms.Form) -> CertificateCard:
        with transaction():
            return operations.revoke_certificate(
                actor=self.actor, at=self.now, certificate_id=self.card.id, reason=form.cleaned_data["reason"]
            )

    def where_next(self, outcome: CertificateCard) -> str:
        return reverse("desk:certificate", args=[outcome.id])
