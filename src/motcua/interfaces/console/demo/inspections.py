"""The province inspected a department last year, all of it remedied; of this year there is something left to do."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from motcua.indicator import operations as indicator
from motcua.indicator.operations import InspectionHead
from motcua.indicator.queries import InspectionCard, VisitCard
from motcua.indicator.states import Duty, Judgement
from motcua.interfaces.console.demo.life import Cast
from motcua.interfaces.console.demo.people import Company
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor, Role
from motcua.kernel.store.transactions import transaction
from motcua.org import queries as org
from motcua.org.states import AgencyKind

OUTLINE = """1. Công tác chỉ đạo, điều hành cải cách hành chính; kế hoạch và mức độ hoàn thành.
2. Công bố, công khai, tiếp nhận và giải quyết thủ tục hành chính.
3. Ứng dụng công nghệ thông tin, chữ ký số, dịch vụ công trực tuyến.
4. Khó khăn, vướng mắc và kiến nghị."""
ANSWER = "Đơn vị đã triển khai theo kế hoạch; số liệu cập nhật đến ngày báo cáo."
GOOD = "Qua kiểm tra hồ sơ và tại nơi tiếp nhận: đúng quy định."
BAD = "Bảng niêm yết tại nơi tiếp nhận thiếu ba thủ tục mới công bố; đã chụp ảnh, lập biên bản tại chỗ."
CONCLUSION = """Đơn vị chấp hành tốt kế hoạch cải cách hành chính; hồ sơ được giải quyết cơ bản đúng hạn.

