"""A visitor without a screen: opens pages, finds their forms, fills them in and presses buttons, as browsers do."""

import http.cookiejar
import urllib.error
import urllib.parse
import urllib.request
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

File = tuple[str, str, bytes]
"""Name, content type, content."""


class NotAsExpected(Exception):
    """The platform did not do what the story says; the words tell where."""


@dataclass(slots=True)
class Button:
    name: str
    value: str
    words: str = ""
    action: str = ""


@dataclass(slots=True)
class Form:
    """A form as it stands on the page, with what is in its fields."""

    action: str
    method: str
    fields: list[tuple[str, str]] = field(default_factory=list)
    choices: dict[str, list[str]] = field(default_factory=dict)
    files: list[str] = field(default_factory=list)
    buttons: list[Button] = field(default_factory=list)

    def has(self, *names: str) -> bool:
        known = {name for name, _ in self.fields} | set(self.choices) | set(self.files)
        return all(name in known for name in names)


class _Reader(HTMLParser):
    """Collects forms, links and the text of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.forms: list[Form] = []
        self.links: list[tuple[str, str]] = []
        self.text: list[str] = []
        self._form: Form | None = None
        self._button: Button | None = None
        self._select: str = ""
        self._textarea: str = ""
        self._link: str = ""
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in ("script", "style"):
            self._silent += 1
        elif tag == "a":
            self._link = given.get("href", "")
        elif tag == "form":
            self._form = Form(given.get("action", ""), given.get("method", "get").lower())
            self.forms.append(self._form)
        elif self._form is not None:
            self._control(self._form, tag, given)

    def _control(self, form: Form, tag: str, given: dict[str, str]) -> None:
        name = given.get("name", "")
        if tag == "button":
            self._button = Button(name, given.get("value", ""), action=given.get("formaction", ""))
            form.buttons.append(self._button)
        elif tag == "select":
            self._select = name
            form.choices.setdefault(name, [])
        elif tag == "option" and self._select:
            form.choices[self._select].append(given.get("value", ""))
            if "selected" in given:
                form.fields.append((self._select, given.get("value", "")))
        elif tag == "textarea":
            self._textarea = name
            form.fields.append((name, ""))
        elif tag == "input" and name and "disabled" not in given:
            self._input(form, name, given)

    def _input(self, form: Form, name: str, given: dict[str, str]) -> None:
        kind = given.get("type", "text")
        if kind == "file":
            form.files.append(name)
        elif kind == "submit":
            form.buttons.append(Button(name, given.get("value", ""), given.get("value", "")))
        elif kind in ("radio", "checkbox"):
            form.choices.setdefault(name, []).append(given.get("value", "on"))
            if "checked" in given:
                form.fields.append((name, given.get("value", "on")))
        else:
            form.fields.append((name, given.get("value", "")))

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style"):
            self._silent -= 1
        elif tag == "form":
            self._form = None
        elif tag == "button":
            self._button = None
        elif tag == "select":
            self._select = ""
        elif tag == "textarea":
            self._textarea = ""
        elif tag == "a":
            self._link = ""

    def handle_data(self, data: str) -> None:
        if self._silent:
            return
        if self._textarea and self._form is not None:
            name, value = self._form.fields.pop()
            self._form.fields.append((name, value + data))
            return
        if self._button is not None:
            self._button.words = f"{self._button.words} {data}".strip()
        if self._link:
            self.links.append((self._link, data.strip()))
        self.text.append(data)


@dataclass
class Visitor:
    """One person with cookies of their own; `steps` counts the pages opened and the forms sent."""

    home: str
    steps: int = 0
    address: str = ""
    body: bytes = b""
    status: int = 0
    content_type: str = ""
    page: _Reader = field(default_factory=_Reader)

    def __post_init__(self) -> None:
        cookies = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self._opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), cookies)

    def open(self, path: str) -> "Visitor":
        """Follow an address; anything but a page that is there is a deviation."""
        return self._ask(urllib.request.Request(urllib.parse.urljoin(self.address or self.home, path)))

    def send(
        self,
        *marks: str,
        to: str = "",
        press: str = "",
        files: Mapping[str, File] | None = None,
        **answers: str | list[str],
    ) -> "Visitor":
        """
        Fill in the form that has the fields `marks`, or goes `to` an address, or has a button `press`, and send it.

        :param press: `name=value` or the words of the button, where the form has several
        """
        form = self._form(marks, to, press)
        button = self._button(form, press)
        fields = [(name, value) for name, value in form.fields if name not in answers]
        for name, value in answers.items():
            fields += [(name, one) for one in ([value] if isinstance(value, str) else value)]
        if button is not None and button.name:
            fields.append((button.name, button.value))
        target = urllib.parse.urljoin(self.address, (button.action if button else "") or form.action or self.address)
        if form.method == "get":
            return self.open(f"{target.split('?')[0]}?{urllib.parse.urlencode(fields)}")
        return self._ask(_post(target, fields, files or {}, referer=self.address))

    def _form(self, marks: tuple[str, ...], to: str, press: str) -> Form:
        for form in self.page.forms:
            if form.has(*marks) and to in form.action and (not press or self._button(form, press) is not None):
                return form
        raise NotAsExpected(f"{self.address}: no form with {marks or to or press}")

    def _button(self, form: Form, press: str) -> Button | None:
        if not press:
            return form.buttons[0] if form.buttons else None
        name, _, value = press.partition("=")
        for button in form.buttons:
            if button.words == press or (button.name == name and value and button.value == value):
                return button
        return None

    def _ask(self, request: urllib.request.Request) -> "Visitor":
        self.steps += 1
        try:
            answer = self._opener.open(request, timeout=30)
        except urllib.error.HTTPError as error:
            words = " ".join(error.read().decode(errors="replace").split())[:400]
            raise NotAsExpected(f"{request.full_url} answered {error.code}: {words}") from None
        self.address, self.status, self.body = answer.geturl(), answer.status, answer.read()
        self.content_type = answer.headers.get("Content-Type", "")
        self.page = _Reader()
        if "html" in self.content_type:
            self.page.feed(self.body.decode())
        return self

    @property
    def words(self) -> str:
        return " ".join(" ".join(self.page.text).split())

    def expect(self, *words: str) -> "Visitor":
        """Each of `words` stands on the page."""
        for one in words:
            if one not in self.words:
                raise NotAsExpected(f"{self.address}: “{one}” is not on the page: {self.words[:300]}")
        return self

    def link(self, part: str) -> str:
        """The first address on the page that contains `part`."""
        for href, _ in self.page.links:
            if part in href:
                return href
        raise NotAsExpected(f"{self.address}: no link with {part}")


def _post(
    target: str, fields: list[tuple[str, str]], files: Mapping[str, File], *, referer: str
) -> urllib.request.Request:
    if not files:
        body, kind = urllib.parse.urlencode(fields).encode(), "application/x-www-form-urlencoded"
    else:
        border = uuid.uuid4().hex
        parts = [
            f'--{border}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
            for name, value in fields
        ]
        for name, (filename, content_type, content) in files.items():
            head = f'--{border}\r\nContent-Disposition: form-data; name="{name}"; filename="{filename}"\r\n'
            parts += [head.encode(), f"Content-Type: {content_type}\r\n\r\n".encode(), content, b"\r\n"]
        body, kind = b"".join([*parts, f"--{border}--\r\n".encode()]), f"multipart/form-data; boundary={border}"
    return urllib.request.Request(target, data=body, headers={"Content-Type": kind, "Referer": referer})
