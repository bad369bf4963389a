"""A certificate is used from its first moment to its last, unless it was revoked."""

from datetime import UTC, datetime, timedelta

import pytest

from motcua.signature.rules import Standing, standing
from motcua.signature.states import CertificateState

FIRST = datetime(2026, 1, 1, tzinfo=UTC)
LAST = FIRST + timedelta(days=365)
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("at", "found"),
    [
        (FIRST - SECOND, Standing.NOT_YET),
        (FIRST, Standing.USABLE),
        (LAST, Standing.USABLE),
        (LAST + SECOND, Standing.OVER),
    ],
)
def test_it_is_used_between_its_two_moments(at: datetime, found: Standing) -> None:
    assert standing(CertificateState.IN_USE, FIRST, LAST, at) is found
    assert standing(CertificateState.REVOKED, FIRST, LAST, at) is Standing.REVOKED
