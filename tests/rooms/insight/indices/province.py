"""A small province of primary acts whose scores are worked out by hand in the tests."""

from datetime import timedelta
from itertools import count

from motcua.dossier import events as dossier
from motcua.feedback import events as feedback
from tests.cast.moments import MONDAY_MORNING
from tests.rooms.insight.figures.ledger import finished, received, tell

DAY = timedelta(days=1)
_numbers = count(7_000_000)


def settled(
    agency_id: int, punctuality: str = "EARLY", *, channel: str = "DIRECT", asked: int = 0, back: str = "DIRECT"
) -> int:
    """A dossier that came in and was settled and handed over; asked so often for a supplement."""
    came = received(agency_id, MONDAY_MORNING + 9 * DAY, channel=channel)
    tell((came, MONDAY_MORNING))
    number = came.dossier_id
    for time in range(1, asked + 1):
        tell((dossier.SupplementAsked(number, "SUPPLEMENT", 1, time, None), MONDAY_MORNING + DAY))
        tell((dossier.DossierSupplemented(number, "PROCESSING", MONDAY_MORNING + 9 * DAY), MONDAY_MORNING + DAY))
    tell((finished(number, punctuality), MONDAY_MORNING + 2 * DAY))
    tell((dossier.DossierReturned(number, "RETURNED", back), MONDAY_MORNING + 3 * DAY))
    return number


def complained(agency_id: int, *, answered_in_time: bool | None = None) -> None:
    """Feedback on conduct; answered in time or late, or not yet."""
    number = next(_numbers)
    tell((feedback.PetitionSubmitted(number, "WAITING", agency_id, "CONDUCT", f"PA-{number}"), MONDAY_MORNING))
    if answered_in_time is not None:
        tell((feedback.PetitionAnswered(number, "ANSWERED", agency_id, answered_in_time), MONDAY_MORNING + DAY))
