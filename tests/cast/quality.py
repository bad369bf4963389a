"""The department of culture keeps its quality system: builders that act."""

from datetime import date, datetime
from typing import Any

from motcua.catalogue import operations as catalogue
from motcua.quality import operations as quality
from motcua.quality.operations import Danger, Draft, Minutes, Plan, Scope
from motcua.quality.queries import AuditCard, DocumentCard, ObjectiveCard, Question, RiskCard, SystemCard
from motcua.quality.states import Answer, Kind, Likelihood, Measure, Severity, Standard, Topic
from tests.cast.cast import MACHINE, Cast
from tests.cast.given import LICENCE, package_files
from tests.cast.moments import MONDAY_MORNING, TODAY

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


def audit_plan(cast: Cast, **how: Any) -> Plan:
    """Two questions to the division, asked by its head."""
    given: dict[str, Any] = {
        "words": "Việc cấp giấy phép xuất bản.",
        "planned_on": TODAY,
        "lead_id": cast.head.person_id or 0,
        "team": "Văn thư",
        "questions": [Question("8.5", "Làm theo quy trình không?"), Question("7.5", "Có sổ theo dõi không?")],
    } | how
    return Plan(**given)


def plan_audit(cast: Cast, **how: Any) -> AuditCard:
    plan = audit_plan(cast, **how)
    return quality.plan_audit(actor=cast.head, at=MONDAY_MORNING, agency_id=cast.culture.id, plan=plan)


def minutes() -> Minutes:
    inputs = {Topic.OBJECTIVES: "Đúng hạn 97 %.", Topic.FINDINGS: "Một điểm nhẹ."}
    return Minutes(TODAY, "Lãnh đạo Sở, trưởng các phòng", inputs, "Giữ nguyên mục tiêu.")


def objective(cast: Cast, measure: Measure = Measure.ON_TIME, target: int = 95) -> ObjectiveCard:
    return quality.set_objective(
        actor=cast.head,
        at=MONDAY_MORNING,
        agency_id=cast.culture.id,
        year=2026,
        measure=measure,
        target=target,
        plan="Nhắc việc mỗi sáng.",
    )


def apply(cast: Cast) -> None:
    """An internal audit is closed and a management review signed: the system is applied."""
    audit = plan_audit(cast)
    told: dict[str, Any] = {"actor": cast.head, "at": MONDAY_MORNING}
    quality.answer_checklist(**told, audit_id=audit.id, answers=[(Answer.CONFORMS, "Đã xem.")] * 2)
    quality.close_audit(**told, audit_id=audit.id, conclusion="Hệ thống được áp dụng.")
    review = quality.record_review(**told, agency_id=cast.culture.id, minutes=minutes())
    quality.sign_review(actor=cast.leader, at=MONDAY_MORNING, review_id=review.id)


DANGER = Danger("Thẩm định bản thảo", "Người thụ lý vắng, không ai làm thay.", "Hồ sơ trễ hẹn.")


def risk(cast: Cast, *, likelihood: Likelihood = Likelihood.LIKELY, severity: Severity = Severity.MODERATE) -> RiskCard:
    scale = {"likelihood": likelihood, "severity": severity}
    return quality.record_risk(actor=cast.head, at=MONDAY_MORNING, agency_id=cast.culture.id, danger=DANGER, **scale)
