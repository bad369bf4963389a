"""Findings in the language of the platform, or of the command; Django must be ready."""

from django.utils.translation import gettext

from motcua.kernel.plain.said import Said


def spoken(finding: Said) -> str:
    return gettext(finding.words).format(**{name: _told(value) for name, value in finding.data.items()})


def _told(value: object) -> object:
    """Lists with commas; findings inside it in words."""
    if isinstance(value, Said):
        return spoken(value)
    if isinstance(value, tuple | list):
        return ", ".join(str(_told(item)) for item in value)
    return value
