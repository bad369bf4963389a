"""Paper of the one-stop: the forms that go with a dossier, and the document that is its result."""

from datetime import datetime
from typing import Any

from motcua.catalogue import queries as catalogue
from motcua.dossier import queries as dossiers
from motcua.dossier.ports import Addresses, Typesetter
from motcua.eforms import queries as eforms
from motcua.journeys.printing import heads
from motcua.journeys.printing.heads import SYSTEM, Printed
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import NotFound
from motcua.kernel.plain.money import vnd
from motcua.kernel.plain.ports import adapter
from motcua.kernel.plain.qr import qr_svg
from motcua.org import queries as org
from motcua.party import queries as parties

__all__ = ["NoResultYet", "NoSuchSlip", "Places", "Printed", "print_result", "print_slip"]

_COLLECT = {
    "DIRECT": "Bộ phận Một cửa",
    "ONLINE": "Cổng dịch vụ công (bản điện tử)",
    "PUBLIC_POST": "qua dịch vụ bưu chính công ích",
}


class NoSuchSlip(NotFound):
    """This slip does not exist."""

    code = "dossier.no_such_slip"


class NoResultYet(NotFound):
    """There is no signed result yet."""

    code = "dossier.no_result_yet"


def print_slip(*, viewer: Actor, dossier_id: int, slip_id: int) -> Printed:
    """
    A slip as it was issued.

    :raises NoSuchSlip: if the dossier has no such slip
    """
    card = dossiers.get_dossier(dossier_id, viewer=viewer)
    slips = dossiers.list_slips(dossier_id, viewer=viewer)
    slip = next((slip for slip in slips if slip.id == slip_id and slip.form_code != "REOPENING"), None)
    if slip is None:
        raise NoSuchSlip()
    regime = catalogue.get_regime(card.regime, viewer=SYSTEM) if card.regime else _regime_at(slip.issued_at)
    form = next((form for form in regime.forms if form.code == slip.form_code), None)
    kind = form.kind if form else ""
    data = {
        **heads.head(card, slip.agency_id),
        **heads.applicant(card),
        "title": form.name.vi if form else slip.form_code,
        "form": slip.form_code,
        "officer": heads.name_of(slip.issued_by),
    }
    setter = adapter(Typesetter)
    if kind == "RECEIPT_SLIP":
        pdf = setter.typeset(setter.form("receipt"), data | _receipt(card, slip), at=slip.issued_at)
    else:
        pdf = setter.typeset(setter.form("notice"), data | _notice(card, slip, kind=kind), at=slip.issued_at)
    return Printed(f"{slip.form_code}-{card.code or card.id}.pdf", pdf)


def _regime_at(moment: datetime) -> catalogue.RegimeCard:
    return catalogue.regime_on(clock.local_date(moment), viewer=SYSTEM)


def _receipt(card: dossiers.DossierCard, slip: dossiers.SlipCard) -> dict[str, Any]:
    procedure = catalogue.get_procedure(card.version_id, viewer=SYSTEM)
    case = procedure.case(card.case_code)
    fees = dossiers.list_fees(card.id, viewer=SYSTEM)
    officer = heads.officer(slip.issued_by)
    number = dossiers.number_in_register(card.id, viewer=SYSTEM) or 0
    return {
        "unit": heads.one_stop(card.receiving_agency_id),
        "channel": heads.CHANNEL[card.channel],
        **_papers(card, procedure),
        "sets": f"{card.set_count} bộ",
        "limit": catalogue.limit_for(case, card.channel).text.vi,
        "due_at": heads.local(card.due_at_original),
        "fees": vnd(sum(fee.amount for fee in fees)) if fees else "không thu",
        "collect": _COLLECT[card.return_method],
        "book": f"quyển số 01 năm {clock.local(card.received_at or slip.issued_at).year}, số thứ tự {number:02}",
        "ask": officer.phone if officer else "",
    }


def _papers(card: dossiers.DossierCard, procedure: catalogue.ProcedureCard) -> dict[str, Any]:
    """
    One row for each component that was given: how many originals, certified and plain copies, or that it is a file.
    Where copies were counted before they were told apart, the slip keeps the one column that it was issued with.
    """
    rows = []
    papers = dossiers.list_papers(card.id, viewer=SYSTEM)
    is_apart = not any(paper.copies and paper.certified is None for paper in papers)
    for component in procedure.components:
        given = [paper for paper in papers if paper.component_code == component.code]
        if not (given or component.from_form):
            continue
        originals, copies = sum(paper.originals for paper in given), sum(paper.copies for paper in given)
        certified = sum(paper.certified or 0 for paper in given)
        electronic = "bản điện tử" if component.from_form or any(paper.file_id for paper in given) else ""
        counted = [certified, copies] if is_apart else [certified + copies]
        rows.append([component.name.vi, str(originals or electronic or 0), *map(str, counted)])
    return {"papers": rows, "copies": ["Bản sao chứng thực", "Bản sao"] if is_apart else ["Bản sao"]}


