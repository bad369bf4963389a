"""The transfer slip (phiếu chuyển hồ sơ liên thông): what each agency does and by when (NĐ 61/2018 Art. 19(6))."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from motcua.dossier import queries as dossiers
from motcua.dossier.ports import Typesetter
from motcua.dossier.states import LegMode, LegState
from motcua.journeys.printing import heads
from motcua.journeys.printing.heads import SYSTEM, Printed
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import NotFound
from motcua.kernel.plain.ports import adapter
from motcua.org import queries as org

TITLE = "Phiếu chuyển hồ sơ liên thông"
HOW = {"EARLY": "trước hạn", "ON_TIME": "đúng hạn", "LATE": "quá hạn"}
STATES = {
    LegState.PLANNED: "chưa đến lượt",
    LegState.SENT: "đã gửi",
    LegState.ACCEPTED: "đang thực hiện",
    LegState.SILENT: "quá hạn, chưa trả lời",
    LegState.ANSWERED: "đã trả lời",
    LegState.REFUSED: "trả lại",
    LegState.WITHDRAWN: "đã rút",
}
_MODES = {
    LegMode.SEQUENTIAL: (
        "Hồ sơ được chuyển lần lượt theo thứ tự dưới đây. Cơ quan thực hiện xong chuyển hồ sơ cho cơ quan kế tiếp; cơ "
        "quan cuối cùng chuyển lại cơ quan chủ trì."
    ),
    LegMode.PARALLEL: (
        "Hồ sơ được gửi đồng thời đến các cơ quan dưới đây. Mỗi cơ quan gửi kết quả cho cơ quan chủ trì và Bộ phận Một "
        "cửa đã tiếp nhận hồ sơ."
    ),
}


class NoTransferSlip(NotFound):
    """There is no such transfer slip."""

    code = "dossier.no_transfer_slip"


def print_transfer_slip(*, viewer: Actor, at: datetime, dossier_id: int, plan: int) -> Printed:
    """
    The slip of one plan as it stands at this moment: it grows as the papers travel.

    :raises NoTransferSlip: if nothing of that number was laid down, or to citizens
    """
    card = dossiers.get_dossier(dossier_id, viewer=viewer)
    legs = [leg for leg in dossiers.list_legs(dossier_id, viewer=viewer) if leg.plan == plan]
    if not legs:
        raise NoTransferSlip()
    lead = legs[0].lead_agency_id
    ids = {agency_id for leg in legs for agency_id in (leg.from_agency_id, leg.to_agency_id)}
    agencies = {key: found.name for key, found in org.get_agencies(ids | {lead}, viewer=SYSTEM).items()}
    setter = adapter(Typesetter)
    data = {
        **heads.head(card, lead),
        **heads.applicant(card),
        "title": TITLE,
        "number": legs[0].reference.rpartition(".")[0],
        "printed_at": heads.local(at),
        "planned_at": heads.local(legs[0].planned_at),
        "due_at": heads.local(card.due_at),
        "lead": agencies[lead],
        "counter": heads.one_stop(card.receiving_agency_id),
        "contact": heads.contact(legs[0].planned_by),
        "planner": heads.name_of(legs[0].planned_by),
        "how": _MODES[legs[0].mode],
        "is_sequence": legs[0].mode is LegMode.SEQUENTIAL,
        "legs": [_row(leg, agencies) for leg in legs],
    }
    name = f"phieu-chuyen-{card.code}-{plan}.pdf"
    return Printed(name, setter.typeset(setter.form("transfer"), data, at=at))


def _row(leg: dossiers.LegCard, agencies: Mapping[int, str]) -> dict[str, Any]:
    return {
        "number": str(leg.number),
        "giver": agencies[leg.from_agency_id],
        "agency": agencies[leg.to_agency_id],
        "duty": leg.duty,
        "respond_by": heads.local(leg.respond_by),
        "sent_at": heads.local(leg.sent_at),
        "result": how_it_stands(leg),
        "ended_at": heads.local(leg.ended_at),
        "ended_by": heads.name_of(leg.ended_by),
    }


def how_it_stands(leg: dossiers.LegCard) -> str:
    """`đã trả lời, trước hạn`"""
    stood = HOW[leg.punctuality] if leg.punctuality else ""
    return ", ".join(part for part in (STATES[leg.state], stood) if part)
