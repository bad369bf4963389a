"""Who may publish what is measured, who plans and who assesses: those who direct an agency or one above it."""

from collections.abc import Iterator

from django.db.models import Q

from motcua.indicator.models import AssessmentSheet, PlanTask, TeamMember, UnitVisit
from motcua.indicator.states import Duty, InspectionState, PlanState, ReportVerb, Right, RoundState, SheetVerb
from motcua.kernel.plain.actor import Actor, Role
from motcua.kernel.plain.errors import NotAllowed, NotFound
from motcua.org import queries as org


class NotYourMeasures(NotAllowed):
    """Measures and index sets are published by an administrator of the province."""

    code = "indicator.not_your_measures"


def may_publish(actor: Actor) -> None:
    """:raises NotYourMeasures: to everybody else"""
    if not (actor.is_system or actor.has(Role.ADMIN)):
        raise NotYourMeasures()


class NotYoursToLoad(NotAllowed):
    """The past is loaded by whoever operates the platform, from the console."""

    code = "indicator.not_yours_to_load"


def may_load(actor: Actor) -> None:
    """:raises NotYoursToLoad: to everybody but the machine"""
    if not actor.is_system:
        raise NotYoursToLoad()


class NoSuchPlan(NotFound):
    """There is no such plan or task, or it is not open to you."""

    code = "indicator.no_such_plan"


class NotYourPlan(NotAllowed):
    """Plans are written by procedure control, an administrator or a leader of the agency or of one above it; a leader
    approves them and what changes afterwards. Whoever leads a task reports that it is done."""

    code = "indicator.not_your_plan"


REPORTING = (Role.SPECIALIST, Role.UNIT_HEAD, Role.LEADER, Role.CLERK, Role.RECEPTION, Role.CONTROLLER)
HOLDERS = {
    Right.PLAN: (Role.CONTROLLER, Role.ADMIN, Role.LEADER),
    Right.APPROVE: (Role.LEADER,),
    Right.ASSESS: (Role.CONTROLLER, Role.ADMIN, Role.LEADER),
    Right.PUBLISH: (Role.LEADER,),
}
ASSESSED = (Role.SPECIALIST, Role.UNIT_HEAD, Role.LEADER, Role.CLERK, Role.RECEPTION)
"""Who speaks for a unit that is assessed: its own officers, and not those who oversee it."""
APPRAISING = (Role.SPECIALIST, Role.UNIT_HEAD, Role.LEADER, Role.CONTROLLER)
SPEAKING = (Role.UNIT_HEAD, Role.LEADER, Role.CLERK)
"""Who hands the sheet of a unit in, and appeals for it."""


def agencies_read_by(viewer: Actor) -> frozenset[int]:
    if not viewer.is_officer:
        return frozenset()
    return viewer.agency_ids() | org.agencies_seen_by(viewer) | org.agencies_administered_by(viewer)


def plans_seen_by(viewer: Actor, prefix: str = "") -> Q:
    """Those of the agencies that one reads, and those in which one's agency leads a task."""
    if viewer.is_system:
        return Q()
    leads = PlanTask.objects.filter(lead_agency__in=list(viewer.agency_ids())).values("objective__plan")
    own = Q(**{f"{prefix}agency__in": list(agencies_read_by(viewer))})
    return own | (Q(**{f"{prefix}pk__in": leads}) & ~Q(**{f"{prefix}state": PlanState.DRAFT.value}))


def acting(actor: Actor, agency_id: int, right: Right) -> Actor | None:
    """The actor as the ledger names him or her, or None."""
    if actor.is_system:
        return actor
    line = (agency_id, *_above(agency_id))
    fitting = [grant for grant in actor.grants if grant.role in HOLDERS[right] and grant.agency_id in line]
    return actor.using(min(fitting, key=lambda grant: grant.for_person_id is not None)) if fitting else None


def may_plan(actor: Actor, agency_id: int, right: Right = Right.PLAN) -> Actor:
    """:raises NoSuchPlan: to a stranger; NotYourPlan: to other officers of the agency"""
    found = acting(actor, agency_id, right)
    if found is None:
        raise NotYourPlan() if agency_id in agencies_read_by(actor) else NoSuchPlan()
    return found


