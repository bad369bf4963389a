"""Writing forms and answers: publish, open, save a page, seal, reopen."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Final

from motcua.eforms import policy, queries, rules
from motcua.eforms.events import AnswersOpened, AnswersReopened, AnswersSealed, FormPublished, PageSaved
from motcua.eforms.models import Answers, Form
from motcua.eforms.queries import AnswersCard, NoSuchAnswers, NoSuchForm
from motcua.eforms.rules import NotAForm
from motcua.eforms.states import REOPEN, SEAL, TRANSITIONS, AnswersState
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import Incomplete, Invalid, Taken, WrongState
from motcua.kernel.plain.text import nfc
from motcua.kernel.store import ledger
from motcua.kernel.store.questions import Question
from motcua.kernel.store.rows import insert_row, update_row
from motcua.kernel.store.transactions import transaction_required

MAX_BYTES: Final = 256 * 1024
"""All answers of one form together, as JSON."""

__all__ = [
    "AlreadySealed",
    "ChangedElsewhere",
    "FormDiffers",
    "NoSuchAnswers",
    "NoSuchForm",
    "NoSuchPage",
    "NotAForm",
    "NotSealed",
    "NotValid",
    "TooLarge",
    "TooManyRows",
    "open_answers",
    "publish_form",
    "reopen",
    "save_answers",
    "save_page",
    "seal",
]


class FormDiffers(Taken):
    """Version {version} of the form {key} is published already, with other content: publish a new version."""

    code = "eforms.form_differs"


class NoSuchPage(Invalid):
    """The form has no page {page}."""

    code = "eforms.no_such_page"


class ChangedElsewhere(Taken):
    """
    This page was changed meanwhile, perhaps in another window. Compare both and save again.

    `data`: `page`, `mine` and `theirs` (answers of the page by field name), `version` to save again with.
    """

    code = "eforms.changed_elsewhere"


class TooLarge(Invalid):
    """The answers are too long to be kept: at most {limit} kB in all. Nothing was saved."""

    code = "eforms.too_large"


class TooManyRows(Invalid):
    """A list may have at most {limit} rows; you sent {count}. Nothing was saved."""

    code = "eforms.too_many_rows"


class AlreadySealed(WrongState):
    """These answers are handed in and can no longer be changed."""

    code = "eforms.already_sealed"


class NotSealed(WrongState):
    """These answers are still open."""

    code = "eforms.not_sealed"


class NotValid(Incomplete):
    """
    The form is not complete: {count} answers are missing or need to be corrected.

    `data`: `errors`, a tuple of (page, field, code, params), and their `count`.
    """

    code = "eforms.not_valid"


@transaction_required
def publish_form(*, actor: Actor, at: datetime, key: str, version: int, source: Mapping[str, Any]) -> int:
    """
    Publish a form under its key and version, for good. The same content again gives the same id.

    :raises NotAForm: with every fault, each with its place
    :raises FormDiffers: if that version has other content
    """
    policy.may_publish(actor)
    text = _normal(source)
    rules.read_form(text)
    form, is_new = Form.objects.get_or_create(
        key=key, version=version, defaults={"source": text, "published_at": at, "published_by": actor.id}
    )
    if is_new:
        ledger.record(FormPublished(form.pk, key, version), actor=actor, at=at)
    elif form.source != text:
        raise FormDiffers(key=key, version=version)
    return int(form.pk)


@transaction_required
def open_answers(
    *,
    actor: Actor,
    at: datetime,
    form_id: int,
    data: Mapping[str, Any] | None = None,
    origins: Mapping[str, str] | None = None,
    party_id: int | None = None,
) -> AnswersCard:
    """
    Begin to fill in a form, with what is known already (`queries.prefill`).

    `party_id` is the person the answers are about, when somebody else fills them in.

    :raises NoSuchForm: if there is no such form
    """
    policy.may_open(actor)
    form = queries.get_form(form_id).form
    known = rules.read_answers(form, data or {})
    _refuse_too_much(known)
    answers = Answers(
        form_id=form_id,
        owner=actor.id,
        party_id=party_id if party_id is not None else actor.party_id,
        data=known,
        origins={name: origin for name, origin in (origins or {}).items() if name in known},
        opened_at=at,
        saved_at=at,
    )
    insert_row(answers)
    ledger.record(AnswersOpened(answers.pk, form_id), actor=actor, at=at)
    return AnswersCard.of(answers)


@transaction_required
def save_page(
    *, actor: Actor, at: datetime, answers_id: int, page: str, values: Mapping[str, Any], seen_version: int
) -> AnswersCard:
    """
    Keep what was typed on one page, valid or not. A name that `values` lack keeps its answer; None takes it back.

    `seen_version` is the version the page was shown with. Pages changed in between do not matter, this page does; what
    is saved twice is saved once.

    :raises ChangedElsewhere: if this page was saved since, with other answers
    :raises TooLarge: if the answers pass 256 kB
    :raises TooManyRows: if a group passes 1,000 rows
    :raises AlreadySealed: if the answers are handed in
    """
    answers = _locked(actor, answers_id)
    _refuse_sealed(answers)
    asked = queries.get_form(answers.form_id).form.page(page)
    if asked is None:
        raise NoSuchPage(page=page)
    if _put(answers, asked, values, seen_version=seen_version):
        _keep(answers, [PageSaved(answers.pk, page, answers.version)], actor=actor, at=at)
    return AnswersCard.of(answers)


@transaction_required
def save_answers(
    *, actor: Actor, at: datetime, answers_id: int, values: Mapping[str, Any], seen_version: int | None = None
) -> AnswersCard:
    """
    Keep what was typed on any pages at once, as `save_page` does for one; the row is locked and written once.

    :param seen_version: the version that the sender has seen; without it what is there is overwritten
    :raises ChangedElsewhere: if one of the pages was saved since, with other answers
    """
    answers = _locked(actor, answers_id)
    _refuse_sealed(answers)
    seen = answers.version if seen_version is None else seen_version
    saved = []
    for page in queries.get_form(answers.form_id).form.pages:
        mine = {field.name: values[field.name] for field in page.fields if field.name in values}
        if mine and _put(answers, page, mine, seen_version=seen):
            saved.append(PageSaved(answers.pk, page.key, answers.version))
    if saved:
        _keep(answers, saved, actor=actor, at=at)
    return AnswersCard.of(answers)


def _put(answers: Answers, page: rules.Page, values: Mapping[str, Any], *, seen_version: int) -> bool:
    """Whether the answers, not yet written, are others now: what is saved twice is saved once."""
    fields = {field.name: field for field in page.fields}
    mine = {name: rules.read(fields[name], value) for name, value in values.items() if name in fields}
    theirs = {name: answers.data.get(name) for name in mine}
    if mine == theirs and page.key in answers.pages:
        return False
    if mine != theirs and answers.pages.get(page.key, 0) > seen_version:
        raise ChangedElsewhere(page=page.key, mine=mine, theirs=theirs, version=answers.version)
    merged = {name: value for name, value in {**answers.data, **mine}.items() if value is not None}
    _refuse_too_much(merged)
    changed = {name for name in mine if mine[name] != theirs[name]}
    answers.data = merged
    answers.origins = {name: origin for name, origin in answers.origins.items() if name not in changed}
    answers.version += 1
    answers.pages[page.key] = answers.version
    return True


def _keep(answers: Answers, saved: Iterable[PageSaved], *, actor: Actor, at: datetime) -> None:
    answers.saved_at = at
    update_row(answers, "data", "origins", "version", "pages", "saved_at")
    for event in saved:
        ledger.record(event, actor=actor, at=at)


@transaction_required
def seal(*, actor: Actor, at: datetime, answers_id: int, places: rules.Places | None = None) -> AnswersCard:
    """
    Close the answers when everything that is shown is valid; answers to hidden questions are dropped.

    :raises NotValid: with every finding
    :raises AlreadySealed: if they are closed
    """
    answers = _locked(actor, answers_id)
    _refuse_sealed(answers)
    form = queries.get_form(answers.form_id).form
    if errors := rules.errors(form, answers.data, places=places):
        raise NotValid(errors=errors, count=len(errors))
    answers.data = rules.look(form, answers.data).data
    answers.origins = {name: origin for name, origin in answers.origins.items() if name in answers.data}
    _move(answers, SEAL, at)
    ledger.record(AnswersSealed(answers.pk, answers.form_id, answers.version), actor=actor, at=at)
    return AnswersCard.of(answers)


@transaction_required
def reopen(*, actor: Actor, at: datetime, answers_id: int) -> AnswersCard:
    """
    Let closed answers be changed again, for a supplement (bổ sung hồ sơ).

    :raises NotSealed: if they are open
    """
    answers = _locked(actor, answers_id)
    if answers.state != AnswersState.SEALED:
        raise NotSealed()
    _move(answers, REOPEN, at)
    ledger.record(AnswersReopened(answers.pk, answers.version), actor=actor, at=at)
    return AnswersCard.of(answers)


def _locked(actor: Actor, answers_id: int) -> Answers:
    answers = _answers.first(answers_id)
    if answers is None or not policy.may_use(actor, answers):
        raise NoSuchAnswers()
    return answers


_answers = Question(lambda answers_id: Answers.objects.select_for_update().filter(pk=answers_id))


def _refuse_sealed(answers: Answers) -> None:
    if answers.state == AnswersState.SEALED:
        raise AlreadySealed()


def _move(answers: Answers, verb: str, at: datetime) -> None:
    answers.state = TRANSITIONS[AnswersState(answers.state), verb]
    answers.sealed_at = at if answers.state == AnswersState.SEALED else None
    answers.saved_at = at
    answers.version += 1
    update_row(answers, "data", "origins", "state", "sealed_at", "saved_at", "version")


def _refuse_too_much(data: Mapping[str, Any]) -> None:
    longest = max((len(value) for value in data.values() if isinstance(value, list)), default=0)
    if longest > rules.MAX_ROWS:
        raise TooManyRows(limit=rules.MAX_ROWS, count=longest)
    if len(json.dumps(data, ensure_ascii=False).encode()) > MAX_BYTES:
        raise TooLarge(limit=MAX_BYTES // 1024)


def _normal(source: Any) -> Any:
    """Every text of the source in NFC, as JSON would give it back."""
    if isinstance(source, str):
        return nfc(source)
    if isinstance(source, Mapping):
        return {nfc(str(key)): _normal(value) for key, value in source.items()}
    if isinstance(source, list | tuple):
        return [_normal(value) for value in source]
    return source
