"""Risks of an agency with the measures against them, the gravest first."""

from dataclasses import dataclass
from datetime import date, datetime

from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import NotFound
from motcua.quality import policy, rules
from motcua.quality.models import Mitigation, Risk
from motcua.quality.states import RISK_TRANSITIONS, Level, Likelihood, Right, RiskState, RiskVerb, Severity


class NoSuchRisk(NotFound):
    """There is no such risk in a quality system that is open to you."""

    code = "quality.no_such_risk"


@dataclass(frozen=True, slots=True)
class MitigationCard:
    """A measure against a risk. `may_report`: the viewer may say what was done."""

    id: int
    number: int
    words: str
    responsible_id: int
    due_on: date
    done: str
    done_by: int | None
    done_at: datetime | None
    may_report: bool

    def is_late(self, on: date) -> bool:
        return self.done_at is None and on > self.due_on


@dataclass(frozen=True, slots=True)
class RiskCard:
    """What may go wrong, and what is done against it. `verbs` are what the viewer may do with it now."""

    id: int
    agency_id: int
    number: str
    state: RiskState
    activity: str
    procedure_key: str
    cause: str
    consequence: str
    likelihood: Likelihood
    severity: Severity
    recorded_by: int
    recorded_at: datetime
    review: str
    reviewed_by: int | None
    reviewed_at: datetime | None
    closed_for: str
    closed_by: int | None
    closed_at: datetime | None
    measures: tuple[MitigationCard, ...]
    verbs: frozenset[RiskVerb]

    @property
    def level(self) -> Level:
        return Level(rules.level_of(self.likelihood, self.severity))

    @property
    def points(self) -> int:
        """Likelihood times severity, from 1 to 25."""
        return int(self.likelihood) * int(self.severity)

    def is_late(self, on: date) -> bool:
        return any(one.is_late(on) for one in self.measures)


def list_risks(agency_id: int, *, viewer: Actor) -> tuple[RiskCard, ...]:
    """
    Every risk of an agency: the open ones before the closed ones, each the gravest first.

    :raises NoQualitySystem: to whoever has nothing to do with the agency
    """
    policy.may_read(viewer, agency_id)
    rows = Risk.objects.filter(agency=agency_id).order_by("id")
    measures: dict[int, list[Mitigation]] = {}
    for one in Mitigation.objects.filter(agency=agency_id).order_by("number"):
        measures.setdefault(one.risk_id, []).append(one)
    cards = [_card(row, measures.get(row.pk, []), viewer) for row in rows]
    return tuple(sorted(cards, key=lambda card: (card.state is RiskState.CLOSED, -card.points)))


def get_risk(risk_id: int, *, viewer: Actor) -> RiskCard:
    """:raises NoSuchRisk: if there is none, or its agency is not the viewer's to read"""
    row = Risk.objects.filter(policy.seen_by(viewer), pk=risk_id).first()
    if row is None:
        raise NoSuchRisk()
    return risk_card(row, viewer)


def risk_of_measure(mitigation_id: int, *, viewer: Actor) -> RiskCard:
    """:raises NoSuchRisk: if there is no such measure, or its agency is not the viewer's to read"""
    found = Mitigation.objects.filter(policy.seen_by(viewer), pk=mitigation_id).values_list("risk").first()
    if found is None:
        raise NoSuchRisk()
    return get_risk(found[0], viewer=viewer)


def risk_card(row: Risk, viewer: Actor) -> RiskCard:
    return _card(row, list(Mitigation.objects.filter(risk=row).order_by("number")), viewer)


def _card(row: Risk, measures: list[Mitigation], viewer: Actor) -> RiskCard:
    state = RiskState(row.state)
    manages = policy.acting(viewer, row.agency_id, Right.MANAGE) is not None
    names = [field.name for field in Risk._meta.local_concrete_fields]
    values = {name: getattr(row, name) for name in RiskCard.__dataclass_fields__ if name in names}
    return RiskCard(
        **values
        | {
            "agency_id": row.agency_id,
            "state": state,
            "likelihood": Likelihood(row.likelihood),
            "severity": Severity(row.severity),
            "measures": tuple(
                _measure(one, viewer, is_open=state is RiskState.OPEN, manages=manages) for one in measures
            ),
            "verbs": frozenset(verb for (of, verb) in RISK_TRANSITIONS if manages and of == state),
        }
    )


def _measure(row: Mitigation, viewer: Actor, *, is_open: bool, manages: bool) -> MitigationCard:
    is_theirs = manages or (viewer.person_id is not None and row.responsible_id == viewer.person_id)
    return MitigationCard(
        id=row.pk,
        number=row.number,
        words=row.words,
        responsible_id=row.responsible_id,
        due_on=row.due_on,
        done=row.done,
        done_by=row.done_by,
        done_at=row.done_at,
        may_report=is_open and row.done_at is None and is_theirs,
    )
