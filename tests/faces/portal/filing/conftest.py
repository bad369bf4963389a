"""Somebody in the middle of filing."""

import pytest

from motcua.dossier import operations as dossier
from motcua.dossier import queries as dossiers
from motcua.dossier.queries import DossierCard
from tests.cast.cast import MACHINE
from tests.cast.given import Stage
from tests.cast.moments import MONDAY_MORNING


@pytest.fixture
def draft(stage: Stage, places: None) -> DossierCard:
    """Every answer is typed and every paper is there: only the button is left."""
    return stage.draft()


@pytest.fixture
def paperless(stage: Stage, places: None) -> DossierCard:
    """Every answer is typed; the manuscript is missing."""
    card = stage.draft()
    for paper in dossiers.list_papers(card.id, viewer=MACHINE):
        dossier.remove_paper(actor=MACHINE, at=MONDAY_MORNING, dossier_id=card.id, paper_id=paper.id)
    return card
