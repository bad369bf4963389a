"""Words for what is counted: groups of measures, facts, matters, acts and the parts that figures are split into."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from motcua.indicator.queries import Dimension
from motcua.interfaces.desk import words
from motcua.kernel.store.ledger import EntryCard

Words = Mapping[str, str | Promise]

GROUPS: Words = {
    "certificate": _("Digital certificates"),
    "document": pgettext_lazy("figures", "Documents"),
    "dossier": _("Dossiers of procedures"),
    "file": _("Archives"),
    "incident": _("Security incidents"),
    "iso": _("Quality management"),
    "leader": _("Leaders"),
    "meeting": _("Meetings"),
    "pc": _("Computers"),
    "petition": _("Petitions"),
    "plan": _("Plans"),
    "procedure": _("Administrative procedures"),
    "rating": _("Ratings"),
    "software": _("Software"),
    "staff": _("Staff"),
    "training": _("Training"),
    "unit": _("Agencies"),
}
FACTS: Words = {
    "agency.held": _("An agency that exists"),
    "certificate.held": _("A certificate in force"),
    "certificate.used": _("A signature with a certificate"),
    "computer.assigned": _("A computer given to an officer"),
    "computer.held": _("A computer in use"),
    "document.exchanged": _("A document exchanged"),
    "document.to_leader": _("A document put to a leader"),
    "dossier.done": _("Dossier settled"),
    "dossier.ended": _("Dossier ended without a result"),
    "dossier.not_accepted": _("Dossier not accepted"),
    "dossier.open": _("Dossier in process"),
    "dossier.overdue": _("Dossier overdue"),
    "dossier.received": _("Dossier received"),
    "dossier.returned": _("Result returned"),
    "dossier.sent": _("Dossier submitted"),
    "file.digitised": _("A file digitised"),
    "file.pages_digitised": _("Pages digitised"),
    "incident.reported": _("An incident reported"),
    "iso.published": _("Quality system announced"),
    "meeting.held": _("A meeting held"),
    "petition.settled": _("Petition settled"),
    "petition.submitted": _("Petition submitted"),
    "plan.task": _("A task of a plan"),
    "procedure.held": _("A procedure in force"),
    "rating.given": _("A rating given"),
    "software.held": _("Software in use"),
    "staff.held": _("An officer in a position"),
    "staff.it_agency": _("An agency with an officer for information technology"),
    "staff.mailed": _("Official mail used"),
    "staff.signed_in": _("System used"),
    "training.held": _("A course held"),
    "unit.classified": _("An agency classified"),
    "website.held": _("A website in use"),
    "website.updated": _("A website updated"),
}
MATTERS: Words = {
    "agency": pgettext_lazy("matter", "Agency"),
    "certificate": pgettext_lazy("matter", "Certificate"),
    "classification": pgettext_lazy("matter", "Classification"),
    "computer": pgettext_lazy("matter", "Computer"),
    "digitised_file": pgettext_lazy("matter", "File"),
    "document": pgettext_lazy("matter", "Document"),
    "dossier": pgettext_lazy("matter", "Dossier"),
    "incident": pgettext_lazy("matter", "Incident"),
    "mail_use": pgettext_lazy("matter", "Use of mail"),
    "meeting": pgettext_lazy("matter", "Meeting"),
    "petition": pgettext_lazy("matter", "Petition"),
    "plan_task": pgettext_lazy("matter", "Task"),
    "procedure": pgettext_lazy("matter", "Procedure"),
    "quality_publication": pgettext_lazy("matter", "Announcement"),
    "rating": pgettext_lazy("matter", "Rating"),
    "sign_in": pgettext_lazy("matter", "Account"),
    "signature": pgettext_lazy("matter", "Signature"),
    "software": pgettext_lazy("matter", "Software"),
    "staff": pgettext_lazy("matter", "Officer"),
    "system_use": pgettext_lazy("matter", "Use of the system"),
    "training": pgettext_lazy("matter", "Course"),
    "website": pgettext_lazy("matter", "Website"),
}
ACTS: Words = {
    "catalogue.procedure_announced": _("Announced the procedure"),
    "catalogue.procedure_published": _("Published the procedure"),
    "catalogue.procedure_withdrawn": _("Withdrew the procedure"),
    "correspondence.document_directed": _("Directed what becomes of the document"),
    "correspondence.document_issued": _("Issued the document"),
    "correspondence.document_put_to_leader": _("Put the document before a leader"),
    "correspondence.document_received": _("Took the document in"),
    "feedback.matter_rated": _("Rated the settlement"),
    "feedback.petition_answered": _("Answered the petition"),
    "feedback.petition_forwarded": _("Passed the petition on"),
    "feedback.petition_refused": _("Refused the petition"),
    "feedback.petition_submitted": _("Submitted a petition"),
    "indicator.task_completed": _("Completed the task"),
    "indicator.task_dropped": _("Dropped the task"),
    "indicator.task_moved": _("Moved the day of the task"),
    "indicator.task_planned": _("Planned the task"),
    "indicator.task_reopened": _("Opened the task again"),
    "indicator.unit_classified": _("Classified the agency"),
    "infosec.incident_reported": _("Reported the incident"),
    "org.agency_dissolved": _("Dissolved the agency"),
    "org.agency_established": _("Established the agency"),
    "org.mail_used": _("Used official mail in the month"),
    "org.officer_appointed": _("Appointed the officer"),
    "org.position_ended": _("Ended the position"),
    "org.signed_in": pgettext_lazy("act", "Signed in"),
    "org.system_used": _("Used the system in the month"),
    "quality.conformity_published": _("Announced that the quality system conforms"),
    "records.file_digitised": _("Digitised the archive file"),
    "register.computer_changed": _("Changed what is known of the computer"),
    "register.computer_registered": _("Registered the computer"),
    "register.computer_retired": _("Took the computer out of use"),
    "register.meeting_held": _("Held the meeting"),
    "register.software_registered": _("Registered the software"),
    "register.software_retired": _("Took the software out of use"),
    "register.training_held": _("Held the course"),
    "register.website_registered": _("Registered the website"),
    "register.website_retired": _("Took the website out of use"),
    "register.website_updated": _("Updated the website"),
    "signature.certificate_issued": _("Registered the certificate"),
    "signature.certificate_renewed": _("Renewed the certificate"),
    "signature.certificate_revoked": _("Revoked the certificate"),
    "signature.document_signed": _("Signed digitally"),
}
DIMENSIONS: Words = {
    Dimension.AGENCY: pgettext_lazy("dimension", "Agency"),
    Dimension.TOPIC: pgettext_lazy("dimension", "Procedure"),
    Dimension.MONTH: pgettext_lazy("dimension", "Month"),
    Dimension.CHANNEL: pgettext_lazy("dimension", "Channel"),
    Dimension.LEVEL: pgettext_lazy("dimension", "Level of the online service"),
    Dimension.STATUS: pgettext_lazy("dimension", "State"),
    Dimension.FIELD: pgettext_lazy("dimension", "Field"),
    Dimension.CLASS: pgettext_lazy("dimension", "Class"),
    Dimension.KIND: pgettext_lazy("dimension", "Kind"),
}
PARTS: Mapping[Dimension, Words] = {Dimension.CHANNEL: words.CHANNELS, Dimension.LEVEL: words.LEVELS}


def group(name: str) -> str:
    return str(GROUPS.get(name, name))


def fact(name: str) -> str:
    return str(FACTS.get(name, name))


def matter(kind: str, subject_id: int) -> str:
    """`Hồ sơ #412`: by its number, where it has no code."""
    return f"{MATTERS.get(kind, kind)} #{subject_id}"


def act(name: str) -> str:
    """What was done; by the name of its event where there are no words for it yet."""
    return str(ACTS.get(name, name))


def dimension(one: Dimension) -> str:
    return str(DIMENSIONS[one])


def part(by: Dimension, value: str) -> str:
    """`2026-09` as `09/2026`; the value of a trait in words, where there are any."""
    if by is Dimension.MONTH:
        year, _, month = value.partition("-")
        return f"{month}/{year}"
    return str(PARTS.get(by, {}).get(value, value))


def officer(entry: EntryCard) -> int | None:
    """The number of the officer who acted; None where it was somebody else."""
    kind, _, number = entry.actor.partition(":")
    return int(number) if kind == "officer" and number.isdigit() else None


def who(entry: EntryCard) -> str:
    """By the role in which somebody acted: what people are called stays with the matter."""
    kind, _, number = entry.actor.partition(":")
    if kind == "officer":
        return gettext("Officer number %(number)s") % {"number": number}
    return gettext("A citizen") if kind == "citizen" else gettext("The platform")
