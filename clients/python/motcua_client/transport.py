"""How a call goes over the wire: heads, bodies, files, and problems as exceptions."""

import json
import secrets
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass
from typing import Any


class Problem(Exception):
    """What was refused. `code` never changes its meaning; `document` is the whole problem (RFC 9457)."""

    def __init__(self, status: int, document: dict[str, Any]) -> None:
        self.status = status
        self.code = str(document.get("code", ""))
        self.document = document
        super().__init__(f"{status} {self.code}: {document.get('detail', '')}")


@dataclass(frozen=True)
class File:
    """A file to be sent."""

    name: str
    content: bytes
    content_type: str = "application/octet-stream"


class Transport:
    """
    Where the API is, and by whose right.

    :param server: such as `https://mot-cua.example.vn`
    :param language: in which problems are said first, `vi` or `en`
    """

    def __init__(self, server: str, token: str = "", *, language: str = "vi", timeout: float = 30) -> None:
        if urllib.parse.urlsplit(server).scheme not in ("http", "https"):
            raise ValueError("the server is named by an address that begins with http")
        self._server = server.rstrip("/")
        self._token = token
        self._language = language
        self._timeout = timeout

    def _call(
        self,
        method: str,
        path: str,
        *,
        query: dict[str, Any] | None = None,
        body: dict[str, Any] | None = None,
        file: File | None = None,
        idempotency_key: str | None = None,
        if_version: int | None = None,
    ) -> Any:
        """JSON as it comes, or the bytes of a document."""
        asked = {name: value for name, value in (query or {}).items() if value is not None}
        address = self._server + path + (f"?{urllib.parse.urlencode(asked)}" if asked else "")
        heads = {"Accept-Language": self._language, "Accept-Encoding": "identity"}
        if self._token:
            heads["Authorization"] = f"Bearer {self._token}"
        if idempotency_key is not None:
            heads["Idempotency-Key"] = idempotency_key
        if if_version is not None:
            heads["If-Match"] = f'"{if_version}"'
        content: bytes | None = None
        if file is not None:
            content, heads["Content-Type"] = _multipart(file)
        elif body is not None:
            told = {name: value for name, value in body.items() if value is not None}
            content, heads["Content-Type"] = json.dumps(told).encode(), "application/json"
        request = urllib.request.Request(address, data=content, headers=heads, method=method)
        try:
            with urllib.request.urlopen(request, timeout=self._timeout) as response:
                return _read(response.headers.get_content_type(), response.read())
        except urllib.error.HTTPError as refused:
            with refused:
                raise Problem(refused.code, _document(refused.read())) from None


def _read(kind: str, content: bytes) -> Any:
    return json.loads(content) if kind == "application/json" else content


def _document(content: bytes) -> dict[str, Any]:
    try:
        document = json.loads(content)
    except ValueError:
        return {}
    return document if isinstance(document, dict) else {}


def _multipart(file: File) -> tuple[bytes, str]:
    boundary = secrets.token_hex(16)
    name = file.name.replace('"', "_").replace("\r", "_").replace("\n", "_")
    head = (
        f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'
        f"Content-Type: {file.content_type}\r\n\r\n"
    )
    content = head.encode() + file.content + f"\r\n--{boundary}--\r\n".encode()
    return content, f"multipart/form-data; boundary={boundary}"


def segment(value: object) -> str:
    """A value as part of an address."""
    return urllib.parse.quote(str(value), safe="")
