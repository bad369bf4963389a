"""A published report lies in the vault as people read it; where its agency has a seal, the clerk seals it there."""

from datetime import timedelta
from pathlib import Path

import pytest

from motcua.indicator import operations
from motcua.indicator import queries as indicator
from motcua.indicator.queries import ReportEditionCard
from motcua.insight.figures.answering import period_of
from motcua.insight.reports import running
from motcua.interfaces.jobs import reports as job
from motcua.journeys import seal_report, sign_file
from motcua.kernel.plain import ports
from motcua.signature import queries as signatures
from motcua.signature.ports import Proofs
from tests.cast import signing as given
from tests.cast.cast import MACHINE, Cast
from tests.cast.moments import MONDAY_MORNING
from tests.paper import text_of
from tests.rooms.insight.figures.ledger import count_all

pytestmark = pytest.mark.django_db
LATER = MONDAY_MORNING + timedelta(hours=2)
SPRING = period_of("2026-Q2")


@pytest.fixture(autouse=True)
def keys(tmp_path: Path) -> Path:
    given.bind(tmp_path)
    return tmp_path


def published(cast: Cast) -> ReportEditionCard:
    count_all()
    whose = {"key": "vpcp.II06a", "agency_id": cast.culture.id}
    at = MONDAY_MORNING
    report = operations.begin_report(actor=cast.leader, at=at, first=SPRING.first, last=SPRING.last, **whose)
    data = running.run("vpcp.II06a", viewer=MACHINE, period=SPRING, agency_id=cast.culture.id)
    drawn = operations.DrawnReport(data.version, data.position, data.days.last, running.dumped(data))
    return operations.publish_report(actor=cast.leader, at=at, report_id=report.id, drawn=drawn)


def again(edition: ReportEditionCard) -> ReportEditionCard:
    return indicator.get_report_edition(edition.report_id, edition.number, viewer=MACHINE)


def paper(edition: ReportEditionCard) -> bytes:
    kept = seal_report.open_paper(again(edition), viewer=MACHINE)
    assert kept is not None
    with kept[1] as stream:
        return stream.read()


def test_without_a_seal_the_paper_just_lies_there(cast: Cast) -> None:
    edition = published(cast)
    assert seal_report.open_paper(edition, viewer=MACHINE) is None
    assert job.lay_down(LATER) == 1
    assert "Biểu số II.06a/VPCP/KSTT" in text_of(paper(edition))
    assert signatures.count_requests(viewer=cast.clerk) == 0


def test_the_clerk_is_asked_for_the_seal_and_it_stands_in_the_pdf(cast: Cast, keys: Path) -> None:
    given.register(cast, keys)
    edition = published(cast)
    job.lay_down(LATER)
    [asked] = signatures.list_requests(viewer=cast.clerk)
    assert asked.title.startswith("Tình hình, kết quả giải quyết")
    sign_file.sign_request(actor=cast.clerk, at=LATER, request_id=asked.id)
    [proof] = ports.adapter(Proofs).of_pdf(paper(edition), at=LATER)
    assert proof.holds


def test_an_edition_drawn_again_for_its_place_is_the_same_bytes(cast: Cast) -> None:
    edition = published(cast)
    data = running.run(
        "vpcp.II06a",
        viewer=MACHINE,
        period=SPRING,
        agency_id=cast.culture.id,
        version=edition.version,
        as_of=edition.position,
    )
    assert running.dumped(data) == again(edition).data
