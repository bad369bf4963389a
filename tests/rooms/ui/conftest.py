from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.template import Context, Template
from django.utils import translation

Draw = Callable[..., str]


@pytest.fixture(autouse=True)
def _vietnamese() -> Iterator[None]:
    with translation.override("vi"):
        yield


@pytest.fixture
def draw() -> Draw:
    """Renders template source with the kit's tags loaded."""

    def _draw(source: str, **context: Any) -> str:
        return Template("{% load ui %}" + source).render(Context(context))

    return _draw
