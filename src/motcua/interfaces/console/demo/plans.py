"""The department of culture has a reform plan of the year: some tasks done, one late, one closed by its figure."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from motcua.indicator import operations as indicator
from motcua.indicator.operations import Head, NewTarget, NewTask
from motcua.indicator.queries import PlanCard
from motcua.indicator.states import Area
from motcua.interfaces.console.demo.life import Cast
from motcua.interfaces.console.demo.people import Company
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor
from motcua.kernel.store.transactions import transaction

OBJECTIVES = (
    (Area.INSTITUTIONS, "Văn bản quy phạm pháp luật của ngành được rà soát kịp thời."),
    (Area.PROCEDURES, "Hồ sơ được giải quyết đúng hạn; người dân không phải nộp lại giấy tờ đã có."),
    (Area.STAFF, "Công chức làm việc tại Bộ phận Một cửa được tập huấn."),
    (Area.DIGITAL, "Người dân nộp hồ sơ trực tuyến là chính."),
)
TASKS = (
    (0, "Rà soát văn bản quy phạm pháp luật lĩnh vực văn hóa, thể thao.", "Báo cáo kết quả rà soát", -120, -135),
    (1, "Rà soát, đề xuất đơn giản hóa thủ tục hành chính.", "Quyết định thông qua phương án đơn giản hóa", -60, -48),
    (1, "Công khai danh mục thủ tục không yêu cầu nộp giấy tờ đã số hóa.", "Danh mục được công khai", -12, None),
    (2, "Tập huấn kỹ năng tiếp công dân cho công chức Một cửa.", "Danh sách và kết quả tập huấn", -30, -40),
    (3, "Hướng dẫn nộp hồ sơ trực tuyến tại quầy.", "Báo cáo số hồ sơ được hướng dẫn", 20, None),
)
"""Objective, task, product, days from today to the deadline, and to the day on which it was done."""


def make_plans(company: Company, now: datetime) -> None:
    """The plan is approved at the beginning of its year and followed to today; that of the next year is a draft."""
    cast = Cast(company)
    leader, head = cast("lanhdao.h12-20"), cast("truongphong.h12-20")
    agency_id = next(iter(sorted(leader.agency_ids())))
    today = clock.local_date(now)
    begun = datetime(today.year, 1, 15, 9, tzinfo=clock.LOCAL)
    with transaction():
        plan = _draft(leader, begun, agency_id, today)
        plan = indicator.approve_plan(
            actor=leader,
            at=begun,
            plan_id=plan.id,
            number="03/KH-SVHTTDL",
            signer="Giám đốc Sở",
            signed_on=begun.date(),
        )
        _follow(head, plan, today)
        head_of_next = Head(f"Kế hoạch cải cách hành chính năm {today.year + 1}", today.year + 1, today.year + 1)
        indicator.draft_plan(actor=leader, at=now, agency_id=agency_id, head=head_of_next)


def _draft(leader: Actor, at: datetime, agency_id: int, today: date) -> PlanCard:
    year = today.year
    head = Head(f"Kế hoạch cải cách hành chính năm {year}", year, year)
    plan = indicator.draft_plan(actor=leader, at=at, agency_id=agency_id, head=head)
    for area, words in OBJECTIVES:
        plan = indicator.set_plan_objective(actor=leader, at=at, plan_id=plan.id, area=area, words=words)
    digital = plan.objectives[3].id
    counted = NewTarget("Hồ sơ tiếp nhận trực tuyến", "hồ sơ", None, Decimal(10), year, "dossier.online_count")
    plan = indicator.set_plan_target(actor=leader, at=at, plan_id=plan.id, objective_id=digital, target=counted)
    target_id = plan.objectives[3].targets[0].id
    for objective, words, product, due, _done in TASKS:
        task = NewTask(words, product, agency_id, None, _within(today, due), "Văn phòng Sở", 15_000_000)
        plan = indicator.set_plan_task(
            actor=leader, at=at, plan_id=plan.id, objective_id=plan.objectives[objective].id, task=task
        )
    serving = NewTask(
        "Vận động nộp hồ sơ trực tuyến.",
        "Ít nhất 10 hồ sơ trực tuyến",
        agency_id,
        None,
        date(year, 12, 15),
        target_id=target_id,
    )
    return indicator.set_plan_task(actor=leader, at=at, plan_id=plan.id, objective_id=digital, task=serving)


def _follow(head: Actor, plan: PlanCard, today: date) -> None:
    done = {words: day for _objective, words, _product, _due, day in TASKS if day is not None}
    for number, task in enumerate(plan.tasks, start=41):
        if task.words in done:
            day = _within(today, done[task.words])
            at = datetime(day.year, day.month, day.day, 15, tzinfo=clock.LOCAL)
            evidence = f"Báo cáo số {number}/BC-SVHTTDL ngày {day:%d/%m/%Y}"
            indicator.complete_task(actor=head, at=at, task_id=task.id, evidence=evidence, done_on=day)


def _within(today: date, days: int) -> date:
    """So many days from today, or the nearest day of the year."""
    day = today + timedelta(days=days)
    return min(max(day, date(today.year, 1, 16)), date(today.year, 12, 31))
