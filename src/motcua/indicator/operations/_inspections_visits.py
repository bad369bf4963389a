"""The visit of a unit: it reports on itself, the team writes what it finds and recommends, its head concludes."""

from datetime import date, datetime

from motcua.indicator import policy
from motcua.indicator.events import (
    Found,
    InspectionClosed,
    RecommendationTakenOut,
    Recommended,
    SelfAnswered,
    SelfReported,
    VisitConcluded,
)
from motcua.indicator.models import Inspection, InspectionFinding, Recommendation, SelfAnswer, UnitVisit
from motcua.indicator.operations._inspections import OutsideTheDecision
from motcua.indicator.operations._plans import NotAmongThem, SignedLater
from motcua.indicator.operations._words import LONGEST_LINE, written
from motcua.indicator.policy import NoSuchInspection
from motcua.indicator.queries._inspections import VisitCard, criteria_of, on_visit, visit_card, why_not_inspect
from motcua.indicator.rules import is_ended
from motcua.indicator.states import (
    VISIT_TRANSITIONS,
    InspectionState,
    Judgement,
    RecommendationState,
    VisitState,
    VisitVerb,
)
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import Incomplete, Invalid
from motcua.kernel.store import ledger
from motcua.kernel.store.transactions import transaction_required
from motcua.org import queries as org


class NotACriterion(Invalid):
    """Choose a criterion of the checklist of this inspection."""

    code = "indicator.not_a_criterion"


class AnswersMissing(Incomplete):
    """A self-report answers every criterion. Without an answer: {number}."""

    code = "indicator.answers_missing"


class NothingFound(Incomplete):
    """A conclusion rests on what was found: judge every criterion first. Without a finding: {number}."""

    code = "indicator.nothing_found"


class DueBefore(Invalid):
    """The deadline cannot lie before today."""

    code = "indicator.due_before"


@transaction_required
def answer_criterion(
    *, actor: Actor, at: datetime, unit_visit_id: int, criterion: str, words: str, file_id: int | None = None
) -> VisitCard:
    """Say how the unit stands to a criterion, with a file that shows it; a new answer keeps the file of the former."""
    row, actor = _visit(actor, unit_visit_id, VisitVerb.ANSWER)
    told = {
        "words": written(words, "words"),
        "answered_by": actor.person_id or 0,
        "answered_at": at,
        **({"file_id": file_id} if file_id is not None else {}),
    }
    SelfAnswer.objects.update_or_create(visit=row, criterion=_criterion(row, criterion), defaults=told)
    ledger.record(SelfAnswered(row.pk, row.agency_id, criterion), actor=actor, at=at)
    return visit_card(row, actor)


@transaction_required
def send_self_report(*, actor: Actor, at: datetime, unit_visit_id: int) -> VisitCard:
    """
    Send the answers to the team; they are fixed then.

    :raises AnswersMissing: if a criterion is not answered
    """
    row, actor = _visit(actor, unit_visit_id, VisitVerb.REPORT)
    answered = set(SelfAnswer.objects.filter(visit=row).values_list("criterion", flat=True))
    if missing := [one for one in criteria_of(row.inspection) if one.key not in answered]:
        raise AnswersMissing(number=len(missing))
    row.state, row.reported_by, row.reported_at = VisitState.REPORTED, actor.person_id, at
    row.save(update_fields=["state", "reported_by", "reported_at"])
    ledger.record(SelfReported(row.pk, row.agency_id), actor=actor, at=at)
    return visit_card(row, actor)


@transaction_required
def record_finding(
    *,
    actor: Actor,
    at: datetime,
    unit_visit_id: int,
    criterion: str,
    judgement: Judgement,
    words: str,
    file_id: int | None = None,
) -> VisitCard:
    """
    Write down on the spot what is found of a criterion, with a photo or file; what was found before stays beside it.

    :raises OutsideTheDecision: before the first day of the decision, and after the last
    """
    row, actor = _visit(actor, unit_visit_id, VisitVerb.FIND)
    inspection, today = row.inspection, clock.local_date(at)
    if not inspection.first_day <= today <= inspection.last_day:
        first, last = f"{inspection.first_day:%d/%m/%Y}", f"{inspection.last_day:%d/%m/%Y}"
        raise OutsideTheDecision(first=first, last=last)
    found = InspectionFinding.objects.create(
        visit=row,
        criterion=_criterion(row, criterion),
        judgement=judgement,
        words=written(words, "words"),
        file_id=file_id,
        found_by=actor.person_id or 0,
        found_at=at,
    )
    ledger.record(Found(row.pk, row.agency_id, found.pk, criterion, judgement), actor=actor, at=at)
    return visit_card(row, actor)


