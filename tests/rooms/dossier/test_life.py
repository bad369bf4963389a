"""The whole life of a dossier, as the law draws it."""

from motcua.dossier import queries as dossiers
from motcua.dossier.states import State
from tests.cast.given import Stage


def test_a_dossier_goes_from_draft_to_returned(stage: Stage) -> None:
    card = stage.returned()
    assert card.state is State.RETURNED
    names = [entry.name for entry in dossiers.history(card.id, viewer=stage.cast.applicant)]
    assert names == [
        "dossier.draft_started",
        "dossier.paper_added",
        "dossier.submitted",
        "dossier.received",
        "dossier.forwarded",
        "dossier.result_drafted",
        "dossier.decided",
        "dossier.finished",
        "dossier.fee_paid",
        "dossier.returned",
    ]
