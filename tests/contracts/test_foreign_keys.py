"""Foreign keys point down the house, are not seen from below, and pull no rows along."""

from typing import Any

import pytest
from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps

from motcua.config import checks

STOREYS = {"org": 2, "party": 2, "dossier": 5, "feedback": 5}


def _table(room: str, **fields: Any) -> type[models.Model]:
    meta = type("Meta", (), {"app_label": room})
    return type(f"In{room}With{len(fields)}", (models.Model,), {"__module__": __name__, "Meta": meta, **fields})


def _faults(here: str, there: str, *, related_name: str = "+", on_delete: Any = models.PROTECT) -> list[str | None]:
    """The ids of the faults of a foreign key from a table of the room `here` to one of the room `there`."""
    with isolate_apps():
        key = models.ForeignKey(_table(there), related_name=related_name, on_delete=on_delete)
        return [fault.id for fault in checks.faults([_table(here, key=key)], STOREYS)]


def test_a_key_that_points_down_unseen_is_kept() -> None:
    assert _faults("dossier", "org") == []


def test_a_key_inside_a_room_may_do_as_it_likes() -> None:
    assert _faults("dossier", "dossier", related_name="sources", on_delete=models.CASCADE) == []


@pytest.mark.parametrize(("here", "there"), [("org", "dossier"), ("dossier", "feedback"), ("org", "party")])
def test_a_key_that_points_up_or_sideways_is_refused(here: str, there: str) -> None:
    assert _faults(here, there) == ["motcua.E001"]


def test_a_key_that_can_be_seen_from_below_is_refused() -> None:
    assert _faults("dossier", "org", related_name="dossiers") == ["motcua.E002"]


def test_a_key_that_pulls_rows_along_is_refused() -> None:
    assert _faults("dossier", "org", on_delete=models.CASCADE) == ["motcua.E003"]


def test_the_storeys_are_those_of_the_contracts() -> None:
    storeys = checks.storeys()
    assert storeys["kernel"] < storeys["org"] == storeys["party"] < storeys["catalogue"] < storeys["dossier"]


def test_our_tables_are_kept() -> None:
    models_of_the_house = apps.get_models(include_auto_created=True)
    assert [str(fault) for fault in checks.faults(models_of_the_house, checks.storeys())] == []
