"""What a browser needs to install the portal, and the copy of a dossier that it keeps."""

import re
import struct
from collections.abc import Callable

import pytest
from django.test import Client

from tests.cast.cast import Cast
from tests.cast.given import Stage
from tests.faces.portal.pages import words

pytestmark = pytest.mark.django_db


def test_the_manifest_names_the_province_and_its_pictures(cast: Cast, client: Client) -> None:
    manifest = client.get("/ung-dung.webmanifest").json()
    assert manifest["name"] == "Một Cửa tỉnh Cà Mau"
    assert (manifest["start_url"], manifest["display"], manifest["theme_color"]) == ("/", "standalone", "#a3161a")
    found = [(picture["sizes"], picture["purpose"]) for picture in manifest["icons"]]
    assert found == [("192x192", "any"), ("512x512", "any"), ("192x192", "maskable"), ("512x512", "maskable")]
    for picture in manifest["icons"]:
        png = client.get(picture["src"]).content
        width, height = struct.unpack(">II", png[16:24])
        assert (png[:8], f"{width}x{height}") == (b"\x89PNG\r\n\x1a\n", picture["sizes"])


@pytest.mark.parametrize("path", ["000000000000-any-192.png", "0-any-1.png", "000000000000-any-193.png"])
def test_no_other_picture_is_drawn(cast: Cast, client: Client, path: str) -> None:
    assert client.get(f"/chu-de/{path}").status_code == 404


def test_the_worker_keeps_the_shell_and_nothing_else(cast: Cast, client: Client) -> None:
    answer = client.get("/sw.js")
    script = answer.content.decode()
    shell = re.search(r"const SHELL = \[(.*?)\]", script)
    assert shell is not None
    paths = re.findall(r'"([^"]+)"', shell[1])
    assert paths[0] == "/khong-co-mang/"
    assert all(path.startswith(("/static/ui/", "/chu-de/")) for path in paths[1:])
    assert (answer.headers["Content-Type"], answer.headers["Cache-Control"]) == (
        "text/javascript; charset=utf-8",
        "no-cache",
    )


def test_every_page_names_them_and_marks_whose_it_is(
    stage: Stage, client: Client, applicant: Client, neighbour: Client
) -> None:
    assert 'data-worker="/sw.js"' in words(client.get("/"))
    assert "data-owner" not in words(client.get("/"))
    marks = {re.findall(r'data-owner="(\w{16})"', words(browser.get("/")))[0] for browser in (applicant, neighbour)}
    assert len(marks) == 2


def test_a_copy_says_when_and_leaves_nothing_to_press(stage: Stage, signed_in: Callable[[str], Client]) -> None:
    card = stage.received()
    html = words(signed_in("applicant").get(f"/ho-so/{card.id}/ban-luu/"))
    assert "Lưu lúc " in html
    assert "<form" not in html
    assert "csrfmiddlewaretoken" not in html
    assert signed_in("neighbour").get(f"/ho-so/{card.id}/ban-luu/").status_code == 404


def test_the_page_without_a_network_speaks_both_languages(cast: Cast, client: Client) -> None:
    html = words(client.get("/khong-co-mang/"))
    assert "Không có mạng" in html
    assert "There is no network" in html