def leading(actor: Actor, agency_id: int, unit_id: int | None) -> Actor | None:
    """The actor as one of those who lead a task, or None; the whole agency where no unit of it is named."""
    fitting = [
        grant
        for grant in actor.grants
        if grant.role in REPORTING and grant.agency_id == agency_id and unit_id in (None, grant.unit_id or unit_id)
    ]
    return actor.using(min(fitting, key=lambda grant: grant.for_person_id is not None)) if fitting else None


class NoSuchRound(NotFound):
    """There is no such round of assessment or sheet, or it is not open to you."""

    code = "indicator.no_such_round"


class NotYourRound(NotAllowed):
    """A round of assessment is run by procedure control, an administrator or a leader of the agency that holds it; a
    leader publishes it. Units enter their own scores; nobody appraises the own agency."""

    code = "indicator.not_your_round"


def rounds_run_by(viewer: Actor, prefix: str = "") -> Q:
    """Those of which one sees every sheet: held or appraised by one's agency, or by one that one oversees."""
    if viewer.is_system:
        return Q()
    holding = viewer.agency_ids(*HOLDERS[Right.ASSESS], Role.INSPECTOR)
    appraising_for = viewer.agency_ids(*APPRAISING)
    return Q(**{f"{prefix}agency__in": list(holding)}) | Q(**{f"{prefix}appraiser__in": list(appraising_for)})


def rounds_seen_by(viewer: Actor) -> Q:
    """Those that one runs, those in which one's agency is assessed, and whatever is published."""
    if viewer.is_system:
        return Q()
    published = Q(state=RoundState.PUBLISHED.value)
    if not viewer.is_officer:
        return published
    own = AssessmentSheet.objects.filter(agency__in=list(viewer.agency_ids(*ASSESSED))).values("round")
    return published | rounds_run_by(viewer) | Q(pk__in=own)


def sheets_seen_by(viewer: Actor, prefix: str = "") -> Q:
    """Before publication a unit sees its own sheet only."""
    if viewer.is_system:
        return Q()
    published = Q(**{f"{prefix}round__state": RoundState.PUBLISHED.value})
    if not viewer.is_officer:
        return published
    own = Q(**{f"{prefix}agency__in": list(viewer.agency_ids(*ASSESSED))})
    return published | rounds_run_by(viewer, f"{prefix}round__") | own


def on_sheet(actor: Actor, sheet: AssessmentSheet, verb: SheetVerb) -> Actor | None:
    """The actor as the ledger names him or her, if the verb is theirs."""
    if verb is SheetVerb.DECIDE:
        return acting(actor, sheet.round.agency_id, Right.ASSESS)
    if verb in (SheetVerb.VERIFY, SheetVerb.SEND_BACK):
        if sheet.agency_id in actor.agency_ids(*ASSESSED):
            return None
        return _in(actor, sheet.round.appraiser_id, APPRAISING) or acting(actor, sheet.round.agency_id, Right.ASSESS)
    return _in(actor, sheet.agency_id, ASSESSED if verb is SheetVerb.ENTER else SPEAKING)


def _in(actor: Actor, agency_id: int, roles: tuple[Role, ...]) -> Actor | None:
    if actor.is_system:
        return actor
    fitting = [grant for grant in actor.grants if grant.role in roles and grant.agency_id == agency_id]
    return actor.using(min(fitting, key=lambda grant: grant.for_person_id is not None)) if fitting else None


def _above(agency_id: int) -> Iterator[int]:
    above = org.get_agency(agency_id, viewer=Actor.NOBODY).parent_id
    while above is not None:
        yield above
        above = org.get_agency(above, viewer=Actor.NOBODY).parent_id


class NoSuchInspection(NotFound):
    """There is no such inspection, or it is not open to you."""

    code = "indicator.no_such_inspection"


