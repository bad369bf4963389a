"""What the law says of a dossier: its procedure, its terms, its regime, its clock."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from motcua.catalogue import queries as catalogue
from motcua.dossier import rules
from motcua.dossier.models import Dossier, Hold, Paper, Slip
from motcua.dossier.states import HoldKind
from motcua.eforms import queries as eforms
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.worktime import Calendar, Due, Extension, HoldPolicy
from motcua.kernel.store.questions import Question
from motcua.org import queries as org

SYSTEM = Actor.system("dossier")


def procedure_of(dossier: Dossier) -> catalogue.ProcedureCard:
    return catalogue.get_procedure(dossier.procedure_version_id, viewer=SYSTEM)


def terms_of(dossier: Dossier, procedure: catalogue.ProcedureCard, *, at: datetime) -> catalogue.Terms:
    """Case, limit, papers, fees and route of this dossier by its answers as they are now."""
    return terms_by(eforms.get_answers(dossier.answers_id, viewer=SYSTEM), dossier, procedure, at=at)


def terms_by(
    answers: eforms.AnswersCard, dossier: Dossier, procedure: catalogue.ProcedureCard, *, at: datetime
) -> catalogue.Terms:
    """The same, where the answers are at hand."""
    form = eforms.get_form(answers.form_id).form
    filing = catalogue.Filing(
        answers=eforms.names(form, answers.data),
        channel=dossier.channel,
        applicant=dossier.applicant_class,
        received=clock.local_date(dossier.received_at or at),
    )
    return catalogue.terms_for(procedure, filing)


def regime_of(dossier: Dossier, *, at: datetime) -> catalogue.RegimeCard:
    """The regime stored at reception; before reception, the one in force on the day of the act."""
    if dossier.regime:
        return catalogue.get_regime(dossier.regime, viewer=SYSTEM)
    return catalogue.regime_on(clock.local_date(at), viewer=SYSTEM)


def supplement_rule(
    dossier: Dossier, procedure: catalogue.ProcedureCard, regime: catalogue.RegimeCard
) -> catalogue.Supplement:
    """How often papers may be asked for and what that does to the clock: special law beats the regime."""
    if dossier.case_code:
        return catalogue.supplement_for(procedure, procedure.case(dossier.case_code), regime.supplement.as_supplement)
    return procedure.supplement or regime.supplement.as_supplement


@dataclass(frozen=True, slots=True)
class Past:
    """What has happened to the clock of a dossier: when it stood, and how the appointment was moved."""

    holds: tuple[rules.Held, ...] = ()
    extension: Extension | None = None


def past_of(dossiers: Sequence[Dossier]) -> Mapping[int, Past]:
    """The past of each, in one query; in two where an appointment was moved."""
    holds: dict[int, list[rules.Held]] = {}
    asked = Hold.objects.filter(dossier__in=dossiers, before_reception=False, ends_at__isnull=False)
    for row in asked.order_by("starts_at"):
        held = rules.Held(HoldKind(row.kind), HoldPolicy(row.policy), row.starts_at, row.ends_at)
        holds.setdefault(row.dossier_id, []).append(held)
    extended = [dossier.pk for dossier in dossiers if dossier.extension_count]
    extensions: dict[int, Extension] = {}
    if extended:
        slips = Slip.objects.filter(dossier__in=extended, due_at__isnull=False, due_before__isnull=False)
        for slip in slips.order_by("issued_at"):
            if slip.due_at is not None:
                extensions[slip.dossier_id] = Extension(slip.issued_at, slip.due_at)
    return {one.pk: Past(tuple(holds.get(one.pk, ())), extensions.get(one.pk)) for one in dossiers}


def due_of(dossier: Dossier, limit: catalogue.Limit, *, promised: datetime | None = None) -> Due | None:
    """When the dossier is due by its own calendar; None where the law sets no limit or the clock has not started."""
    if limit.no_due or dossier.clock_started_at is None:
        return None
    calendar = org.calendar_of(dossier.competent_agency_id, viewer=SYSTEM)
    past = past_of([dossier])[dossier.pk]
    return due_by(dossier, limit, past=past, calendar=calendar, crosses=crosses_boundary(dossier), promised=promised)


def due_by(
    dossier: Dossier,
    limit: catalogue.Limit,
    *,
    past: Past,
    calendar: Calendar,
    crosses: bool,
    promised: datetime | None = None,
) -> Due | None:
    """The same, where all that it takes is at hand."""
    if limit.no_due or dossier.clock_started_at is None:
        return None
    facts = rules.Clock(
        starts_at=dossier.clock_started_at,
        limit=rules.work_limit(limit.amount, limit.unit, same_day=limit.same_day_cutoff is not None),
        cutoff=rules.start_rule(limit.same_day_cutoff, channel=dossier.channel, cross_boundary=crosses),
        holds=past.holds,
        extension=past.extension,
        promised=promised,
    )
    return rules.due_of(facts, calendar)


def form_code(regime: catalogue.RegimeCard, kind: str) -> str:
    """The code of a form in this regime; the kind itself where the regime has no such form."""
    form = regime.form(kind)
    return form.code if form else kind


def stored_limit(dossier: Dossier, procedure: catalogue.ProcedureCard) -> catalogue.Limit:
    """The limit of the case the dossier was received under."""
    return catalogue.limit_for(procedure.case(dossier.case_code), dossier.channel)


def crosses_boundary(dossier: Dossier) -> bool:
    return crosses(dossier.receiving_agency_id, dossier.competent_agency_id)


def crosses(receiving_agency_id: int, competent_agency_id: int) -> bool:
    if receiving_agency_id == competent_agency_id:
        return False
    receiving = org.get_agency(receiving_agency_id, viewer=SYSTEM)
    return rules.crosses_boundary(receiving.kind, same_agency=False)


def given_components(dossier: Dossier) -> frozenset[str]:
    return frozenset(code for (code,) in _given.all(dossier.pk))


_given = Question(
    lambda dossier_id: Paper.objects.filter(dossier=dossier_id, removed_at__isnull=True).values_list("component_code")
)
