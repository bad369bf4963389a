"""The list of risks of an agency with the measures against them (danh mục rủi ro và biện pháp xử lý)."""

from collections.abc import Mapping
from datetime import datetime

from motcua.dossier.ports import Typesetter
from motcua.journeys.printing import heads
from motcua.journeys.printing.heads import Printed
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.ports import adapter
from motcua.quality import queries as quality
from motcua.quality.queries import MitigationCard, RiskCard
from motcua.quality.states import Level, RiskState

LEVELS: Mapping[Level, str] = {
    Level.LOW: "Thấp",
    Level.MEDIUM: "Trung bình",
    Level.HIGH: "Cao",
    Level.EXTREME: "Rất cao",
}


def print_list(*, viewer: Actor, at: datetime, agency_id: int) -> Printed:
    """
    The open risks, the gravest first.

    :raises NoQualitySystem: if the agency has no system for this viewer
    """
    system = quality.get_system(agency_id, viewer=viewer)
    cards = [one for one in quality.list_risks(agency_id, viewer=viewer) if one.state is RiskState.OPEN]
    setter = adapter(Typesetter)
    data = {
        **heads.agency_head(agency_id),
        "title": "Danh mục rủi ro và biện pháp xử lý",
        "standard": system.standard.value,
        "printed_at": heads.local(at),
        "rows": [_row(card) for card in cards],
    }
    return Printed(f"danh-muc-rui-ro-{system.mark}.pdf", setter.typeset(setter.form("risk_list"), data, at=at))


def _row(card: RiskCard) -> list[str]:
    return [
        card.number,
        card.activity,
        card.cause,
        card.consequence,
        f"{LEVELS[card.level]} ({card.likelihood.value} × {card.severity.value})",
        "; ".join(_measure(one) for one in card.measures),
        _day(card.reviewed_at or card.recorded_at),
    ]


def _measure(one: MitigationCard) -> str:
    """What, by whom and by when; or when it was done."""
    until = f"xong {_day(one.done_at)}" if one.done_at is not None else f"hạn {one.due_on:%d/%m/%Y}"
    return f"{one.words.rstrip('.')} ({heads.name_of(one.responsible_id)}, {until})"


def _day(moment: datetime) -> str:
    return f"{clock.local_date(moment):%d/%m/%Y}"
