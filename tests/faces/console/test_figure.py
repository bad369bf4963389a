"""`motcua figure`: a figure as other programs read it, with the root of the seal that holds every act behind it."""

from motcua.insight.figures import answering
from motcua.insight.figures.answering import Figure, period_of
from motcua.interfaces.console.commands.figure import told
from motcua.kernel.store import seals
from tests.cast.cast import MACHINE, Cast
from tests.cast.moments import MONDAY_MORNING
from tests.rooms.insight.figures.ledger import count_all, received, tell


def figure(cast: Cast) -> Figure:
    asked = {"viewer": MACHINE, "period": period_of("2026-Q3"), "agency_id": cast.culture.id}
    return answering.figure("dossier.online_rate", **asked)


def test_a_figure_names_what_it_is_made_of(cast: Cast) -> None:
    tell((received(cast.culture.id), MONDAY_MORNING), (received(cast.culture.id, channel="DIRECT"), MONDAY_MORNING))
    count_all()
    found = told(figure(cast))
    assert (found["numerator"], found["denominator"], found["value"], found["unit"]) == (1, 2, "50.00", "PERCENT")
    assert (found["agency"], found["sealed_root"]) == ("H12.20", None)


def test_a_figure_names_the_seal_that_holds_all_its_acts(cast: Cast) -> None:
    tell((received(cast.culture.id), MONDAY_MORNING))
    count_all()
    while (seal := seals.seal(at=MONDAY_MORNING)) is not None:
        last = seal
    assert told(figure(cast))["sealed_root"] == last.root.hex()
    tell((received(cast.culture.id), MONDAY_MORNING))
    count_all()
    assert told(figure(cast))["sealed_root"] is None
