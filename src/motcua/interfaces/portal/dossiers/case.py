"""A dossier with what its page shows, each asked for once and only when the state of the matter calls for it."""

from collections.abc import Mapping
from datetime import datetime

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext

from motcua.catalogue import queries as catalogue
from motcua.dossier import queries as dossiers
from motcua.dossier.states import LegState, Money, State
from motcua.feedback import queries as ratings
from motcua.interfaces.portal.frame import named
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor
from motcua.org import queries as org
from motcua.party import queries as parties
from motcua.process import queries as process
from motcua.ui import formats
from motcua.ui.parts import Deadline, Document, Fact
from motcua.ui.web import deadlines

SYSTEM = Actor.system("portal")
"""Asks for what belongs to a dossier that the viewer was found to be allowed to see."""
KIND = "dossier"
_PRINTED = "REOPENING"


class Case:
    """
    :raises motcua.dossier.queries.NoSuchDossier: when made for somebody who may not see the dossier
    """

    def __init__(self, dossier_id: int, *, viewer: Actor, now: datetime, language: str) -> None:
        self.card = dossiers.get_dossier(dossier_id, viewer=viewer)
        self.viewer, self.now, self.language = viewer, now, language

    @cached_property
    def procedure(self) -> catalogue.ProcedureCard:
        return catalogue.get_procedure(self.card.version_id, viewer=self.viewer)

    @property
    def is_submitter(self) -> bool:
        """Whether the viewer is the one who filled in the form, and may change what stands in it."""
        return self.card.submitter_id is not None and self.card.submitter_id == self.viewer.party_id

    @property
    def name(self) -> str:
        return self.procedure.title.get(self.language)

    @cached_property
    def agencies(self) -> Mapping[int, org.AgencyCard]:
        card = self.card
        ids = {card.receiving_agency_id, card.competent_agency_id, card.deciding_agency_id}
        ids |= {step.agency_id for step in self.steps} | {leg.to_agency_id for leg in self.parts}
        return org.get_agencies(ids, viewer=self.viewer)

    def agency(self, agency_id: int) -> str:
        return named(self.agencies[agency_id], self.language)

    @cached_property
    def steps(self) -> tuple[process.StepCard, ...]:
        if self.card.received_at is None:
            return ()
        return process.steps_of(KIND, self.card.id, viewer=SYSTEM)

    @cached_property
    def parts(self) -> tuple[dossiers.LegCard, ...]:
        """What other agencies do or did for it; what is planned, sent back or withdrawn does not concern the owner."""
        if self.card.received_at is None:
            return ()
        legs = dossiers.list_legs(self.card.id, viewer=SYSTEM)
        return tuple(leg for leg in legs if leg.is_at_work or leg.state is LegState.ANSWERED)

    @cached_property
    def units(self) -> Mapping[int, org.UnitCard]:
        ids = {step.unit_id for step in self.steps if step.unit_id is not None}
        return org.get_units(ids, viewer=SYSTEM) if ids else {}

    def holder(self, step: process.StepCard) -> str:
        """Who has the step: the unit and its agency, never a person."""
        unit = self.units.get(step.unit_id or 0)
        agency = self.agency(step.agency_id)
        if unit is None:
            return agency
        name = (unit.name_en if self.language == "en" else "") or unit.name
        return f"{name}, {agency}"

    @cached_property
    def hold(self) -> dossiers.HoldCard | None:
        """What the dossier waits for now."""
        if self.card.state not in (State.AWAITING_SUPPLEMENT, State.AWAITING_PAYMENT):
            return None
        holds = dossiers.list_holds(self.card.id, viewer=self.viewer)
        return next((hold for hold in holds if hold.ends_at is None), None)

    @cached_property
    def slips(self) -> tuple[dossiers.SlipCard, ...]:
        if self.card.submitted_at is None:
            return ()
        return tuple(
            slip for slip in dossiers.list_slips(self.card.id, viewer=self.viewer) if slip.form_code != _PRINTED
        )

    @cached_property
    def fees(self) -> tuple[dossiers.FeeCard, ...]:
        return dossiers.list_fees(self.card.id, viewer=self.viewer) if self.card.money != Money.NOT_DUE else ()

    @cached_property
    def result(self) -> dossiers.ResultCard | None:
        return dossiers.find_result(self.card.id, viewer=self.viewer) if self.card.finished_at else None

    @cached_property
    def rating(self) -> ratings.RatingCard | None:
        return ratings.find_rating(KIND, self.card.id, viewer=self.viewer) if self.card.finished_at else None

    @cached_property
    def levels(self) -> list[tuple[str, str]]:
        """The levels of satisfaction that the dossier's regime knows, the best first."""
        regime = catalogue.get_regime(self.card.regime, viewer=SYSTEM)
        names = {step.key: step.name.get(self.language) for step in regime.rating_scale}
        return [(key, names[key]) for key in regime.rating_keys]

    def slip_documents(self) -> list[Document]:
        """Slips as PDF, the newest first, under the names that the regime gives them."""
        if not self.slips:
            return []
        regime = self._regime()
        names = {form.code: form.name.get(self.language) for form in regime.forms}
        return [
            Document(
                names.get(slip.form_code, slip.form_code),
                reverse("portal:slip", args=[self.card.id, slip.id]),
                note=formats.vn_moment(slip.issued_at),
            )
            for slip in reversed(self.slips)
        ]

    def _regime(self) -> catalogue.RegimeCard:
        if self.card.regime:
            return catalogue.get_regime(self.card.regime, viewer=SYSTEM)
        return catalogue.regime_on(clock.local_date(self.slips[0].issued_at), viewer=SYSTEM)

    def fee_facts(self) -> list[Fact]:
        names = {fee.code: fee.name.get(self.language) for fee in self.procedure.fees}
        return [
            Fact(
                names.get(fee.code, fee.code),
                formats.vnd(fee.amount),
                sub=gettext("paid %(at)s") % {"at": formats.vn_moment(fee.paid_at)}
                if fee.paid_at
                else gettext("not paid yet"),
            )
            for fee in self.fees
        ]

    @property
    def owed(self) -> int:
        return sum(fee.amount for fee in self.fees if fee.paid_at is None)

    def people(self) -> list[Fact]:
        """
        Owner and submitter, when they differ. The owner's name is shown to whoever filed only after an officer has
        looked at the authorisation, since a number typed is no right to learn a name.
        """
        card = self.card
        if card.owner_id == card.submitter_id:
            return []
        may_know = card.owner_id == self.viewer.party_id or card.received_at is not None
        known = parties.names_of([card.owner_id or 0, card.submitter_id or 0], viewer=SYSTEM)
        owner = known.get(card.owner_id or 0, "") if may_know else gettext("shown when the dossier is received")
        return [
            Fact(gettext("Owner of the dossier"), owner),
            Fact(gettext("Handed in by"), known.get(card.submitter_id or 0, "")),
        ]

    def deadline(self) -> Deadline | None:
        """When the result is promised for, how much is left, and why that day."""
        card = self.card
        if card.finished_at is not None:
            said = gettext("Settled %(at)s") % {"at": formats.vn_moment(card.finished_at)}
            return Deadline(formats.vn_datetime(card.due_at), "done", said) if card.due_at else None
        if card.due_at is None or card.ended_at is not None:
            return None
        if self.hold is not None:
            return Deadline(
                formats.vn_datetime(card.due_at), "waiting", gettext("The clock stands while we wait for you")
            )
        calendar = org.calendar_of(card.competent_agency_id, viewer=self.viewer)
        kind, word = deadlines.time_left(card.due_at, now=self.now, calendar=calendar)
        lines = deadlines.explained(dossiers.explain_due(card.id, viewer=self.viewer))
        return Deadline(formats.vn_datetime(card.due_at), kind, word, lines=lines)