class NotYourInspection(NotAllowed):
    """Inspections are prepared by procedure control, an administrator or a leader of the agency that inspects; a leader
    decides them. The team writes what it finds, its head concludes, the unit reports on itself and what it remedied."""

    code = "indicator.not_your_inspection"


ANSWERING = (Role.SPECIALIST, Role.UNIT_HEAD, Role.LEADER, Role.CLERK, Role.RECEPTION)


def inspections_seen_by(viewer: Actor) -> Q:
    """Of the agencies that one reads, of one's team, and, when they are decided, of the units that one reads."""
    if viewer.is_system:
        return Q()
    if not viewer.is_officer:
        return Q(pk__in=[])
    read = list(agencies_read_by(viewer))
    mine = TeamMember.objects.filter(person_id=viewer.person_id or 0).values("inspection")
    visited = UnitVisit.objects.filter(agency__in=read).values("inspection")
    return Q(agency__in=read) | Q(pk__in=mine) | (Q(pk__in=visited) & ~Q(state=InspectionState.DRAFT.value))


def visits_seen_by(viewer: Actor) -> Q:
    """A unit sees what concerns itself; the team, and whoever reads the agency that inspects, all of it."""
    if viewer.is_system:
        return Q()
    if not viewer.is_officer:
        return Q(pk__in=[])
    read = list(agencies_read_by(viewer))
    mine = TeamMember.objects.filter(person_id=viewer.person_id or 0).values("inspection")
    own = Q(agency__in=read) & ~Q(inspection__state=InspectionState.DRAFT.value)
    return Q(inspection__agency__in=read) | Q(inspection__in=mine) | own


def inspection_plans_seen_by(viewer: Actor) -> Q:
    if viewer.is_system:
        return Q()
    return Q(agency__in=list(agencies_read_by(viewer)))


def answering(actor: Actor, agency_id: int) -> Actor | None:
    """The actor as one of the unit that is inspected, or None; who controls it from above does not answer for it."""
    fitting = [grant for grant in actor.grants if grant.role in ANSWERING and grant.agency_id == agency_id]
    return actor.using(min(fitting, key=lambda grant: grant.for_person_id is not None)) if fitting else None


def duty_of(actor: Actor, inspection_id: int) -> Duty | None:
    """What somebody is in a team; nobody stands in for a member."""
    if actor.person_id is None:
        return None
    found = TeamMember.objects.filter(inspection=inspection_id, person_id=actor.person_id).first()
    return Duty(found.duty) if found is not None else None


class NoSuchPeriodReport(NotFound):
    """There is no such report, or it is not open to you."""

    code = "indicator.no_such_period_report"


class NotYourReport(NotAllowed):
    """A report is written by officers of its agency, and published and corrected by those who lead it."""

    code = "indicator.not_your_report"


REPORT_HOLDERS = {
    ReportVerb.WRITE: (Role.SPECIALIST, Role.UNIT_HEAD, Role.CONTROLLER, Role.LEADER),
    ReportVerb.PUBLISH: (Role.LEADER,),
    ReportVerb.CORRECT: (Role.LEADER,),
}


def reports_seen_by(viewer: Actor) -> Q:
    """Those of the agencies that one reads."""
    return Q() if viewer.is_system else Q(agency__in=list(agencies_read_by(viewer)))


def reporting(actor: Actor, agency_id: int, verb: ReportVerb) -> Actor | None:
    """The actor as the ledger names him or her, or None; nobody above the agency writes its report for it."""
    if actor.is_system:
        return actor
    fitting = [grant for grant in actor.grants if grant.role in REPORT_HOLDERS[verb] and grant.agency_id == agency_id]
    return actor.using(min(fitting, key=lambda grant: grant.for_person_id is not None)) if fitting else None


def may_report(actor: Actor, agency_id: int, verb: ReportVerb) -> Actor:
    """:raises NoSuchPeriodReport: to a stranger; NotYourReport: to others who read it"""
    found = reporting(actor, agency_id, verb)
    if found is None:
        raise NotYourReport() if agency_id in agencies_read_by(actor) else NoSuchPeriodReport()
    return found
