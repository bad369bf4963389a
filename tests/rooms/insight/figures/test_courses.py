"""Of the dossiers received in a period: how they came, how they were settled, how their results went out."""

from datetime import timedelta

import pytest

from motcua.dossier.events import DossierReturned
from motcua.insight.figures import answering
from motcua.insight.figures.answering import period_of
from motcua.insight.figures.courses import Course, courses
from tests.cast.cast import Cast
from tests.cast.moments import MONDAY_MORNING
from tests.rooms.insight.figures.ledger import count_all, finished, received, tell

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
SEPTEMBER = period_of("2026-09")


@pytest.fixture
def counted(cast: Cast) -> None:
    """Online and returned by post, online and late, at the counter and open, and one of another month."""
    by_post, late, waits = (received(cast.culture.id, channel=channel) for channel in ("ONLINE", "ONLINE", "DIRECT"))
    tell(*((one, MONDAY_MORNING) for one in (by_post, late, waits)))
    tell(
        (finished(by_post.dossier_id), MONDAY_MORNING + DAY), (finished(late.dossier_id, "LATE"), MONDAY_MORNING + DAY)
    )
    tell((DossierReturned(by_post.dossier_id, "RETURNED", "PUBLIC_POST"), MONDAY_MORNING + 2 * DAY))
    tell((received(cast.culture.id), MONDAY_MORNING - 40 * DAY))
    count_all()


def test_each_course_is_counted_as_far_as_it_has_come(cast: Cast, counted: None) -> None:
    found = courses(viewer=cast.leader, period=SEPTEMBER, agency_id=cast.culture.id)
    assert found.taken == {
        Course("ONLINE", "EARLY", "PUBLIC_POST"): 1,
        Course("ONLINE", "LATE", ""): 1,
        Course("DIRECT", "", ""): 1,
    }
    assert found.online == (0, 2, 2)


def test_all_courses_together_are_what_was_received(cast: Cast, counted: None) -> None:
    found = courses(viewer=cast.leader, period=SEPTEMBER)
    whole = answering.figure("dossier.received", viewer=cast.leader, period=SEPTEMBER)
    assert (sum(found.taken.values()), found.as_of_position) == (whole.numerator, whole.as_of_position)


def test_another_agency_has_courses_of_its_own(cast: Cast, counted: None) -> None:
    assert courses(viewer=cast.leader, period=SEPTEMBER, agency_id=cast.commune.id).taken == {}
