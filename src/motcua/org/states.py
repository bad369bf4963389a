"""The kinds of things in this room. A label is an English message id; faces translate it."""

from motcua.kernel.plain.labelled import Labelled
from motcua.kernel.plain.labelled import marked as _


class AgencyKind(Labelled):
    PROVINCE = "PROVINCE", _("Provincial people's committee")
    DEPARTMENT = "DEPARTMENT", _("Department")
    COMMUNE = "COMMUNE", _("Communal people's committee")
    CENTRE = "CENTRE", _("Public administration service centre")


class UnitKind(Labelled):
    RECEPTION = "RECEPTION", _("Reception")
    DIVISION = "DIVISION", _("Division")
    LEADERSHIP = "LEADERSHIP", _("Leadership")
    CLERICAL = "CLERICAL", _("Clerical office")


class CodeSystem(Labelled):
    """
    Where an agency's code comes from.

    QD20 has the highest level first (`H12.07`), QCVN102 has it last (`000.00.07.H12`), GSO names the place that a
    people's committee governs (`96`, `32002`).
    """

    QD20 = "QD20", _("Code by Decision 20/2020/QĐ-TTg")
    QCVN102 = "QCVN102", _("Code by QCVN 102:2016/BTTTT")
    GSO = "GSO", _("Code of the statistics office")


class PlaceLevel(Labelled):
    """Districts were abolished on 1 July 2025; they are kept so that old addresses can be read."""

    PROVINCE = "PROVINCE", _("Province")
    DISTRICT = "DISTRICT", _("District")
    COMMUNE = "COMMUNE", _("Commune, ward or special zone")


class Transfer(Labelled):
    """How much of an old commune went into a new one."""

    WHOLE = "WHOLE", _("whole")
    SPLIT = "SPLIT", _("in part")


class TokenScope(Labelled):
    """What a program may do with a token, never more than the account's owner may."""

    READ = "dossiers:read", _("Read dossiers")
    FILE = "dossiers:file", _("File dossiers")
    ACT = "dossiers:act", _("Act on dossiers as an officer")
    EVENTS = "events:read", _("Read the feed of events")


class Verdict(Labelled):
    """What a review of access says of a role; "" until somebody has said it."""

    NONE = "", _("Not yet said")
    KEPT = "KEPT", _("Role confirmed")
    WITHDRAWN = "WITHDRAWN", _("Role withdrawn")


class Domain(Labelled):
    """The field that a department answers for. People's committees and centres answer for all: ANY."""

    ANY = "", _("All fields")
    AGRICULTURE = "AGRICULTURE", _("Agriculture and environment")
    CONSTRUCTION = "CONSTRUCTION", _("Construction and transport")
    CULTURE = "CULTURE", _("Culture, sports and tourism")
    EDUCATION = "EDUCATION", _("Education and training")
    ETHNIC_AFFAIRS = "ETHNIC_AFFAIRS", _("Ethnic and religious affairs")
    FINANCE = "FINANCE", _("Finance and investment")
    HEALTH = "HEALTH", _("Health")
    HOME_AFFAIRS = "HOME_AFFAIRS", _("Home affairs, labour and persons of merit")
    INDUSTRY = "INDUSTRY", _("Industry and trade")
    JUSTICE = "JUSTICE", _("Justice")
    SCIENCE = "SCIENCE", _("Science, technology and post")
