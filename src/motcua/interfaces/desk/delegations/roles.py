"""Roles as what one person is."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from motcua.interfaces.desk.words import Words
from motcua.kernel.plain.actor import Role

NAMES: Words = {
    Role.RECEPTION: _("reception officer"),
    Role.UNIT_HEAD: _("head of unit"),
    Role.SPECIALIST: _("specialist"),
    Role.LEADER: _("leader"),
    Role.CLERK: _("clerk"),
    Role.CONTROLLER: _("procedure controller"),
    Role.ADMIN: _("administrator"),
    Role.OPERATOR: _("operator"),
    Role.INSPECTOR: _("inspector"),
    Role.EXAMINER: _("member of an inspection team"),
}


def in_words(roles: Iterable[Role]) -> str:
    return ", ".join(str(NAMES[role]) for role in roles)
