"""Before submission: a draft is started, gets its papers, and is submitted or discarded."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from motcua.catalogue import queries as catalogue
from motcua.dossier import policy, rules
from motcua.dossier.events import (
    DossierSubmitted,
    DraftDiscarded,
    DraftStarted,
    PaperAdded,
    PaperRemoved,
)
from motcua.dossier.models import Dossier, Paper
from motcua.dossier.operations._fees import settle_fees
from motcua.dossier.queries import DossierCard, _legal, card_of
from motcua.dossier.states import Channel, NotPossibleNow, State, Verb, after
from motcua.eforms import operations as eforms
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor, Role
from motcua.kernel.plain.errors import Incomplete, Invalid, NotAllowed
from motcua.kernel.store import ledger
from motcua.kernel.store.rows import insert_row, update_row
from motcua.kernel.store.transactions import transaction_required


class NotComplete(Incomplete):
    """These papers are still missing: {parts}."""

    code = "dossier.not_complete"


class SubmitElsewhere(NotAllowed):
    """This procedure is submitted elsewhere: {url}."""

    code = "dossier.submit_elsewhere"


class ChannelClosed(Invalid):
    """This procedure cannot be submitted this way."""

    code = "dossier.channel_closed"


class SignInFirst(NotAllowed):
    """Sign in first: a dossier has an owner."""

    code = "dossier.sign_in_first"


class NoSuchComponent(Invalid):
    """The procedure does not ask for this paper."""

    code = "dossier.no_such_component"


@dataclass(frozen=True, slots=True)
class Route:
    """Which agencies take part: who receives, who settles, who decides."""

    receiving_id: int
    competent_id: int
    deciding_id: int


@dataclass(frozen=True, slots=True)
class Parties:
    """Three different people: whose matter it is, who hands it in, who was authorised (reference §3.1)."""

    owner_id: int
    submitter_id: int
    representative_id: int | None = None
    applicant_class: str = ""


@dataclass(frozen=True, slots=True)
class NewPaper:
    """A stored file for a component."""

    component_code: str
    file_id: int


@dataclass(frozen=True, slots=True)
class Prefilled:
    """Answers known beforehand, and where each came from."""

    data: Mapping[str, Any] = field(default_factory=dict)
    origins: Mapping[str, str] = field(default_factory=dict)


@transaction_required
def start_draft(
    *,
    actor: Actor,
    at: datetime,
    version_id: int,
    channel: Channel,
    route: Route,
    parties: Parties,
    prefilled: Prefilled | None = None,
) -> DossierCard:
    """
    Open a dossier that nobody but its people can see yet.

    :raises SignInFirst: if nobody known is acting
    :raises SubmitElsewhere: if the law has moved the front door of this procedure
    :raises ChannelClosed: if the procedure cannot be submitted by this channel
    """
    if not (actor.is_citizen or actor.is_system or actor.has(Role.RECEPTION)):
        raise SignInFirst()
    procedure = catalogue.get_procedure(version_id, viewer=actor)
    _door_is_here(procedure, actor=actor, at=at, channel=channel)
    prefilled = prefilled or Prefilled()
    answers = eforms.open_answers(
        actor=actor,
        at=at,
        form_id=procedure.form_id or 0,
        data=dict(prefilled.data),
        origins=dict(prefilled.origins),
        party_id=parties.submitter_id,
    )
    dossier = Dossier(
        procedure_code=procedure.key,
        procedure_version_id=version_id,
        channel=channel,
        service_level=procedure.service.level,
        set_count=procedure.sets,
        applicant_class=parties.applicant_class or procedure.applicants[0],
        receiving_agency_id=route.receiving_id,
        competent_agency_id=route.competent_id,
        deciding_agency_id=route.deciding_id,
        owner_id=parties.owner_id,
        submitter_id=parties.submitter_id,
        representative_id=parties.representative_id,
        answers_id=answers.id,
        return_method=channel,
        started_at=at,
    )
    insert_row(dossier)
    event = DraftStarted(dossier.pk, dossier.state, procedure.key, version_id, channel)
    ledger.record(event, actor=actor, at=at)
    return card_of(dossier)


def _door_is_here(procedure: catalogue.ProcedureCard, *, actor: Actor, at: datetime, channel: Channel) -> None:
    door = catalogue.front_door(procedure.key, clock.local_date(at), viewer=actor)
    if door.door != "HERE" and channel is Channel.ONLINE:
        raise SubmitElsewhere(url=door.url)
    online_closed = channel is Channel.ONLINE and procedure.service.level == "INFO"
    if channel not in procedure.channels or online_closed:
        raise ChannelClosed(channel=str(channel))


@transaction_required
def add_paper(
    *,
    actor: Actor,
    at: datetime,
    dossier_id: int,
    component_code: str,
    file_id: int | None = None,
    originals: int = 0,
    certified: int = 0,
    copies: int = 0,
    reused: bool = False,
) -> DossierCard:
    """
    Put a paper into the dossier: a stored file, or sheets counted at the counter, or both. `copies` are plain ones.

    :raises NoSuchComponent: if the procedure does not know the component
    :raises NotPossibleNow: if the dossier takes no papers now
    """
    dossier = Dossier.locked(dossier_id)
    actor = policy.may_file(actor, dossier)
    sheets = {"originals": originals, "certified": certified, "copies": copies}
    paper = Paper(component_code=component_code, file_id=file_id, reused=reused, **sheets)
    _add(dossier, paper, actor=actor, at=at)
    return card_of(dossier)


def _add(dossier: Dossier, paper: Paper, *, actor: Actor, at: datetime) -> None:
    _takes_papers(dossier)
    if paper.component_code not in {component.code for component in _legal.procedure_of(dossier).components}:
        raise NoSuchComponent(component=paper.component_code)
    paper.dossier_id, paper.round = dossier.pk, dossier.supplement_count
    paper.added_at, paper.added_by = at, actor.id
    insert_row(paper)
    event = PaperAdded(dossier.pk, dossier.state, paper.component_code, paper.file_id, paper.round, paper.reused)
    ledger.record(event, actor=actor, at=at)


@transaction_required
def remove_paper(*, actor: Actor, at: datetime, dossier_id: int, paper_id: int) -> DossierCard:
    """Take a paper out again, as long as the round it was given in is open. Removing twice changes nothing."""
    dossier = Dossier.locked(dossier_id)
    actor = policy.may_file(actor, dossier)
    _takes_papers(dossier)
    paper = Paper.objects.filter(
        dossier=dossier, pk=paper_id, removed_at__isnull=True, round=dossier.supplement_count
    ).first()
    if paper is not None:
        paper.removed_at = at
        paper.save(update_fields=["removed_at"])
        event = PaperRemoved(dossier.pk, dossier.state, paper.component_code, paper.file_id)
        ledger.record(event, actor=actor, at=at)
    return card_of(dossier)


def _takes_papers(dossier: Dossier) -> None:
    if dossier.state not in (State.DRAFT, State.AWAITING_SUPPLEMENT):
        raise NotPossibleNow(state=dossier.state, verb="ADD_PAPER")


@transaction_required
def discard_draft(*, actor: Actor, at: datetime, dossier_id: int) -> None:
    """Throw a draft away; its papers stay only as long as the vault's sweep lets them."""
    dossier = Dossier.locked(dossier_id)
    actor = policy.may_file(actor, dossier)
    dossier.move(Verb.DISCARD)
    dossier.ended_at = at
    dossier.save(update_fields=["state", "ended_at"])
    ledger.record(DraftDiscarded(dossier.pk, dossier.state), actor=actor, at=at)


