"""Keys that lie in a folder of the test."""

from pathlib import Path

import pytest

from tests.cast import signing


@pytest.fixture(autouse=True)
def keys(tmp_path: Path) -> Path:
    """The folder; what is bound to it is replaced by the next test that signs."""
    signing.bind(tmp_path)
    return tmp_path
