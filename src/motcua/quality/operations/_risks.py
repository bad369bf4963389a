"""Risks (rủi ro: TCVN ISO 9001:2015, 6.1): recorded, measured, reviewed, closed; measures with who and by when."""

from dataclasses import dataclass
from datetime import date, datetime

from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import Incomplete, Invalid, WrongState
from motcua.kernel.store import ledger
from motcua.kernel.store.sequences import next_number
from motcua.kernel.store.transactions import transaction_required
from motcua.org import queries as org
from motcua.quality import policy
from motcua.quality.events import (
    MitigationPlanned,
    MitigationReported,
    RiskChanged,
    RiskClosed,
    RiskRecorded,
    RiskReviewed,
)
from motcua.quality.models import Mitigation, Risk, System
from motcua.quality.operations._audits import NotAnOfficerHere
from motcua.quality.operations._words import LONGEST_LINE, written
from motcua.quality.policy import NoQualitySystem, NotYourPart
from motcua.quality.queries._risks import NoSuchRisk, RiskCard, risk_card
from motcua.quality.states import RISK_TRANSITIONS, Likelihood, Right, RiskState, RiskVerb, Severity


class RiskMovedOn(WrongState):
    """This risk or measure has moved on: look at how it stands now."""

    code = "quality.risk_moved_on"


class MeasuresOpen(Incomplete):
    """Report what was done for every measure before the risk is closed."""

    code = "quality.measures_open"


class MeasureBeforeToday(Invalid):
    """The day by which it is done cannot lie before today."""

    code = "quality.measure_before_today"


class NotInTheScope(Invalid):
    """Choose a procedure that the quality system covers."""

    code = "quality.not_in_the_scope"


@dataclass(frozen=True, slots=True)
class Danger:
    """What may go wrong in which activity, why, and with what consequence."""

    activity: str
    cause: str
    consequence: str
    procedure_key: str = ""


@transaction_required
def record_risk(
    *, actor: Actor, at: datetime, agency_id: int, danger: Danger, likelihood: Likelihood, severity: Severity
) -> RiskCard:
    """
    Write down what may go wrong; it gets its number of the year.

    :raises NotInTheScope: if its procedure is none that the system covers
    """
    actor = policy.may(actor, agency_id, Right.MANAGE)
    row = Risk(agency_id=agency_id, state=RiskState.OPEN, recorded_by=actor.person_id or 0, recorded_at=at)
    _describe(row, danger)
    row.likelihood, row.severity = likelihood, severity
    code, year = org.get_agency(agency_id, viewer=actor).code, clock.local_date(at).year
    row.number = f"{next_number(f'quality-risk:{code}', str(year)):02}/{year}"
    row.save(force_insert=True)
    ledger.record(RiskRecorded(row.pk, agency_id, int(likelihood), int(severity)), actor=actor, at=at)
    return risk_card(row, actor)


@transaction_required
def change_risk(*, actor: Actor, at: datetime, risk_id: int, danger: Danger) -> RiskCard:
    """
    Describe it otherwise; how often and how grave it is, a review says.

    :raises NotInTheScope: if its procedure is none that the system covers
    """
    row, actor = _risk(actor, risk_id, RiskVerb.CHANGE)
    _describe(row, danger)
    row.save(update_fields=["activity", "procedure_key", "cause", "consequence"])
    ledger.record(RiskChanged(row.pk, row.agency_id), actor=actor, at=at)
    return risk_card(row, actor)


@transaction_required
def plan_mitigation(
    *, actor: Actor, at: datetime, risk_id: int, words: str, responsible_id: int, due_on: date
) -> RiskCard:
    """
    Agree on a measure against it: what, by whom, by when.

    :raises MeasureBeforeToday: if the day has gone by
    :raises NotAnOfficerHere: if who is responsible does not work in the agency
    """
    row, actor = _risk(actor, risk_id, RiskVerb.PLAN)
    if due_on < clock.local_date(at):
        raise MeasureBeforeToday(field="due_on")
    if responsible_id not in {one.id for one in org.officers_of([row.agency_id], viewer=actor)}:
        raise NotAnOfficerHere(field="responsible")
    number = Mitigation.objects.filter(risk=row).count() + 1
    Mitigation.objects.create(
        risk=row,
        agency_id=row.agency_id,
        number=number,
        words=written(words, "words"),
        responsible_id=responsible_id,
        due_on=due_on,
        planned_by=actor.person_id or 0,
        planned_at=at,
    )
    ledger.record(MitigationPlanned(row.pk, row.agency_id, number, due_on), actor=actor, at=at)
    return risk_card(row, actor)


