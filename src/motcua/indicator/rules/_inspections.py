"""What an inspection looks at (danh mục kiểm tra): criteria by area, each with its rule, its source and its figure."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from motcua.indicator.states import Judgement, RecommendationState, VisitState


@dataclass(frozen=True, slots=True)
class Criterion:
    """`measure` is the figure shown beside it, where one counts it; `audit`: the procedures are looked through."""

    key: str
    area_vi: str
    area_en: str
    title_vi: str
    title_en: str
    rule_vi: str
    rule_en: str
    source: str
    measure: str = ""
    audit: bool = False

    def as_kept(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Checklist:
    key: str
    version: int
    title_vi: str
    title_en: str
    criteria: tuple[Criterion, ...]


def checklist(table: Mapping[str, Any]) -> Checklist:
    criteria = tuple(
        Criterion(
            key=one["key"],
            area_vi=one["area"]["vi"],
            area_en=one["area"]["en"],
            title_vi=one["title"]["vi"],
            title_en=one["title"]["en"],
            rule_vi=one["rule"]["vi"],
            rule_en=one["rule"]["en"],
            source=one["source"],
            measure=one.get("measure", ""),
            audit=one.get("audit", False),
        )
        for one in table["criterion"]
    )
    return Checklist(table["key"], table["version"], table["title"]["vi"], table["title"]["en"], criteria)


def is_ended(visits: Iterable[str], recommendations: Iterable[str]) -> bool:
    """An inspection ends when every unit has its conclusion and every recommendation is remedied."""
    return all(state == VisitState.CONCLUDED for state in visits) and all(
        state == RecommendationState.CLOSED for state in recommendations
    )


def reaches(units: int, of: int, percent: int) -> bool:
    """Whether so many units are the share that is asked for; of no units it is always reached."""
    return units * 100 >= percent * of


def not_met(judgements: Iterable[Judgement]) -> int:
    return sum(one in (Judgement.NOT_MET, Judgement.PARTLY) for one in judgements)
