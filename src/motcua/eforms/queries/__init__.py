"""
Reading forms and answers.

`get_form`, `find_form`, `get_answers`, `list_answers` and `places` ask the database. Everything else is arithmetic on
what they return and may be asked anywhere: how a page looks, what a posted page says, what is wrong, how answers read
in words.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from motcua.eforms import rules
from motcua.eforms.queries._cards import (
    AnswersCard,
    FormCard,
    NoSuchAnswers,
    NoSuchForm,
    find_form,
    get_answers,
    get_form,
    list_answers,
)
from motcua.eforms.queries._designing import Readable, condition_faults, readable
from motcua.eforms.queries._pages import (
    FieldCard,
    NoSuchPage,
    PageCard,
    PageMark,
    field_id,
    next_open,
    page_card,
    pages,
    whole_page,
)
from motcua.eforms.queries._places import places
from motcua.eforms.queries._review import LineCard, SectionCard, printed, review
from motcua.eforms.queries._words import words
from motcua.eforms.rules import (
    CannotDemand,
    Fault,
    FieldError,
    Form,
    NotAForm,
    Places,
    Prefill,
    Question,
    Text,
    errors,
    form_faults,
    prefill,
    read_answers,
    read_form,
)
from motcua.eforms.rules._designing import (
    CHOOSING,
    FORMATS,
    LIMITS,
    duplicated,
    family,
    free_name,
    moved,
    page_shifted,
    place_of,
    question_of,
    reads,
    renamed,
    shifted,
    slug,
    uses,
    with_check,
    with_new_page,
    with_new_question,
    with_page,
    with_question,
    with_renamed,
    without_check,
    without_page,
    without_question,
    written,
)

__all__ = [
    "CHOOSING",
    "FORMATS",
    "LIMITS",
    "AnswersCard",
    "CannotDemand",
    "Fault",
    "FieldCard",
    "FieldError",
    "Form",
    "FormCard",
    "LineCard",
    "NoSuchAnswers",
    "NoSuchForm",
    "NoSuchPage",
    "NotAForm",
    "PageCard",
    "PageMark",
    "Places",
    "Prefill",
    "Question",
    "Readable",
    "SectionCard",
    "Text",
    "appeared",
    "condition_faults",
    "duplicated",
    "errors",
    "family",
    "field_id",
    "find_form",
    "form_faults",
    "free_name",
    "get_answers",
    "get_form",
    "list_answers",
    "moved",
    "names",
    "next_open",
    "page_card",
    "page_shifted",
    "pages",
    "parse",
    "place_of",
    "places",
    "prefill",
    "printed",
    "question_of",
    "read_answers",
    "read_form",
    "readable",
    "reads",
    "renamed",
    "review",
    "shifted",
    "shown",
    "slug",
    "uses",
    "whole_page",
    "with_check",
    "with_new_page",
    "with_new_question",
    "with_page",
    "with_question",
    "with_renamed",
    "without_check",
    "without_page",
    "without_question",
    "words",
    "written",
]


def parse(form: Form, page: str, posted: Mapping[str, Sequence[str]], before: Mapping[str, Any]) -> dict[str, Any]:
    """
    The answers on a posted page, for `save_page`; see `rules.parse`. `posted` is `dict(request.POST.lists())`.

    :raises NoSuchPage: if the form has no such page
    """
    return rules.parse(form, _page(form, page), posted, before)


def appeared(form: Form, page: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[str, ...]:
    """Fields of the page that these answers brought forth: show the page again, since nobody has seen them yet."""
    return rules.appeared(form, _page(form, page), before, after)


def shown(form: Form, data: Mapping[str, Any]) -> dict[str, Any]:
    """The answers to what is shown: what `seal` keeps."""
    return rules.look(form, data).data


def names(form: Form, data: Mapping[str, Any]) -> dict[str, Any]:
    """The answers as expressions see them under `answers`: every field is there, blank when unanswered or hidden."""
    return rules.look(form, data).names


def _page(form: Form, key: str) -> rules.Page:
    page = form.page(key)
    if page is None:
        raise NoSuchPage()
    return page
