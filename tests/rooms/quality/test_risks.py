"""What may go wrong is written down, measured, mended by those who are responsible, looked at again, and closed."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import NotAllowed, NotFound
from motcua.kernel.store import ledger
from motcua.quality import operations, queries, rules
from motcua.quality.states import DutyKind, Level, Likelihood, RiskState, Severity
from tests.cast import quality
from tests.cast.cast import MACHINE, Cast
from tests.cast.given import LICENCE
from tests.cast.moments import MONDAY_MORNING, TODAY

pytestmark = pytest.mark.django_db
DUE = TODAY + timedelta(days=10)


@pytest.fixture
def risk(cast: Cast) -> queries.RiskCard:
    quality.open_system(cast)
    return quality.risk(cast)


def told(cast: Cast, risk: queries.RiskCard) -> dict[str, Any]:
    return {"actor": cast.head, "at": MONDAY_MORNING, "risk_id": risk.id}


def planned(cast: Cast, risk: queries.RiskCard) -> queries.MitigationCard:
    """A measure for which the specialist is responsible."""
    who = cast.specialist.person_id or 0
    card = operations.plan_mitigation(**told(cast, risk), words="Nhắc trước ba ngày.", responsible_id=who, due_on=DUE)
    return card.measures[0]


@pytest.mark.parametrize(
    ("likelihood", "severity", "level"),
    [
        ("1", "1", "LOW"),
        ("2", "2", "LOW"),
        ("1", "5", "MEDIUM"),
        ("3", "3", "MEDIUM"),
        ("3", "5", "HIGH"),
        ("4", "4", "EXTREME"),
    ],
)
def test_the_level_is_likelihood_times_severity(likelihood: str, severity: str, level: str) -> None:
    assert rules.level_of(likelihood, severity) == level
    assert rules.level_of("5", "5") == "EXTREME"


def test_a_risk_gets_its_number_of_the_year_and_its_level(cast: Cast, risk: queries.RiskCard) -> None:
    assert (risk.number, risk.state, risk.level) == ("01/2026", RiskState.OPEN, Level.HIGH)
    assert quality.risk(cast).number == "02/2026"
    [entry] = ledger.history("quality_risk", risk.id)
    assert (entry.name, entry.actor) == ("quality.risk_recorded", cast.head.id)


def test_the_gravest_stands_first_and_what_is_closed_last(cast: Cast, risk: queries.RiskCard) -> None:
    graver = quality.risk(cast, likelihood=Likelihood.CERTAIN, severity=Severity.GRAVE)
    closed = quality.risk(cast, likelihood=Likelihood.CERTAIN, severity=Severity.GRAVE)
    operations.close_risk(**told(cast, closed), reason="Đã bỏ việc này.")
    assert [one.id for one in queries.list_risks(cast.culture.id, viewer=cast.clerk)] == [graver.id, risk.id, closed.id]


def test_a_measure_is_a_duty_until_who_is_responsible_reports_it(cast: Cast, risk: queries.RiskCard) -> None:
    measure = planned(cast, risk)
    duties = queries.list_duties(cast.culture.id, viewer=MACHINE, on=TODAY)
    [duty] = [one for one in duties if one.kind is DutyKind.MITIGATE]
    assert (duty.due_on, duty.about_id, duty.is_late(DUE + timedelta(days=1))) == (DUE, risk.id, True)
    card = operations.report_mitigation(
        actor=cast.specialist, at=MONDAY_MORNING, mitigation_id=measure.id, done="Đã bật nhắc việc."
    )
    assert card.measures[0].done == "Đã bật nhắc việc."
    kinds = {one.kind for one in queries.list_duties(cast.culture.id, viewer=MACHINE, on=TODAY)}
    assert DutyKind.MITIGATE not in kinds
    with pytest.raises(operations.RiskMovedOn):
        operations.report_mitigation(actor=cast.head, at=MONDAY_MORNING, mitigation_id=measure.id, done="Lại.")


def test_a_review_says_how_grave_it_is_now(cast: Cast, risk: queries.RiskCard) -> None:
    now = {"likelihood": Likelihood.RARE, "severity": Severity.MODERATE}
    card = operations.review_risk(**told(cast, risk), **now, words="Không còn hồ sơ trễ.")
    assert (card.level, card.review, card.reviewed_by) == (Level.LOW, "Không còn hồ sơ trễ.", cast.head.person_id)


def test_a_risk_is_not_closed_over_a_measure_that_nobody_reported(cast: Cast, risk: queries.RiskCard) -> None:
    measure = planned(cast, risk)
    with pytest.raises(operations.MeasuresOpen):
        operations.close_risk(**told(cast, risk), reason="Xong.")
    operations.report_mitigation(actor=cast.head, at=MONDAY_MORNING, mitigation_id=measure.id, done="Đã làm.")
    assert operations.close_risk(**told(cast, risk), reason="Xong.").state is RiskState.CLOSED
    with pytest.raises(operations.RiskMovedOn):
        operations.change_risk(**told(cast, risk), danger=quality.DANGER)


def test_what_is_described_is_refused_where_it_says_nothing_or_is_not_covered(
    cast: Cast, risk: queries.RiskCard
) -> None:
    with pytest.raises(operations.NothingWritten):
        operations.change_risk(**told(cast, risk), danger=operations.Danger("Tiếp nhận", " ", "Trễ hạn."))
    with pytest.raises(operations.NotInTheScope):
        operations.change_risk(**told(cast, risk), danger=operations.Danger("A", "B", "C", "9.999999"))
    card = operations.change_risk(**told(cast, risk), danger=operations.Danger("A", "B", "C", LICENCE))
    assert (card.activity, card.procedure_key) == ("A", LICENCE)


def test_a_measure_has_a_day_to_come_and_somebody_of_the_agency(cast: Cast, risk: queries.RiskCard) -> None:
    who, partner = cast.specialist.person_id or 0, cast.partner.person_id or 0
    yesterday = TODAY - timedelta(days=1)
    with pytest.raises(operations.MeasureBeforeToday):
        operations.plan_mitigation(**told(cast, risk), words="A", responsible_id=who, due_on=yesterday)
    with pytest.raises(operations.NotAnOfficerHere):
        operations.plan_mitigation(**told(cast, risk), words="A", responsible_id=partner, due_on=DUE)


def acts(cast: Cast, risk: queries.RiskCard, who: Actor) -> list[tuple[Callable[..., object], dict[str, Any]]]:
    """Every verb, as this officer would do it."""
    by: dict[str, Any] = {"actor": who, "at": MONDAY_MORNING}
    on_risk = {**by, "risk_id": risk.id}
    scale = {"likelihood": Likelihood.RARE, "severity": Severity.SLIGHT}
    return [
        (operations.record_risk, {**by, "agency_id": cast.culture.id, "danger": quality.DANGER, **scale}),
        (operations.change_risk, {**on_risk, "danger": quality.DANGER}),
        (operations.plan_mitigation, {**on_risk, "words": "A", "responsible_id": 1, "due_on": DUE}),
        (operations.review_risk, {**on_risk, **scale, "words": "A"}),
        (operations.close_risk, {**on_risk, "reason": "A"}),
        (operations.report_mitigation, {**by, "mitigation_id": planned(cast, risk).id, "done": "A"}),
    ]


def test_the_stranger_finds_nothing_and_colleagues_only_read(cast: Cast, risk: queries.RiskCard) -> None:
    for who, refusal in ((cast.stranger, NotFound), (cast.colleague, NotAllowed)):
        for act, given in acts(cast, risk, who):
            with pytest.raises(refusal):
                act(**given)
    card = queries.get_risk(risk.id, viewer=cast.colleague)
    assert (card.verbs, {one.may_report for one in card.measures}) == (frozenset(), {False})
    with pytest.raises(queries.NoSuchRisk):
        queries.get_risk(risk.id, viewer=cast.stranger)
    with pytest.raises(queries.NoSuchRisk):
        queries.risk_of_measure(card.measures[0].id, viewer=cast.stranger)
