import pytest

from tests.cast.cast import Cast
from tests.rooms.process.office import Office, open_office


@pytest.fixture
def office(cast: Cast) -> Office:
    return open_office(cast)
