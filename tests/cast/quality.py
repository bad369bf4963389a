"""The department of culture keeps its quality system: builders that act."""

from datetime import date, datetime
from typing import Any

from motcua.catalogue import operations as catalogue
from motcua.quality import operations as quality
from motcua.quality.operations import Draft, Scope
from motcua.quality.queries import DocumentCard, SystemCard
from motcua.quality.states import Kind, Standard
from tests.cast.cast import MACHINE, Cast
from tests.cast.given import LICENCE, package_files
from tests.cast.moments import MONDAY_MORNING

WORDS = {"purpose": "Cấp giấy phép đúng hạn.", "scope": "Phòng Quản lý văn hóa.", "records": "5 năm"}
POLICY = Draft("Chính sách chất lượng", {"body": "Công khai, đúng hạn, không phiền hà."})


def open_system(cast: Cast) -> SystemCard:
    """The department applies the standard in one division, to the licence."""
    scope = Scope(Standard.ISO_2015, "Giải quyết thủ tục hành chính.", [cast.culture_division.id], [LICENCE])
    return quality.open_system(actor=cast.head, at=MONDAY_MORNING, agency_id=cast.culture.id, mark="VHTT", scope=scope)


def draft(cast: Cast, **how: Any) -> DocumentCard:
    """The work procedure of the licence, written by the specialist; `draft(cast, kind=…)` another document."""
    given: dict[str, Any] = {
        "kind": Kind.WORK_PROCEDURE,
        "procedure_key": LICENCE,
        "draft": Draft("Quy trình cấp giấy phép xuất bản", WORDS),
    } | how
    return quality.draft_document(actor=cast.specialist, at=MONDAY_MORNING, agency_id=cast.culture.id, **given)


def next_version(valid_from: date) -> None:
    """The licence procedure gets its second version, which changes nothing but the day."""
    files = package_files(LICENCE)
    text = files["procedure.toml"].replace("version = 1\n", "version = 2\n", 1)
    files["procedure.toml"] = text.replace("valid_from = 2025-07-01", f"valid_from = {valid_from}", 1)
    catalogue.publish_package(actor=MACHINE, at=MONDAY_MORNING, files=files)


def put_in_force(cast: Cast, card: DocumentCard, at: datetime = MONDAY_MORNING) -> DocumentCard:
    """Checked by the head, signed by the leader, in force the same day."""
    quality.review_edition(actor=cast.head, at=at, document_id=card.id)
    quality.approve_edition(actor=cast.leader, at=at, document_id=card.id, effective_from=at.date())
    return quality.enforce_edition(actor=cast.leader, at=at, document_id=card.id)
