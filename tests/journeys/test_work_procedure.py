"""The work procedure says what officers work by: the same steps, people and times, on paper and in Word."""

import io
from datetime import timedelta

import docx
import pytest

from motcua.catalogue import queries as catalogue
from motcua.journeys.printing import controlled, work_procedure
from motcua.journeys.printing.heads import Printed
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import NotFound
from motcua.process import queries as processes
from motcua.quality.queries import DocumentCard
from motcua.quality.states import Kind
from tests.cast import quality as given
from tests.cast.cast import MACHINE, Cast
from tests.cast.given import LICENCE
from tests.cast.moments import MONDAY_MORNING, TODAY
from tests.paper import fonts_of, text_of

pytestmark = pytest.mark.django_db
LATER = MONDAY_MORNING + timedelta(days=2)


@pytest.fixture
def issued(cast: Cast) -> DocumentCard:
    given.open_system(cast)
    return given.put_in_force(cast, given.draft(cast))


def words_of(printed: Printed) -> str:
    """Everything that a Word file says, tables too."""
    paper = docx.Document(io.BytesIO(printed.pdf))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return " ".join([*(line.text for line in paper.paragraphs), *cells])


def test_the_book_holds_every_step_of_the_definition(cast: Cast, issued: DocumentCard) -> None:
    definition = issued.shown.definition_id or 0
    tasks = processes.describe(definition, viewer=Actor.NOBODY)
    printed = work_procedure.print_edition(viewer=cast.specialist, at=LATER, document_id=issued.id)
    text = text_of(printed)
    assert [task.name.vi for task in tasks if task.name.vi not in text] == []
    assert f"B{len(tasks)}" in text
    assert f"B{len(tasks) + 1}" not in text


def test_paper_and_word_say_the_same(cast: Cast, issued: DocumentCard) -> None:
    paper = text_of(work_procedure.print_edition(viewer=cast.specialist, at=LATER, document_id=issued.id))
    word = work_procedure.write_edition(viewer=cast.specialist, at=LATER, document_id=issued.id)
    for words in (
        "Mã hiệu: QT.VHTT.01",
        "Ngày hiệu lực: 14/09/2026",
        "Phạm Hoàng Ân",
        "1. Mục đích",
        "19/2012/QH13",
        "10 ngày làm việc",
        "01 bộ",
        "Giấy tiếp nhận hồ sơ và hẹn trả kết quả (TT03-01)",
        "Thời hạn lưu: 5 năm",
        issued.shown.digest[:16],
    ):
        assert words in paper, words
        assert words in words_of(word), words
    assert word.name == "QT.VHTT.01-01.docx"


def test_the_same_edition_gives_the_same_bytes(cast: Cast, issued: DocumentCard) -> None:
    for make in (work_procedure.print_edition, work_procedure.write_edition):
        first, second = (make(viewer=cast.specialist, at=LATER, document_id=issued.id) for _ in range(2))
        assert first.pdf == second.pdf
    assert fonts_of(work_procedure.print_edition(viewer=cast.head, at=LATER, document_id=issued.id)) == {
        "LiberationSerif"
    }


def test_what_nobody_has_issued_says_so(cast: Cast) -> None:
    version = catalogue.get_procedure(LICENCE, viewer=MACHINE, on=TODAY).id
    text = text_of(work_procedure.print_version(viewer=cast.admin, at=LATER, version_id=version))
    assert "CHƯA BAN HÀNH" in text
    assert "CHƯA BAN HÀNH" in words_of(work_procedure.write_version(viewer=cast.admin, at=LATER, version_id=version))


def test_a_draft_and_a_withdrawn_edition_say_so(cast: Cast) -> None:
    given.open_system(cast)
    card = given.draft(cast)
    assert "DỰ THẢO" in text_of(work_procedure.print_edition(viewer=cast.head, at=LATER, document_id=card.id))
    policy = given.draft(cast, kind=Kind.POLICY, draft=given.POLICY)
    assert "không phiền hà" in text_of(controlled.print_document(viewer=cast.head, at=LATER, document_id=policy.id))
    with pytest.raises(NotFound):
        work_procedure.print_edition(viewer=cast.head, at=LATER, document_id=policy.id)


def test_the_list_holds_what_is_in_force_and_nothing_else(cast: Cast, issued: DocumentCard) -> None:
    given.draft(cast, kind=Kind.POLICY, draft=given.POLICY)
    text = text_of(controlled.print_list(viewer=cast.clerk, at=LATER, agency_id=cast.culture.id))
    assert "DANH MỤC TÀI LIỆU KIỂM SOÁT" in text
    assert "QT.VHTT.01" in text
    assert "CS.VHTT.01" not in text


def test_the_stranger_prints_nothing_of_it(cast: Cast, issued: DocumentCard) -> None:
    for make in (work_procedure.print_edition, work_procedure.write_edition, controlled.print_document):
        with pytest.raises(NotFound):
            make(viewer=cast.stranger, at=LATER, document_id=issued.id)
    with pytest.raises(NotFound):
        controlled.print_list(viewer=cast.stranger, at=LATER, agency_id=cast.culture.id)
