"""Reports of the last quarter: one that is published and corrected, one that is late and half written."""

from datetime import date, datetime, timedelta

from motcua.indicator import operations as indicator
from motcua.indicator.operations import DrawnReport
from motcua.indicator.queries import Every, PeriodReportCard, get_report
from motcua.insight.figures import projection
from motcua.insight.periods import Period
from motcua.insight.reports import running
from motcua.interfaces.console.demo.life import Cast
from motcua.interfaces.console.demo.people import Company
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor, Role
from motcua.kernel.store.transactions import transaction

KEY = "province.reform_quarter"
SECTIONS = {
    "direction": "Ban hành 12 văn bản chỉ đạo về cải cách hành chính; tổ chức 02 hội nghị chuyên đề.",
    "procedures_words": "Tỷ lệ hồ sơ nộp trực tuyến tăng so với quý trước.",
    "completion": "Các nhiệm vụ đến hạn trong quý đã hoàn thành; một nhiệm vụ hoàn thành sau hạn.",
    "difficulties": "Một số cơ quan còn thiếu thiết bị quét hồ sơ.",
    "next": "Trang bị máy quét; rà soát hồ sơ quá hạn hằng tuần.",
}
REWRITTEN = "Ban hành 12 văn bản chỉ đạo về cải cách hành chính; tổ chức 03 hội nghị chuyên đề; kiểm tra 11 cơ quan."


def make_reports(company: Company, now: datetime) -> None:
    """The figures are counted first: a report is published with what it shows."""
    counted = True
    while counted:
        with transaction():
            counted = projection.advance() > 0
    cast, today = Cast(company), clock.local_date(now)
    first, last = get_report(KEY, viewer=Actor.NOBODY, on=today).ended(Every.QUARTER, today)
    chair, head = cast("lanhdao.h12"), cast("truongphong.h12-20")
    with transaction():
        own = _begun(chair, now, cast.agency("lanhdao.h12", Role.LEADER), Period(first, last))
        for section, words in SECTIONS.items():
            _write(chair, now, own, section, words)
        _publish(chair, now, own)
        indicator.correct_report(
            actor=chair, at=now, report_id=own.id, reason="Bổ sung kết quả kiểm tra của hai đơn vị báo cáo muộn."
        )
        _write(chair, now, own, "direction", REWRITTEN, seen=1)
        _publish(chair, now, own)
        late = _begun(head, now, cast.agency("truongphong.h12-20", Role.UNIT_HEAD), Period(first, last))
        _write(head, now, late, "direction", SECTIONS["direction"])


def _begun(actor: Actor, at: datetime, agency_id: int, period: Period) -> PeriodReportCard:
    due_on: date = period.last + timedelta(days=7)
    return indicator.begin_report(
        actor=actor, at=at, key=KEY, agency_id=agency_id, first=period.first, last=period.last, due_on=due_on
    )


def _write(actor: Actor, at: datetime, report: PeriodReportCard, section: str, words: str, seen: int = 0) -> None:
    indicator.write_report(actor=actor, at=at, report_id=report.id, field=section, words=words, seen=seen)


def _publish(actor: Actor, at: datetime, report: PeriodReportCard) -> None:
    period = Period(report.first_day, report.last_day)
    data = running.run(report.key, viewer=actor, period=period, agency_id=report.agency_id)
    drawn = DrawnReport(data.version, data.position, data.days.last, running.dumped(data))
    indicator.publish_report(actor=actor, at=at, report_id=report.id, drawn=drawn)
