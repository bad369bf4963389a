"""
A citizen begins a dossier for somebody else: owner, submitter and representative are told apart from the first moment.

The authorisation is what the citizen shows: the paper is kept beside the mandate, and whoever receives the dossier
looks at it. What offices know of the other one is not shown to the citizen, so nothing of it is filled in.
"""

from dataclasses import dataclass
from datetime import date, datetime

from motcua.catalogue import queries as catalogue
from motcua.dossier import queries as dossiers
from motcua.dossier.states import Channel
from motcua.eforms import queries as eforms
from motcua.journeys.start_filing import Applicant, facts_of, start_filing
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import NotAllowed
from motcua.kernel.store.transactions import transaction_required
from motcua.party import operations as party
from motcua.party import queries as parties

SYSTEM = Actor.system("filing")


class NotForOneself(NotAllowed):
    """This is your own number: file for yourself."""

    code = "filing.not_for_oneself"


@dataclass(frozen=True, slots=True)
class Authorisation:
    """The paper that says that one may act for the other, and how long it holds; without an end until withdrawn."""

    file_id: int
    valid_from: date
    valid_to: date | None = None


@transaction_required
def file_for_another(
    *,
    actor: Actor,
    at: datetime,
    version_id: int,
    owner: parties.Details,
    authorisation: Authorisation,
    agency_id: int | None = None,
    applicant_class: str = "",
) -> dossiers.DossierCard:
    """
    Begin an online draft whose owner is somebody else.

    :raises NotForOneself: if the owner named is the actor
    :raises motcua.party.operations.BadTerm: if the authorisation ends before it begins
    """
    told = party.remember(actor=actor, at=at, details=owner)
    if told.id == actor.party_id:
        raise NotForOneself()
    procedure = catalogue.get_procedure(version_id, viewer=actor)
    me = actor.party_id or 0
    on = clock.local_date(at)
    if parties.find_mandate(told.id, me, viewer=SYSTEM, on=on, scope=procedure.key) is None:
        party.give_mandate(
            actor=SYSTEM,
            at=at,
            from_party_id=told.id,
            to_party_id=me,
            scope=procedure.key,
            valid_from=authorisation.valid_from,
            valid_to=authorisation.valid_to,
            file_id=authorisation.file_id,
        )
    applicant = Applicant(told.id, me, representative_id=me, applicant_class=applicant_class)
    return start_filing(
        actor=actor,
        at=at,
        version_id=version_id,
        channel=Channel.ONLINE,
        applicant=applicant,
        agency_id=agency_id,
        answers=_told(procedure, told),
    )


def _told(procedure: catalogue.ProcedureCard, told: parties.PartyCard) -> dict[str, object]:
    """What was just typed about the other one need not be typed again."""
    if procedure.form_id is None:
        return {}
    return eforms.prefill(eforms.get_form(procedure.form_id).form, facts_of(told)).data
