"""One box: a code or a payment reference leads to the dossier, an identity number to those of that person or body."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import parse_qs

from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.catalogue import queries as catalogue
from motcua.dossier import queries as dossiers
from motcua.interfaces.desk import frame, words
from motcua.interfaces.desk.identity import kind_of
from motcua.journeys.pay_fees import KIND
from motcua.kernel.plain.actor import Actor, ActorKind
from motcua.kernel.plain.text import nfc
from motcua.party import queries as parties
from motcua.payment import queries as payments
from motcua.ui import formats
from motcua.ui.parts import Cell, Column, Row, Table

MOST = 100


class Search(frame.Page):
    template_name = "desk/search/found.html"
    title = _("Find dossiers")
    section = "desk:search"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.asked = scanned(nfc(request.GET.get("q", "")).strip()[:1000])[:200]
        if paid_for := subject_of_payment(self.asked, viewer=self.actor):
            return HttpResponseRedirect(reverse("desk:fees", args=[paid_for]))
        if self.asked and not self.asked.isdigit():
            try:
                card = dossiers.get_by_code(self.asked, viewer=self.actor)
            except dossiers.NoSuchDossier:
                return self.show()
            return HttpResponseRedirect(reverse("desk:dossier", args=[card.id]))
        return super().get(request, *args, **kwargs)

    def context(self) -> dict[str, Any]:
        kind = kind_of(self.asked)
        party = parties.find_by_identity(kind, self.asked, viewer=self.actor) if kind else None
        cards = dossiers_of(party.id, viewer=self.actor) if party else ()
        return {"asked": self.asked, "party": party, "table": self.table(cards)}

    def table(self, cards: Sequence[dossiers.DossierCard]) -> Table:
        columns = (
            Column(gettext("State")),
            Column(gettext("Dossier")),
            Column(gettext("Came")),
            Column(gettext("Result due")),
        )
        return Table(gettext("Dossiers"), columns, [self.row(card) for card in cards])

    def row(self, card: dossiers.DossierCard) -> Row:
        procedure = catalogue.get_procedure(card.version_id, viewer=self.actor).title.get(self.language)
        return Row(
            (
                Cell(str(words.STATES[card.state]), state=words.SHAPES[card.state]),
                Cell(procedure, sub=card.code or "", href=reverse("desk:dossier", args=[card.id])),
                Cell(str(words.CHANNELS[card.channel]), sub=formats.vn_moment(card.submitted_at)),
                formats.vn_moment(card.due_at),
            )
        )


def subject_of_payment(text: str, *, viewer: Actor) -> int | None:
    """The dossier that is paid under a reference, as a payer reads it aloud; only where the viewer may see both."""
    try:
        order = payments.get_order(text, viewer=viewer)
        return dossiers.get_dossier(order.subject_id, viewer=viewer).id if order.subject_kind == KIND else None
    except (payments.NoSuchOrder, dossiers.NoSuchDossier):
        return None


def scanned(text: str) -> str:
    """What is looked for, where a scanner typed it: the code in an address of ours, the number on an identity card."""
    if parties.is_card(text):
        card = parties.read_card(text)
        return card.identity_number if card else text
    code = parse_qs(text.rpartition("?")[2]).get("ma") if "?" in text else None
    return code[0].strip() if code else text


def dossiers_of(party_id: int, *, viewer: Actor) -> Sequence[dossiers.DossierCard]:
    """
    The dossiers of a party that this officer may see, newest first.

    The room lists the dossiers of a citizen to that citizen; which of them the officer may see is asked afterwards.
    """
    citizen = Actor(kind=ActorKind.CITIZEN, id=f"citizen:{party_id}", party_id=party_id)
    listed = dossiers.list_mine(viewer=citizen, size=MOST)
    seen = dossiers.get_many([card.id for card in listed.rows], viewer=viewer)
    return [seen[card.id] for card in listed.rows if card.id in seen]
