"""The shape of a template as it is typed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.interfaces.desk.drafting.forms import File
from motcua.ui.bound import offer


class Template(File):
    """`story` is the scenario whose answers stand in the preview."""

    story = forms.ChoiceField(label=_("Preview with the answers of"), required=False)

    def __init__(self, *args: Any, stories: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        offer(self, "story", stories)
