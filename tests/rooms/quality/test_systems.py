"""An agency opens its quality system once, and says what it covers."""

from dataclasses import replace
from datetime import timedelta

import pytest

from motcua.kernel.plain.errors import NotAllowed, NotFound
from motcua.kernel.store import ledger
from motcua.quality import operations as quality
from motcua.quality import queries
from motcua.quality.operations import Scope
from motcua.quality.queries import SystemCard
from motcua.quality.states import Standard
from tests.cast.cast import Cast
from tests.cast.given import LICENCE
from tests.cast.moments import MONDAY_MORNING

pytestmark = pytest.mark.django_db
LATER = MONDAY_MORNING + timedelta(days=30)


def scope_of(card: SystemCard) -> Scope:
    return Scope(card.standard, card.words, card.unit_ids, card.procedures)


def test_a_system_is_opened_once(cast: Cast, system: SystemCard) -> None:
    assert (system.mark, system.standard, system.procedures) == ("VHTT", Standard.ISO_2015, (LICENCE,))
    with pytest.raises(quality.SystemOpenAlready):
        quality.open_system(actor=cast.leader, at=LATER, agency_id=cast.culture.id, mark="VH", scope=scope_of(system))
    assert [entry.name for entry in ledger.history("quality_system", system.id)] == ["quality.system_opened"]


def test_only_another_scope_moves_the_day_of_its_change(cast: Cast, system: SystemCard) -> None:
    same = quality.change_scope(
        actor=cast.head, at=LATER, agency_id=cast.culture.id, scope=replace(scope_of(system), words="Nói rõ hơn.")
    )
    assert same.scope_changed_at == MONDAY_MORNING
    units = [cast.culture_division.id, cast.culture_clerical.id]
    wider = quality.change_scope(
        actor=cast.head, at=LATER, agency_id=cast.culture.id, scope=replace(scope_of(system), unit_ids=units)
    )
    assert wider.scope_changed_at == LATER


@pytest.mark.parametrize("mark", ["", "chất lượng!", "A" * 30])
def test_a_mark_is_short_and_in_capitals(cast: Cast, mark: str) -> None:
    scope = Scope(Standard.ISO_2015, "Tất cả.", [cast.culture_division.id], [])
    with pytest.raises((quality.FaultyMark, quality.NothingWritten, quality.WrittenTooMuch)):
        quality.open_system(actor=cast.head, at=MONDAY_MORNING, agency_id=cast.culture.id, mark=mark, scope=scope)


def test_a_scope_is_of_the_agency_itself(cast: Cast, system: SystemCard) -> None:
    for wrong in ({"unit_ids": [cast.commune_counter.id]}, {"procedures": ["9.999999"]}):
        with pytest.raises(quality.NotOfThisAgency):
            quality.change_scope(
                actor=cast.head, at=LATER, agency_id=cast.culture.id, scope=replace(scope_of(system), **wrong)
            )
    with pytest.raises(quality.NothingCovered):
        quality.change_scope(
            actor=cast.head, at=LATER, agency_id=cast.culture.id, scope=replace(scope_of(system), unit_ids=[])
        )


def test_who_works_supervises_or_administers_reads(cast: Cast, system: SystemCard) -> None:
    for name in ("specialist", "clerk", "chair", "controller", "inspector", "admin"):
        assert queries.find_system(cast.culture.id, viewer=cast.actor(name)) is not None, name
    for name in ("stranger", "commune_officer", "partner", "applicant"):
        with pytest.raises(NotFound):
            queries.find_system(cast.culture.id, viewer=cast.actor(name))


def test_a_specialist_and_the_stranger_change_no_scope(cast: Cast, system: SystemCard) -> None:
    with pytest.raises(NotAllowed):
        quality.change_scope(actor=cast.specialist, at=LATER, agency_id=cast.culture.id, scope=scope_of(system))
    with pytest.raises(NotFound):
        quality.change_scope(actor=cast.stranger, at=LATER, agency_id=cast.culture.id, scope=scope_of(system))
    with pytest.raises(NotFound):
        quality.open_system(actor=cast.stranger, at=LATER, agency_id=cast.culture.id, mark="X", scope=scope_of(system))
