"""Keys of the department of culture, in a folder of the test."""

from pathlib import Path

import pytest

from tests.cast import signing


@pytest.fixture
def keys(tmp_path: Path, shelf: Path) -> Path:
    signing.bind(tmp_path)
    return tmp_path
