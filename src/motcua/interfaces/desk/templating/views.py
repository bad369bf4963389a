"""A template is edited with its fields in sight, looked at as the page it makes, compared with the version before."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.catalogue import queries as catalogues
from motcua.eforms import queries as eforms
from motcua.interfaces.desk.drafting.frame import OfDraft
from motcua.interfaces.desk.drafting.views import File, differing
from motcua.interfaces.desk.templating import forms as shapes
from motcua.journeys.print_trial import print_trial
from motcua.ui import formats
from motcua.ui.parts import Cell, Column, Row, Table
from motcua.ui.web import refusals
from motcua.ui.web.middleware import SecurityPolicy

FOLDER = "templates/"
FACTS = {
    "dossier": ("code", "received_at", "due_at"),
    "applicant": ("full_name", "birth_date", "identity_number", "address", "phone", "email", "organisation_name"),
    "procedure": ("code", "name"),
    "agency": ("name", "parent_name", "place"),
    "result": ("number", "date", "signer_name", "signer_title"),
}
"""What every template may ask for besides the answers (docs/reference/procedure-package.md)."""
FRAMED = SecurityPolicy.POLICY.replace("frame-ancestors 'none'", "frame-ancestors 'self'")
AS_PDF = "frame-ancestors 'self'"
"""A PDF runs nothing, and the browser's own reader needs what the pages' policy forbids."""


class Templates(OfDraft):
    template_name = "desk/templating/list.html"
    title = _("Templates of results")
    tab = "desk:draft_templates"

    def context(self) -> dict[str, Any]:
        columns = [Column(gettext("Result")), Column(gettext("Template"), "code"), Column(gettext("Lines"), "number")]
        rows = [Row([result.name.get(self.language), *self._cells(result.template)]) for result in self.package.results]
        return {**super().context(), "table": Table(str(self.title), columns, rows)}

    def _cells(self, path: str) -> list[Cell | str]:
        if not path:
            return [gettext("none: the platform's own letter"), "–"]
        address = reverse("desk:draft_template", args=[self.key, self.version.number, path.removeprefix(FOLDER)])
        return [Cell(path, href=address), formats.num(self.draft.files[path].count("\n"))]


class Template(File):
    """Saving, faults and conflicts are those of a file of the draft."""

    template_name = "desk/templating/template.html"
    form_class = shapes.Template
    tab = "desk:draft_templates"

    @property
    def path(self) -> str:
        return f"{FOLDER}{self.kwargs['name']}"

    def choices(self) -> dict[str, Any]:
        stories = catalogues.scenarios(self.draft.files)
        return {"stories": [(str(number), story["name"]) for number, story in enumerate(stories)]}

    def first_values(self) -> dict[str, Any]:
        return {**super().first_values(), "story": "0"}

    def context(self) -> dict[str, Any]:
        args = [self.key, self.version.number, self.kwargs["name"]]
        return {
            **super().context(),
            "fields": self._fields(),
            "preview": reverse("desk:preview_template", args=args),
            "before": self._before(),
            "back": reverse("desk:draft_templates", args=args[:2]),
        }

    def _fields(self) -> list[tuple[str, str]]:
        """What can be put in, and what it is."""
        found = []
        for page in catalogues.form_source(self.draft.files)["layout"]["pages"]:
            for field in page["fields"]:
                label = eforms.Text.of(field["label"]).get(self.language)
                name = field["name"]
                found.append((f'#rows("{name}")' if field["widget"] == "group" else f'#answer("{name}")', label))
        facts = [(f'#{part}("{name}")', "") for part, names in FACTS.items() for name in names]
        return [*found, *facts]

    def _before(self) -> list[tuple[str, str]] | None:
        """The differences from the version before; None where there is none."""
        earlier = next((row for row in self.versions if row.number < self.version.number), None)
        if earlier is None:
            return None
        old = catalogues.export_package(earlier.id, viewer=self.actor).get(self.path, "")
        return differing(old, self.draft.files[self.path])


class Preview(OfDraft):
    """The page that the text in the editor makes, faults by their line; as it is saved, when nothing is sent."""

    template_name = "desk/templating/faults.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._set(self.draft.files[self._existing], request.GET.get("story", "0"))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._set(request.POST.get("text", "").replace("\r\n", "\n"), request.POST.get("story", "0"))

    @property
    def path(self) -> str:
        return f"{FOLDER}{self.kwargs['name']}"

    @cached_property
    def _existing(self) -> str:
        if self.path not in self.draft.files:
            raise Http404
        return self.path

    def _set(self, text: str, story: str) -> HttpResponse:
        faults = catalogues.check_template(text, file=self._existing)
        if faults:
            page = {"title": gettext("The template cannot be set")}
            said = [refusals.spoken(fault.said) for fault in faults]
            return self._framed(self.show(status=422, page=page, said=said), FRAMED)
        printed = print_trial(
            viewer=self.actor,
            version_id=self.version.id,
            path=self.path,
            text=text,
            answers=self._answers(story),
            places=eforms.places(language="vi", on=self.today),
        )
        answer = HttpResponse(printed.pdf, content_type="application/pdf")
        answer.headers["Content-Disposition"] = f'inline; filename="{printed.name}"'
        return self._framed(answer, AS_PDF)

    def _answers(self, asked: str) -> Any:
        stories = catalogues.scenarios(self.draft.files)
        number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 4 else 0
        return stories[number]["answers"] if number < len(stories) else {}

    def _framed(self, answer: HttpResponse, policy: str) -> HttpResponse:
        answer.headers["Content-Security-Policy"] = policy
        answer.headers["X-Frame-Options"] = "SAMEORIGIN"
        return answer
