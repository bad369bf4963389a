"""From a report to the acts behind one of its numbers, and its proof on a machine that has never seen the platform."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from motcua.insight.figures import projection
from motcua.kernel.plain import clock
from motcua.kernel.store import seals
from motcua.kernel.store.transactions import transaction
from tests.browser.conftest import Enter, Visitor
from tests.cast.cast import Cast
from tests.cast.given import Stage

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_number_leads_to_its_acts_and_the_bundle_is_verified_elsewhere(
    enter: Enter, company: Cast, deliver: Callable[[], None], tmp_path: Path
) -> None:
    with transaction():
        dossier = Stage(company).received(clock.now())
    deliver()
    with transaction():
        projection.advance()
        seals.seal(at=clock.now())
    leader = enter()
    leader.come_as("leader")
    leader.open("/desk/")
    leader.press("Số liệu, báo cáo")
    leader.follow("vpcp.II06a")
    report = leader.page.url
    leader.follow("/sau/")
    leader.follow(f"/hanh-vi/dossier/{dossier.id}/")
    assert leader.sees("Tiếp nhận hồ sơ")
    assert leader.sees("Đã niêm phong")
    leader.page.goto(report)
    root = leader.page.locator("main code").inner_text().split()[-1]
    bundle, verifier = (taken(leader, of, tmp_path) for of in ("chung-minh.zip", "verify_bundle.py"))
    asked = [sys.executable, "-I", "-S", str(verifier), str(bundle), "--root", root]
    found = subprocess.run(asked, capture_output=True, text=True, timeout=60, check=False)
    assert (found.returncode, found.stdout.splitlines()[-1]) == (0, "VERIFIED")
    leader.is_content()


def taken(visitor: Visitor, to: str, folder: Path) -> Path:
    with visitor.page.expect_download() as download:
        visitor.page.locator(f'main a[href*="{to}"]').click()
    path = folder / to
    download.value.save_as(path)
    return path
