"""A page of the form as citizens will see it, at three widths; and that page itself, to stand in a frame."""

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.catalogue import queries as catalogues
from motcua.eforms import queries as eforms
from motcua.interfaces.desk.trying.views import COMMUNES, OfForm
from motcua.ui.parts import Link, Site, Step
from motcua.ui.web import theme
from motcua.ui.web.middleware import SecurityPolicy

WIDTHS = (320, 768, 1280)
FRAMED = SecurityPolicy.POLICY.replace("frame-ancestors 'none'", "frame-ancestors 'self'")


class OfPage(OfForm):
    """`?trang=document`, the first page when none is named."""

    @property
    def page_key(self) -> str:
        asked = self.request.GET.get("trang", "") or self.form.pages[0].key
        if self.form.page(asked) is None:
            raise Http404
        return asked


class Preview(OfPage):
    template_name = "desk/trying/preview.html"
    title = _("As citizens will see it")
    tab = "desk:preview_draft"

    def context(self) -> dict[str, Any]:
        args = [self.key, self.version.number]
        here, frame = reverse("desk:preview_draft", args=args), reverse("desk:preview_frame", args=args)
        pages = [
            Link(page.title.get(self.language), f"{here}?trang={page.key}", current=page.key == self.page_key)
            for page in self.form.pages
        ]
        return {
            **super().context(),
            "pages": pages,
            "frame": f"{frame}?trang={self.page_key}",
            "widths": [(width, gettext("%(width)s pixels wide") % {"width": width}) for width in WIDTHS],
        }


class Frame(OfPage):
    """Conditions are left aside: every question of the page is shown, as it is when it is asked."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        page = self.form.page(self.page_key)
        card = eforms.whole_page(
            self.form, self.page_key, language=self.language, places=self.places, communes_url=COMMUNES
        )
        steps = [Step(one.title.get(self.language), "now" if one is page else "next") for one in self.form.pages]
        context = {
            "site": Site(theme.name(self.language) or gettext("One Door"), theme_css=theme.css_address("portal")),
            "page": {"title": card.title, "lead": card.intro},
            "procedure": self.package.title.get(self.language),
            "card": card,
            "questions": [self._compulsory(one).question for one in card.fields],
            "steps": steps,
        }
        answer = render(request, "desk/trying/frame.html", context)
        answer.headers["Content-Security-Policy"] = FRAMED
        answer.headers["X-Frame-Options"] = "SAMEORIGIN"
        return answer

    def _compulsory(self, card: eforms.FieldCard) -> eforms.FieldCard:
        """Compulsory once it is asked is compulsory here, where everything is asked."""
        source = catalogues.form_source(self.draft.files)
        return replace(card, required=eforms.question_of(source, card.name).required)
