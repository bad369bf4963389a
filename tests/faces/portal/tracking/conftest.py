"""The pages are looked at on the Wednesday after the Monday on which dossiers were received."""

from collections.abc import Iterator

import pytest
import time_machine

from tests.cast.moments import WEDNESDAY_AFTERNOON


@pytest.fixture
def wednesday() -> Iterator[None]:
    with time_machine.travel(WEDNESDAY_AFTERNOON, tick=False):
        yield
