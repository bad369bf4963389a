import re

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation

from motcua.ui import examples, stories

ERRORS = ["400.html", "403.html", "404.html", "429.html", "500.html", "ui/errors/refused.html", "ui/errors/csrf.html"]


@pytest.mark.parametrize("template", ERRORS)
def test_an_error_page_needs_nothing_and_says_what_to_do(template: str) -> None:
    html = render_to_string(template, {})
    assert html.count("<h1>") == 1
    assert "Bạn có thể làm gì" in html
    assert html.count("<li>") >= 2


def test_an_error_page_says_the_refusal_and_the_number_to_call_with() -> None:
    html = render_to_string("404.html", {"message": "Không có hồ sơ H12.", "request_id": "abc123"})
    assert "Không có hồ sơ H12." in html
    assert "abc123" in html


@pytest.mark.parametrize("template", ["ui/portal/base.html", "ui/desk/base.html", "ui/print/base.html"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_skeleton_speaks_its_language(template: str, language: str) -> None:
    with translation.override(language):
        html = render_to_string(template, {"page": {"title": "Hồ sơ"}, "site": examples.SITE})
    assert html.lstrip().startswith(f'<!doctype html>\n<html lang="{language}">')
    assert "<title>Hồ sơ – Một Cửa tỉnh Cà Mau</title>" in html
    assert len(re.findall(r"<h1[ >]", html)) == 1
    assert len(re.findall(r"<main[ >]", html)) == 1


def test_a_page_with_faults_says_so_in_its_title() -> None:
    html = render_to_string("ui/portal/base.html", {"page": {"title": "Tờ khai", "has_errors": True}})
    assert "<title>Lỗi: Tờ khai</title>" in html


def test_a_province_lays_its_colours_over_the_kit() -> None:
    site = {"name": "Một Cửa", "theme_css": "/static/camau/theme.css"}
    html = render_to_string("ui/desk/base.html", {"page": {"title": "x"}, "site": site})
    assert html.index("ui/dist/desk.css") < html.index("/static/camau/theme.css")


@pytest.mark.parametrize("face", ["portal", "desk"])
def test_every_component_has_a_story_with_variables_and_access_notes(face: str) -> None:
    stories.index(RequestFactory().get("/ui/"), face)
    request = RequestFactory().get("/ui/")
    for story in stories.stories(request, examples.context()):
        assert story.html.strip(), story.name
        assert "Accessibility" in story.notes, story.name
        assert "Variables" in story.notes or "{%" not in story.notes, story.name


@pytest.mark.parametrize("name", ["home", "tracking", "work", "case", "sheet"])
def test_a_sample_page_has_no_inline_style_or_script(name: str) -> None:
    html = stories.sample(RequestFactory().get("/"), name).content.decode()
    assert not re.search(r"\sstyle=|\son\w+=|<style|<script(?![^>]*src=)", html)
    assert len(re.findall(r"<h1[ >]", html)) == 1
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