@transaction_required
def report_mitigation(*, actor: Actor, at: datetime, mitigation_id: int, done: str) -> RiskCard:
    """
    Say what was done; whoever is responsible may, too.

    :raises RiskMovedOn: if it was said already, or the risk is closed
    """
    found = Mitigation.objects.filter(policy.seen_by(actor), pk=mitigation_id).values_list("risk").first()
    risk = Risk.objects.select_for_update().filter(pk=found[0]).first() if found is not None else None
    row = Mitigation.objects.filter(pk=mitigation_id).first() if risk is not None else None
    if risk is None or row is None:
        raise NoSuchRisk()
    acting = policy.acting(actor, row.agency_id, Right.MANAGE)
    if acting is None and (actor.person_id is None or row.responsible_id != actor.person_id):
        raise NotYourPart()
    if risk.state != RiskState.OPEN or row.done_at is not None:
        raise RiskMovedOn()
    row.done, row.done_by, row.done_at = written(done, "done"), actor.person_id or 0, at
    row.save(update_fields=["done", "done_by", "done_at"])
    in_time = clock.local_date(at) <= row.due_on
    ledger.record(MitigationReported(risk.pk, risk.agency_id, row.number, in_time), actor=acting or actor, at=at)
    return risk_card(risk, actor)


@transaction_required
def review_risk(
    *, actor: Actor, at: datetime, risk_id: int, likelihood: Likelihood, severity: Severity, words: str
) -> RiskCard:
    """Look at it again: whether the measures help, how often and how grave it is now."""
    row, actor = _risk(actor, risk_id, RiskVerb.REVIEW)
    row.review, row.reviewed_by, row.reviewed_at = written(words, "words"), actor.person_id or 0, at
    row.likelihood, row.severity = likelihood, severity
    row.save(update_fields=["review", "reviewed_by", "reviewed_at", "likelihood", "severity"])
    ledger.record(RiskReviewed(row.pk, row.agency_id, int(likelihood), int(severity)), actor=actor, at=at)
    return risk_card(row, actor)


@transaction_required
def close_risk(*, actor: Actor, at: datetime, risk_id: int, reason: str) -> RiskCard:
    """
    Say why it no longer threatens.

    :raises MeasuresOpen: if a measure was not reported on
    """
    row, actor = _risk(actor, risk_id, RiskVerb.CLOSE)
    if Mitigation.objects.filter(risk=row, done_at__isnull=True).exists():
        raise MeasuresOpen(field="reason")
    row.closed_for, row.closed_by, row.closed_at = written(reason, "reason"), actor.person_id or 0, at
    row.state = RiskState.CLOSED
    row.save(update_fields=["closed_for", "closed_by", "closed_at", "state"])
    ledger.record(RiskClosed(row.pk, row.agency_id), actor=actor, at=at)
    return risk_card(row, actor)


def _risk(actor: Actor, risk_id: int, verb: RiskVerb) -> tuple[Risk, Actor]:
    """The risk, locked, and the actor as the ledger names him or her."""
    row = Risk.objects.select_for_update().filter(policy.seen_by(actor), pk=risk_id).first()
    if row is None:
        raise NoSuchRisk()
    actor = policy.may(actor, row.agency_id, Right.MANAGE)
    if (RiskState(row.state), verb) not in RISK_TRANSITIONS:
        raise RiskMovedOn()
    return row, actor


def _describe(row: Risk, danger: Danger) -> None:
    system = System.objects.filter(agency=row.agency_id).first()
    if system is None:
        raise NoQualitySystem()
    if danger.procedure_key and danger.procedure_key not in (*system.procedures, row.procedure_key):
        raise NotInTheScope(field="procedure")
    row.procedure_key = danger.procedure_key
    row.activity = written(danger.activity, "activity", LONGEST_LINE)
    row.cause, row.consequence = written(danger.cause, "cause"), written(danger.consequence, "consequence")
