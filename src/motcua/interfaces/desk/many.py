"""One act on many things: each in a transaction of its own, so that what is refused for one leaves the others done."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.kernel.plain.errors import Refused
from motcua.kernel.store.transactions import transaction
from motcua.ui.web import refusals

MOST = 500


@dataclass(frozen=True, slots=True)
class Outcome:
    """Which were done, and why the others were not."""

    done: tuple[int, ...]
    refused: tuple[tuple[int, str], ...]

    @property
    def by_reason(self) -> dict[str, list[int]]:
        reasons: dict[str, list[int]] = {}
        for one, words in self.refused:
            reasons.setdefault(words, []).append(one)
        return reasons


class Ids(forms.Field):
    """The check boxes of a list, as numbers; each once, in the order of the list."""

    widget = forms.SelectMultiple
    default_error_messages = {
        "required": _("Choose at least one."),
        "invalid": _("This list has changed. Load the page again."),
    }

    def to_python(self, value: object) -> list[int]:
        given = value if isinstance(value, list | tuple) else []
        texts = [str(one) for one in given]
        if len(texts) > MOST or not all(text.isascii() and text.isdigit() and len(text) < 19 for text in texts):
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return list(dict.fromkeys(map(int, texts)))


class Chosen(forms.Form):
    chosen = Ids(label=_("Selection"))


def each(ids: Iterable[int], act: Callable[[int], object]) -> Outcome:
    def kept(one: int) -> None:
        with transaction():
            act(one)

    return each_by_itself(ids, kept)


def each_by_itself(ids: Iterable[int], act: Callable[[int], object]) -> Outcome:
    """The same for an act that opens its transactions itself, since something slow happens between them."""
    done, refused = [], []
    for one in ids:
        try:
            act(one)
        except Refused as refusal:
            refused.append((one, refusals.words(refusal)))
        else:
            done.append(one)
    return Outcome(tuple(done), tuple(refused))


def tell_refused(request: HttpRequest, outcome: Outcome, name: Callable[[int], str]) -> None:
    """One message for each reason, with everything that it kept from being done."""
    for reason, ids in outcome.by_reason.items():
        which = ", ".join(map(name, ids))
        messages.warning(request, gettext("Not done for %(which)s. %(reason)s") % {"which": which, "reason": reason})
