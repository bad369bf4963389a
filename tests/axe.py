"""What axe-core finds on a page."""

from importlib.resources import files
from typing import Any

from playwright.sync_api import Page

_AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
# A colour on its way to another has a contrast of its own, which nobody ever reads.
_COME_TO_REST = """() => document.getAnimations().forEach((one) => {
    try { one.finish(); } catch { one.cancel(); }
})"""


def violations(page: Page) -> list[str]:
    """Each violation with the address and the first element; scripts must be on."""
    page.evaluate(_COME_TO_REST)
    page.evaluate(_AXE)
    found: dict[str, Any] = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [f"{page.url}: {one['id']} at {one['nodes'][0]['html'][:200]}" for one in found["violations"]]
