"""Two agencies keep quality systems: documents, work procedures, objectives; one of them audits and conformity too."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from motcua.catalogue import queries as catalogue
from motcua.interfaces.console.demo.life import Cast
from motcua.interfaces.console.demo.people import Company
from motcua.interfaces.console.demo.scene import MACHINE
from motcua.journeys.printing.work_procedure import PURPOSE, SCOPE
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor, Role
from motcua.kernel.store.transactions import transaction
from motcua.org import queries as org
from motcua.org.states import UnitKind
from motcua.quality import operations as quality
from motcua.quality.operations import Danger, Draft, Minutes, Plan, Scope
from motcua.quality.queries import AuditCard, DocumentCard, Question
from motcua.quality.states import Answer, Grade, Kind, Likelihood, Measure, Severity, Standard, Topic

MOST = 5
"""Work procedures of an agency that the demo writes."""
KEPT = "05 năm, tại đơn vị thụ lý; sau đó nộp lưu trữ theo quy định"
WRITTEN = (
    (
        Kind.POLICY,
        "Chính sách chất lượng",
        {
            "body": "Công khai thủ tục, giải quyết đúng pháp luật và đúng hạn.\n"
            "Lấy sự hài lòng của người dân, tổ chức làm thước đo.\n"
            "Mỗi lần trễ hạn đều được tìm nguyên nhân và khắc phục."
        },
    ),
    (
        Kind.SYSTEM_PROCEDURE,
        "Quy trình kiểm soát tài liệu",
        {
            "purpose": "Mọi người chỉ dùng tài liệu đang có hiệu lực.",
            "body": "Tài liệu được soạn thảo, xem xét, phê duyệt rồi mới có hiệu lực.\n"
            "Lần ban hành mới thay lần trước vào ngày có hiệu lực.",
            "records": KEPT,
        },
    ),
    (
        Kind.SYSTEM_PROCEDURE,
        "Quy trình đánh giá nội bộ và hành động khắc phục",
        {
            "purpose": "Mỗi năm ít nhất một lần xem hệ thống có được áp dụng và có hiệu quả không.",
            "body": "Lập kế hoạch và bảng hỏi; đánh giá; ghi điểm không phù hợp; khắc phục; xác nhận kết quả.",
            "records": KEPT,
        },
    ),
)

OBJECTIVES = (
    (Measure.ON_TIME, 95, "Trưởng phòng xem việc đến hạn mỗi chiều; chuyên viên báo trước khi có thể trễ."),
    (Measure.ONLINE, 60, "Một cửa hướng dẫn nộp trực tuyến tại quầy."),
    (Measure.SATISFIED, 90, "Gọi lại mọi người đánh giá không hài lòng trong ba ngày."),
    (Measure.ASKED_AGAIN, 10, "Kiểm tra đủ thành phần ngay khi tiếp nhận."),
    (Measure.OVERDUE, 0, "Hồ sơ quá hạn do Phó Giám đốc trực tiếp theo dõi."),
)
CHECKLIST = (
    ("5.2", "Cán bộ có biết chính sách chất lượng không?"),
    ("6.2", "Kết quả có được đối chiếu với mục tiêu không?"),
    ("7.5", "Có phải chỉ dùng tài liệu đang có hiệu lực không?"),
    ("8.5", "Hồ sơ có được giải quyết đúng quy trình tác nghiệp không?"),
    ("10.2", "Hành động khắc phục của lần trước có hiệu quả không?"),
)
EVIDENCE = (
    "Hỏi bốn người, cả bốn nêu đúng.",
    "Biên bản giao ban tháng có bảng đối chiếu.",
    "Xem ba bàn làm việc, không có bản cũ.",
    "",
    "Lần đầu, chưa có hành động nào trước đó.",
)
FOUND = (
    (Grade.MINOR, "8.5", "Hai hồ sơ chuyển bước muộn hơn thời gian của quy trình."),
    (Grade.MINOR, "7.5", "Danh mục tài liệu ở phòng chưa cập nhật."),
    (Grade.OBSERVATION, "7.1", "Nên dán biển chỉ đường đến Một cửa ở cổng phụ."),
)


RISKS = (
    (
        Danger("Thẩm định hồ sơ", "Người thụ lý nghỉ, chưa có người làm thay.", "Hồ sơ trễ hẹn, phải xin lỗi."),
        (Likelihood.LIKELY, Severity.MODERATE),
        ("Phân công người làm thay cho từng lĩnh vực.", 12),
    ),
    (
        Danger("Tiếp nhận hồ sơ", "Biểu mẫu cũ còn để ở quầy.", "Người dân phải nộp lại giấy tờ."),
        (Likelihood.POSSIBLE, Severity.MINOR),
        ("Rà quầy mỗi sáng thứ Hai, chỉ để biểu mẫu đang có hiệu lực.", -5),
    ),
    (
        Danger("Ký, phát hành kết quả", "Chứng thư số hết hạn mà không biết.", "Không phát hành được trong ngày."),
        (Likelihood.UNLIKELY, Severity.GRAVE),
        ("Nhắc hạn chứng thư trước ba mươi ngày.", 40),
    ),
)
"""What may go wrong, how often and how grave, and a measure with the days until it is due."""


@dataclass(frozen=True, slots=True)
class Crew:
    """Who writes, checks, keeps and signs in an agency, and what its documents are called."""

    agency_id: int
    mark: str
    work: str
    writer: Actor
    checker: Actor
    keeper: Actor
    leader: Actor


def keep_quality(company: Company, now: datetime) -> None:
    """A department that has come all the way, and a ward that has begun: it is encouraged, not obliged."""
    cast = Cast(company)
    began = now - timedelta(days=140)
    culture, ward = _culture(cast), _ward(cast)
    for crew in (culture, ward):
        keys = _procedures(crew.agency_id, began)
        with transaction():
            _open(crew, keys, began)
            _issue_work_procedures(crew, keys[:MOST], began, now)
            _aim(crew, now)
    with transaction():
        _apply(cast, culture, now)
        _watch(culture, now)


def _watch(crew: Crew, now: datetime) -> None:
    """Risks with a measure each, of which one is late."""
    began = now - timedelta(days=20)
    for danger, (likelihood, severity), (words, days) in RISKS:
        told: dict[str, Any] = {"actor": crew.keeper, "at": began}
        card = quality.record_risk(
            **told, agency_id=crew.agency_id, danger=danger, likelihood=likelihood, severity=severity
        )
        quality.plan_mitigation(
            **told,
            risk_id=card.id,
            words=words,
            responsible_id=crew.writer.person_id or 0,
            due_on=clock.local_date(now) + timedelta(days=days),
        )


def _culture(cast: Cast) -> Crew:
    return Crew(
        agency_id=cast.agency("lanhdao.h12-20", Role.LEADER),
        mark="SVHTTDL",
        work="Toàn bộ hoạt động giải quyết thủ tục hành chính thuộc thẩm quyền của Sở.",
        writer=cast("chuyenvien.h12-20"),
        checker=cast("truongphong.h12-20"),
        keeper=cast("truongphong.h12-20"),
        leader=cast("lanhdao.h12-20"),
    )


def _ward(cast: Cast) -> Crew:
    return Crew(
        agency_id=cast.agency("lanhdao.h12-101", Role.LEADER),
        mark="AX",
        work="Giải quyết thủ tục hành chính tại Ủy ban nhân dân phường.",
        writer=cast("chuyenvien.h12-101"),
        checker=cast("kiemsoat.h12"),
        keeper=cast("lanhdao.h12-101"),
        leader=cast("lanhdao.h12-101"),
    )


def _open(crew: Crew, keys: list[str], began: datetime) -> None:
    units = [one.id for one in org.list_units(crew.agency_id, viewer=MACHINE) if one.kind is not UnitKind.CLERICAL]
    quality.open_system(
        actor=crew.keeper,
        at=began,
        agency_id=crew.agency_id,
        mark=crew.mark,
        scope=Scope(Standard.ISO_2015, crew.work, units, keys),
    )
    for number, (kind, title, parts) in enumerate(WRITTEN):
        at = began + timedelta(days=7 * number)
        card = quality.draft_document(
            actor=crew.writer,
            at=at,
            agency_id=crew.agency_id,
            kind=kind,
            draft=Draft(title, parts),
            mark="" if kind is Kind.POLICY else "ISO",
        )
        _put_in_force(crew, card, at)


def _issue_work_procedures(crew: Crew, keys: list[str], began: datetime, now: datetime) -> None:
    """All but the last are in force, and the first is being renewed; the last was checked and waits to be signed."""
    cards = []
    for number, key in enumerate(keys):
        procedure = catalogue.get_procedure(key, viewer=MACHINE, on=clock.local_date(now))
        at = began + timedelta(days=30 + number)
        title = f"Quy trình {procedure.name.vi[:1].lower()}{procedure.name.vi[1:]}"
        card = quality.draft_document(
            actor=crew.writer,
            at=at,
            agency_id=crew.agency_id,
            kind=Kind.WORK_PROCEDURE,
            draft=Draft(title, {"purpose": PURPOSE, "scope": SCOPE, "records": KEPT}),
            procedure_key=key,
        )
        cards.append(card)
        if number < len(keys) - 1:
            _put_in_force(crew, card, at)
    quality.review_edition(actor=crew.checker, at=now, document_id=cards[-1].id)
    quality.draft_edition(actor=crew.writer, at=now, document_id=cards[0].id, change="Ghi rõ nơi trả kết quả.")


def _aim(crew: Crew, now: datetime) -> None:
    year = clock.local_date(now).year
    for measure, target, plan in OBJECTIVES:
        quality.set_objective(
            actor=crew.keeper, at=now, agency_id=crew.agency_id, year=year, measure=measure, target=target, plan=plan
        )


def _apply(cast: Cast, crew: Crew, now: datetime) -> None:
    """An audit was closed and conformity published; one finding is being corrected, one was settled."""
    head, leader, agency_id = crew.keeper, crew.leader, crew.agency_id
    held = now - timedelta(days=60)
    audit = _audit(cast, agency_id, held, "Việc giải quyết thủ tục hành chính của các phòng.")
    answers = [(Answer.CONFORMS, evidence) for evidence in EVIDENCE]
    answers[3] = (Answer.DEPARTS, "Hai trong mười hồ sơ được xem chuyển bước muộn.")
    quality.answer_checklist(actor=head, at=held, audit_id=audit.id, answers=answers)
    _findings(cast, audit.id, held, now)
    quality.close_audit(
        actor=head,
        at=held + timedelta(days=1),
        audit_id=audit.id,
        conclusion="Hệ thống được áp dụng và có hiệu lực; khắc phục xong hai điểm không phù hợp nhẹ.",
    )
    review = quality.record_review(
        actor=head, at=held + timedelta(days=8), agency_id=agency_id, minutes=_minutes(held + timedelta(days=7))
    )
    signed = held + timedelta(days=9)
    quality.sign_review(actor=leader, at=signed, review_id=review.id)
    published = quality.publish_conformity(actor=leader, at=signed, agency_id=agency_id)
    quality.note_notification(
        actor=head,
        at=signed + timedelta(days=2),
        publication_id=published.id,
        notified_on=clock.local_date(signed + timedelta(days=2)),
        notified_to="Chi cục Tiêu chuẩn Đo lường Chất lượng",
    )
    _audit(cast, agency_id, now, "Việc kiểm soát tài liệu và hồ sơ lưu.", ahead=20)


def _audit(cast: Cast, agency_id: int, at: datetime, words: str, *, ahead: int = 0) -> AuditCard:
    head = cast("truongphong.h12-20")
    plan = Plan(
        words=words,
        planned_on=clock.local_date(at + timedelta(days=ahead)),
        lead_id=head.person_id or 0,
        team="Văn thư Sở; một chuyên viên không thuộc phòng được đánh giá",
        questions=[Question(clause, text) for clause, text in CHECKLIST],
    )
    return quality.plan_audit(actor=head, at=at, agency_id=agency_id, plan=plan)


def _findings(cast: Cast, audit_id: int, held: datetime, now: datetime) -> None:
    head, clerk = cast("truongphong.h12-20"), cast("vanthu.h12-20")
    late, book, _sign = (
        quality.record_finding(actor=head, at=held, audit_id=audit_id, grade=grade, clause=clause, words=words)
        for grade, clause, words in FOUND
    )
    quality.plan_correction(
        actor=head,
        at=held + timedelta(days=2),
        finding_id=book.id,
        cause="Chưa phân công ai cập nhật danh mục.",
        action="Giao văn thư cập nhật danh mục khi có lần ban hành mới.",
        responsible_id=clerk.person_id or 0,
        due_on=clock.local_date(held + timedelta(days=20)),
    )
    quality.report_correction(
        actor=clerk, at=held + timedelta(days=12), finding_id=book.id, done="Danh mục lấy thẳng từ hệ thống."
    )
    quality.verify_correction(
        actor=head,
        at=held + timedelta(days=25),
        finding_id=book.id,
        is_effective=True,
        verdict="Danh mục khớp với tài liệu đang dùng tại ba bàn làm việc.",
    )
    quality.plan_correction(
        actor=head,
        at=now,
        finding_id=late.id,
        cause="Việc đến cuối ngày không ai xem trước giờ về.",
        action="Mỗi chiều 16 giờ trưởng phòng xem việc đến hạn hôm sau.",
        responsible_id=cast("chuyenvien.h12-20").person_id or 0,
        due_on=clock.local_date(now + timedelta(days=14)),
    )


def _minutes(held: datetime) -> Minutes:
    return Minutes(
        clock.local_date(held),
        "Lãnh đạo Sở, trưởng các phòng, văn thư",
        {
            Topic.CHANGES: "Tổ chức hai cấp từ 01/7/2025; hồ sơ về Trung tâm Phục vụ hành chính công.",
            Topic.FINDINGS: "Hai điểm không phù hợp nhẹ, một điểm lưu ý.",
            Topic.RESOURCES: "Phòng Quản lý văn hóa thiếu một chuyên viên đến hết quý IV.",
            Topic.IMPROVEMENT: "Nhắc việc trước hạn một ngày cho mọi bước.",
        },
        "Giữ mục tiêu đúng hạn 95 %. Trưởng phòng rà soát việc đến hạn mỗi chiều, báo cáo ngày 25 hằng tháng.",
    )


def _put_in_force(crew: Crew, card: DocumentCard, at: datetime) -> None:
    quality.review_edition(actor=crew.checker, at=at + timedelta(hours=20), document_id=card.id)
    signed = at + timedelta(hours=26)
    day = clock.local_date(signed)
    quality.approve_edition(actor=crew.leader, at=signed, document_id=card.id, effective_from=day)
    quality.enforce_edition(actor=crew.leader, at=signed, document_id=card.id)


def _procedures(agency_id: int, at: datetime) -> list[str]:
    """What the department settles."""
    agency = org.get_agency(agency_id, viewer=MACHINE)
    rows = catalogue.browse(viewer=MACHINE, on=clock.local_date(at), size=2000).rows
    return sorted(row.key for row in rows if (row.agency.kind, row.agency.domain) == (agency.kind, agency.domain))