@transaction_required
def recommend(
    *, actor: Actor, at: datetime, unit_visit_id: int, words: str, due_on: date, owner_unit_id: int | None = None
) -> VisitCard:
    """Ask the unit, or a part of it, to remedy something by a day; it reads that in the conclusion."""
    row, actor = _visit(actor, unit_visit_id, VisitVerb.RECOMMEND)
    if due_on < clock.local_date(at):
        raise DueBefore(field="due_on")
    if owner_unit_id is not None:
        units = org.get_units([owner_unit_id], viewer=actor)
        if owner_unit_id not in units or units[owner_unit_id].agency_id != row.agency_id:
            raise NotAmongThem(field="owner")
    made = Recommendation.objects.create(
        visit=row,
        words=written(words, "words"),
        due_on=due_on,
        owner_unit_id=owner_unit_id,
        state=RecommendationState.OPEN,
    )
    ledger.record(Recommended(made.pk, row.agency_id, due_on), actor=actor, at=at)
    return visit_card(row, actor)


@transaction_required
def take_out_recommendation(*, actor: Actor, at: datetime, unit_visit_id: int, recommendation_id: int) -> VisitCard:
    """Take a recommendation out before the conclusion."""
    row, actor = _visit(actor, unit_visit_id, VisitVerb.RECOMMEND)
    taken, _kinds = Recommendation.objects.filter(visit=row, pk=recommendation_id).delete()
    if not taken:
        raise NoSuchInspection()
    ledger.record(RecommendationTakenOut(recommendation_id, row.agency_id), actor=actor, at=at)
    return visit_card(row, actor)


@transaction_required
def conclude_visit(
    *, actor: Actor, at: datetime, unit_visit_id: int, conclusion: str, number: str, concluded_on: date
) -> VisitCard:
    """
    Conclude what was found (kết luận): the unit reads it, and remedies what is recommended by the days it says.

    :raises NothingFound: if a criterion was not judged
    """
    row, actor = _visit(actor, unit_visit_id, VisitVerb.CONCLUDE)
    found = set(InspectionFinding.objects.filter(visit=row).values_list("criterion", flat=True))
    if missing := [one for one in criteria_of(row.inspection) if one.key not in found]:
        raise NothingFound(number=len(missing))
    if concluded_on > clock.local_date(at):
        raise SignedLater(field="concluded_on")
    row.conclusion, row.number = written(conclusion, "conclusion"), written(number, "number", LONGEST_LINE)
    row.concluded_on, row.state = concluded_on, VisitState.CONCLUDED
    row.save(update_fields=["conclusion", "number", "concluded_on", "state"])
    asked = Recommendation.objects.filter(visit=row).count()
    ledger.record(VisitConcluded(row.pk, row.agency_id, row.number, asked), actor=actor, at=at)
    close_if_ended(row.inspection_id, actor, at)
    return visit_card(UnitVisit.objects.select_related("inspection").get(pk=row.pk), actor)


def close_if_ended(inspection_id: int, actor: Actor, at: datetime) -> None:
    """When the last unit has its conclusion and the last recommendation is remedied, the inspection is closed."""
    row = Inspection.objects.select_for_update().get(pk=inspection_id)
    visits = UnitVisit.objects.filter(inspection=row).values_list("state", flat=True)
    asked = Recommendation.objects.filter(visit__inspection=row).values_list("state", flat=True)
    if is_ended(visits, asked):
        row.state, row.closed_at = InspectionState.CLOSED, at
        row.save(update_fields=["state", "closed_at"])
        ledger.record(InspectionClosed(row.pk, row.agency_id), actor=actor, at=at)


def _visit(actor: Actor, unit_visit_id: int, verb: VisitVerb) -> tuple[UnitVisit, Actor]:
    """The visit, locked, and the actor as the ledger names him or her."""
    rows = UnitVisit.objects.select_for_update(of=("self",)).select_related("inspection")
    row = rows.filter(policy.visits_seen_by(actor), pk=unit_visit_id).first()
    if row is None:
        raise NoSuchInspection()
    acting = on_visit(actor, row, verb)
    decided = row.inspection.state == InspectionState.DECIDED
    if acting is None or not decided or (VisitState(row.state), verb) not in VISIT_TRANSITIONS:
        raise why_not_inspect(verb, visit_card(row, actor), viewer=actor)
    return row, acting


def _criterion(row: UnitVisit, key: str) -> str:
    if all(one.key != key for one in criteria_of(row.inspection)):
        raise NotACriterion(field="criterion")
    return key
