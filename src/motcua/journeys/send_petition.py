"""Somebody sends a petition, about a dossier of his or her own if wished; the agency must be one of the province."""

from datetime import datetime

from motcua.dossier import queries as dossiers
from motcua.feedback import operations as feedback
from motcua.feedback import queries as petitions
from motcua.feedback.states import PetitionKind
from motcua.journeys.home_agencies import is_at_home
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import Incomplete, Invalid
from motcua.kernel.store.transactions import transaction_required
from motcua.org import queries as org


class NoAgencyNamed(Incomplete):
    """Choose the agency that is to look into it, or the dossier it is about."""

    code = "send_petition.no_agency_named"


class NotAtHome(Invalid):
    """This agency is not one of this province, or exists no longer. Choose another one."""

    code = "send_petition.not_at_home"


@transaction_required
def send_petition(
    *,
    actor: Actor,
    at: datetime,
    kind: PetitionKind,
    title: str,
    body: str,
    sent_key: str,
    agency_id: int | None = None,
    dossier_id: int | None = None,
) -> petitions.PetitionCard:
    """
    Send a petition; without an agency it goes to the one that settles the dossier.

    :raises motcua.dossier.queries.NoSuchDossier: if the dossier is not the person's own
    :raises NoAgencyNamed: if neither is named
    """
    if dossier_id is not None:
        settles = dossiers.get_dossier(dossier_id, viewer=actor).competent_agency_id
        agency_id = agency_id if agency_id is not None else settles
    if agency_id is None:
        raise NoAgencyNamed(field="agency")
    today = org.list_agencies(viewer=actor, on=clock.local_date(at))
    if not any(agency.id == agency_id and is_at_home(agency) for agency in today):
        raise NotAtHome(field="agency")
    return feedback.submit_petition(
        actor=actor,
        at=at,
        kind=kind,
        agency_id=agency_id,
        title=title,
        body=body,
        sent_key=sent_key,
        about_kind="dossier" if dossier_id is not None else "",
        about_id=dossier_id,
    )
