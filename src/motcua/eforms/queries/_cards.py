"""Forms and answers as other rooms see them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any, Self

from motcua.eforms import models, policy, rules
from motcua.eforms.states import AnswersState
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import NotFound
from motcua.kernel.store.questions import Question


class NoSuchForm(NotFound):
    """There is no such form."""

    code = "eforms.no_such_form"


class NoSuchAnswers(NotFound):
    """There are no such answers, or they are not yours."""

    code = "eforms.no_such_answers"


@dataclass(frozen=True, slots=True)
class FormCard:
    """A published form; `form` is what the pure queries take."""

    id: int
    key: str
    version: int
    published_at: datetime
    form: rules.Form


@dataclass(frozen=True, slots=True)
class AnswersCard:
    """Answers as they stand. `saved` are the keys of the pages saved so far."""

    id: int
    form_id: int
    owner: str
    party_id: int | None
    data: Mapping[str, Any]
    version: int
    state: AnswersState
    saved: tuple[str, ...]
    origins: Mapping[str, str]
    opened_at: datetime
    saved_at: datetime
    sealed_at: datetime | None

    @property
    def is_open(self) -> bool:
        return self.state is AnswersState.OPEN

    @classmethod
    def of(cls, row: models.Answers) -> Self:
        return cls(
            id=row.pk,
            form_id=row.form_id,
            owner=row.owner,
            party_id=row.party_id,
            data=row.data,
            version=row.version,
            state=AnswersState(row.state),
            saved=tuple(sorted(row.pages)),
            origins=row.origins,
            opened_at=row.opened_at,
            saved_at=row.saved_at,
            sealed_at=row.sealed_at,
        )


@lru_cache(maxsize=512)
def get_form(form_id: int) -> FormCard:
    """
    A published form; open to everybody, kept in the process since it never changes.

    :raises NoSuchForm: if there is none
    """
    return _card(models.Form.objects.filter(pk=form_id).first())


def find_form(key: str, version: int) -> FormCard | None:
    """The form published under this key and version."""
    form_id = models.Form.objects.filter(key=key, version=version).values_list("pk", flat=True).first()
    return None if form_id is None else get_form(form_id)


def get_answers(answers_id: int, *, viewer: Actor) -> AnswersCard:
    """
    The answers, for their owner, the person they are about, officers in office and the machine.

    :raises NoSuchAnswers: for everybody else
    """
    row = _answers.first(answers_id)
    if row is None or not policy.may_use(viewer, row):
        raise NoSuchAnswers()
    return AnswersCard.of(row)


def list_answers(answers_ids: Iterable[int], *, viewer: Actor) -> dict[int, AnswersCard]:
    """Answers by id, in one query; those that are not the viewer's to read are left out."""
    rows = models.Answers.objects.filter(pk__in=list(answers_ids))
    return {row.pk: AnswersCard.of(row) for row in rows if policy.may_use(viewer, row)}


_answers = Question(lambda answers_id: models.Answers.objects.filter(pk=answers_id))


def _card(row: models.Form | None) -> FormCard:
    if row is None:
        raise NoSuchForm()
    return FormCard(row.pk, row.key, row.version, row.published_at, rules.read_form(row.source))
