"""The words of messages, as shipped and as the province wrote them."""

from dataclasses import dataclass
from datetime import datetime

from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import Invalid, NotAllowed
from motcua.kernel.plain.text import nfc
from motcua.kernel.store.questions import Question
from motcua.notice import policy, rules
from motcua.notice.models import Edition
from motcua.notice.states import Template


class NotAnEditor(NotAllowed):
    """Only an administrator of the province may write the words of messages."""

    code = "notice.not_an_editor"


class EditionEmpty(Invalid):
    """Write something: neither subject nor message can be empty."""

    code = "notice.edition_empty"


class EditionTooLong(Invalid):
    """Please say it in at most {limit} characters."""

    code = "notice.edition_too_long"


class BracesBroken(Invalid):
    """A brace does not close, or holds more than the name of a fact. Write {{code}} and nothing else between braces."""

    code = "notice.braces_broken"


class FactsUnknown(Invalid):
    """A message cannot carry: {names}."""

    code = "notice.facts_unknown"


class FactsUnsure(Invalid):
    """The subject may only name what every message of this kind has, not: {names}."""

    code = "notice.facts_unsure"


class FactsLeftOut(Invalid):
    """The message must name: {names}."""

    code = "notice.facts_left_out"


class NothingSure(Invalid):
    """One line at least must do with what is always known, that is with: {names}."""

    code = "notice.nothing_sure"


@dataclass(frozen=True, slots=True)
class WordsCard:
    """
    The words of a message in a language as they hold now. `number` is that of the last edition, 0 before the first;
    `facts` are those that the shipped words name.
    """

    template: Template
    language: str
    number: int
    is_default: bool
    subject: str
    body: str
    facts: tuple[str, ...]
    required: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EditionCard:
    number: int
    is_default: bool
    subject: str
    body: str
    written_by: str
    written_at: datetime


_last = Question(
    lambda template, language: Edition.objects.filter(template=template, language=language).order_by("-number")
)


def wording_of(template: Template, language: str) -> rules.Wording | None:
    """The province's own words; None where the shipped ones hold."""
    row = _last.first(str(template), rules.known(language))
    return None if row is None or row.is_default else rules.Wording(row.subject, row.body)


def get_words(template: Template, language: str, *, viewer: Actor) -> WordsCard:
    """
    The words of a message as they hold now.

    :raises NotAnEditor: if the viewer may not write them
    """
    _must_edit(viewer)
    return _card(template, language, _last.first(str(template), language))


def list_words(*, viewer: Actor) -> tuple[WordsCard, ...]:
    """The words of every message in every language."""
    _must_edit(viewer)
    last: dict[tuple[str, str], Edition] = {}
    for row in Edition.objects.order_by("number"):
        last[row.template, row.language] = row
    return tuple(
        _card(template, language, last.get((template.value, language)))
        for template in Template
        for language in rules.LANGUAGES
    )


def list_editions(template: Template, language: str, *, viewer: Actor) -> tuple[EditionCard, ...]:
    """What was written, the newest first."""
    _must_edit(viewer)
    rows = Edition.objects.filter(template=template, language=language).order_by("-number")[:50]
    return tuple(
        EditionCard(row.number, row.is_default, row.subject, row.body, row.written_by, row.written_at) for row in rows
    )


def preview(template: Template, language: str, subject: str, body: str, *, viewer: Actor) -> rules.Wording:
    """
    The message as its recipient would read it, with invented facts.

    :raises motcua.kernel.plain.errors.Invalid: if it cannot be said like that
    """
    _must_edit(viewer)
    wording = checked(template, subject, body)
    facts = {key: value for key, value in rules.SAMPLE.items() if key in rules.FACTS}
    shown = rules.render(template, language, facts, wording)
    return rules.Wording(shown.subject, rules.letter(shown.body, language))


def checked(template: Template, subject: str, body: str) -> rules.Wording:
    """The words in the one normal form, if a message can be said with them."""
    lines = nfc(body).replace("\r\n", "\n").strip().split("\n")
    wording = rules.Wording(" ".join(nfc(subject).split()), "\n".join(line.rstrip() for line in lines) + "\n")
    for field, text, longest in (
        ("subject", wording.subject, rules.LONGEST_SUBJECT),
        ("body", wording.body, rules.LONGEST_BODY),
    ):
        if not text.strip():
            raise EditionEmpty(field=field)
        if len(text) > longest:
            raise EditionTooLong(limit=longest, field=field)
        if rules.broken_braces(text):
            raise BracesBroken(field=field)
    if unknown := rules.unknown_facts(wording):
        raise FactsUnknown(names=_braced(unknown), field="body")
    if unsure := rules.unsure_facts(template, wording):
        raise FactsUnsure(names=_braced(unsure), field="subject")
    if missing := rules.left_out(template, wording):
        raise FactsLeftOut(names=_braced(missing), field="body")
    if not rules.is_always_said(template, wording):
        raise NothingSure(names=_braced(tuple(sorted(rules.words_of(template).required))), field="body")
    return wording


def _braced(names: tuple[str, ...]) -> str:
    return ", ".join(f"{{{name}}}" for name in names)


def _must_edit(viewer: Actor) -> None:
    if policy.writes_words(viewer) is None:
        raise NotAnEditor()


def _card(template: Template, language: str, row: Edition | None) -> WordsCard:
    words = rules.words_of(template)
    shipped = words.wordings[language]
    own = row is not None and not row.is_default
    facts = rules.placeholders(shipped.subject) | rules.placeholders(shipped.body) | words.required
    return WordsCard(
        template=template,
        language=language,
        number=row.number if row is not None else 0,
        is_default=not own,
        subject=row.subject if row is not None and own else shipped.subject,
        body=row.body if row is not None and own else shipped.body,
        facts=tuple(sorted(facts)),
        required=tuple(sorted(words.required)),
    )
