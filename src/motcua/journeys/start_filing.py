"""A person, or an officer for a person, begins a dossier: agencies are found, known facts are filled in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from motcua.catalogue import queries as catalogue
from motcua.dossier import operations as dossier
from motcua.dossier import queries as dossiers
from motcua.dossier.states import Channel
from motcua.eforms import queries as eforms
from motcua.journeys.home_agencies import competent_at_home
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor, Role
from motcua.kernel.plain.errors import Invalid, NotAllowed
from motcua.kernel.store.transactions import transaction_required
from motcua.org import queries as org
from motcua.org.states import AgencyKind
from motcua.party import operations as party
from motcua.party import queries as parties

SYSTEM = Actor.system("filing")


class NoCompetentAgency(Invalid):
    """No agency of the province settles this procedure yet."""

    code = "filing.no_competent_agency"


class ChooseAgency(Invalid):
    """Choose the agency that shall settle your dossier."""

    code = "filing.choose_agency"


class NotAtACounter(NotAllowed):
    """Only a reception officer files for somebody else at the counter."""

    code = "filing.not_at_a_counter"


@dataclass(frozen=True, slots=True)
class Applicant:
    """Whose matter it is, who hands it in, who was authorised; details are remembered, ids are taken as they are."""

    owner_id: int
    submitter_id: int
    representative_id: int | None = None
    applicant_class: str = ""


def agencies_to_choose(procedure: catalogue.ProcedureCard, *, viewer: Actor, on: date) -> list[org.AgencyCard]:
    """The agencies that may settle this procedure; one, or the communes to choose from."""
    implementing = procedure.agency.implementing
    return competent_at_home(implementing.kind, implementing.domain, viewer=viewer, on=on)


@transaction_required
def start_filing(
    *,
    actor: Actor,
    at: datetime,
    version_id: int,
    channel: Channel,
    applicant: Applicant,
    agency_id: int | None = None,
    answers: Mapping[str, object] | None = None,
) -> dossiers.DossierCard:
    """
    Begin a draft.

    :param answers: what was answered before, as when an earlier dossier is copied; what is known of the person wins

    :raises NoCompetentAgency: if nobody in the province settles the procedure
    :raises ChooseAgency: if several could and none was chosen
    """
    on = clock.local_date(at)
    procedure = catalogue.get_procedure(version_id, viewer=actor)
    route = _route(procedure, actor=actor, on=on, agency_id=agency_id)
    return dossier.start_draft(
        actor=actor,
        at=at,
        version_id=version_id,
        channel=channel,
        route=route,
        parties=dossier.Parties(
            applicant.owner_id, applicant.submitter_id, applicant.representative_id, applicant.applicant_class
        ),
        prefilled=_prefilled(procedure, applicant, answers or {}, actor=actor),
    )


@transaction_required
def file_at_counter(
    *,
    actor: Actor,
    at: datetime,
    version_id: int,
    channel: Channel,
    owner: parties.Details,
    submitter: parties.Details | None = None,
    agency_id: int | None = None,
    applicant_class: str = "",
) -> dossiers.DossierCard:
    """
    Begin a draft for a person at the counter, or for papers that came by post.

    :raises NotAtACounter: if the actor is no reception officer
    """
    if not (actor.is_system or actor.has(Role.RECEPTION)):
        raise NotAtACounter()
    owner_id = party.remember(actor=actor, at=at, details=owner).id
    submitter_id = party.remember(actor=actor, at=at, details=submitter).id if submitter else owner_id
    applicant = Applicant(owner_id, submitter_id, submitter_id if submitter_id != owner_id else None, applicant_class)
    return start_filing(
        actor=actor, at=at, version_id=version_id, channel=channel, applicant=applicant, agency_id=agency_id
    )


def _route(procedure: catalogue.ProcedureCard, *, actor: Actor, on: date, agency_id: int | None) -> dossier.Route:
    candidates = {agency.id: agency for agency in agencies_to_choose(procedure, viewer=actor, on=on)}
    if not candidates:
        raise NoCompetentAgency()
    if agency_id is None and len(candidates) > 1:
        raise ChooseAgency()
    competent = candidates.get(agency_id or next(iter(candidates)))
    if competent is None:
        raise ChooseAgency()
    return dossier.Route(
        receiving_id=_receiving(competent, actor=actor, on=on),
        competent_id=competent.id,
        deciding_id=_deciding(procedure, competent, on=on),
    )


def _receiving(competent: org.AgencyCard, *, actor: Actor, on: date) -> int:
    """The counter at which an officer stands; online, the service centre for departments, else the agency itself."""
    counters = sorted(actor.agency_ids(Role.RECEPTION))
    if counters:
        return competent.id if competent.id in counters else counters[0]
    if competent.kind == AgencyKind.COMMUNE:
        return competent.id
    centres = competent_at_home(AgencyKind.CENTRE, "", viewer=actor, on=on)
    return centres[0].id if centres else competent.id


def _deciding(procedure: catalogue.ProcedureCard, competent: org.AgencyCard, *, on: date) -> int:
    deciding = procedure.agency.deciding
    if deciding is None:
        return competent.id
    found = competent_at_home(deciding.kind, deciding.domain, viewer=SYSTEM, on=on)
    return found[0].id if found else competent.id


def _prefilled(
    procedure: catalogue.ProcedureCard, applicant: Applicant, answers: Mapping[str, object], *, actor: Actor
) -> dossier.Prefilled:
    """A citizen who files for somebody else is not shown what is known of that person."""
    if procedure.form_id is None:
        return dossier.Prefilled()
    if actor.is_citizen and actor.party_id != applicant.owner_id:
        return dossier.Prefilled(answers)
    form = eforms.get_form(procedure.form_id).form
    earlier = {} if answers else _earlier(procedure, actor)
    prefill = eforms.prefill(form, {**earlier, **known_facts(applicant.owner_id)})
    return dossier.Prefilled({**answers, **prefill.data}, prefill.origins)


def _earlier(procedure: catalogue.ProcedureCard, actor: Actor) -> Mapping[str, object]:
    """What this person answered the last time he or she submitted the same procedure for himself or herself."""
    answers_id = dossiers.last_own_answers(viewer=actor, procedure_code=procedure.key)
    if answers_id is None:
        return {}
    answers = eforms.get_answers(answers_id, viewer=SYSTEM)
    return {f"earlier.{name}": value for name, value in answers.data.items()}


def known_facts(party_id: int) -> Mapping[str, object]:
    """What is known of a person or body, under the keys that forms ask by."""
    return facts_of(parties.get_party(party_id, viewer=SYSTEM))


def facts_of(card: parties.PartyCard) -> Mapping[str, object]:
    """The same of a card that one has."""
    address = None
    if card.commune_code:
        place = org.get_places([card.commune_code]).get(card.commune_code)
        address = {
            "province_code": place.parent_code if place else "",
            "commune_code": card.commune_code,
            "street": card.address_line,
        }
    is_body = card.kind == "ORGANISATION"
    facts: dict[str, object] = {
        "party.full_name": card.representative_name if is_body else card.full_name,
        "party.birth_date": card.birth if len(card.birth) == 10 else None,
        "party.sex": card.sex if card.sex in ("MALE", "FEMALE") else None,
        "party.identity_number": None if is_body else card.identity_number,
        "party.phone": card.phone,
        "party.email": card.email,
        "party.address": address,
        "party.organisation_name": card.full_name if is_body else None,
        "party.enterprise_code": card.identity_number if is_body else None,
    }
    return {key: value for key, value in facts.items() if value}
