"""What a message says, and when it is tried again. The words are read once, from `texts/`."""

import functools
import re
import string
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from importlib import resources

from motcua.kernel.plain import clock, money
from motcua.notice.states import Template

LANGUAGES = ("vi", "en")
GIVE_UP_AFTER = timedelta(days=3)
"""Mail that could not be sent for so long says nothing useful any more; a person decides."""

LEASE = timedelta(minutes=5)
"""For so long a letter belongs to the worker that claimed it."""

FIRST_PAUSE = timedelta(minutes=1)
LONGEST_PAUSE = timedelta(hours=1)

FACTS = frozenset(
    {
        "code",
        "procedure",
        "agency",
        "officer",
        "place",
        "phone",
        "amount",
        "link",
        "count",
        "days",
        "list",
        "title",
        "step",
        "one_time_code",
    }
    | {
        "submitted_at",
        "starts_at",
        "ends_at",
        "received_at",
        "due_at",
        "old_due_at",
        "answer_by",
        "pay_by",
        "decided_at",
        "ready_at",
        "returned_at",
        "until",
    }
)
"""
What a message may carry: codes, public names, times (P-28). Nothing that people typed, no name of an applicant. `count`
and `list` are of a digest: how many messages, and their subjects; `days` are working days that are left.
`one_time_code` proves within minutes that a result was taken, and nothing after that.
"""

Value = str | int | date | datetime | None

_WEEKDAYS = {
    "vi": ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_ADDRESS = re.compile(r"[^\s<>]+@[^\s<>]+")


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one template in one language; a line of `body` is left out when a value it names is missing."""

    subject: str
    body: str


@dataclass(frozen=True, slots=True)
class Words:
    """`required` are the facts without which the message makes no sense."""

    required: frozenset[str]
    wordings: Mapping[str, Wording]


@functools.cache
def words_of(template: Template) -> Words:
    text = resources.files("motcua.notice").joinpath("texts", f"{template.value}.toml").read_text(encoding="utf-8")
    source = tomllib.loads(text)
    return Words(
        required=frozenset(source["required"]),
        wordings={language: Wording(**source[language]) for language in LANGUAGES},
    )


def render(template: Template, language: str, data: Mapping[str, Value], edition: Wording | None = None) -> Wording:
    """
    The message as its recipient reads it, in the province's own words if there is an `edition`; an unknown language
    gets Vietnamese.

    :raises ValueError: if a required fact is missing or something is given that is no fact a message may carry
    """
    words = words_of(template)
    given = {key for key, value in data.items() if value not in (None, "")}
    if missing := words.required - given:
        raise ValueError(f"{template}: {', '.join(sorted(missing))} missing")
    if strange := data.keys() - FACTS:
        raise ValueError(f"{template}: {', '.join(sorted(strange))} may not be told")
    language = known(language)
    values = {key: value_text(key, data[key], language) for key in given}
    wording = edition or words.wordings[language]
    lines = [line.format(**values) for line in wording.body.splitlines() if placeholders(line) <= given]
    return Wording(subject=wording.subject.format(**values), body="\n".join(lines).strip() + "\n")


def known(language: str) -> str:
    return language if language in LANGUAGES else "vi"


@functools.cache
def _frames() -> Mapping[str, Mapping[str, str]]:
    text = resources.files("motcua.notice").joinpath("texts", "letter.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def letter(body: str, language: str) -> str:
    """The body as it goes out by e-mail: with a greeting that names nobody, and a word on who sent it."""
    frame = _frames()[known(language)]
    return f"{frame['opening'].strip()}\n\n{body.strip()}\n\n{frame['closing'].strip()}\n"


def placeholders(text: str) -> set[str]:
    """The names in braces."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def value_text(key: str, value: Value, language: str) -> str:
    """`Friday, 18/09/2026, 17:00` for moments, `75.000 đồng` for `amount`."""
    if isinstance(value, datetime):
        moment = clock.local(value)
        return f"{_WEEKDAYS[language][moment.weekday()]}, {moment:%d/%m/%Y, %H:%M}"
    if isinstance(value, date):
        return f"{_WEEKDAYS[language][value.weekday()]}, {value:%d/%m/%Y}"
    if key == "amount" and isinstance(value, int):
        return money.vnd(value) if language == "vi" else f"{value:,} VND"
    return str(value)


def as_json(data: Mapping[str, Value]) -> dict[str, str | int | None]:
    """The values as they are stored."""
    return {key: value.isoformat() if isinstance(value, date) else value for key, value in data.items()}


def pause(attempts: int) -> timedelta:
    """How long to wait after the `attempts`-th attempt: a minute, doubled each time, at most an hour."""
    return min(FIRST_PAUSE * (1 << min(attempts - 1, 10)), LONGEST_PAUSE)


def without_addresses(text: str) -> str:
    """What a mail server said, without the addresses it likes to repeat."""
    return _ADDRESS.sub("…", text)


def masked(address: str) -> str:
    """`n…@example.vn`: enough to recognise one's own address, too little to write to it."""
    local, _, domain = address.rpartition("@")
    return f"{local[:1]}…@{domain}"
