"""What the law says of a dossier: its procedure, its terms, its regime, its clock."""

from datetime import datetime

from motcua.catalogue import queries as catalogue
from motcua.dossier import rules
from motcua.dossier.models import Dossier, Hold, Paper, Slip
from motcua.dossier.states import HoldKind
from motcua.eforms import queries as eforms
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.worktime import Due, Extension, HoldPolicy
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


def due_of(dossier: Dossier, limit: catalogue.Limit, *, promised: datetime | None = None) -> Due | None:
    """When the dossier is due by its own calendar; None where the law sets no limit or the clock has not started."""
    if limit.no_due or dossier.clock_started_at is None:
        return None
    facts = rules.Clock(
        starts_at=dossier.clock_started_at,
        limit=rules.work_limit(limit.amount, limit.unit, same_day=limit.same_day_cutoff is not None),
        cutoff=rules.start_rule(
            limit.same_day_cutoff,
            channel=dossier.channel,
            cross_boundary=crosses_boundary(dossier),
        ),
        holds=tuple(_holds(dossier)),
        extension=_extension(dossier),
        promised=promised,
    )
    return rules.due_of(facts, org.calendar_of(dossier.competent_agency_id, viewer=SYSTEM))


def form_code(regime: catalogue.RegimeCard, kind: str) -> str:
    """The code of a form in this regime; the kind itself where the regime has no such form."""
    form = regime.form(kind)
    return form.code if form else kind


def stored_limit(dossier: Dossier, procedure: catalogue.ProcedureCard) -> catalogue.Limit:
    """The limit of the case the dossier was received under."""
    return catalogue.limit_for(procedure.case(dossier.case_code), dossier.channel)


def crosses_boundary(dossier: Dossier) -> bool:
    if dossier.receiving_agency_id == dossier.competent_agency_id:
        return False
    receiving = org.get_agency(dossier.receiving_agency_id, viewer=SYSTEM)
    return rules.crosses_boundary(receiving.kind, same_agency=False)


def _holds(dossier: Dossier) -> list[rules.Held]:
    rows = Hold.objects.filter(dossier=dossier, before_reception=False, ends_at__isnull=False).order_by("starts_at")
    return [rules.Held(HoldKind(row.kind), HoldPolicy(row.policy), row.starts_at, row.ends_at) for row in rows]


def _extension(dossier: Dossier) -> Extension | None:
    if not dossier.extension_count:
        return None
    slip = Slip.objects.filter(dossier=dossier, due_at__isnull=False, due_before__isnull=False).latest("issued_at")
    return Extension(slip.issued_at, slip.due_at) if slip.due_at is not None else None


def given_components(dossier: Dossier) -> frozenset[str]:
    return frozenset(code for (code,) in _given.all(dossier.pk))


_given = Question(
    lambda dossier_id: Paper.objects.filter(dossier=dossier_id, removed_at__isnull=True).values_list("component_code")
)
