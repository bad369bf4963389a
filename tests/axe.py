"""What axe-core finds on a page."""

from importlib.resources import files

from playwright.sync_api import Page

_AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
# A colour on its way to another has a contrast of its own, which nobody ever reads.
_COME_TO_REST = """() => document.getAnimations().forEach((one) => {
    try { one.finish(); } catch { one.cancel(); }
})"""
# Only what is read of it travels: the whole answer also holds everything that was well, and is many times longer.
_RUN = """() => axe.run(document, {resultTypes: ['violations']}).then(
    (found) => found.violations.map((one) => [one.id, one.nodes[0].html])
)"""


def violations(page: Page) -> list[str]:
    """Each violation with the address and the first element; scripts must be on."""
    page.evaluate(_COME_TO_REST)
    page.evaluate(_AXE)
    found: list[tuple[str, str]] = page.evaluate(_RUN)
    return [f"{page.url}: {rule} at {element[:200]}" for rule, element in found]
