"""
Pictures of a running demo: `screenshots.py [ADDRESS]`, by default http://127.0.0.1:8000.

Each page as somebody of the demo sees it, in Vietnamese and English, on an old phone, a tablet and a desk.
"""

import argparse
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

PICTURES = Path(__file__).parents[2] / "docs/pictures"
WIDTHS = (320, 768, 1280)
LANGUAGES = ("vi", "en")
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")
HIGHEST = 1600
"""Of a long page the top tells enough."""


@dataclass(frozen=True, slots=True)
class Shot:
    """A page by its address, or the first one that `first` finds among the links there."""

    name: str
    path: str
    who: str = ""
    first: str = ""


# As the demo prints them.
OPEN_SESAME = "mot-cua-demo"
CITIZEN, COUNTER, SPECIALIST = "096190000000", "motcua.h12-99", "chuyenvien.h12-101"
SHOTS = (
    Shot("components-portal", "/ui/"),
    Shot("components-desk", "/ui/desk/"),
    Shot("portal-home", "/"),
    Shot("portal-procedure", "/thu-tuc/1.003868/"),
    Shot("portal-questions", "/thu-tuc/1.001193/kiem-tra/"),
    Shot("portal-my-dossiers", "/ho-so/", CITIZEN),
    Shot("portal-dossier", "/ho-so/", CITIZEN, 'main a[href^="/ho-so/"]'),
    Shot("desk-intake", "/desk/quay/", COUNTER),
    Shot("desk-work", "/desk/", SPECIALIST),
    Shot("desk-beside", "/desk/?xem=dau", SPECIALIST),
    Shot("desk-dossier", "/desk/", SPECIALIST, 'main a[href^="/desk/ho-so/"]'),
    Shot("desk-board", "/desk/bang/?period=year", "lanhdao.h12"),
)


def take(browser: Browser, home: str) -> Iterator[str]:
    for language in LANGUAGES:
        for width in WIDTHS:
            for shot in SHOTS:
                context = browser.new_context(
                    viewport={"width": width, "height": 800},
                    locale=language,
                    timezone_id="Asia/Ho_Chi_Minh",
                )
                context.add_cookies([{"name": "django_language", "value": language, "url": home}])
                page = context.new_page()
                _go(page, home, shot)
                name = f"{shot.name}-{language}-{width}.jpg"
                height = min(page.evaluate("document.documentElement.scrollHeight"), HIGHEST)
                page.set_viewport_size({"width": width, "height": height})
                page.evaluate("scrollTo(0, 0)")
                page.screenshot(path=PICTURES / name, type="jpeg", quality=55)
                context.close()
                yield name


def _go(page: Page, home: str, shot: Shot) -> None:
    if shot.who:
        page.goto(f"{home}/desk/dang-nhap/" if shot.path.startswith("/desk/") else f"{home}/dang-nhap/")
        page.fill("input[name=username]", shot.who)
        page.fill("input[name=password]", OPEN_SESAME)
        page.locator("main form button").first.click()
        page.wait_for_load_state()
    page.goto(home + shot.path)
    if shot.first:
        page.locator(shot.first).first.click()
        page.wait_for_load_state()


def main() -> None:
    parser = argparse.ArgumentParser(description="Pictures of a running demo.")
    parser.add_argument("address", nargs="?", default="http://127.0.0.1:8000")
    home = parser.parse_args().address.rstrip("/")
    shutil.rmtree(PICTURES, ignore_errors=True)
    PICTURES.mkdir(parents=True)
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        for name in take(browser, home):
            print(name, flush=True)
        browser.close()


if __name__ == "__main__":
    main()
