"""Paper of the one-stop: the forms that go with a dossier, and the document that is its result."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from motcua.catalogue import queries as catalogue
from motcua.dossier import queries as dossiers
from motcua.dossier.ports import Addresses, Typesetter
from motcua.eforms import queries as eforms
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import NotFound
from motcua.kernel.plain.money import vnd
from motcua.kernel.plain.ports import adapter
from motcua.kernel.plain.qr import qr_svg
from motcua.org import queries as org
from motcua.party import queries as parties

SYSTEM = Actor.system("printing")

_CHANNEL = {"DIRECT": "Trực tiếp", "ONLINE": "Trực tuyến", "PUBLIC_POST": "Bưu chính công ích"}
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


@dataclass(frozen=True, slots=True)
class Printed:
    """A PDF and the name it is offered under."""

    name: str
    pdf: bytes


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
    data = _common(card) | {"title": form.name.vi if form else slip.form_code, "officer": _name(slip.issued_by)}
    setter = adapter(Typesetter)
    if form is not None and form.kind == "RECEIPT_SLIP":
        pdf = setter.typeset(setter.form("receipt"), data | _receipt(card), at=slip.issued_at)
    else:
        kind = form.kind if form else ""
        pdf = setter.typeset(setter.form("notice"), data | _notice(slip, kind=kind), at=slip.issued_at)
    return Printed(f"{slip.form_code}-{card.code or card.id}.pdf", pdf)


def _regime_at(moment: datetime) -> catalogue.RegimeCard:
    return catalogue.regime_on(clock.local_date(moment), viewer=SYSTEM)


def _common(card: dossiers.DossierCard) -> dict[str, Any]:
    agencies = org.get_agencies([card.receiving_agency_id, card.competent_agency_id], viewer=SYSTEM)
    receiving = agencies[card.receiving_agency_id]
    procedure = catalogue.get_procedure(card.version_id, viewer=SYSTEM)
    ids = [party for party in (card.owner_id, card.submitter_id) if party is not None]
    people = parties.get_many(ids, viewer=SYSTEM)
    owner, submitter = people.get(card.owner_id or 0), people.get(card.submitter_id or 0)
    return {
        "code": card.code or "",
        "superior": _superior(receiving),
        "agency": receiving.name,
        "place": _place(receiving),
        "procedure": f"{procedure.key} – {procedure.name.vi}",
        "owner": owner.full_name if owner else "",
        "submitter": submitter.full_name if submitter else "",
        "identity_number": submitter.identity_number if submitter else "",
        "address": _address(submitter),
        "phone": submitter.phone if submitter else "",
        "email": submitter.email if submitter else "",
        "received_at": _local(card.received_at),
    }


def _receipt(card: dossiers.DossierCard) -> dict[str, Any]:
    procedure = catalogue.get_procedure(card.version_id, viewer=SYSTEM)
    case = procedure.case(card.case_code)
    fees = dossiers.list_fees(card.id, viewer=SYSTEM)
    return {
        "unit": "Bộ phận Tiếp nhận và Trả kết quả",
        "channel": _CHANNEL[card.channel],
        "papers": _papers(card, procedure),
        "sets": f"{card.set_count} bộ",
        "limit": catalogue.limit_for(case, card.channel).text.vi,
        "due_at": _local(card.due_at_original),
        "fees": vnd(sum(fee.amount for fee in fees)) if fees else "không thu",
        "collect": _COLLECT[card.return_method],
        "qr": qr_svg(adapter(Addresses).of_tracking(card.code or "")),
        "follow": f"Tra cứu hồ sơ {card.code}: quét mã hoặc mở {adapter(Addresses).of_tracking(card.code or '')}",
    }


def _papers(card: dossiers.DossierCard, procedure: catalogue.ProcedureCard) -> list[list[str]]:
    """One row for each component that was given: how many originals and copies, or that it is a file."""
    rows = []
    papers = dossiers.list_papers(card.id, viewer=SYSTEM)
    for component in procedure.components:
        given = [paper for paper in papers if paper.component_code == component.code]
        if not (given or component.from_form):
            continue
        originals, copies = sum(paper.originals for paper in given), sum(paper.copies for paper in given)
        electronic = "bản điện tử" if component.from_form or any(paper.file_id for paper in given) else ""
        rows.append([component.name.vi, str(originals or electronic or 0), str(copies or 0)])
    return rows


_DUE_LABEL = {"SUPPLEMENT_REQUEST": "Bổ sung trước", "APOLOGY": "Hẹn lại trả kết quả"}


def _notice(slip: dossiers.SlipCard, *, kind: str) -> dict[str, Any]:
    return {
        "issued_at": _local(slip.issued_at),
        "items": list(slip.items),
        "reason": slip.reason,
        "guidance": slip.guidance,
        "due_before": _local(slip.due_before),
        "due_at": _local(slip.due_at) if kind in _DUE_LABEL else None,
        "due_label": _DUE_LABEL.get(kind, ""),
        "apology": kind == "APOLOGY",
        "signer_title": "Thủ trưởng cơ quan" if kind in ("APOLOGY", "STOP_NOTICE") else "Người lập phiếu",
    }


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
    agency = org.get_agency(result.agency_id, viewer=SYSTEM)
    procedure = catalogue.get_procedure(card.version_id, viewer=SYSTEM)
    answers = eforms.get_answers(card.answers_id, viewer=SYSTEM)
    form = eforms.get_form(answers.form_id).form
    owner = parties.get_party(card.owner_id or 0, viewer=SYSTEM)
    code = card.code or ""
    return {
        "agency": {"name": agency.name, "parent_name": _superior(agency) or "", "place": _place(agency)},
        "procedure": {"code": procedure.key, "name": procedure.name.vi},
        "dossier": {"code": code, "received_at": _local(card.received_at), "due_at": _local(card.due_at)},
        "applicant": {
            "full_name": owner.full_name,
            "birth_date": owner.birth,
            "identity_number": owner.identity_number,
            "address": _address(owner),
            "phone": owner.phone,
            "email": owner.email,
            "organisation_name": owner.full_name if owner.kind == "ORGANISATION" else "",
        },
        "answers": eforms.printed(form, answers.data, language="vi", places=Places()),
        "result": {
            "code": result.result_code,
            "number": result.number,
            "date": clock.local_date(result.signed_at).isoformat() if result.signed_at else "",
            "signer_name": _name(result.signer_id),
            "signer_title": _title(result),
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


def _superior(agency: org.AgencyCard) -> str | None:
    if agency.parent_id is None:
        return None
    return org.get_agency(agency.parent_id, viewer=SYSTEM).name


def _place(agency: org.AgencyCard) -> str:
    """The bare name of the commune or province where the agency sits, as it stands before the date of a letter."""
    while not agency.place_code and agency.parent_id is not None:
        agency = org.get_agency(agency.parent_id, viewer=SYSTEM)
    place = org.get_places([agency.place_code]).get(agency.place_code)
    return place.name if place else ""


def _address(card: parties.PartyCard | None) -> str:
    if card is None:
        return ""
    names: Mapping[str, str] = org.get_place_names([card.commune_code]) if card.commune_code else {}
    return ", ".join(part for part in (card.address_line, names.get(card.commune_code, "")) if part)


def _name(person_id: int | None) -> str:
    if person_id is None:
        return ""
    people = org.get_people([person_id], viewer=SYSTEM)
    return people[person_id].full_name if person_id in people else ""


def _title(result: dossiers.ResultCard) -> str:
    """The capacity in which the signer signed: the position in the deciding agency, before any other."""
    if result.signer_id is None or result.signed_at is None:
        return ""
    positions = org.list_positions([result.signer_id], viewer=SYSTEM, on=clock.local_date(result.signed_at))
    there = [position for position in positions if position.agency_id == result.agency_id]
    return next((position.title for position in there + positions), "")


def _local(moment: datetime | None) -> str | None:
    return clock.local(moment).isoformat() if moment else None
