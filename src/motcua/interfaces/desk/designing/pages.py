"""Pages of the form, and rules across its questions."""

from typing import Any

from django import forms
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.eforms import queries as eforms
from motcua.eforms.queries import Question, Text
from motcua.interfaces.desk.designing import forms as shapes
from motcua.interfaces.desk.designing import kinds
from motcua.interfaces.desk.designing.frame import ActOnForm, Source
from motcua.ui.parts import Fact


class _OnPage(ActOnForm):
    def prepare(self) -> None:
        super().prepare()
        pages: list[Source] = self.source["layout"]["pages"]
        found = [(number, page) for number, page in enumerate(pages) if page["key"] == self.kwargs["page"]]
        if not found:
            raise Http404
        [(self.number, self.page_source)] = found

    def where_next(self, outcome: Any) -> str:
        return f"{self.designer}?tro=trang-{self.page_source['key']}"

    def say(self, outcome: Any) -> str:
        return gettext("Saved in the draft.")


class EditPage(_OnPage):
    template_name = "desk/designing/page.html"
    title = _("Page of the form")
    form_class = shapes.Page

    def first_values(self) -> dict[str, Any]:
        page = self.page_source
        title, intro = page["title"], page.get("intro", {})
        return {
            "title_vi": title["vi"],
            "title_en": title["en"],
            "intro_vi": intro.get("vi", ""),
            "intro_en": intro.get("en", ""),
            "when": page.get("when", ""),
        }

    def choices(self) -> dict[str, Any]:
        key = self.page_source["key"]
        known = eforms.readable(self.source, key, 0, language=self.language)
        check = reverse("desk:check_condition", args=[self.key, self.version.number])
        return {"ready": kinds.ready_conditions(known), "check": f"{check}?trang={key}&cho=0&nhom="}

    def context(self) -> dict[str, Any]:
        known = eforms.readable(self.source, self.page_source["key"], 0, language=self.language)
        return {**super().context(), "readable": [(one.name, one.label) for one in known]}

    def is_mine(self, path: tuple[str | int, ...]) -> bool:
        return path == ("layout", "pages", self.number, "when")

    def perform(self, form: Any) -> Any:
        told = form.cleaned_data
        source = eforms.with_page(
            self.source,
            self.page_source["key"],
            title=Text(told["title_vi"], told["title_en"]),
            intro=Text(told["intro_vi"], told["intro_en"]),
            when=form.condition(),
        )
        self.rewrite(source, note=gettext("Page “%(page)s” changed") % {"page": told[f"title_{self._say}"]})

    @property
    def _say(self) -> str:
        return "en" if self.language == "en" else "vi"


class RemovePage(_OnPage):
    template_name = "desk/organisation/act.html"
    title = _("Take a page out")

    def context(self) -> dict[str, Any]:
        title = Text.of(self.page_source["title"]).get(self.language)
        asked = ", ".join(Text.of(field["label"]).get(self.language) for field in self.page_source["fields"])
        said = gettext("The page goes with its questions. You can take it back.")
        facts = [Fact(gettext("Page"), title), Fact(gettext("Its questions"), asked)]
        return {**super().context(), "facts": facts, "effect": said, "word": gettext("Take it out")}

    def perform(self, form: forms.Form) -> Any:
        title = Text.of(self.page_source["title"]).get(self.language)
        source = eforms.without_page(self.source, self.page_source["key"])
        self.rewrite(source, note=gettext("Page “%(page)s” taken out") % {"page": title})

    def say(self, outcome: Any) -> str:
        return gettext("The page is taken out.")

    def where_next(self, outcome: Any) -> str:
        return self.designer


