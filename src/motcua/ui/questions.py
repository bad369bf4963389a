"""A question made ready for its template: ids, attributes and what describes it."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.forms.utils import flatatt
from django.utils.safestring import SafeString
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from motcua.ui.formats import file_size
from motcua.ui.parts import Field, Option

COMBO_FROM = 15
"""A select with more choices than this gets the type-ahead."""

PHOTOGRAPHED = (".jpg", "image/", "pdf")
"""A field that takes one of these can be filled by the camera."""

_INPUT = {"money": "text", "date": "text", "number": "text"}
_SETS = {"radio", "checkboxes", "address", "group"}
_BARE = {"checkbox", "hidden", "static"}
_MODES = {"number": "numeric", "money": "numeric", "date": "numeric", "tel": "tel", "email": "email"}
_ENDINGS = {"application/pdf": "PDF", "image/*": "JPG, PNG", "image/jpeg": "JPG", "image/png": "PNG"}


def prepared(question: Field | Mapping[str, Any]) -> dict[str, Any]:
    """The context of the field templates for `question`."""
    field = question if isinstance(question, Field) else Field(**question)
    control_id = field.id or control_id_of(field.name)
    help_text = str(field.help) or _default_help(field)
    limit = _limit(field)
    described = [
        *([f"{control_id}-help"] if help_text else []),
        *([f"{control_id}-error"] if field.errors else []),
        *([f"{control_id}-limit"] if limit else []),
        *([f"{control_id}-unit"] if field.unit and field.widget not in _SETS else []),
    ]
    options = [_option(option) for option in field.options]
    return {
        "field": field,
        "id": control_id,
        "help": help_text,
        "limit": limit,
        "described": " ".join(described),
        "optional": not field.required and not field.disabled and field.widget not in _BARE,
        "control": _control(field, control_id, described),
        "part_control": SafeString(flatatt({"disabled": field.disabled, **_invalid(field)})),
        "options": [(option.value, option.label, option.value == str(field.value)) for option in options],
        "combo": len(options) > COMBO_FROM,
        "camera": field.widget == "file" and any(kind in field.accept for kind in PHOTOGRAPHED),
        "choices": list(_choices(field, control_id, options)),
        "type": _INPUT.get(field.widget, field.widget),
        "widget": f"ui/field/{_template(field.widget)}.html",
        "frame": _frame(field.widget),
    }


def control_id_of(name: str) -> str:
    """The id of the control that posts `name`; error summaries link to it."""
    return "f-" + (slugify(name.replace(".", "-").replace("[", "-").replace("]", "")) or "field")


def _template(widget: str) -> str:
    return "input" if widget in {"text", "email", "tel", "number", "money", "password", "date"} else widget


def _frame(widget: str) -> str:
    if widget in _BARE:
        return f"ui/field/{widget}.html"
    return "ui/field/set.html" if widget in _SETS else "ui/field/field.html"


def _default_help(field: Field) -> str:
    return _("Day/month/year, such as 18/09/2026 or 18092026") if field.widget == "date" else ""


def _limit(field: Field) -> str:
    if field.limit or field.widget != "file":
        return str(field.limit)
    kinds = list(
        dict.fromkeys(_ENDINGS.get(kind, kind.lstrip(".").upper()) for kind in field.accept.split(",") if kind)
    )
    words = [", ".join(kinds)] if kinds else []
    if field.max_bytes:
        words.append(_("at most %(size)s a file") % {"size": file_size(field.max_bytes)})
    return pgettext("file kinds, then size", "; ").join(words)


def _invalid(field: Field) -> dict[str, str]:
    return {"aria-invalid": "true"} if field.errors else {}


def _control(field: Field, control_id: str, described: list[str]) -> SafeString:
    attrs: dict[str, Any] = {"id": control_id, "name": field.name}
    if field.widget in _MODES:
        attrs["inputmode"] = _MODES[field.widget]
    if field.widget == "date":
        attrs |= {"autocomplete": "off", "maxlength": 10}
    if field.widget == "textarea":
        attrs["rows"] = 4
    attrs |= {name: value for name, value in field.attrs.items() if value is not None}
    said = field.attrs.get("required", "") is not None
    attrs |= {"required": field.required and said, "disabled": field.disabled, **_invalid(field)}
    if described:
        attrs["aria-describedby"] = " ".join(described)
    return SafeString(flatatt(attrs))


def _option(option: Option | tuple[str, str]) -> Option:
    return option if isinstance(option, Option) else Option(str(option[0]), str(option[1]))


def _choices(field: Field, control_id: str, options: Iterable[Option]) -> Iterable[dict[str, Any]]:
    chosen = (
        {str(value) for value in field.value} if field.widget == "checkboxes" and field.value else {str(field.value)}
    )
    for number, option in enumerate(options):
        yield {
            "id": control_id if number == 0 else f"{control_id}-{number + 1}",
            "value": option.value,
            "label": option.label,
            "help": option.help,
            "checked": option.value in chosen,
        }
