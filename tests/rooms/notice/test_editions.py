"""A province writes its own words for a message; what cannot be said is refused, what was written stays."""

import pytest

from motcua.kernel.plain.errors import Invalid
from motcua.kernel.store import ledger
from motcua.notice import operations, queries, rules
from motcua.notice.queries import WordsCard
from motcua.notice.states import Template
from tests.cast.cast import MACHINE, Cast
from tests.rooms.notice.conftest import FACTS, NOON, Tell

SUBJECT = "Sở đã nhận hồ sơ {code}"
BODY = "{agency} đã nhận hồ sơ {code} – {procedure}.\nNgười giữ: {officer}.\nGọi: {phone}."


def write(cast: Cast, who: str = "admin", *, seen: int = 0, subject: str = SUBJECT, body: str = BODY) -> WordsCard:
    return operations.write_edition(
        actor=cast.actor(who),
        at=NOON,
        template=Template.RECEIVED,
        language="vi",
        subject=subject,
        body=body,
        seen=seen,
    )


def test_the_next_message_is_said_in_the_provinces_words(cast: Cast, tell: Tell) -> None:
    [before, _] = tell()
    write(cast)
    [inbox, letter] = tell(dedupe_key="entry:2")
    assert inbox.subject == letter.subject == "Sở đã nhận hồ sơ H12.05-260918-0042"
    assert inbox.body.splitlines()[1:] == ["Người giữ: Trần Thị Bích."]
    assert queries.list_about(viewer=MACHINE, about_kind="dossier", about_id=42)[0] == before


def test_the_other_language_keeps_its_words(cast: Cast, tell: Tell) -> None:
    write(cast)
    [inbox, _] = tell(language="en")
    assert inbox.subject == "Dossier H12.05-260918-0042 has been received"


def test_the_shipped_words_come_back_and_nothing_written_is_lost(cast: Cast, tell: Tell) -> None:
    write(cast)
    back = operations.restore_words(actor=cast.admin, at=NOON, template=Template.RECEIVED, language="vi", seen=1)
    assert (back.number, back.is_default) == (2, True)
    assert tell()[0].subject == rules.render(Template.RECEIVED, "vi", FACTS).subject
    editions = queries.list_editions(Template.RECEIVED, "vi", viewer=cast.admin)
    assert [(one.number, one.is_default, one.subject) for one in editions] == [(2, True, ""), (1, False, SUBJECT)]


@pytest.mark.parametrize(
    ("field", "how"),
    [
        ("subject", {"subject": " "}),
        ("body", {"body": ""}),
        ("subject", {"subject": "x" * 151}),
        ("body", {"body": BODY + "x" * 4000}),
        ("body", {"body": BODY + "{code"}),
        ("body", {"body": BODY + "{code!r}"}),
        ("body", {"body": BODY + "{code:>9}"}),
        ("body", {"body": BODY + "{code.__class__}"}),
        ("body", {"body": BODY + "{}"}),
        ("body", {"body": BODY + "{applicant}"}),
        ("subject", {"subject": "Hồ sơ {code} của {officer}"}),
        ("body", {"body": "{agency}, {code}, {procedure}: {officer}"}),
        ("body", {"body": "Đã nhận hồ sơ của Ông/Bà."}),
    ],
)
def test_what_cannot_be_said_is_refused_at_its_field(cast: Cast, field: str, how: dict[str, str]) -> None:
    with pytest.raises(Invalid) as refused:
        write(cast, **how)
    assert refused.value.data["field"] == field
    assert queries.get_words(Template.RECEIVED, "vi", viewer=MACHINE).is_default


@pytest.mark.parametrize("who", ["operator", "leader", "controller", "stranger", "applicant"])
def test_only_an_administrator_writes_and_reads_them(cast: Cast, who: str) -> None:
    with pytest.raises(operations.NotAnEditor):
        write(cast, who)
    with pytest.raises(operations.NotAnEditor):
        operations.restore_words(actor=cast.actor(who), at=NOON, template=Template.RECEIVED, language="vi", seen=0)
    with pytest.raises(operations.NotAnEditor):
        queries.list_words(viewer=cast.actor(who))


def test_two_administrators_do_not_undo_each_other(cast: Cast) -> None:
    write(cast)
    with pytest.raises(operations.EditedMeanwhile):
        write(cast, seen=0, subject="Đã nhận {code}")


def test_a_preview_shows_invented_facts_and_keeps_nothing(cast: Cast) -> None:
    shown = queries.preview(Template.RECEIVED, "vi", SUBJECT, BODY, viewer=cast.admin)
    assert shown.subject == "Sở đã nhận hồ sơ H12.20-260918-0042"
    assert "Nguyễn Văn Mẫu" in shown.body
    assert queries.get_words(Template.RECEIVED, "vi", viewer=cast.admin).number == 0


@pytest.mark.parametrize("template", Template)
@pytest.mark.parametrize("language", rules.LANGUAGES)
def test_the_shipped_words_could_have_been_written_here(cast: Cast, template: Template, language: str) -> None:
    words = queries.get_words(template, language, viewer=cast.admin)
    shown = queries.preview(template, language, words.subject, words.body, viewer=cast.admin)
    assert "{" not in shown.subject + shown.body


def test_the_ledger_says_who_wrote_and_not_what(cast: Cast) -> None:
    write(cast)
    history = [entry for number in range(1, 2000) for entry in ledger.history("edition", number)][:1]
    assert [(entry.actor, entry.data["number"]) for entry in history] == [(cast.admin.id, 1)]
    assert set(history[0].data) == {"template", "language", "number", "is_default"}
