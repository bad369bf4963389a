"""Refusals in the person's language, and the HTTP status of each family."""

from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import gettext

from motcua.kernel.plain import errors
from motcua.kernel.plain.said import Said
from motcua.ui.formats import num, vn_datetime, vn_short, vnd

_STATUS: dict[type[errors.Refused], int] = {
    errors.NotFound: 404,
    errors.NotAllowed: 403,
    errors.WrongState: 409,
    errors.Taken: 409,
    errors.Incomplete: 422,
    errors.Invalid: 422,
    errors.Unavailable: 503,
}


def words(refused: errors.Refused) -> str:
    """The message of a refusal, translated, with its data filled in."""
    template = gettext(refused.template())
    data = {name: _told(name, value) for name, value in refused.data.items()}
    try:
        return template.format(**data)
    except (KeyError, IndexError):
        return template


def status(refused: errors.Refused) -> int:
    return next((code for family, code in _STATUS.items() if isinstance(refused, family)), 400)


def spoken(finding: Said) -> str:
    """A finding in the person's language."""
    return gettext(finding.words).format(**{name: _told(name, value) for name, value in finding.data.items()})


def _told(name: str, value: object) -> object:
    """Lists with commas; an `amount` is money; days, moments, fractions, findings and yes or no in words."""
    if isinstance(value, datetime):
        return vn_datetime(value)
    if isinstance(value, date):
        return vn_short(value)
    if isinstance(value, Said):
        return spoken(value)
    if isinstance(value, Decimal):
        return num(value)
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if isinstance(value, tuple | list | set | frozenset):
        return ", ".join(str(_told("", item)) for item in value)
    if name == "amount" and isinstance(value, int):
        return vnd(value)
    return value
