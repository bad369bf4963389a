"""Internal audits (đánh giá nội bộ): planned with a checklist, answered, closed; findings and their correction."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import Incomplete, Invalid, NotAllowed, WrongState
from motcua.kernel.store import ledger
from motcua.kernel.store.sequences import next_number
from motcua.kernel.store.transactions import transaction_required
from motcua.org import queries as org
from motcua.quality import policy
from motcua.quality.events import (
    AuditAnswered,
    AuditCancelled,
    AuditChanged,
    AuditClosed,
    AuditPlanned,
    CorrectionPlanned,
    CorrectionReported,
    CorrectionVerified,
    FindingRecorded,
)
from motcua.quality.models import Audit, Finding, System
from motcua.quality.operations._words import LONGEST_LINE, written
from motcua.quality.policy import NoQualitySystem, NotYourPart
from motcua.quality.queries._audits import AuditCard, FindingCard, NoSuchAudit, Question, audit_card, finding_card
from motcua.quality.states import (
    AUDIT_TRANSITIONS,
    FINDING_TRANSITIONS,
    Answer,
    AuditState,
    AuditVerb,
    FindingState,
    FindingVerb,
    Grade,
    Right,
)

MOST_QUESTIONS = 100


class AuditMovedOn(WrongState):
    """This audit or finding has moved on: look at how it stands now."""

    code = "quality.audit_moved_on"


class NothingAsked(Incomplete):
    """Write at least one question: an audit without a checklist finds nothing."""

    code = "quality.nothing_asked"


class AskedTooMuch(Invalid):
    """A checklist has at most {most} questions."""

    code = "quality.asked_too_much"


class NotAllAnswered(Incomplete):
    """Answer every question of the checklist before the audit is closed."""

    code = "quality.not_all_answered"


class NotAnOfficerHere(Invalid):
    """Choose an officer of this agency."""

    code = "quality.not_an_officer_here"


class DueBeforeToday(Invalid):
    """The day by which it is corrected cannot lie before today."""

    code = "quality.due_before_today"


class CorrectedItYourself(NotAllowed):
    """Somebody else than who corrected it must look whether it helped."""

    code = "quality.corrected_it_yourself"


@dataclass(frozen=True, slots=True)
class Plan:
    """What an audit looks at, when, by whom, and what is asked."""

    words: str
    planned_on: date
    lead_id: int
    team: str
    questions: Sequence[Question]


@transaction_required
def plan_audit(*, actor: Actor, at: datetime, agency_id: int, plan: Plan) -> AuditCard:
    """Plan an internal audit; it gets its number of the year."""
    actor = policy.may(actor, agency_id, Right.MANAGE)
    if not System.objects.filter(agency=agency_id).exists():
        raise NoQualitySystem()
    row = Audit(agency_id=agency_id, state=AuditState.PLANNED, planned_by=actor.person_id or 0, planned_at=at)
    _set(row, plan, actor)
    code, year = org.get_agency(agency_id, viewer=actor).code, clock.local_date(at).year
    row.number = f"{next_number(f'quality-audit:{code}', str(year)):02}/{year}"
    row.save(force_insert=True)
    ledger.record(AuditPlanned(row.pk, agency_id), actor=actor, at=at)
    return audit_card(row, actor)


@transaction_required
def change_audit(*, actor: Actor, at: datetime, audit_id: int, plan: Plan) -> AuditCard:
    """Plan it otherwise, as long as nothing was answered."""
    row, actor = _audit(actor, audit_id, AuditVerb.CHANGE)
    _set(row, plan, actor)
    row.save()
    ledger.record(AuditChanged(row.pk, row.agency_id), actor=actor, at=at)
    return audit_card(row, actor)


@transaction_required
def cancel_audit(*, actor: Actor, at: datetime, audit_id: int) -> AuditCard:
    """Do not hold it."""
    row, actor = _audit(actor, audit_id, AuditVerb.CANCEL)
    row.state = AuditState.CANCELLED
    row.save(update_fields=["state"])
    ledger.record(AuditCancelled(row.pk, row.agency_id), actor=actor, at=at)
    return audit_card(row, actor)


@transaction_required
def answer_checklist(*, actor: Actor, at: datetime, audit_id: int, answers: Sequence[tuple[Answer, str]]) -> AuditCard:
    """Write down what was found to each question, with the evidence; with the first answer it is under way."""
    row, actor = _audit(actor, audit_id, AuditVerb.ANSWER)
    if len(answers) != len(row.checklist):
        raise AuditMovedOn()
    row.checklist = [
        one | {"answer": str(answer.value), "evidence": written(evidence, "evidence", optional=True)}
        for one, (answer, evidence) in zip(row.checklist, answers, strict=True)
    ]
    row.state = AuditState.UNDER_WAY
    row.save(update_fields=["checklist", "state"])
    ledger.record(AuditAnswered(row.pk, row.agency_id), actor=actor, at=at)
    return audit_card(row, actor)


@transaction_required
def record_finding(
    *, actor: Actor, at: datetime, audit_id: int, grade: Grade, words: str, clause: str = "", unit_id: int | None = None
) -> FindingCard:
    """Record a nonconformity or an observation of an audit that is under way."""
    audit, actor = _audit(actor, audit_id, AuditVerb.FIND)
    row = Finding(
        audit=audit,
        agency_id=audit.agency_id,
        number=Finding.objects.filter(audit=audit).count() + 1,
        grade=grade,
        state=FindingState.NOTED if grade is Grade.OBSERVATION else FindingState.OPEN,
        clause=written(clause, "clause", LONGEST_LINE, optional=True),
        words=written(words, "words"),
        unit_id=unit_id,
        found_by=actor.person_id or 0,
        found_at=at,
    )
    row.save(force_insert=True)
    ledger.record(FindingRecorded(row.pk, row.agency_id, grade), actor=actor, at=at)
    return finding_card(row, actor)


@transaction_required
def close_audit(*, actor: Actor, at: datetime, audit_id: int, conclusion: str) -> AuditCard:
    """
    Conclude an audit; its findings live on until they are corrected.

    :raises NotAllAnswered: if a question has no answer
    """
    row, actor = _audit(actor, audit_id, AuditVerb.CLOSE)
    if any(not one["answer"] for one in row.checklist):
        raise NotAllAnswered()
    row.conclusion = written(conclusion, "conclusion")
    row.state, row.closed_at = AuditState.CLOSED, at
    row.save(update_fields=["conclusion", "state", "closed_at"])
    number = Finding.objects.filter(audit=row).count()
    ledger.record(AuditClosed(row.pk, row.agency_id, number), actor=actor, at=at)
    return audit_card(row, actor)


@transaction_required
def plan_correction(
    *, actor: Actor, at: datetime, finding_id: int, cause: str, action: str, responsible_id: int, due_on: date
) -> FindingCard:
    """Say why it came to this, what is done about it, by whom and by when; said anew, it replaces what was planned."""
    row, actor = _finding(actor, finding_id, FindingVerb.PLAN)
    if due_on < clock.local_date(at):
        raise DueBeforeToday(field="due_on")
    row.cause, row.action = written(cause, "cause"), written(action, "action")
    row.responsible_id, row.due_on = _officer(responsible_id, row.agency_id, actor, "responsible"), due_on
    row.state = FindingState.PLANNED
    row.save(update_fields=["cause", "action", "responsible_id", "due_on", "state"])
    ledger.record(CorrectionPlanned(row.pk, row.agency_id, due_on), actor=actor, at=at)
    return finding_card(row, actor)


@transaction_required
def report_correction(*, actor: Actor, at: datetime, finding_id: int, done: str) -> FindingCard:
    """Say what was done; whoever is responsible may, too. Somebody else looks at it next."""
    row, actor = _finding(actor, finding_id, FindingVerb.REPORT)
    row.done, row.done_by, row.done_at = written(done, "done"), actor.person_id or 0, at
    row.state = FindingState.DONE
    row.save(update_fields=["done", "done_by", "done_at", "state"])
    in_time = row.due_on is None or clock.local_date(at) <= row.due_on
    ledger.record(CorrectionReported(row.pk, row.agency_id, in_time), actor=actor, at=at)
    return finding_card(row, actor)


@transaction_required
def verify_correction(*, actor: Actor, at: datetime, finding_id: int, is_effective: bool, verdict: str) -> FindingCard:
    """
    Look whether it helped; where not, the finding is open again and a new action is planned.

    :raises CorrectedItYourself: to whoever reported it
    """
    verb = FindingVerb.VERIFY if is_effective else FindingVerb.REOPEN
    row, actor = _finding(actor, finding_id, verb)
    if row.done_by == actor.person_id:
        raise CorrectedItYourself()
    row.verdict, row.verified_by, row.verified_at = written(verdict, "verdict"), actor.person_id or 0, at
    row.state = FINDING_TRANSITIONS[FindingState(row.state), verb]
    row.save(update_fields=["verdict", "verified_by", "verified_at", "state"])
    ledger.record(CorrectionVerified(row.pk, row.agency_id, is_effective), actor=actor, at=at)
    return finding_card(row, actor)


def _audit(actor: Actor, audit_id: int, verb: AuditVerb) -> tuple[Audit, Actor]:
    """The audit, locked, and the actor as the ledger names him or her."""
    row = Audit.objects.select_for_update().filter(policy.seen_by(actor), pk=audit_id).first()
    if row is None:
        raise NoSuchAudit()
    actor = policy.may(actor, row.agency_id, Right.MANAGE)
    if (AuditState(row.state), verb) not in AUDIT_TRANSITIONS:
        raise AuditMovedOn()
    return row, actor


def _finding(actor: Actor, finding_id: int, verb: FindingVerb) -> tuple[Finding, Actor]:
    row = Finding.objects.select_for_update().filter(policy.seen_by(actor), pk=finding_id).first()
    if row is None:
        raise NoSuchAudit()
    acting = policy.acting(actor, row.agency_id, Right.MANAGE)
    is_theirs = verb is FindingVerb.REPORT and row.responsible_id is not None and row.responsible_id == actor.person_id
    if acting is None and not is_theirs:
        raise NotYourPart()
    if (FindingState(row.state), verb) not in FINDING_TRANSITIONS:
        raise AuditMovedOn()
    return row, acting or actor


def _set(row: Audit, plan: Plan, actor: Actor) -> None:
    if not plan.questions:
        raise NothingAsked(field="questions")
    if len(plan.questions) > MOST_QUESTIONS:
        raise AskedTooMuch(field="questions", most=MOST_QUESTIONS)
    row.words, row.planned_on = written(plan.words, "words"), plan.planned_on
    row.lead_id = _officer(plan.lead_id, row.agency_id, actor, "lead")
    row.team = written(plan.team, "team", optional=True)
    row.checklist = [
        {
            "clause": written(one.clause, "questions", LONGEST_LINE, optional=True),
            "question": written(one.text, "questions", LONGEST_LINE),
            "answer": "",
            "evidence": "",
        }
        for one in plan.questions
    ]


def _officer(person_id: int, agency_id: int, actor: Actor, field: str) -> int:
    known = {one.id for one in org.officers_of([agency_id], viewer=actor)}
    if person_id not in known:
        raise NotAnOfficerHere(field=field)
    return person_id
