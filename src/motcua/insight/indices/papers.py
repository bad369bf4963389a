"""
A round of assessment as papers: the ranking of its units, and the sheet of one of them. In Vietnamese, as papers of
administration are; a draft until the ranking is published.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Final

from motcua.indicator.queries import (
    IndexGroup,
    IndexSet,
    Line,
    RoundCard,
    ScoreCard,
    SheetCard,
    SheetRow,
    Source,
    share,
)
from motcua.indicator.states import RoundState
from motcua.insight.assessing import Scored, Scoring, Standing
from motcua.insight.periods import Period
from motcua.insight.reports.papers import period_told, signer_of
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.paper import Grid, Head, Paper, Row, Share, Value, told
from motcua.kernel.store import ledger
from motcua.org import queries as org
from motcua.org.states import AgencyKind

LAST: Final = 10**6
GROUPS: Final[Mapping[AgencyKind, str]] = {
    AgencyKind.PROVINCE: "Cấp tỉnh",
    AgencyKind.DEPARTMENT: "Sở, ban, ngành",
    AgencyKind.CENTRE: "Trung tâm",
    AgencyKind.COMMUNE: "Xã, phường, đặc khu",
}
SOURCES: Final[Mapping[Source, str]] = {
    Source.AUTO: "Tính từ số liệu",
    Source.DECLARED: "Đơn vị khai, đã thẩm định",
    Source.SURVEY: "Điều tra xã hội học",
}


def moment_of(card: RoundCard) -> datetime:
    """What stands in the file as the moment it was made: of the publication, else of the last act that is counted."""
    return card.published_at or ledger.moment(card.position or 0) or card.opened_at


def ranking_paper(
    scoring: Scoring, rows: Sequence[SheetRow], scores: Mapping[int, Sequence[ScoreCard]], *, viewer: Actor
) -> Paper:
    """The ranking of all units of a round, each kind by itself, with the shares of the classes."""
    card, found = scoring.card, scoring.found
    standings = scoring.standings(rows, scores)
    names = org.get_agencies((row.agency_id for row in rows), viewer=viewer, on=card.last)
    kinds = [kind for kind in AgencyKind if any(row.ranked_among == kind for row in rows)]
    parts: list[Grid] = []
    for kind in kinds:
        those = [row for row in rows if row.ranked_among == kind]
        those.sort(key=lambda row: (standings[row.id].place or LAST, names[row.agency_id].name))
        lines = [
            Row(
                (
                    _place(standings[row.id]),
                    names[row.agency_id].name,
                    *_by_group(scoring.of(row, scores.get(row.id, ())), found),
                    standings[row.id].total,
                    standings[row.id].percent,
                    _class(found, standings[row.id].class_key),
                )
            )
            for row in those
        ]
        parts.append(Grid(_ranking_heads(found), tuple(lines), GROUPS[kind], unit="Điểm"))
        if found.classes:
            parts.append(_shares(found, [standings[row.id].class_key for row in those], GROUPS[kind]))
    return _paper(card, found, viewer, abstract="Kết quả xếp hạng", parts=parts, is_wide=len(found.groups) > 2)


def sheet_paper(scoring: Scoring, sheet: SheetCard, *, viewer: Actor) -> Paper:
    """The sheet of one unit: every indicator with what it says, and the points that it brings."""
    card, found = scoring.card, scoring.found
    scored = scoring.of(sheet.row, sheet.scores)
    unit = org.get_agency(sheet.row.agency_id, viewer=viewer, on=card.last).name
    heads = (
        Head("TT"),
        Head("Chỉ số", width=8),
        Head("Nguồn", width=4),
        Head("Giá trị", width=4, is_number=True),
        Head("Điểm đạt", width=2, is_number=True),
        Head("Điểm tối đa", width=2, is_number=True),
    )
    lines = [line for group in found.groups for line in _lines_of(group, scored)]
    standing = scored.standing
    lines.append(Row(("", "Tổng cộng", "", None, standing.total, standing.maximum), is_strong=True))
    result = [
        Row(("Tỷ lệ so với điểm tối đa (%)", standing.percent)),
        Row(("Xếp loại", _class(found, standing.class_key))),
        Row(("Thứ hạng trong nhóm", _place(standing))),
    ]
    parts = [
        Grid(heads, tuple(lines), unit="Điểm"),
        Grid((Head("Kết quả", width=3), Head("", is_number=True)), tuple(result)),
    ]
    return _paper(card, found, viewer, abstract=f"Phiếu điểm của {unit}", parts=parts, is_wide=False)


def _paper(
    card: RoundCard, found: IndexSet, viewer: Actor, *, abstract: str, parts: Sequence[Grid], is_wide: bool
) -> Paper:
    is_final = card.state is RoundState.PUBLISHED
    on = clock.local_date(card.published_at) if card.published_at else None
    kind = org.get_agency(card.agency_id, viewer=viewer, on=card.last).kind
    head = org.letterhead_of(card.agency_id, viewer=viewer, on=card.last, number=card.number)
    return Paper(
        title=card.title,
        abstract=f"{abstract} {period_told(Period(card.first, card.last))}",
        letterhead=replace(head, on=on),
        state="" if is_final else "Dự thảo",
        lines=(f"Theo {found.title_vi} ({found.source_in_law})",),
        parts=tuple(parts),
        signers=(signer_of(kind),),
        recipients=("Lưu: VT.",),
        footer=_source(card),
        is_wide=is_wide,
    )


def _source(card: RoundCard) -> str:
    if card.position is None:
        return f"Định nghĩa {card.set_key}, phiên bản {card.set_version}. Chưa chốt số liệu."
    digest = f" Dấu kiểm tra bảng điểm: {card.digest[:16]}." if card.digest else ""
    return (
        f"Số liệu tính đến vị trí {told(card.position)} của sổ hành vi, theo định nghĩa {card.set_key}, "
        f"phiên bản {card.set_version}.{digest}"
    )


def _ranking_heads(found: IndexSet) -> tuple[Head, ...]:
    groups = tuple(
        Head(group.title_vi, mark=f"tối đa {told(group.points)}", width=2, is_number=True) for group in found.groups
    )
    by_group = (Head("Điểm theo nhóm", under=groups),) if len(groups) > 1 else ()
    return (
        Head("Hạng"),
        Head("Đơn vị", width=6),
        *by_group,
        Head("Tổng điểm", width=2, is_number=True),
        Head("Tỷ lệ (%)", width=2, is_number=True),
        Head("Xếp loại", width=3),
    )


def _by_group(scored: Scored, found: IndexSet) -> list[Decimal]:
    return [_reached(group, scored) for group in found.groups] if len(found.groups) > 1 else []


def _reached(group: IndexGroup, scored: Scored) -> Decimal:
    return sum((scored.points(one.key) or Decimal(0) for one in group.indicators), Decimal(0))


def _lines_of(group: IndexGroup, scored: Scored) -> Iterator[Row]:
    yield Row(("", group.title_vi, "", None, _reached(group, scored), group.points), is_strong=True)
    for one in group.indicators:
        line = scored.lines.get(one.key)
        points = line.points if line else None
        yield Row((one.key, one.title_vi, SOURCES[one.source], _value(line), points, one.points))


def _value(line: Line | None) -> Value:
    if line is None:
        return None
    if line.numerator is not None and line.denominator is not None and line.value is not None:
        return f"{told(line.numerator)}/{told(line.denominator)} = {told(line.value)}"
    return line.numerator if line.numerator is not None else line.value


def _shares(found: IndexSet, keys: Sequence[str], group: str) -> Grid:
    numbers = [keys.count(band.key) for band in found.classes]
    rows = [
        Row((band.title_vi, Share(number, len(keys), share(number, len(keys), places=2))))
        for band, number in zip(found.classes, numbers, strict=True)
    ]
    heads = (Head("Xếp loại", width=3), Head("Số đơn vị", width=2, is_number=True))
    return Grid(heads, tuple(rows), f"Tỷ lệ xếp loại: {group}")


def _place(standing: Standing) -> str:
    return str(standing.place) if standing.place else "–"


def _class(found: IndexSet, key: str) -> str:
    return next((band.title_vi for band in found.classes if band.key == key), "–")
