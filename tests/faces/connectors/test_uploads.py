"""At the web server's door: files beyond any limit, and bodies that stop half way."""

from collections.abc import Iterable
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.handlers.wsgi import WSGIRequest
from django.http import UnreadablePostError
from django.test import RequestFactory

from motcua.interfaces.connectors.uploads import whole_bodies

HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "motcua.interfaces.connectors.uploads.Measured",
]


@pytest.fixture(autouse=True)
def _limits(settings: Any) -> None:
    settings.FILE_UPLOAD_HANDLERS = HANDLERS
    settings.UPLOAD_LIMIT = 500_000
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 10_000


def form(data: bytes, **fields: str) -> WSGIRequest:
    return RequestFactory().post("/", {**fields, "paper": SimpleUploadedFile("a.pdf", data)})


def through(environ: dict[str, Any]) -> WSGIRequest:
    """The request as Django sees it behind the guard."""
    seen: list[WSGIRequest] = []

    def application(environ: dict[str, Any], start_response: object) -> Iterable[bytes]:
        seen.append(WSGIRequest(environ))
        return []

    whole_bodies(application)(environ, lambda *_: None)
    return seen[0]


def _let_go_of_half_files(request: WSGIRequest) -> None:
    """What Django leaves to the garbage collector."""
    for handler in request.upload_handlers:
        if half := getattr(handler, "file", None):
            half.close()


@pytest.mark.parametrize("size", [1, 9_000, 200_000, 500_000])
def test_a_file_within_the_limit_arrives_whole(size: int) -> None:
    request = form(b"x" * size, note="một")
    assert request.POST["note"] == "một"
    with request.FILES["paper"] as paper:
        assert paper.read() == b"x" * size


def test_a_file_beyond_the_limit_is_counted_and_not_kept() -> None:
    request = form(b"x" * 3_000_000, note="một")
    with request.FILES["paper"] as paper:
        assert request.POST["note"] == "một"
        assert paper.size == 3_000_000
        assert len(paper.read()) < 700_000


def test_a_whole_body_passes() -> None:
    request = through(form(b"x" * 200_000, note="một").environ)
    assert request.POST["note"] == "một"
    with request.FILES["paper"] as paper:
        assert paper.size == 200_000


@pytest.mark.parametrize("arrived", [0, 50, 100_000])
def test_an_upload_that_stops_half_way_is_unreadable(arrived: int) -> None:
    environ = form(b"x" * 200_000, note="một").environ
    environ["wsgi.input"] = BytesIO(environ["wsgi.input"].read(arrived))
    request = through(environ)
    with pytest.raises(UnreadablePostError, match="bytes early"):
        _ = request.FILES
    _let_go_of_half_files(request)


def test_a_form_that_stops_half_way_is_unreadable() -> None:
    typed = b"name=An&street=So+1"
    environ = RequestFactory().post("/", typed, "application/x-www-form-urlencoded").environ
    environ["wsgi.input"] = BytesIO(typed[:10])
    with pytest.raises(UnreadablePostError):
        _ = through(environ).POST


def test_a_body_is_read_line_by_line_to_its_end_and_no_further() -> None:
    environ = {"wsgi.input": BytesIO(b"one\ntwo\nnext request"), "CONTENT_LENGTH": "8"}
    whole_bodies(lambda environ, start_response: [])(environ, lambda *_: None)
    lines = environ["wsgi.input"]
    assert [lines.readline(), lines.readline(100), lines.readline()] == [b"one\n", b"two\n", b""]
    assert lines.read() == b""


@pytest.mark.parametrize("length", [None, "", "many"])
def test_a_request_of_unknown_length_is_left_alone(length: str | None) -> None:
    body = BytesIO(b"")
    environ = {"wsgi.input": body, "CONTENT_LENGTH": length}
    whole_bodies(lambda environ, start_response: [])(environ, lambda *_: None)
    assert environ["wsgi.input"] is body
