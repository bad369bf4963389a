"""The kinds of things in this room. A label is an English message id; faces translate it."""

from motcua.kernel.plain.labelled import Labelled
from motcua.kernel.plain.labelled import marked as _


class PartyKind(Labelled):
    PERSON = "PERSON", _("Person")
    ORGANISATION = "ORGANISATION", _("Organisation")


class Sex(Labelled):
    UNKNOWN = "", _("Not stated")
    MALE = "MALE", _("Male")
    FEMALE = "FEMALE", _("Female")


class IdentityKind(Labelled):
    """PERSONAL_ID: 12 digits; CMND: the older 9; ENTERPRISE: 10 digits, 13 with a dash for a dependent unit."""

    NONE = "", _("No identity number")
    PERSONAL_ID = "PERSONAL_ID", _("Personal identification number")
    CMND = "CMND", _("Identity card number (9 digits)")
    PASSPORT = "PASSPORT", _("Passport number")
    ENTERPRISE = "ENTERPRISE", _("Enterprise code")
