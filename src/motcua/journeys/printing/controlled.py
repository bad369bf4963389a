"""Controlled documents on paper: one of them as it was signed, and the list of those in force."""

from datetime import datetime
from typing import Any

from motcua.dossier.ports import Typesetter
from motcua.journeys.printing import heads
from motcua.journeys.printing.heads import Printed
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.ports import adapter
from motcua.org import queries as org
from motcua.quality import queries as quality
from motcua.quality.states import EditionState, Kind

KINDS = {
    Kind.POLICY: "Chính sách chất lượng",
    Kind.FRAMEWORK: "Mô hình hệ thống quản lý chất lượng",
    Kind.SYSTEM_PROCEDURE: "Quy trình hệ thống",
    Kind.WORK_PROCEDURE: "Quy trình tác nghiệp",
    Kind.INSTRUCTION: "Hướng dẫn công việc",
    Kind.FORM: "Biểu mẫu",
}
_STATES = {
    EditionState.DRAFT: "DỰ THẢO",
    EditionState.REVIEWED: "DỰ THẢO, đã xem xét",
    EditionState.APPROVED: "ĐÃ PHÊ DUYỆT, chưa đến ngày hiệu lực",
    EditionState.WITHDRAWN: "HẾT HIỆU LỰC",
}


def print_document(
    *, viewer: Actor, at: datetime, document_id: int, number: int | None = None, as_issued: bool = False
) -> Printed:
    """
    A document in the words of an edition; `as_issued`: without a word on how it stands today, since what is signed is
    read for years. Work procedures are printed by `work_procedure`.

    :raises NoSuchDocument: if there is none for this viewer
    """
    card = quality.get_document(document_id, viewer=viewer, on=clock.local_date(at))
    edition = card.shown if number is None else card.edition(number)
    setter = adapter(Typesetter)
    data = {**head(card, edition, at=at, as_issued=as_issued), "words": edition.words}
    return Printed(
        f"{card.code}-{edition.number:02}.pdf", setter.typeset(setter.form("controlled_document"), data, at=at)
    )


def print_list(*, viewer: Actor, at: datetime, agency_id: int) -> Printed:
    """
    The list of controlled documents in force (danh mục tài liệu kiểm soát).

    :raises NoQualitySystem: if the agency has no system for this viewer
    """
    system = quality.get_system(agency_id, viewer=viewer)
    cards = quality.list_documents(agency_id, viewer=viewer, on=clock.local_date(at))
    rows = [
        [
            card.code,
            card.title,
            KINDS[card.kind],
            f"{edition.number:02}",
            f"{edition.effective_from:%d/%m/%Y}" if edition.effective_from else "",
            edition.signed_number,
            "Cần cập nhật" if card.behind else "",
        ]
        for card in cards
        if (edition := card.in_force) is not None
    ]
    setter = adapter(Typesetter)
    data = {
        **heads.agency_head(agency_id),
        "title": "Danh mục tài liệu kiểm soát",
        "standard": system.standard.value,
        "printed_at": heads.local(at),
        "rows": rows,
    }
    name = f"danh-muc-tai-lieu-{system.mark}.pdf"
    return Printed(name, setter.typeset(setter.form("controlled_list"), data, at=at))


def head(
    card: quality.DocumentCard, edition: quality.EditionCard, *, at: datetime, as_issued: bool = False
) -> dict[str, Any]:
    """Whose document it is, its code and issue, and who wrote, checked and signed it."""
    signers = [
        ("Người soạn thảo", edition.drafted_by, edition.drafted_at),
        ("Người xem xét", edition.reviewed_by, edition.reviewed_at),
        ("Người phê duyệt", edition.signer_id, edition.signed_at),
    ]
    return {
        **heads.agency_head(card.agency_id),
        "title": card.title,
        "kind": KINDS[card.kind],
        "code": card.code,
        "edition": f"{edition.number:02}",
        "effective_from": f"{edition.effective_from:%d/%m/%Y}" if edition.effective_from else "",
        "state": "" if as_issued else _STATES.get(edition.state, ""),
        "signed_number": edition.signed_number,
        "signers": [
            {
                "label": label,
                "name": heads.name_of(person_id),
                "title": heads.title_of(person_id, card.agency_id, moment),
                "at": heads.local(moment) if person_id is not None else None,
            }
            for label, person_id, moment in signers
        ],
        "changes": [
            [f"{one.number:02}", one.change or "Ban hành lần đầu", _day(one)] for one in reversed(card.editions)
        ],
        "printed_at": heads.local(at),
    }


def blank_head(agency: org.AgencyCard | None, title: str, *, at: datetime) -> dict[str, Any]:
    """The same of a document that nobody has issued yet."""
    own = heads.agency_head(agency.id) if agency is not None else {"superior": None, "agency": "", "place": ""}
    return {
        **own,
        "title": title,
        "kind": KINDS[Kind.WORK_PROCEDURE],
        "code": "",
        "edition": "",
        "effective_from": "",
        "state": "CHƯA BAN HÀNH",
        "signed_number": "",
        "signers": [
            {"label": label, "name": "", "title": "", "at": None}
            for label in ("Người soạn thảo", "Người xem xét", "Người phê duyệt")
        ],
        "changes": [],
        "printed_at": heads.local(at),
    }


def _day(edition: quality.EditionCard) -> str:
    return f"{edition.effective_from:%d/%m/%Y}" if edition.effective_from is not None else ""
