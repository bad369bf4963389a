"""The way of a dossier through the agencies: what the one-stop and the process do together, in one transaction."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from motcua.catalogue import queries as catalogue
from motcua.dossier import operations as dossier
from motcua.dossier import queries as dossiers
from motcua.dossier.states import Decision, State
from motcua.eforms import queries as eforms
from motcua.journeys.home_agencies import competent_at_home
from motcua.journeys.work_legs import withdraw_all
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor, Role
from motcua.kernel.plain.worktime import Calendar, HoldPolicy
from motcua.kernel.store.transactions import transaction_required
from motcua.org import queries as org
from motcua.process import operations as process
from motcua.process import queries as steps
from motcua.process.states import InstanceState, Outcome

KIND = "dossier"
SYSTEM = Actor.system("settling")


@transaction_required
def receive(*, actor: Actor, at: datetime, dossier_id: int, forward: bool = True) -> dossiers.DossierCard:
    """Receive a dossier and start its process; with `forward`, hand it on to the agency that settles it at once."""
    submitted = dossiers.get_dossier(dossier_id, viewer=actor)
    procedure = catalogue.get_procedure(submitted.version_id, viewer=actor)
    places = _places(procedure, submitted)
    card = dossier.receive(actor=actor, at=at, dossier_id=dossier_id, participant_ids=places.values())
    _start_process(card, procedure, places, actor=actor, at=at)
    return pass_on(actor=actor, at=at, dossier_id=dossier_id) if forward else card


def _start_process(
    card: dossiers.DossierCard,
    procedure: catalogue.ProcedureCard,
    places: dict[str, int],
    *,
    actor: Actor,
    at: datetime,
) -> None:
    if procedure.process_id is None:
        return
    process.start(
        actor=actor,
        at=at,
        definition_id=procedure.process_id,
        subject_kind=KIND,
        subject_id=card.id,
        agency_id=card.competent_agency_id,
        reception_agency_id=card.receiving_agency_id,
        facts=_facts(card, received_at=at),
        places=places,
        calendar=_calendar(card),
        due_at=card.due_at,
    )


def _places(procedure: catalogue.ProcedureCard, card: dossiers.DossierCard) -> dict[str, int]:
    """Which agency stands behind each place the process names."""
    places = {"DECIDING": card.deciding_agency_id}
    for place in steps.places_of(procedure.process_id or 0, viewer=SYSTEM):
        if place.key not in places and place.agency_kind:
            found = competent_at_home(place.agency_kind, place.agency_domain, viewer=SYSTEM)
            if found:
                places[place.key] = found[0].id
    return places


def _facts(card: dossiers.DossierCard, *, received_at: datetime) -> dict[str, Any]:
    """What the conditions of a process may read of a dossier."""
    return {
        "answers": _answers(card),
        "channel": card.channel,
        "case": card.case_code,
        "applicant": card.applicant_class,
        "received": clock.local_date(received_at).isoformat(),
    }


def _answers(card: dossiers.DossierCard) -> dict[str, Any]:
    """The answers as conditions read them."""
    answers = eforms.get_answers(card.answers_id, viewer=SYSTEM)
    return eforms.names(eforms.get_form(answers.form_id).form, answers.data)


def _calendar(card: dossiers.DossierCard) -> Calendar:
    return org.calendar_of(card.competent_agency_id, viewer=SYSTEM)


@transaction_required
def rebase(*, actor: Actor, at: datetime, dossier_id: int, instance_id: int, definition_id: int) -> steps.InstanceCard:
    """
    Let the process of a dossier go on by another version, whose conditions read the same dossier.

    :raises NotYoursToPublish: unless the actor is an administrator
    :raises ProcessNotFound: if there is no such process that has not ended
    :raises DoesNotFit: if the other version has no place for where the process is now
    """
    card = dossiers.get_dossier(dossier_id, viewer=SYSTEM)
    facts = _facts(card, received_at=card.received_at or at)
    return process.rebase(actor=actor, at=at, instance_id=instance_id, definition_id=definition_id, facts=facts)


@transaction_required
def pass_on(*, actor: Actor, at: datetime, dossier_id: int) -> dossiers.DossierCard:
    """Forward a received dossier: the reception step is done, the next person has it (NĐ 61/2018 Art. 18(2))."""
    card = dossier.forward(actor=actor, at=at, dossier_id=dossier_id)
    for step in steps.current_steps(KIND, dossier_id, viewer=actor):
        if step.role == Role.RECEPTION:
            process.complete(actor=actor, at=at, step_id=_id(step), calendar=_calendar(card))
    return card


@transaction_required
def complete_step(
    *,
    actor: Actor,
    at: datetime,
    step_id: int,
    outcome: Outcome = Outcome.FORWARD,
    comment: str = "",
    assign_to: int | None = None,
) -> process.Completion:
    """
    Do a step of the work. The last approving step signs the drafted answer; the last step of all finishes the dossier.

    :raises motcua.process.operations.StepAlreadyDone: if somebody was first; says who and when
    """
    step = steps.get_step(step_id, viewer=actor)
    card = dossiers.get_dossier(step.subject_id, viewer=actor)
    if card.state is State.RECEIVED and step.role == Role.RECEPTION:
        dossier.forward(actor=actor, at=at, dossier_id=card.id)
    if outcome is Outcome.REJECT:
        dossier.draft_result(actor=actor, at=at, dossier_id=card.id, decision=Decision.REJECTED, reasons=comment)
    if outcome in (Outcome.APPROVE, Outcome.REJECT) and _signs(step, viewer=actor):
        dossier.decide(actor=actor, at=at, dossier_id=card.id)
    completion = process.complete(
        actor=actor,
        at=at,
        step_id=step_id,
        outcome=outcome,
        comment=comment,
        assign_to=assign_to,
        calendar=_calendar(card),
    )
    if completion.finished:
        dossier.finish(actor=SYSTEM, at=at, dossier_id=card.id)
        withdraw_all(at=at, dossier_id=card.id)
    return completion


def _signs(step: steps.StepCard, *, viewer: Actor) -> bool:
    """Whether no later step approves: an approval on the way is an initial, the last one is the signature."""
    line = steps.steps_of(step.subject_kind, step.subject_id, viewer=viewer)
    later = [other for other in line if other.state == "AHEAD"]
    return not any("APPROVE" in other.outcomes for other in later)


@transaction_required
def let_time_come(*, at: datetime, timer: steps.DueTimer) -> int:
    """The time of a timer has come, once; what the process was over is finished with it. How many times came."""
    calendar = org.calendar_of(timer.agency_id, viewer=SYSTEM)
    happening = process.let_time_come(actor=SYSTEM, at=at, wait_id=timer.wait_id, calendar=calendar)
    _finish_with(happening, at=at)
    return int(happening is not None)


@transaction_required
def receive_message(*, actor: Actor, at: datetime, dossier_id: int, message: str) -> process.Happening:
    """
    Record that what the process of a dossier waits for has come in.

    :raises motcua.process.operations.NobodyWaits: if it does not wait for it now
    """
    card = dossiers.get_dossier(dossier_id, viewer=actor)
    happening = process.receive_message(
        actor=actor, at=at, subject_kind=KIND, subject_id=card.id, message=message, calendar=_calendar(card)
    )
    _finish_with(happening, at=at)
    return happening


@transaction_required
def answer_service(*, at: datetime, dossier_id: int, service: str) -> process.Happening:
    """What a task of the process asked of the platform is done."""
    card = dossiers.get_dossier(dossier_id, viewer=SYSTEM)
    happening = process.answer_service(
        actor=SYSTEM, at=at, subject_kind=KIND, subject_id=card.id, service=service, calendar=_calendar(card)
    )
    _finish_with(happening, at=at)
    return happening


def _finish_with(happening: process.Happening | None, *, at: datetime) -> None:
    """The end of the process is the end of the work on the dossier."""
    if happening is not None and happening.finished and happening.subject_kind == KIND:
        dossier.finish(actor=SYSTEM, at=at, dossier_id=happening.subject_id)


@transaction_required
def ask_for_supplement(
    *,
    actor: Actor,
    at: datetime,
    dossier_id: int,
    items: Sequence[str],
    reason: str,
    days_to_answer: int | None = None,
) -> dossiers.DossierCard:
    """Ask the applicant once for everything that is missing; the process rests until it comes."""
    card = dossier.ask_for_supplement(
        actor=actor, at=at, dossier_id=dossier_id, items=items, reason=reason, days_to_answer=days_to_answer
    )
    _pause(card, at=at)
    return card


@transaction_required
def supplement(*, actor: Actor, at: datetime, dossier_id: int, places: Any = None) -> dossiers.DossierCard:
    """Take what was asked for; the process goes on, anew where the law says that the limit restarts."""
    card = dossier.supplement(actor=actor, at=at, dossier_id=dossier_id, places=places)
    _resume(card, at=at)
    return card


@transaction_required
def hold_for_payment(*, actor: Actor, at: datetime, dossier_id: int, reason: str) -> dossiers.DossierCard:
    """Let clock and process rest until a financial obligation is met."""
    card = dossier.hold_for_payment(actor=actor, at=at, dossier_id=dossier_id, reason=reason)
    _pause(card, at=at)
    return card


@transaction_required
def resume(*, actor: Actor, at: datetime, dossier_id: int) -> dossiers.DossierCard:
    """Go on after the obligation was met."""
    card = dossier.resume(actor=actor, at=at, dossier_id=dossier_id)
    _resume(card, at=at)
    return card


@transaction_required
def extend(*, actor: Actor, at: datetime, dossier_id: int, until: datetime, reason: str) -> dossiers.DossierCard:
    """Move the appointment once, with an apology."""
    card = dossier.extend(actor=actor, at=at, dossier_id=dossier_id, until=until, reason=reason)
    _move_due(card, at=at)
    return card


@transaction_required
def apply_recomputed(*, actor: Actor, at: datetime, dossier_id: int) -> dossiers.DossierCard:
    """Apply a due date that a later announced holiday has moved."""
    card = dossier.apply_recomputed(actor=actor, at=at, dossier_id=dossier_id)
    _move_due(card, at=at)
    return card


@transaction_required
def withdraw(*, actor: Actor, at: datetime, dossier_id: int) -> dossiers.DossierCard:
    """The applicant takes the dossier back; work on it ends."""
    card = dossier.withdraw(actor=actor, at=at, dossier_id=dossier_id)
    _cancel(card, at=at)
    return card


@transaction_required
def stop(*, actor: Actor, at: datetime, dossier_id: int, reason: str) -> dossiers.DossierCard:
    """Stop settling; work on it ends."""
    card = dossier.stop(actor=actor, at=at, dossier_id=dossier_id, reason=reason)
    _cancel(card, at=at)
    return card


@transaction_required
def reopen(*, actor: Actor, at: datetime, dossier_id: int, reason: str) -> dossiers.DossierCard:
    """Take a finished dossier up again to correct an error: its process starts anew behind the counter."""
    card = dossier.reopen(actor=actor, at=at, dossier_id=dossier_id, reason=reason)
    procedure = catalogue.get_procedure(card.version_id, viewer=SYSTEM)
    _start_process(card, procedure, _places(procedure, card), actor=SYSTEM, at=at)
    for step in steps.current_steps(KIND, dossier_id, viewer=SYSTEM):
        if step.role == Role.RECEPTION:
            process.complete(actor=SYSTEM, at=at, step_id=_id(step), calendar=_calendar(card))
    return card


def _id(step: steps.StepCard) -> int:
    return step.id or 0


def _has_process(card: dossiers.DossierCard) -> bool:
    """Whether a process of this dossier is running or resting."""
    instance = steps.find_instance(KIND, card.id, viewer=SYSTEM)
    return instance is not None and instance.state in (InstanceState.RUNNING, InstanceState.PAUSED)


def _pause(card: dossiers.DossierCard, *, at: datetime) -> None:
    if _has_process(card):
        process.pause(actor=SYSTEM, at=at, subject_kind=KIND, subject_id=card.id)


def _resume(card: dossiers.DossierCard, *, at: datetime) -> None:
    if not _has_process(card):
        return
    holds = dossiers.list_holds(card.id, viewer=SYSTEM)
    process.resume(
        actor=SYSTEM,
        at=at,
        subject_kind=KIND,
        subject_id=card.id,
        calendar=_calendar(card),
        due_at=card.due_at,
        facts={"answers": _answers(card)},
        afresh=bool(holds) and holds[-1].policy == HoldPolicy.RESTART,
    )


def _move_due(card: dossiers.DossierCard, *, at: datetime) -> None:
    if _has_process(card) and card.due_at is not None:
        process.move_due(
            actor=SYSTEM, at=at, subject_kind=KIND, subject_id=card.id, due_at=card.due_at, calendar=_calendar(card)
        )


def _cancel(card: dossiers.DossierCard, *, at: datetime) -> None:
    withdraw_all(at=at, dossier_id=card.id)
    if _has_process(card):
        process.cancel(actor=SYSTEM, at=at, subject_kind=KIND, subject_id=card.id)
