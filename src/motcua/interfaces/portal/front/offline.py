"""What makes the portal an application one can install, and readable without a network."""

import hashlib
import json
from dataclasses import replace
from functools import lru_cache
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import View

from motcua.interfaces.portal.frame import Page, site
from motcua.ui import assets
from motcua.ui.web import icons, theme

GROUND = "#fffdf9"
DAY = 24 * 3600


class Manifest(View):
    """Name, colours and pictures of the province (W3C Web Application Manifest)."""

    def get(self, request: HttpRequest) -> HttpResponse:
        here = site(request)
        pictures = [
            {"src": icons.address(size, purpose), "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
            for purpose in (icons.PLAIN, icons.WHOLE)
            for size in (192, 512)
        ]
        content = {
            "id": "/",
            "name": here.name,
            "short_name": gettext("One Door"),
            "start_url": reverse("portal:home"),
            "scope": "/",
            "display": "standalone",
            "lang": getattr(request, "LANGUAGE_CODE", "vi"),
            "background_color": GROUND,
            "theme_color": here.colour,
            "icons": pictures,
        }
        answer = JsonResponse(content, json_dumps_params={"ensure_ascii": False})
        answer.headers["Content-Type"] = "application/manifest+json"
        answer.headers["Cache-Control"] = f"public, max-age={DAY}"
        return answer


class Worker(View):
    """The service worker, with the list of what it keeps: one list, one version."""

    def get(self, request: HttpRequest) -> HttpResponse:
        script = _worker(tuple(_shell()))
        return HttpResponse(
            script, content_type="text/javascript; charset=utf-8", headers={"Cache-Control": "no-cache"}
        )


def _shell() -> list[str]:
    """The page that is shown without a network, first; then what it is made of."""
    parts = ("dist/portal.css", "dist/portal.js", "fonts/be-vietnam-pro-400.woff2", "fonts/be-vietnam-pro-600.woff2")
    dressed = (theme.css_address("portal"), theme.emblem_address())
    return [reverse("portal:offline"), *(static(f"ui/{part}") for part in parts), *(one for one in dressed if one)]


@lru_cache(maxsize=4)
def _worker(shell: tuple[str, ...]) -> str:
    stamp = (assets.OUTPUT / "parts.sha256").read_text(encoding="utf-8")
    version = hashlib.sha256(repr((shell, stamp)).encode()).hexdigest()[:12]
    head = f'const SHELL = {json.dumps(shell)};\nconst VERSION = "shell-{version}";\n'
    return head + (assets.OUTPUT / "worker.js").read_text(encoding="utf-8")


class Offline(Page):
    """What is saved on this device; shown for every page that cannot be reached, so it says it in both languages."""

    template_name = "portal/front/offline.html"
    title = _("Saved on this device")
    section = "portal:offline"

    def context(self) -> dict[str, Any]:
        return {
            "site": replace(site(self.request, self.section), banners=()),
            "languages": ["vi", "en"] if self.language == "vi" else ["en", "vi"],
            "here": reverse("portal:offline"),
        }
