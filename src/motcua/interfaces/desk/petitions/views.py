"""The list of petitions by what is due, and the page of one."""

from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.dossier import queries as dossiers
from motcua.feedback import queries as petitions
from motcua.feedback.states import OPEN, PetitionState, PetitionVerb
from motcua.interfaces.desk import frame, names, side
from motcua.interfaces.desk.petitions import words
from motcua.interfaces.desk.work.views import page_number
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor
from motcua.org import queries as org
from motcua.party import queries as parties
from motcua.ui import formats
from motcua.ui.parts import Cell, Column, Deadline, Fact, Link, Row, Table, filter_links
from motcua.ui.web import deadlines

FILTERS: dict[str, tuple[str | Promise, tuple[PetitionState, ...]]] = {
    "": (_("Open"), OPEN),
    "moi": (_("Not taken up yet"), (PetitionState.WAITING, PetitionState.FORWARDED)),
    "cho-bo-sung": (_("Wait for the person"), (PetitionState.AWAITING_MORE,)),
    "cho-cong-khai": (_("To be published"), (PetitionState.ANSWERED,)),
    "xong": (_("Done"), (PetitionState.REFUSED, PetitionState.PUBLISHED, PetitionState.SETTLED)),
}
_SYSTEM = Actor.system("desk")


class Petitions(frame.Page):
    template_name = "desk/petitions/list.html"
    title = _("Petitions")
    section = "desk:petitions"
    roles = side.PETITIONS

    def context(self) -> dict[str, Any]:
        asked = self.request.GET.get("loc", "")
        chosen = asked if asked in FILTERS else ""
        found = petitions.list_petitions(viewer=self.actor, within=FILTERS[chosen][1], number=page_number(self.request))
        offered = [(key, label) for key, (label, _states) in FILTERS.items()]
        return {
            "found": found,
            "filters": filter_links(self.request.path, "loc", offered, chosen),
            "table": self._table(found.rows),
        }

    def _table(self, rows: tuple[petitions.PetitionCard, ...]) -> Table:
        agencies = names.of_agencies(
            [card.agency_id for card in rows], language=self.language, day=clock.local_date(self.now)
        )
        columns = (
            Column(gettext("Due")),
            Column(gettext("Petition")),
            Column(gettext("State")),
            Column(gettext("Agency in charge")),
            Column(gettext("Sent on"), "shrink"),
        )
        empty = gettext("No petition is here")
        return Table(
            str(self.title), columns, [self._row(card, agencies[card.agency_id]) for card in rows], empty=empty
        )

    def _row(self, card: petitions.PetitionCard, agency: str) -> Row:
        shape, word = words.STATES[card.state]
        due: Cell | str = "–"
        if card.due_at is not None:
            calendar = org.calendar_of(card.agency_id, viewer=self.actor)
            kind, left = deadlines.time_left(card.due_at, now=self.now, calendar=calendar)
            due = Cell(left, sub=formats.vn_moment(card.due_at), state=kind)
        return Row(
            (
                due,
                Cell(
                    card.title,
                    sub=f"{card.code} · {words.KINDS[card.kind]}",
                    href=reverse("desk:petition", args=[card.id]),
                ),
                Cell(str(word), state=shape),
                agency,
                formats.vn_short(card.submitted_at),
            )
        )


class PetitionPage(frame.Page):
    """What the page of a petition and its acts share."""

    section = "desk:petitions"
    roles = side.PETITIONS

    def prepare(self) -> None:
        self.card = petitions.get_petition(self.kwargs["petition_id"], viewer=self.actor)

    @property
    def here(self) -> str:
        return reverse("desk:petition", args=[self.card.id])

    def context(self) -> dict[str, Any]:
        return {"card": self.card, "back": self.here}


class Petition(PetitionPage):
    template_name = "desk/petitions/show.html"

    def context(self) -> dict[str, Any]:
        card = self.card
        shape, word = words.STATES[card.state]
        duties = petitions.list_duties(card.id, viewer=self.actor)
        return {
            **super().context(),
            "page": {"title": card.title, "kicker": card.code},
            "shape": shape,
            "word": str(word),
            "deadline": self._deadline(*duties[0]) if duties else None,
            "limits": [Fact(str(words.DUTIES[verb]), formats.vn_moment(due.at)) for verb, due in duties[1:]],
            "facts": self._facts(),
            "said": self._said(),
            "acts": [
                Link(str(label), reverse(name, args=[card.id]))
                for verb, (name, label) in words.ACTS.items()
                if verb in card.verbs
            ],
        }

    def _deadline(self, verb: PetitionVerb, due: Any) -> Deadline:
        calendar = org.calendar_of(self.card.agency_id, viewer=self.actor)
        kind, word = deadlines.time_left(due.at, now=self.now, calendar=calendar)
        lines = deadlines.explained(due.explanation)
        return Deadline(formats.vn_datetime(due.at), kind, word, label=str(words.DUTIES[verb]), lines=lines)

    def _facts(self) -> list[Fact]:
        card = self.card
        ids = [card.receiving_agency_id, card.agency_id]
        agencies = names.of_agencies(ids, language=self.language, day=clock.local_date(self.now))
        person = parties.get_party(card.party_id, viewer=_SYSTEM)
        facts = [
            Fact(gettext("About"), str(words.KINDS[card.kind])),
            Fact(gettext("Sent by"), person.full_name, sub=person.phone),
            Fact(gettext("Sent on"), formats.vn_datetime(card.submitted_at)),
            Fact(gettext("Sent to"), agencies[card.receiving_agency_id]),
            Fact(gettext("Agency in charge"), agencies[card.agency_id]),
        ]
        if card.about_kind == "dossier" and card.about_id is not None:
            facts.append(self._dossier(card.about_id))
        if card.has_answer:
            facts.append(
                Fact(
                    gettext("Opinions of the answer"),
                    gettext("%(likes)d like it, %(dislikes)d do not")
                    % {"likes": card.likes, "dislikes": card.dislikes},
                )
            )
        return facts

    def _dossier(self, dossier_id: int) -> Fact:
        """Its code, and a way to it for those who may see it."""
        seen = dossiers.get_many([dossier_id], viewer=self.actor).get(dossier_id)
        code = dossiers.get_dossier(dossier_id, viewer=_SYSTEM).code or f"#{dossier_id}"
        return Fact(gettext("Dossier"), code, href=reverse("desk:dossier", args=[dossier_id]) if seen else "")

    def _said(self) -> list[dict[str, Any]]:
        said = petitions.list_words(self.card.id, viewer=self.actor)
        return [
            {"what": str(words.SAID[one.verb]), "text": one.text, "when": formats.vn_moment(one.said_at)}
            for one in said
        ]