@transaction_required
def submit(
    *,
    actor: Actor,
    at: datetime,
    dossier_id: int,
    papers: Sequence[NewPaper] = (),
    return_method: Channel | None = None,
    places: Any = None,
) -> DossierCard:
    """
    Hand the dossier in: answers are sealed, papers checked, fees written, and who filed is recorded from evidence.

    :param papers: the last ones, put into the dossier before it is looked at
    :raises NoSuchComponent: if the procedure does not ask for one of the papers
    :raises motcua.eforms.operations.NotValid: if an answer is missing or wrong
    :raises NotComplete: if a required paper is missing
    :raises NotPossibleNow: if it was submitted before
    """
    dossier = Dossier.locked(dossier_id)
    actor = policy.may_file(actor, dossier)
    after(dossier.current_state, Verb.SUBMIT)
    for paper in papers:
        _add(
            dossier, Paper(component_code=paper.component_code, file_id=paper.file_id, certified=0), actor=actor, at=at
        )
    dossier.move(Verb.SUBMIT)
    answers = eforms.seal(actor=_legal.SYSTEM, at=at, answers_id=dossier.answers_id, places=places)
    procedure = _legal.procedure_of(dossier)
    terms = _legal.terms_by(answers, dossier, procedure, at=at)
    missing = rules.missing(
        (part.code for part in terms.components if part.mandatory and not part.from_form),
        _legal.given_components(dossier),
    )
    if missing:
        raise NotComplete(parts=[procedure.component(code).name.vi for code in missing], codes=missing)
    settle_fees(dossier, terms.bill)
    dossier.case_code = terms.case.code
    dossier.submitted_at = at
    dossier.return_method = return_method or dossier.return_method
    dossier.filing = rules.filing(
        by_officer=actor.is_officer,
        party_id=actor.party_id,
        owner_id=dossier.owner_id,
        representative_id=dossier.representative_id,
    )
    dossier.filed_by, dossier.filed_place, dossier.filed_session = actor.id, actor.place, actor.session
    update_row(dossier, *_SUBMITTED)
    ledger.record(_submitted(dossier, terms.bill.total), actor=actor, at=at)
    return card_of(dossier)


_SUBMITTED = (
    *("state", "case_code", "money", "submitted_at", "return_method"),
    *("filing", "filed_by", "filed_place", "filed_session"),
)


def _submitted(dossier: Dossier, total: int) -> DossierSubmitted:
    return DossierSubmitted(
        dossier.pk,
        dossier.state,
        procedure_code=dossier.procedure_code,
        channel=dossier.channel,
        receiving_agency_id=dossier.receiving_agency_id,
        competent_agency_id=dossier.competent_agency_id,
        filing=dossier.filing,
        session=dossier.filed_session,
        fee_total=total,
    )
