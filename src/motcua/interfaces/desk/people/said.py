"""What a role lets somebody do, and what happened to an officer, in words."""

from collections.abc import Callable, Mapping
from datetime import date

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.interfaces.desk.delegations import roles
from motcua.interfaces.desk.words import Words
from motcua.kernel.plain.actor import Role
from motcua.kernel.store.ledger import EntryCard
from motcua.ui import formats

RIGHTS: Words = {
    Role.RECEPTION: _("Receives dossiers at the counter, asks for what is missing, takes payment, returns results."),
    Role.UNIT_HEAD: _("Assigns the dossiers of the unit, reviews what its specialists prepare."),
    Role.SPECIALIST: _("Appraises dossiers, drafts answers, asks others for their opinion."),
    Role.LEADER: _("Reviews and signs answers; sees the board and every dossier of the agencies below."),
    Role.CLERK: _("Numbers and issues what was signed."),
    Role.CONTROLLER: _(
        "Sees every dossier of the agency and those below, and how well time limits are kept; decides nothing."
    ),
    Role.ADMIN: _(
        "Changes agencies, people, roles, working days and procedures here and below; sees no dossier by it."
    ),
    Role.OPERATOR: _("Sees how the platform runs and tries again what is stuck; sees no dossier."),
    Role.INSPECTOR: _("Sees every dossier of the agency and those below, with its history; changes nothing."),
    Role.EXAMINER: _("Reads what is inspected for the days of a decision; comes with the decision, acts on nothing."),
}

WORDS: Words = {
    "org.officer_enrolled": _("Was entered as an officer."),
    "org.officer_corrected": _("Name or contacts were set right."),
    "org.officer_appointed": _("Was appointed in %(agency)s, from %(valid_from)s."),
    "org.position_ended": _("A position ended on %(on)s."),
    "org.role_granted": _("Became %(role)s in %(agency)s, from %(valid_from)s."),
    "org.role_revoked": _("Is no longer %(role)s in %(agency)s, from %(on)s."),
    "org.role_kept": _("Was confirmed as %(role)s in %(agency)s, in a review of access."),
    "org.role_withdrawn": _("Is no longer %(role)s in %(agency)s, from %(on)s: withdrawn in a review of access."),
    "org.roles_delegated": _("Roles were lent to %(to_person)s: %(roles)s."),
    "org.delegation_revoked": _("The loan of roles to %(to_person)s was ended."),
    "org.account_opened": _("An account was opened."),
    "org.password_set": _("The password was replaced."),
    "org.account_closed": _("The account was locked."),
    "org.account_reopened": _("The account was unlocked."),
}

Names = Mapping[int, str]


def sentence(entry: EntryCard, *, agencies: Names, people: Names) -> str:
    """An entry whose words are not known yet is told by its name."""
    data = entry.data
    values = {
        "agency": agencies.get(data.get("agency_id", 0), "…"),
        "to_person": people.get(data.get("to_person_id", 0), "…"),
        "role": _known(data.get("role"), lambda one: str(roles.NAMES[Role(str(one))])),
        "roles": roles.in_words(Role(one) for one in data.get("roles", ())),
        "valid_from": _known(data.get("valid_from"), _day),
        "on": _known(data.get("on"), _day),
    }
    return str(WORDS.get(entry.name, entry.name)) % values


def who(entry: EntryCard, *, people: Names) -> str:
    kind, _colon, number = entry.actor.partition(":")
    if kind == "officer" and number.isdigit():
        return people.get(int(number), "")
    return gettext("the platform") if kind == "system" else ""


def _day(value: object) -> str:
    return formats.vn_short(date.fromisoformat(str(value)))


def _known(value: object, write: Callable[[object], str]) -> str:
    return "…" if value is None else write(value)
