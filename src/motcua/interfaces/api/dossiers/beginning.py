"""A dossier is begun: by a citizen, for oneself or with an authorisation for another; by an officer at the counter."""

from datetime import date
from typing import Annotated, Any, Self

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from ninja import Body, File, UploadedFile
from pydantic import BaseModel, Field

from motcua.catalogue import queries as catalogue
from motcua.dossier import queries as dossiers
from motcua.dossier.states import Channel
from motcua.interfaces.api import problems
from motcua.interfaces.api.acting import Answer, act
from motcua.interfaces.api.dossiers import listing
from motcua.interfaces.api.dossiers.shapes import Dossier
from motcua.interfaces.api.dossiers.show import shown
from motcua.interfaces.api.identity import FILE, actor, now
from motcua.interfaces.api.shapes import Line, Ref, Told
from motcua.journeys.file_for_another import Authorisation, file_for_another
from motcua.journeys.fill_in import fill_in
from motcua.journeys.keep_upload import receive_bytes
from motcua.journeys.start_filing import Applicant, file_at_counter, start_filing
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import Incomplete, Invalid
from motcua.party.queries import Details
from motcua.party.states import IdentityKind, PartyKind, Sex
from motcua.vault import operations as vault
from motcua.vault import queries as files
from motcua.vault.ports import Limits
from motcua.vault.states import AccessClass

router = listing.router
PURPOSE = "party.mandate"
_TYPES = ("pdf", "jpeg", "png")
_MOST = 20 * 1024 * 1024


class OwnerMissing(Incomplete):
    """Name the owner: an officer files for the person at the counter, or for whoever wrote by post."""

    code = "api.owner_missing"


class AuthorisationMissing(Incomplete):
    """Send the paper that authorises you first, and name it here."""

    code = "api.authorisation_missing"


class NoAuthorisation(Invalid):
    """This file is no authorisation that you have sent."""

    code = "api.no_authorisation"


class NotForThisWay(Invalid):
    """A citizen names neither who hands it in nor a way; an officer shows no authorisation."""

    code = "api.not_for_this_way"


class NewParty(Told):
    """
    A person or body as its papers name it. `birth` is a day (1990-03-12) or a year; `commune_code` that of the
    statistics office. What is known already is completed, never overwritten by less.
    """

    kind: PartyKind = PartyKind.PERSON
    full_name: Line
    identity_kind: IdentityKind = IdentityKind.PERSONAL_ID
    identity_number: Line = ""
    birth: Annotated[str, Field(max_length=10)] = ""
    sex: Sex = Sex.UNKNOWN
    phone: Line = ""
    email: Line = ""
    commune_code: Annotated[str, Field(max_length=10)] = ""
    address_line: Line = ""
    representative_name: Line = ""

    @property
    def details(self) -> Details:
        return Details(**{name: getattr(self, name) for name in type(self).model_fields})


class Shown(Told):
    """The paper that says that one may act for the other, and until when; without an end until it is withdrawn."""

    file_id: Ref
    valid_to: date | None = None


class NewDossier(Told):
    """
    What is needed to begin: which procedure, and where several agencies could settle it, which.

    A citizen names an `owner` only to file for somebody else, with the `authorisation`. An officer always names the
    owner, and the `submitter` where somebody else hands it in.
    """

    procedure: Line
    agency_id: Ref | None = None
    applicant_class: Line = ""
    answers: dict[str, Any] = Field(default_factory=dict, max_length=1000)
    owner: NewParty | None = None
    authorisation: Shown | None = None
    submitter: NewParty | None = None
    channel: Channel | None = None


class AuthorisationKept(BaseModel):
    """The paper as it is kept; `file_id` is named when the dossier is begun."""

    file_id: int
    name: str
    size: int
    sha256: str

    @classmethod
    def of(cls, card: files.FileCard) -> Self:
        return cls(file_id=card.id, name=card.name, size=card.size, sha256=card.sha256)


@router.post(
    "/authorisations",
    response={201: AuthorisationKept},
    operation_id="send_authorisation",
    summary="Send an authorisation",
    auth=FILE,
    tags=["filing"],
)
def send_authorisation(request: HttpRequest, file: File[UploadedFile]) -> HttpResponse:
    """The paper by which somebody lets you file for them; PDF, JPEG or PNG."""
    me, at = actor(request), now(request)
    limits = Limits(min(_MOST, settings.UPLOAD_LIMIT), _TYPES)
    received = receive_bytes(file, actor=me, at=at, limits=limits, purpose=PURPOSE)

    def perform() -> Answer:
        kept = vault.keep(actor=me, at=at, received=received, access_class=AccessClass.PERSONAL, purpose=PURPOSE)
        return AuthorisationKept.of(kept), None

    return act(request, perform, status=201, content=f"{received.sha256} {received.name}")


@router.post(
    "/dossiers",
    response={201: Dossier},
    operation_id="create_dossier",
    summary="Begin a dossier",
    auth=FILE,
    tags=["filing"],
)
def create_dossier(request: HttpRequest, told: Body[NewDossier]) -> HttpResponse:
    """A draft: a citizen's is seen by nobody else, an officer's at the counter; what is known is filled in."""
    me, at = actor(request), now(request)
    procedure = catalogue.get_procedure(told.procedure, viewer=me, on=clock.local_date(at))

    def perform() -> Answer:
        card = _begun(request, told, procedure)
        if told.answers:
            fill_in(actor=me, at=at, dossier_id=card.id, values=told.answers)
        return shown(request, card.id)

    return act(request, perform, status=201)


def _begun(request: HttpRequest, told: NewDossier, procedure: catalogue.ProcedureCard) -> dossiers.DossierCard:
    me, at = actor(request), now(request)
    common: dict[str, Any] = {"actor": me, "at": at, "version_id": procedure.id, "agency_id": told.agency_id}
    if not me.is_citizen:
        return _at_counter(told, common, _class(told, procedure))
    if told.submitter is not None or told.channel is not None:
        raise NotForThisWay()
    if told.owner is not None:
        return file_for_another(
            **common,
            owner=told.owner.details,
            authorisation=_authorisation(told, me, on=clock.local_date(at)),
            applicant_class=_class(told, procedure),
        )
    party = me.party_id or 0
    applicant = Applicant(party, party, applicant_class=_class(told, procedure))
    return start_filing(**common, channel=Channel.ONLINE, applicant=applicant)


def _at_counter(told: NewDossier, common: dict[str, Any], applicant_class: str) -> dossiers.DossierCard:
    if told.authorisation is not None or told.channel is Channel.ONLINE:
        raise NotForThisWay()
    if told.owner is None:
        raise OwnerMissing()
    return file_at_counter(
        **common,
        channel=told.channel or Channel.DIRECT,
        owner=told.owner.details,
        submitter=told.submitter.details if told.submitter else None,
        applicant_class=applicant_class,
    )


def _authorisation(told: NewDossier, me: Actor, *, on: date) -> Authorisation:
    """The paper that was sent before, by the same person and for this."""
    if told.authorisation is None:
        raise AuthorisationMissing()
    try:
        card = files.get_file(viewer=me, file_id=told.authorisation.file_id)
    except (files.NoSuchFile, files.NotForYou):
        raise NoAuthorisation() from None
    if card.owner != me.id or card.purpose != PURPOSE:
        raise NoAuthorisation()
    return Authorisation(file_id=card.id, valid_from=on, valid_to=told.authorisation.valid_to)


def _class(told: NewDossier, procedure: catalogue.ProcedureCard) -> str:
    if told.applicant_class and told.applicant_class not in procedure.applicants:
        raise problems.Misshapen()
    return told.applicant_class