Còn hạn chế: niêm yết thủ tục chưa đầy đủ; chưa phân công người thay thế khi công chức một cửa vắng mặt."""
ASKED = (
    ("Niêm yết đầy đủ các thủ tục thuộc thẩm quyền, đúng bản đang có hiệu lực.", "Đã niêm yết đủ, kèm biên bản."),
    ("Phân công người thay thế công chức một cửa khi vắng mặt.", "Đã ban hành văn bản phân công."),
)


@dataclass(frozen=True, slots=True)
class Team:
    decides: Actor
    prepares: Actor
    lead: Actor
    member: Actor


def make_inspections(company: Company, now: datetime) -> None:
    """Plans of two years, an inspection that is closed, and one whose recommendations wait."""
    cast = Cast(company)
    member = next(
        one.actor
        for one in company.officers
        if one.actor.has(Role.SPECIALIST) and _kind(one.actor) is AgencyKind.DEPARTMENT and one.agency != _culture(cast)
    )
    team = Team(cast("lanhdao.h12"), cast("kiemsoat.h12"), cast("kiemsoat.h12"), member)
    head, today = cast("truongphong.h12-20"), clock.local_date(now)
    last_year = date(today.year - 1, 11, 3)
    with transaction():
        _plan(team, today.year - 1, datetime(today.year - 1, 8, 5, 9, tzinfo=clock.LOCAL), number="12/KH-UBND")
        _plan(team, today.year, datetime(today.year, 1, 20, 9, tzinfo=clock.LOCAL), number="05/KH-UBND")
        visit = _visited(team, head, last_year, number="301/QĐ-UBND", title="Kiểm tra công tác cải cách hành chính")
        concluded = _concluded(team, visit, last_year + timedelta(days=20), number="45/KL-ĐKT")
        for one, (_words, remedy) in zip(concluded.recommendations, ASKED, strict=True):
            _remedied(team, head, one.id, remedy, last_year + timedelta(days=40))
        begun = today - timedelta(days=25)
        visit = _visited(team, head, begun, number="288/QĐ-UBND", title="Kiểm tra cải cách hành chính, thủ tục")
        concluded = _concluded(team, visit, begun + timedelta(days=12), number="41/KL-ĐKT")
        first = concluded.recommendations[0]
        indicator.report_remedy(actor=head, at=_at(today), recommendation_id=first.id, words=ASKED[0][1])


def _plan(team: Team, year: int, at: datetime, *, number: str) -> None:
    agency_id = _agency(team.prepares)
    plan = indicator.draft_inspection_plan(
        actor=team.prepares, at=at, agency_id=agency_id, year=year, target_percent=30
    )
    units = sorted(org.agencies_within(agency_id, viewer=team.prepares) - {agency_id})
    for month, part in ((9, units[::9]), (10, units[3::9]), (11, units[6::9])):
        indicator.plan_units(actor=team.prepares, at=at, inspection_plan_id=plan.id, agency_ids=part, month=month)
    indicator.approve_inspection_plan(
        actor=team.decides, at=at, inspection_plan_id=plan.id, number=number, signed_on=at.date()
    )


def _visited(team: Team, head: Actor, day: date, *, number: str, title: str) -> VisitCard:
    """Decided, reported by the unit itself, and written down on the spot."""
    one = _decided(team, head, day, number=number, title=title)
    which: dict[str, Any] = {"unit_visit_id": one.visits[0].id}
    criteria = one.criteria
    for criterion in criteria:
        indicator.answer_criterion(actor=head, at=_at(day), **which, criterion=criterion.key, words=ANSWER)
    visit = indicator.send_self_report(actor=head, at=_at(day), **which)
    for criterion in criteria:
        is_bad = criterion.key == "kstthc.posted"
        indicator.record_finding(
            actor=team.member,
            at=_at(day + timedelta(days=3)),
            **which,
            criterion=criterion.key,
            judgement=Judgement.NOT_MET if is_bad else Judgement.MET,
            words=BAD if is_bad else GOOD,
        )
    return visit


def _decided(team: Team, head: Actor, day: date, *, number: str, title: str) -> InspectionCard:
    at = _at(day - timedelta(days=7))
    plan = InspectionHead(title, OUTLINE, day, day + timedelta(days=30), ("cchc", "kstthc"))
    one = indicator.draft_inspection(actor=team.prepares, at=at, agency_id=_agency(team.prepares), head=plan)
    which: dict[str, Any] = {"actor": team.prepares, "at": at, "inspection_id": one.id}
    for person, duty in ((team.lead, Duty.LEAD), (team.member, Duty.MEMBER)):
        indicator.set_team_member(**which, person_id=person.person_id or 0, duty=duty, group=1)
    visit_on = day + timedelta(days=3)
    indicator.set_unit_visit(**which, agency_id=_agency(head), visit_on=visit_on, group=1)
    return indicator.decide_inspection(
        actor=team.decides, at=at, inspection_id=one.id, number=number, signed_on=at.date()
    )


def _concluded(team: Team, visit: VisitCard, day: date, *, number: str) -> VisitCard:
    which: dict[str, Any] = {"actor": team.lead, "at": _at(day), "unit_visit_id": visit.id}
    for number_of, (words, _remedy) in enumerate(ASKED):
        indicator.recommend(**which, words=words, due_on=day + timedelta(days=10 + 30 * number_of))
    return indicator.conclude_visit(**which, conclusion=CONCLUSION, number=number, concluded_on=day)


def _remedied(team: Team, head: Actor, recommendation_id: int, words: str, day: date) -> None:
    indicator.report_remedy(actor=head, at=_at(day), recommendation_id=recommendation_id, words=words)
    indicator.accept_remedy(
        actor=team.lead, at=_at(day + timedelta(days=2)), recommendation_id=recommendation_id, answer="Đã khắc phục."
    )


def _at(day: date) -> datetime:
    return datetime.combine(day, time(9), tzinfo=clock.LOCAL)


def _agency(actor: Actor) -> int:
    return min(actor.agency_ids(), key=lambda pk: (org.top_agency(pk) != pk, pk))


def _kind(actor: Actor) -> AgencyKind:
    return org.get_agency(_agency(actor), viewer=actor).kind


def _culture(cast: Cast) -> str:
    return next(one.agency for one in cast.company.officers if one.username == "truongphong.h12-20")
