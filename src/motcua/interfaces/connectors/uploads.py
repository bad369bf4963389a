"""
Uploads at the web server's door: a body that stops half way, and files beyond any limit.

    application = whole_bodies(get_wsgi_application())
    FILE_UPLOAD_HANDLERS = [Django's for memory, "motcua.interfaces.connectors.uploads.Measured"]
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import TemporaryFileUploadHandler

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class Measured(TemporaryFileUploadHandler):
    """
    Takes an upload to a temporary file, but never more than `UPLOAD_LIMIT`: what is beyond is counted and thrown away.

    The view sees the file with its real size and refuses it by name, with everything else of the form at hand.
    """

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        return super().receive_data_chunk(raw_data, start) if start <= settings.UPLOAD_LIMIT else None


def whole_bodies(application: Application) -> Application:
    """
    Let a request whose body ends before its Content-Length fail when it is read.

    Web servers hand over what has arrived; a form that was cut off would else look like one with empty fields.
    """

    def checked(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        length = environ.get("CONTENT_LENGTH") or ""
        if length.isdecimal():
            environ["wsgi.input"] = WholeInput(environ["wsgi.input"], int(length))
        return application(environ, start_response)

    return checked


class WholeInput:
    """`wsgi.input` of a known length; a stream that ends early raises, which Django reports as an unreadable post."""

    def __init__(self, stream: Any, length: int) -> None:
        self.stream = stream
        self.left = length

    def read(self, size: int = -1) -> bytes:
        wanted = self.left if size < 0 else min(size, self.left)
        parts = []
        while wanted:
            part = self.stream.read(wanted)
            if not part:
                raise ConnectionResetError(f"the request ended {self.left} bytes early")
            parts.append(part)
            wanted -= len(part)
            self.left -= len(part)
        return b"".join(parts)

    def readline(self, size: int = -1) -> bytes:
        wanted = self.left if size < 0 else min(size, self.left)
        line: bytes = self.stream.readline(wanted) if wanted else b""
        if wanted and not line:
            raise ConnectionResetError(f"the request ended {self.left} bytes early")
        self.left -= len(line)
        return line
