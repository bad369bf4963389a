"""The receipt of a result (biên nhận trả kết quả): who gave what to whom, and when; signed at the counter."""

from datetime import datetime
from typing import Any

from motcua.catalogue import queries as catalogue
from motcua.dossier import queries as dossiers
from motcua.dossier.ports import Typesetter
from motcua.dossier.states import Collector, Proof
from motcua.journeys.open_file import open_file
from motcua.journeys.printing import heads
from motcua.journeys.printing.heads import SYSTEM, Printed
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import NotFound
from motcua.kernel.plain.ports import adapter

_PROOFS = {
    Proof.SIGNATURE: "ký trên màn hình tại quầy",
    Proof.CODE: "mã dùng một lần gửi cho người nộp hồ sơ",
    Proof.PAPER: "ký trên biên nhận này",
}
_WAYS = {
    "HANDED_OVER": "Trao tại Bộ phận Một cửa",
    "SENT_BY_POST": "Gửi qua dịch vụ bưu chính công ích",
    "AVAILABLE_ONLINE": "Trả bản điện tử trên Cổng dịch vụ công",
}


class NothingToReturn(NotFound):
    """There is no receipt of the result: it begins when the dossier is done, and is for officers."""

    code = "dossier.nothing_to_return"


def print_return_receipt(*, viewer: Actor, at: datetime, dossier_id: int) -> Printed:
    """
    Ready to be signed once the dossier is done; after the return it says when and by whom.

    :raises NothingToReturn: before that, and to the applicant
    """
    card = dossiers.get_dossier(dossier_id, viewer=viewer)
    if card.finished_at is None or not (viewer.is_officer or viewer.is_system):
        raise NothingToReturn()
    setter = adapter(Typesetter)
    data = {
        **heads.head(card, card.receiving_agency_id),
        **heads.applicant(card),
        "title": "Biên nhận trả kết quả",
        "at": heads.local(card.returned_at or at),
        "way": _WAYS.get(card.delivery, ""),
        "giver": _giver(card, viewer),
        **_result(card),
        **_taker(card),
    }
    return Printed(f"bien-nhan-{card.code}.pdf", setter.typeset(setter.form("returned"), data, at=at))


def _taker(card: dossiers.DossierCard) -> dict[str, Any]:
    """
    Who takes it: the applicant, or the person who was authorised, with the proof once there is one. The signature was
    taken with the receipt in view, so it is printed for whoever may read the receipt.
    """
    found = dossiers.find_collection(card.id, viewer=SYSTEM)
    if found is None:
        return {"authority": "", "proof": "", "signature": None}
    told: dict[str, Any] = {"authority": found.authority, "proof": _PROOFS[found.proof], "signature": None}
    if found.file_id is not None:
        _file, stream = open_file(viewer=SYSTEM, file_id=found.file_id)
        with stream:
            told["signature"] = stream.read().decode()
    if found.collector is Collector.AUTHORISED:
        told |= {"submitter": found.name, "identity_number": found.identity_number, "phone": ""}
    return told


def _giver(card: dossiers.DossierCard, viewer: Actor) -> str:
    """Who returned it; before that, whoever prints."""
    acts = [act for act in dossiers.history(card.id, viewer=SYSTEM) if act.name == "dossier.returned"]
    kind, _, number = acts[-1].actor.partition(":") if acts else ("officer", "", str(viewer.person_id or ""))
    return heads.name_of(int(number)) if kind == "officer" and number.isdigit() else ""


def _result(card: dossiers.DossierCard) -> dict[str, Any]:
    result = dossiers.find_result(card.id, viewer=SYSTEM)
    if result is None:
        return {"kind": "", "number": "", "signed_at": None, "signed_by": ""}
    procedure = catalogue.get_procedure(card.version_id, viewer=SYSTEM)
    kinds = {kind.code: kind.name.vi for kind in procedure.results}
    refusal = "Thông báo không giải quyết hồ sơ"
    return {
        "kind": refusal if result.decision == "REJECTED" else kinds.get(result.result_code, "Văn bản trả lời"),
        "number": result.number,
        "signed_at": heads.local(result.signed_at),
        "signed_by": heads.name_of(result.signer_id),
    }
