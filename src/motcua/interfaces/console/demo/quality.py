"""The department of culture keeps its quality system: policy, system procedures, work procedures."""

from datetime import datetime, timedelta

from motcua.catalogue import queries as catalogue
from motcua.interfaces.console.demo.life import Cast
from motcua.interfaces.console.demo.people import Company
from motcua.interfaces.console.demo.scene import MACHINE
from motcua.journeys.printing.work_procedure import PURPOSE, SCOPE
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Role
from motcua.kernel.store.transactions import transaction
from motcua.org import queries as org
from motcua.org.states import UnitKind
from motcua.quality import operations as quality
from motcua.quality.operations import Draft, Scope
from motcua.quality.queries import DocumentCard
from motcua.quality.states import Kind, Standard

KEPT = "05 năm, tại Văn phòng Sở; sau đó nộp lưu trữ theo quy định"
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


def keep_quality(company: Company, now: datetime) -> None:
    """Opened some months ago; what was written first is in force, the rest is on its way."""
    cast = Cast(company)
    agency_id = cast.agency("lanhdao.h12-20", Role.LEADER)
    began = now - timedelta(days=200)
    keys = _procedures(agency_id, began)
    with transaction():
        _open(cast, agency_id, keys, began)
    with transaction():
        _issue_work_procedures(cast, agency_id, keys, began, now)


def _open(cast: Cast, agency_id: int, keys: list[str], began: datetime) -> None:
    units = [one.id for one in org.list_units(agency_id, viewer=MACHINE) if one.kind is not UnitKind.CLERICAL]
    words = "Toàn bộ hoạt động giải quyết thủ tục hành chính thuộc thẩm quyền của Sở."
    quality.open_system(
        actor=cast("truongphong.h12-20"),
        at=began,
        agency_id=agency_id,
        mark="SVHTTDL",
        scope=Scope(Standard.ISO_2015, words, units, keys),
    )
    for number, (kind, title, parts) in enumerate(WRITTEN):
        at = began + timedelta(days=7 * number)
        card = quality.draft_document(
            actor=cast("chuyenvien.h12-20"),
            at=at,
            agency_id=agency_id,
            kind=kind,
            draft=Draft(title, parts),
            mark="" if kind is Kind.POLICY else "ISO",
        )
        _put_in_force(cast, card, at)


def _issue_work_procedures(cast: Cast, agency_id: int, keys: list[str], began: datetime, now: datetime) -> None:
    """All but the last two are in force; the last is being written, the one before it was checked."""
    writer, cards = cast("chuyenvien.h12-20"), []
    for number, key in enumerate(keys):
        procedure = catalogue.get_procedure(key, viewer=MACHINE, on=clock.local_date(now))
        at = began + timedelta(days=30 + number)
        title = f"Quy trình {procedure.name.vi[:1].lower()}{procedure.name.vi[1:]}"
        draft = Draft(title, {"purpose": PURPOSE, "scope": SCOPE, "records": KEPT})
        card = quality.draft_document(
            actor=writer, at=at, agency_id=agency_id, kind=Kind.WORK_PROCEDURE, draft=draft, procedure_key=key
        )
        cards.append(card)
        if number < len(keys) - 2:
            _put_in_force(cast, card, at)
    quality.review_edition(actor=cast("truongphong.h12-20"), at=now, document_id=cards[-2].id)
    quality.draft_edition(actor=writer, at=now, document_id=cards[0].id, change="Ghi rõ nơi trả kết quả.")


def _put_in_force(cast: Cast, card: DocumentCard, at: datetime) -> None:
    leader = cast("lanhdao.h12-20")
    quality.review_edition(actor=cast("truongphong.h12-20"), at=at + timedelta(hours=20), document_id=card.id)
    signed = at + timedelta(hours=26)
    quality.approve_edition(actor=leader, at=signed, document_id=card.id, effective_from=clock.local_date(signed))
    quality.enforce_edition(actor=leader, at=signed, document_id=card.id)


def _procedures(agency_id: int, at: datetime) -> list[str]:
    """What the department settles."""
    agency = org.get_agency(agency_id, viewer=MACHINE)
    rows = catalogue.browse(viewer=MACHINE, on=clock.local_date(at), size=2000).rows
    return sorted(row.key for row in rows if (row.agency.kind, row.agency.domain) == (agency.kind, agency.domain))
