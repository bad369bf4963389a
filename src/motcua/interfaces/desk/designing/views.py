"""The form as a list: pages and questions one arranges, copies, takes out; what was changed can be taken back."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.catalogue import operations as catalogue
from motcua.eforms import queries as eforms
from motcua.interfaces.desk.designing import kinds
from motcua.interfaces.desk.designing.frame import OfForm, Source
from motcua.kernel.plain.errors import Refused
from motcua.ui.parts import Link
from motcua.ui.web import refusals


class Designer(OfForm):
    """One button, one change, one question kept in focus: `?tro=title.up` is where one was."""

    template_name = "desk/designing/form.html"
    title = _("Form of the draft")

    def context(self) -> dict[str, Any]:
        args = [self.key, self.version.number]
        pages, checks = self.source["layout"]["pages"], self.source["layout"].get("checks", ())
        return {
            **super().context(),
            "pages": [self._page(page, number, len(pages)) for number, page in enumerate(pages)],
            "kinds": [(widget, str(words)) for widget, words in kinds.KINDS.items()],
            "rules": [self._rule(number, check) for number, check in enumerate(checks)],
            "new_question": reverse("desk:new_question", args=args),
            "new_page": reverse("desk:new_page", args=args),
            "new_rule": reverse("desk:new_rule", args=args),
            "at": self.request.GET.get("tro", ""),
            "back": self.address,
        }

    def _page(self, page: Source, number: int, count: int) -> dict[str, Any]:
        args = [self.key, self.version.number, page["key"]]
        return {
            "key": page["key"],
            "mark": f"trang-{page['key']}",
            "number": number + 1,
            "count": count,
            "title": self._say(page["title"]),
            "when": page.get("when", ""),
            "edit": reverse("desk:edit_page", args=args),
            "remove": reverse("desk:remove_page", args=args) if count > 1 else "",
            "questions": [self._question(field, field["name"]) for field in page["fields"]],
            "end": len(page["fields"]),
        }

    def _question(self, field: Source, path: str) -> dict[str, Any]:
        question = eforms.question_of(self.source, path)
        args = [self.key, self.version.number, path]
        return {
            "path": path,
            "label": question.label.get(self.language),
            "kind": kinds.kind(question.widget),
            "required": question.required or question.must_tick,
            "when": question.when,
            "prefill": str(kinds.PREFILLS[question.prefill]) if question.prefill else "",
            "edit": reverse("desk:edit_question", args=args),
            "remove": reverse("desk:remove_question", args=args),
            "inner": [self._question(inner, f"{path}.{inner['name']}") for inner in field.get("fields", ())],
            "is_group": question.widget == "group",
            "end": len(field.get("fields", ())),
        }

    def _rule(self, number: int, check: Source) -> Link:
        address = reverse("desk:edit_rule", args=[self.key, self.version.number, number])
        return Link(self._say(check["message"]), address)

    def _say(self, pair: dict[str, str]) -> str:
        return pair["en" if self.language == "en" else "vi"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """`act` is a verb with its parts, such as `up:title` or `move:title:document:3`."""
        verb, _colon, rest = (request.POST.get("move") or request.POST.get("act", "")).partition(":")
        try:
            at = self._do(verb, rest.split(":"))
        except (KeyError, ValueError, IndexError):
            raise Http404 from None
        except catalogue.PackageFaulty as refusal:
            found: Any = refusal.data["faults"]
            said = gettext("Nothing was changed: %(why)s")
            messages.error(request, said % {"why": refusals.spoken(found[0].said)})
            at = rest.partition(":")[0]
        except Refused as refusal:
            messages.error(request, refusals.words(refusal))
            at = rest.partition(":")[0]
        return HttpResponseRedirect(f"{request.path}?tro={at}")

    def _do(self, verb: str, parts: list[str]) -> str:
        path = parts[0]
        match verb:
            case "up" | "down":
                self._arrange(eforms.shifted(self.source, path, -1 if verb == "up" else 1), path)
                return f"{path}.{verb}"
            case "move":
                self._arrange(eforms.moved(self.source, path, parts[1], int(parts[2])), path)
                return path
            case "copy":
                said = gettext("“%(question)s” copied") % {"question": self.label(path)}
                source, copied = eforms.duplicated(self.source, path)
                self.rewrite(source, note=said)
                return copied
            case "page_up" | "page_down":
                source = eforms.page_shifted(self.source, path, -1 if verb == "page_up" else 1)
                said = gettext("Page “%(page)s” moved") % {"page": self._title(path)}
                self.rewrite(source, note=said)
                return f"trang-{path}.{verb}"
            case _:
                raise ValueError(verb)

    def _arrange(self, source: Source, path: str) -> None:
        self.rewrite(source, note=gettext("“%(question)s” moved") % {"question": self.label(path)})

    def _title(self, key: str) -> str:
        return next(self._say(page["title"]) for page in self.source["layout"]["pages"] if page["key"] == key)