_DUE_LABEL = {"SUPPLEMENT_REQUEST": "Bổ sung trước", "APOLOGY": "Hẹn lại trả kết quả"}
_OF_THE_HEAD = ("APOLOGY", "STOP_NOTICE")
_SIGNER = {"SUPPLEMENT_REQUEST": "Người hướng dẫn", "REFUSAL_SLIP": "Người tiếp nhận hồ sơ"}


def _notice(card: dossiers.DossierCard, slip: dossiers.SlipCard, *, kind: str) -> dict[str, Any]:
    by_head = kind in _OF_THE_HEAD
    title = heads.title_of(slip.issued_by, slip.agency_id, slip.issued_at) if by_head else ""
    return {
        "kind": kind,
        "issued_at": heads.local(slip.issued_at),
        "items": list(slip.items),
        "reason": slip.reason,
        "guidance": slip.guidance,
        "due_before": heads.local(slip.due_before),
        "due_at": heads.local(slip.due_at) if kind in _DUE_LABEL else None,
        "due_label": _DUE_LABEL.get(kind, ""),
        "contact": heads.contact(slip.issued_by),
        "asked_by": _asked_by(slip) if kind == "STOP_NOTICE" else "",
        "fees": _fees(card) if kind == "STOP_NOTICE" else "",
        "signer_title": title or ("Thủ trưởng cơ quan" if by_head else _SIGNER.get(kind, "Người lập phiếu")),
    }


def _asked_by(slip: dossiers.SlipCard) -> str:
    agency = org.get_agency(slip.agency_id, viewer=SYSTEM).name
    return " – ".join(part for part in (agency, heads.name_of(slip.issued_by)) if part)


def _fees(card: dossiers.DossierCard) -> str:
    """How the money stands when the matter stops."""
    fees = dossiers.list_fees(card.id, viewer=SYSTEM)
    paid, open_ = sum(fee.amount for fee in fees if fee.paid_at), sum(fee.amount for fee in fees if not fee.paid_at)
    if not fees:
        return "không phát sinh"
    return "; ".join(
        words for words in (f"đã nộp {vnd(paid)}" if paid else "", f"chưa nộp {vnd(open_)}" if open_ else "") if words
    )


def print_result(*, viewer: Actor, dossier_id: int) -> Printed:
    """
    The document of the answer, from the package's template; a draft is marked as such until it is signed.

    :raises NoResultYet: if nobody has drafted an answer
    """
    card = dossiers.get_dossier(dossier_id, viewer=viewer)
    result = dossiers.find_result(dossier_id, viewer=viewer)
    if result is None:
        raise NoResultYet()
    setter = adapter(Typesetter)
    template = None
    if result.decision == "APPROVED":
        template = catalogue.get_template(card.version_id, result.result_code, viewer=SYSTEM)
    pdf = setter.typeset(
        template or setter.form("answer"), _result_data(card, result), at=result.signed_at or result.drafted_at
    )
    return Printed(f"{result.result_code or 'TRA-LOI'}-{card.code}.pdf", pdf)


def _result_data(card: dossiers.DossierCard, result: dossiers.ResultCard) -> dict[str, Any]:
    head = org.letterhead_of(result.agency_id, viewer=SYSTEM)
    procedure = catalogue.get_procedure(card.version_id, viewer=SYSTEM)
    answers = eforms.get_answers(card.answers_id, viewer=SYSTEM)
    form = eforms.get_form(answers.form_id).form
    owner = parties.get_party(card.owner_id or 0, viewer=SYSTEM)
    code = card.code or ""
    return {
        "agency": {"name": head.agency, "parent_name": head.superior, "place": head.place},
        "procedure": {"code": procedure.key, "name": procedure.name.vi},
        "dossier": {"code": code, "received_at": heads.local(card.received_at), "due_at": heads.local(card.due_at)},
        "applicant": {
            "full_name": owner.full_name,
            "birth_date": owner.birth,
            "identity_number": owner.identity_number,
            "address": heads.address(owner),
            "phone": owner.phone,
            "email": owner.email,
            "organisation_name": owner.full_name if owner.kind == "ORGANISATION" else "",
        },
        "answers": eforms.printed(form, answers.data, language="vi", places=Places()),
        "result": {
            "code": result.result_code,
            "number": result.number,
            "date": clock.local_date(result.signed_at).isoformat() if result.signed_at else "",
            "signer_name": heads.name_of(result.signer_id),
            "signer_title": heads.title_of(result.signer_id, result.agency_id, result.signed_at),
            "decision": result.decision,
            "reasons": result.reasons,
        },
        "qr": qr_svg(adapter(Addresses).of_verification(code, result.number)) if result.number else None,
    }


class Places:
    """Provinces and communes under the names that `eforms` asks by."""

    def provinces(self) -> list[tuple[str, str]]:
        return [(place.code, place.full_name) for place in org.list_provinces()]

    def communes(self, province_code: str) -> list[tuple[str, str]]:
        return [(place.code, place.full_name) for place in org.list_communes(province_code)]
