"""The rows of the receipt-and-appointment slip that the law of the procedure decides (form 01)."""

from dataclasses import dataclass
from datetime import datetime

from motcua.catalogue.rules._cards import ProcedureCard
from motcua.catalogue.rules._filing import Terms
from motcua.catalogue.rules._text import Text
from motcua.kernel.plain.clock import local
from motcua.kernel.plain.money import vnd


@dataclass(frozen=True, slots=True)
class SlipRow:
    label: Text
    value: Text


def slip_rows(
    card: ProcedureCard, terms: Terms, *, received_at: datetime, due_at: datetime | None
) -> tuple[SlipRow, ...]:
    """Procedure, papers with their numbers, sets, limit, received, due, and what is to be paid."""
    papers = [
        SlipRow(
            Text(f"Giấy tờ {number}", f"Paper {number}"),
            Text(
                f"{part.name.vi} ({part.originals} bản chính, {part.copies} bản sao)",
                f"{part.name.en} ({part.originals} original, {part.copies} copies)",
            ),
        )
        for number, part in enumerate(terms.components, 1)
    ]
    fees = [SlipRow(line.name, Text(vnd(line.amount), vnd(line.amount))) for line in terms.bill.lines]
    due = Text(_moment(due_at), _moment_en(due_at)) if due_at else terms.limit.text
    return (
        SlipRow(
            Text("Nội dung yêu cầu giải quyết", "Requested"),
            Text(f"{card.key} {card.name.vi}", f"{card.key} {card.name.en}"),
        ),
        *papers,
        SlipRow(Text("Số lượng hồ sơ", "Sets"), Text(f"{card.sets} bộ", str(card.sets))),
        SlipRow(Text("Thời hạn giải quyết theo quy định", "Time limit by law"), terms.limit.text),
        SlipRow(Text("Thời gian nhận hồ sơ", "Received"), Text(_moment(received_at), _moment_en(received_at))),
        SlipRow(Text("Thời gian trả kết quả", "Result due"), due),
        *fees,
        SlipRow(Text("Tổng phí, lệ phí", "Total to pay"), Text(vnd(terms.bill.total), vnd(terms.bill.total))),
    )


def _moment(moment: datetime) -> str:
    here = local(moment)
    return f"{here:%H} giờ {here:%M} phút, ngày {here:%d/%m/%Y}"


def _moment_en(moment: datetime) -> str:
    return f"{local(moment):%H:%M, %d/%m/%Y}"
