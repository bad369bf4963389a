"""Every line of an explanation, and the time that is left, in words a citizen understands."""

import string
from collections.abc import Mapping
from datetime import date, datetime, timedelta

import pytest
from django.utils import translation

from motcua.kernel.plain.clock import LOCAL
from motcua.kernel.plain.worktime import (
    LINE_CODES,
    LINE_DATA,
    Calendar,
    DayKind,
    Hold,
    HoldPolicy,
    Limit,
    Line,
    SpecialDay,
    StartEvent,
    Unit,
    due,
)
from motcua.ui.web import deadlines

Value = str | int | datetime | tuple[str, ...]

HOLIDAY = SpecialDay(date(2026, 9, 21), DayKind.PUBLIC, "Ngày hội tỉnh", "Thông báo 12/TB-UBND")
CALENDAR = Calendar(special_days=[HOLIDAY])
FRIDAY = datetime(2026, 9, 18, 16, 10, tzinfo=LOCAL)

ANYTHING: Mapping[str, Value] = {
    "event": "RECEIVED",
    "name": "Tết Nguyên đán",
    "source": "Bộ luật Lao động",
    "reasons": ("SUPPLEMENT", "FINANCIAL"),
    "policy": "PAUSE",
    "unit": "WORKDAY",
    "amount": 10,
    "minutes": 480,
    "days": 3,
    "day": 31,
}


def line_of(code: str) -> Line:
    data = {name: ANYTHING.get(name, FRIDAY) for name in LINE_DATA[code]}
    return Line(code, FRIDAY.date(), FRIDAY.date() + timedelta(days=2), data)


def placeholders(words: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(words) if name}


def test_every_code_has_words_and_no_other() -> None:
    assert deadlines.WORDS.keys() == LINE_CODES


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("code", sorted(LINE_CODES))
def test_every_line_is_a_sentence(code: str, language: str) -> None:
    with translation.override(language):
        said = deadlines.sentence(line_of(code))
    assert said.endswith(".")
    assert not {"{", "}", "_"} & set(said)
    assert not any(stored in said for stored in ("RECEIVED", "SUPPLEMENT", "PAUSE", "WORKDAY"))


@pytest.mark.parametrize("code", sorted(LINE_CODES))
def test_vietnamese_has_words_of_its_own_with_the_same_values(code: str) -> None:
    with translation.override("en"):
        english = str(deadlines.WORDS[code])
    vietnamese = str(deadlines.WORDS[code])
    assert vietnamese != english
    assert placeholders(vietnamese) == placeholders(english)


def test_a_dossier_of_friday_afternoon_explains_its_day() -> None:
    lines = due(FRIDAY, Limit(2, Unit.WORKDAY), CALENDAR).explanation
    assert deadlines.explained(lines) == (
        "Tiếp nhận lúc 16:10 thứ Sáu, 18/09/2026: thời hạn tính từ lúc đó.",
        "19/09/2026 – 20/09/2026: nghỉ hằng tuần, không tính.",
        "21/09/2026: nghỉ lễ (Ngày hội tỉnh), không tính. Theo Thông báo 12/TB-UBND.",
        "2 ngày làm việc kể từ 16:10 thứ Sáu, 18/09/2026: đến 17:00 thứ Tư, 23/09/2026.",
    )


@pytest.mark.parametrize("unit", [Unit.WORKDAY, Unit.DAY])
def test_days_of_waiting_are_named_and_not_counted(unit: Unit) -> None:
    hold = Hold(FRIDAY + timedelta(days=4), FRIDAY + timedelta(days=7), HoldPolicy.PAUSE, "SUPPLEMENT")
    said = deadlines.explained(due(FRIDAY, Limit(10, unit), CALENDAR, holds=[hold]).explanation)
    [waited] = [sentence for sentence in said if "Chờ bổ sung giấy tờ" in sentence]
    assert "từ 16:10 thứ Ba, 22/09/2026 đến 16:10 thứ Sáu, 25/09/2026" in waited
    assert "không tính" in waited


@pytest.mark.parametrize("event", list(StartEvent))
def test_every_start_is_named(event: StartEvent) -> None:
    line = Line("start.at_once", FRIDAY.date(), FRIDAY.date(), {**line_of("start.at_once").data, "event": str(event)})
    assert str(event) not in deadlines.sentence(line)


@pytest.mark.parametrize(
    ("limit", "words"),
    [
        (Limit(0, Unit.WORKDAY), "Trong ngày làm việc"),
        (Limit(4, Unit.HOUR), "4 giờ làm việc"),
        (Limit(10, Unit.DAY), "10 ngày"),
        (Limit(2, Unit.MONTH), "2 tháng"),
        (Limit(24, Unit.CLOCK_HOUR), "24 giờ"),
    ],
)
def test_limits_keep_the_unit_of_the_law(limit: Limit, words: str) -> None:
    *_, last = deadlines.explained(due(FRIDAY, limit, CALENDAR).explanation)
    assert last.startswith(f"{words} kể từ")


@pytest.mark.parametrize(
    ("due_at", "kind", "words"),
    [
        (FRIDAY + timedelta(days=14), "within", "Còn 9 ngày làm việc"),
        (FRIDAY + timedelta(days=7), "within", "Còn 4 ngày làm việc"),
        (FRIDAY + timedelta(days=6), "soon", "Còn 3 ngày làm việc"),
        (FRIDAY + timedelta(days=4), "soon", "Còn 1 ngày làm việc"),
        (FRIDAY.replace(hour=17, minute=0), "soon", "Đến hạn hôm nay, 17:00"),
        (FRIDAY.replace(hour=15, minute=0), "late", "Quá hạn từ 15:00 hôm nay"),
        (FRIDAY - timedelta(days=1), "late", "Trễ 1 ngày làm việc"),
    ],
)
def test_the_time_left_is_told_in_working_days(due_at: datetime, kind: str, words: str) -> None:
    assert deadlines.time_left(due_at, now=FRIDAY, calendar=CALENDAR) == (kind, words)
