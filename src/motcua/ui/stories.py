"""The story page: every component with example data, its variables and its accessibility notes. For developers only."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import path
from django.utils.safestring import SafeString

from motcua.ui import examples

_COMPONENTS = Path(__file__).parent / "templates/ui"
_HEAD = re.compile(r"{% comment %}\n(.*?){% endcomment %}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Story:
    name: str
    notes: str
    html: SafeString


def index(request: HttpRequest, face: str = "portal") -> HttpResponse:
    """All components in the dress of a face: `portal` or `desk`."""
    context = examples.context()
    told = list(stories(request, context))
    page = {"title": "Interface kit", "kicker": f"{len(told)} components", "lead": "Every part with example data."}
    template = f"ui/stories/{'desk' if face == 'desk' else 'portal'}.html"
    return render(request, template, {**context, "page": page, "stories": told, "search_url": "#"})


def sample(request: HttpRequest, name: str) -> HttpResponse:
    """A whole page as a face would build it: `home`, `tracking`, `work`, `case` or `sheet`."""
    context = examples.context()
    return render(request, f"ui/stories/{name}.html", {**context, "search_url": "#"})


def stories(request: HttpRequest, context: dict[str, object]) -> Iterator[Story]:
    for story in sorted(_COMPONENTS.glob("*/story.html")):
        folder = story.parent
        texts = [path.read_text() for path in (*sorted(folder.glob("*.html")),) if path.name != "story.html"]
        heads = [found.group(1).strip() for text in (*texts, story.read_text()) if (found := _HEAD.search(text))]
        html = render_to_string(f"ui/{folder.name}/story.html", context, request)
        yield Story(folder.name, "\n\n".join(heads), SafeString(html))


urlpatterns = [
    path("", index),
    path("desk/", index, {"face": "desk"}),
    path("page/<slug:name>/", sample),
]
