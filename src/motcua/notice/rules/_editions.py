"""What a province may write in place of the shipped words of a message."""

import string
from collections.abc import Mapping
from datetime import UTC, datetime

from motcua.notice.rules._messages import FACTS, Value, Wording, words_of
from motcua.notice.states import Template

LONGEST_SUBJECT = 150
LONGEST_BODY = 4000

SAMPLE: Mapping[str, Value] = {
    "code": "H12.20-260918-0042",
    "procedure": "Cấp giấy phép xuất bản tài liệu không kinh doanh",
    "agency": "Sở Văn hóa, Thể thao và Du lịch",
    "officer": "Nguyễn Văn Mẫu",
    "place": "Trung tâm Phục vụ hành chính công tỉnh",
    "phone": "1022",
    "amount": 75_000,
    "link": "https://motcua.example.vn/ho-so/42/",
    "one_time_code": "482915",
    "count": 2,
    "days": 3,
    "list": "• Đã tiếp nhận hồ sơ H12.20-260918-0042\n• Hồ sơ H12.20-260901-0007 đã có kết quả",
    "step": "Thẩm định hồ sơ",
    "title": "Nâng cấp máy chủ cơ sở dữ liệu",
    "starts_at": datetime(2026, 10, 3, 15, 0, tzinfo=UTC),
    "ends_at": datetime(2026, 10, 3, 21, 0, tzinfo=UTC),
    "submitted_at": datetime(2026, 9, 17, 13, 5, tzinfo=UTC),
    "received_at": datetime(2026, 9, 18, 2, 30, tzinfo=UTC),
    "due_at": datetime(2026, 10, 2, 10, 0, tzinfo=UTC),
    "old_due_at": datetime(2026, 9, 28, 10, 0, tzinfo=UTC),
    "answer_by": datetime(2026, 9, 25, 10, 0, tzinfo=UTC),
    "pay_by": datetime(2026, 9, 25, 10, 0, tzinfo=UTC),
    "decided_at": datetime(2026, 9, 30, 3, 0, tzinfo=UTC),
    "ready_at": datetime(2026, 9, 30, 7, 0, tzinfo=UTC),
    "returned_at": datetime(2026, 10, 1, 2, 15, tzinfo=UTC),
    "until": datetime(2026, 10, 1, 2, 25, tzinfo=UTC),
}
"""Invented facts to look at a message with."""


def broken_braces(text: str) -> bool:
    """Whether the braces of a text do not close, or hold more than a name."""
    try:
        parts = list(string.Formatter().parse(text))
    except ValueError:
        return True
    return any(name is not None and (spec or conversion) for _, name, spec, conversion in parts)


def unknown_facts(wording: Wording) -> tuple[str, ...]:
    """Names in braces that are no fact a message may carry."""
    return tuple(sorted(_named(wording) - FACTS))


def unsure_facts(template: Template, wording: Wording) -> tuple[str, ...]:
    """Facts in the subject that a message of this kind may come without."""
    return tuple(sorted(_names(wording.subject) - words_of(template).required))


def left_out(template: Template, wording: Wording) -> tuple[str, ...]:
    """Facts without which the message makes no sense, and which it does not name."""
    return tuple(sorted(words_of(template).required - _named(wording)))


def is_always_said(template: Template, wording: Wording) -> bool:
    """Whether a line of the body is left when only the sure facts are known."""
    return any(line.strip() and _names(line) <= words_of(template).required for line in wording.body.splitlines())


def _named(wording: Wording) -> set[str]:
    return _names(wording.subject) | _names(wording.body)


def _names(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
