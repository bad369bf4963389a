"""What a test reads from a page: its words, and what its form would send."""

import html
import re
from typing import Any

_TAG = re.compile(r"<(script|style)\b.*?</\1>|<[^>]+>", re.DOTALL)
_HIDDEN = re.compile(r'<input type="hidden" name="(?P<name>[^"]+)" value="(?P<value>[^"]*)"')


def words(response: Any) -> str:
    """The words of the page, on one line."""
    return " ".join(html.unescape(_TAG.sub(" ", response.content.decode())).split())


def heading(response: Any) -> str:
    found = re.search(r"<h1[^>]*>(.*?)</h1>", response.content.decode(), re.DOTALL)
    return html.unescape(_TAG.sub(" ", found[1])).strip() if found else ""


def hidden(response: Any) -> dict[str, str]:
    """The hidden fields of the page's forms, but the token."""
    found = _HIDDEN.finditer(response.content.decode())
    fields = {match["name"]: html.unescape(match["value"]) for match in found}
    return {name: value for name, value in fields.items() if name != "csrfmiddlewaretoken"}


def links(response: Any) -> list[str]:
    return [html.unescape(address) for address in re.findall(r'<a\b[^>]*\bhref="([^"]*)"', response.content.decode())]
