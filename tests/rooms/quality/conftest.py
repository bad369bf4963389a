"""A department that keeps its quality system."""

from collections.abc import Callable
from typing import Any

import pytest

from motcua.quality.queries import DocumentCard, SystemCard
from tests.cast import quality as given
from tests.cast.cast import Cast

Drafted = Callable[..., DocumentCard]


@pytest.fixture
def system(cast: Cast) -> SystemCard:
    return given.open_system(cast)


@pytest.fixture
def drafted(cast: Cast, system: SystemCard) -> Drafted:
    """`drafted()`: the work procedure of the licence, written by the specialist; `drafted(kind=…)` another one."""

    def _drafted(**how: Any) -> DocumentCard:
        return given.draft(cast, **how)

    return _drafted


@pytest.fixture
def effective(cast: Cast, drafted: Drafted) -> DocumentCard:
    """Checked by the head, signed by the leader, in force."""
    return given.put_in_force(cast, drafted())
