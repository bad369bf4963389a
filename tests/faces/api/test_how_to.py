"""The commands of docs/how-to/use-the-api.md, typed one after the other against a server of this test's own."""

import os
import re
import subprocess
from pathlib import Path

import pytest
from django.conf import settings
from pytest_django.live_server_helper import LiveServer

from tests.cast.cast import Cast

ROOT = Path(__file__).resolve().parents[3]
PAGE = ROOT / "docs/how-to/use-the-api.md"
ACCOUNTS = {
    "096190000000": "applicant",
    "motcua.h12-99": "counter_officer",
    "truongphong.h12-20": "head",
    "chuyenvien.h12-20": "specialist",
    "lanhdao.h12-20": "leader",
    "lanhdao.h12": "chair",
    "vanthu.h12": "office_clerk",
}
"""The people of the demo, and who of the cast does the same work."""


def script(server: str) -> str:
    """Every command of the page, with this server and these accounts."""
    blocks = re.findall(r"^```sh\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    text = "\n".join(blocks).replace("http://127.0.0.1:8000", server).replace("$PWD", str(ROOT))
    for theirs, ours in sorted(ACCOUNTS.items(), key=lambda pair: -len(pair[0])):
        text = re.sub(rf"(?<![\w.]){re.escape(theirs)}(?![\w.-])", ours, text)
    return f"set -euo pipefail\n{text}"


@pytest.mark.django_db(transaction=True)
def test_whoever_types_the_page_has_a_settled_dossier(
    live_server: LiveServer, cast: Cast, places: None, shelf: Path, tmp_path: Path
) -> None:
    one = settings.DATABASES["default"]
    url = f"postgresql://{one['USER']}:{one['PASSWORD']}@{one['HOST']}:{one['PORT']}/{one['NAME']}"
    environment = {**os.environ, "MOTCUA_DATABASE_URL": url, "MOTCUA_DATABASE_OWNER_URL": url, "MOTCUA_ENV": "test"}
    typed = subprocess.run(
        ["bash", "-c", script(live_server.url)],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert typed.returncode == 0, typed.stdout[-1500:] + typed.stderr[-3000:]
    assert "SUBMITTED" in typed.stdout
    assert "H12.99-" in typed.stdout
    assert (tmp_path / "result.pdf").read_bytes().startswith(b"%PDF")
    assert '"limit"' in (tmp_path / "due.json").read_text()
    assert "dossier.finished" in (tmp_path / "history.json").read_text()
