"""What happens to the reports of periods: ids, keys, days and digests; what people wrote is in the tables."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from motcua.kernel.plain.event import Event


@dataclass(frozen=True)
class _OnReport(Event):
    subject: ClassVar[str] = "report"
    name: ClassVar[str] = "report"

    report_id: int
    agency_id: int


@dataclass(frozen=True)
class ReportBegun(_OnReport):
    """`due_on` where its day had come, None where somebody began it."""

    name: ClassVar[str] = "indicator.report_begun"

    key: str
    first_day: date
    last_day: date
    due_on: date | None


@dataclass(frozen=True)
class ReportWritten(_OnReport):
    """Draft `number` of a field; `is_aside` beside what somebody else had written meanwhile."""

    name: ClassVar[str] = "indicator.report_written"

    field: str
    number: int
    is_aside: bool


@dataclass(frozen=True)
class ReportPublished(_OnReport):
    """
    An edition: drawn by version `definition` as of `position`; `digest` is that of its data, `words_digest` that
    of what was written (SHA-256).
    """

    name: ClassVar[str] = "indicator.report_published"

    edition_id: int
    number: int
    definition: int
    position: int
    digest: str
    words_digest: str


@dataclass(frozen=True)
class ReportCorrectionBegun(_OnReport):
    """Edition `number` is to be followed by another."""

    name: ClassVar[str] = "indicator.report_correction_begun"

    number: int


@dataclass(frozen=True)
class ReportPaperKept(_OnReport):
    """Edition `number` lies in the vault as people read it."""

    name: ClassVar[str] = "indicator.report_paper_kept"

    number: int
    file_id: int
