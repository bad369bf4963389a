"""What happened to forms and answers. Events name pages and fields, never what somebody wrote."""

from dataclasses import dataclass
from typing import ClassVar

from motcua.kernel.plain.event import Event


@dataclass(frozen=True)
class FormPublished(Event):
    name: ClassVar[str] = "eforms.form_published"
    subject: ClassVar[str] = "form"

    form_id: int
    key: str
    form_version: int


@dataclass(frozen=True)
class AnswersOpened(Event):
    name: ClassVar[str] = "eforms.answers_opened"
    subject: ClassVar[str] = "answers"

    answers_id: int
    form_id: int


@dataclass(frozen=True)
class PageSaved(Event):
    """Page by page, so that who filled in what, and where, is a fact: assisted filing is seen here."""

    name: ClassVar[str] = "eforms.page_saved"
    subject: ClassVar[str] = "answers"

    answers_id: int
    page: str
    answers_version: int


@dataclass(frozen=True)
class AnswersSealed(Event):
    name: ClassVar[str] = "eforms.answers_sealed"
    subject: ClassVar[str] = "answers"

    answers_id: int
    form_id: int
    answers_version: int


@dataclass(frozen=True)
class AnswersReopened(Event):
    name: ClassVar[str] = "eforms.answers_reopened"
    subject: ClassVar[str] = "answers"

    answers_id: int
    answers_version: int