class NewPage(ActOnForm):
    """A page asks something from the start: it comes with its first question, which is changed afterwards."""

    template_name = "desk/organisation/act.html"
    title = _("New page")
    form_class = shapes.NewPage

    def context(self) -> dict[str, Any]:
        said = gettext(
            "The first question is one line of text; add others on the page, and take this one out if need be."
        )
        return {**super().context(), "effect": said, "word": gettext("Add the page")}

    def perform(self, form: forms.Form) -> str:
        told = form.cleaned_data
        label = Text(told["label_vi"], told["label_en"])
        taken = self.source["schema"]["properties"]
        name = eforms.free_name(eforms.slug(label.en) or eforms.slug(label.vi) or "question", taken)
        title = Text(told["title_vi"], told["title_en"])
        source, key = eforms.with_new_page(
            self.source, told["after"], title=title, question=Question(name, "text", label)
        )
        self.rewrite(source, note=gettext("Page “%(page)s” added") % {"page": title.get(self.language)})
        return key

    def say(self, outcome: Any) -> str:
        return gettext("The page is added to the draft.")

    def where_next(self, outcome: Any) -> str:
        return f"{self.designer}?tro=trang-{outcome}"


class _OnRule(ActOnForm):
    template_name = "desk/designing/rule.html"
    form_class: type[forms.Form] = shapes.Rule
    number: int | None = None

    def choices(self) -> dict[str, Any]:
        names = []
        for page in self.source["layout"]["pages"]:
            for field in page["fields"]:
                label = Text.of(field["label"]).get(self.language)
                inner = [(one["name"], Text.of(one["label"]).get(self.language)) for one in field.get("fields", ())]
                names += [
                    (field["name"], label),
                    *((f"{field['name']}.{name}", f"{label}: {said}") for name, said in inner),
                ]
        return {"names": names}

    def context(self) -> dict[str, Any]:
        names = [(f"answers.{name}", label) for name, label in self.choices()["names"] if "." not in name]
        return {**super().context(), "readable": names}

    def is_mine(self, path: tuple[str | int, ...]) -> bool:
        checks = self.source["layout"].get("checks", ())
        return path == ("layout", "checks", len(checks) if self.number is None else self.number, "when")

    def perform(self, form: forms.Form) -> Any:
        told = form.cleaned_data
        message = Text(told["message_vi"], told["message_en"])
        source = eforms.with_check(self.source, self.number, when=told["when"], message=message, at=told["at"])
        self.rewrite(source, note=gettext("Rule “%(rule)s” saved") % {"rule": message.get(self.language)})

    def say(self, outcome: Any) -> str:
        return gettext("Saved in the draft.")

    def where_next(self, outcome: Any) -> str:
        return self.designer


class NewRule(_OnRule):
    title = _("New rule across questions")


class EditRule(_OnRule):
    title = _("Rule across questions")

    def prepare(self) -> None:
        super().prepare()
        checks = self.source["layout"].get("checks", ())
        self.number = int(self.kwargs["rule"])
        if self.number >= len(checks):
            raise Http404
        self.check = checks[self.number]

    def first_values(self) -> dict[str, Any]:
        message = self.check["message"]
        said = {"message_vi": message["vi"], "message_en": message["en"]}
        return {"when": self.check["when"], "at": self.check["field"], **said}

    def context(self) -> dict[str, Any]:
        remove = reverse("desk:remove_rule", args=[self.key, self.version.number, self.number])
        return {**super().context(), "remove": remove}


class RemoveRule(EditRule):
    template_name = "desk/organisation/act.html"
    title = _("Take a rule out")
    form_class = forms.Form

    def choices(self) -> dict[str, Any]:
        return {}

    def first_values(self) -> dict[str, Any]:
        return {}

    def context(self) -> dict[str, Any]:
        facts = [Fact(gettext("What is said then"), Text.of(self.check["message"]).get(self.language))]
        context = ActOnForm.context(self)
        return {**context, "facts": facts, "word": gettext("Take it out")}

    def perform(self, form: forms.Form) -> Any:
        said = Text.of(self.check["message"]).get(self.language)
        source = eforms.without_check(self.source, self.number or 0)
        self.rewrite(source, note=gettext("Rule “%(rule)s” taken out") % {"rule": said})

    def say(self, outcome: Any) -> str:
        return gettext("The rule is taken out.")
