"""Who keeps a quality system is told of its duties: once when the day is near, once when it is over."""

from datetime import datetime, timedelta

from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor, Role
from motcua.kernel.store.transactions import transaction_required
from motcua.notice import operations as notice
from motcua.notice.states import RecipientKind, Template
from motcua.org import queries as org
from motcua.quality import queries as quality
from motcua.quality.states import DutyKind

SYSTEM = Actor.system("notice")
KEEPERS = (Role.UNIT_HEAD, Role.LEADER, Role.CONTROLLER)
AHEAD = timedelta(days=30)
_WORDS = {
    DutyKind.AUDIT: "đánh giá nội bộ của năm",
    DutyKind.REVIEW: "xem xét của lãnh đạo trong năm",
    DutyKind.UPDATE: "cập nhật tài liệu theo quy định mới: {title}",
    DutyKind.REPUBLISH: "công bố phù hợp lại vì phạm vi đã thay đổi",
    DutyKind.NOTIFY: "thông báo bản công bố phù hợp cho cơ quan đầu mối",
    DutyKind.CORRECT: "hành động khắc phục {title}",
    DutyKind.MITIGATE: "biện pháp xử lý rủi ro {title}",
}


@transaction_required
def tell_duties(*, at: datetime, agency_id: int) -> int:
    """
    Tell the heads of units, leaders and controllers of an agency of each duty that is due within thirty days or late.

    Returns how many were told.
    """
    today = clock.local_date(at)
    near = [one for one in quality.list_duties(agency_id, viewer=SYSTEM, on=today) if one.due_on <= today + AHEAD]
    if not near:
        return 0
    agency = org.get_agency(agency_id, viewer=SYSTEM).name
    people = {one.person.id for one in org.list_holders(KEEPERS, [agency_id], viewer=SYSTEM, on=today)}
    told = 0
    for duty in near:
        stage = "late" if duty.is_late(today) else "ahead"
        for person_id in sorted(people):
            [message, *_] = notice.queue(
                actor=SYSTEM,
                at=at,
                recipient_kind=RecipientKind.PERSON,
                recipient_id=person_id,
                template=Template.QUALITY_DUTY,
                data={"title": _WORDS[duty.kind].format(title=duty.title), "agency": agency, "until": duty.due_on},
                dedupe_key=f"quality:{agency_id}:{duty.key}:{stage}:person:{person_id}",
                about_kind="quality_system",
                about_id=agency_id,
            )
            told += message.queued_at == at
    return told
