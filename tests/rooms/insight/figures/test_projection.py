"""Facts and sums follow the ledger: in pieces of any size, once, whatever comes later, and anew to the same."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db.models import Sum

from motcua.dossier import events
from motcua.insight.figures import checking, projection, rebuilding
from motcua.insight.figures.mixes import Mixes
from motcua.insight.figures.tables import FactRow, Projection, Rollup
from motcua.kernel.store import positions
from tests.cast.cast import Cast
from tests.cast.given import Stage
from tests.cast.moments import MONDAY_MORNING
from tests.rooms.insight.figures.ledger import count_all, facts, finished, place, received, sums, tell

DAY = timedelta(days=1)


def rebuilt() -> int:
    """How many facts differed when all was laid down and added up anew."""
    changed = rebuilding.rebuild_facts(progress=lambda done, of: None, size=2)
    rebuilding.rebuild_sums(progress=lambda done, of: None)
    return changed


def lively(cast: Cast) -> None:
    """Three dossiers: one done, one reopened and withdrawn, one that waits."""
    first, second, third = (received(cast.culture.id, MONDAY_MORNING + 2 * DAY) for _ in range(3))
    tell((first, MONDAY_MORNING), (second, MONDAY_MORNING), (third, MONDAY_MORNING + DAY))
    tell(
        (finished(first.dossier_id), MONDAY_MORNING + DAY),
        (finished(second.dossier_id, "LATE"), MONDAY_MORNING + 5 * DAY),
    )
    tell((events.DossierReopened(second.dossier_id, "PROCESSING", None), MONDAY_MORNING + 6 * DAY))
    tell((events.DossierWithdrawn(second.dossier_id, "WITHDRAWN", was_received=True), MONDAY_MORNING + 7 * DAY))


@pytest.mark.parametrize("size", [1, 2, 3, 1000])
def test_however_the_ledger_is_cut_the_facts_are_the_same(cast: Cast, size: int) -> None:
    lively(cast)
    count_all(size)
    step_by_step, added = facts(), sums()
    FactRow.objects.all().delete()
    assert rebuilt() == len(facts())
    assert facts() == step_by_step != []
    assert sums() == added != []


def test_what_is_counted_already_is_not_counted_twice(cast: Cast) -> None:
    lively(cast)
    count_all()
    once = facts(), sums()
    assert rebuilt() == 0
    assert (facts(), sums()) == once
    assert projection.position() == positions.last_position()


def test_a_dossier_worked_in_the_house_is_counted(stage: Stage) -> None:
    card = stage.returned()
    count_all()
    mine = FactRow.objects.filter(subject_id=card.id, mix_id__in=Mixes().of_kind("dossier"))
    assert set(mine.values_list("agency_id", flat=True)) == {card.competent_agency_id}
    assert checking.differences(0) == []


def test_what_somebody_changes_by_hand_is_found(cast: Cast) -> None:
    lively(cast)
    count_all()
    for table in (Rollup.objects.filter(grain="D"), FactRow.objects.all()):
        table.filter(pk=table.order_by("pk")[0].pk).delete()
    found = [said for turn in range(40) for said in checking.differences(turn)]
    assert any("the sum says" in said for said in found)
    assert rebuilt() == 1


def test_facts_of_other_rules_are_found_until_they_are_laid_down_anew(cast: Cast) -> None:
    lively(cast)
    count_all()
    Projection.objects.update(rules="those of last year")
    assert checking.differences(0) == ["facts were laid down by other rules than there are now"]
    rebuilt()
    assert checking.differences(0) == []


def test_what_was_broken_off_is_known_until_it_was_done_again(cast: Cast) -> None:
    lively(cast)
    count_all()
    whole = facts(), sums()
    FactRow.objects.all().delete()
    Projection.objects.update(rules="those of last year")

    def broken_off(act: Callable[[Any], int], pieces: list[Any]) -> Iterator[int]:
        yield act(pieces[0])
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rebuilding.rebuild_facts(progress=lambda done, of: None, hands=broken_off)
    assert checking.differences(0) == ["facts were laid down by other rules than there are now"]
    rebuilt()
    assert (facts(), sums()) == whole
    assert [checking.differences(turn) for turn in range(10)] == [[]] * 10


def test_acts_of_a_clock_that_went_back_are_counted_once(cast: Cast) -> None:
    one = received(cast.culture.id, MONDAY_MORNING + 2 * DAY)
    tell((one, MONDAY_MORNING + 9 * DAY), (finished(one.dossier_id), MONDAY_MORNING))
    count_all(1)
    numbers = {}
    for key in ("dossier.received", "dossier.open", "dossier.done"):
        mixes = Mixes().of_facts([key])
        numbers[key] = Rollup.objects.filter(grain="Y", mix_id__in=mixes).aggregate(Sum("number"))["number__sum"]
    assert numbers == {"dossier.received": 1, "dossier.open": None, "dossier.done": 1}
    assert rebuilt() == 0


def test_the_lag_is_told(cast: Cast) -> None:
    count_all()
    tell((received(cast.culture.id), MONDAY_MORNING))
    place()
    assert projection.lag() == 1
