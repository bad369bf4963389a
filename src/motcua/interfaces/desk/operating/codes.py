"""Codes of deliveries, letters, files and jobs in the words of operators."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.interfaces.desk.words import Words
from motcua.ui.parts import State as Shape

Stands = Mapping[str, tuple[Shape, str | Promise]]

DELIVERIES: Stands = {
    "RETRYING": ("soon", _("Tried again by itself")),
    "FAILED": ("late", _("Given up, waits for you")),
}
LETTERS: Stands = {
    "QUEUED": ("soon", _("Tried again by itself")),
    "SENDING": ("soon", _("Being sent")),
    "FAILED": ("late", _("Given up, waits for you")),
}
FILES: Stands = {
    "QUARANTINED": ("soon", _("Waits for the scanner")),
    "INFECTED": ("late", _("Infected, thrown away")),
}
TEMPLATES: Words = {
    "submitted": _("Dossier submitted"),
    "received": _("Dossier received"),
    "not_accepted": _("Dossier not accepted"),
    "supplement_asked": _("Papers asked for"),
    "supplement_received": _("Papers received"),
    "extended": _("Appointment moved"),
    "payment_asked": _("Payment asked for"),
    "payment_received": _("Payment received"),
    "payment_made": _("Paid, goes on"),
    "decided": _("Result ready"),
    "rejected": _("Dossier refused"),
    "returned": _("Result handed out"),
    "withdrawn": _("Dossier withdrawn"),
    "stopped": _("Settling stopped"),
    "due_soon": _("Due soon"),
    "due_today": _("Due today"),
    "overdue": _("Overdue"),
    "step_due_soon": _("Step due soon"),
    "step_due_today": _("Step due today"),
    "step_overdue": _("Step overdue"),
    "assigned": _("Work assigned"),
    "step_reached": _("A step reached"),
    "mentioned": _("Named in a note"),
    "instructed": _("Instructed or reminded"),
    "instruction_answered": _("Instruction answered"),
    "leg_sent": _("Part of another agency sent"),
    "leg_reminded": _("Part of another agency: reminded"),
    "leg_due": _("Part of another agency: due soon"),
    "leg_due_today": _("Part of another agency: due today"),
    "leg_overdue": _("Part of another agency: overdue"),
    "leg_answered": _("Part of another agency: answered"),
    "leg_refused": _("Part of another agency: sent back"),
    "leg_silent": _("Part of another agency: no answer in time"),
    "leg_withdrawn": _("Part of another agency: withdrawn"),
    "welcome": _("Account opened"),
    "petition_submitted": _("Petition sent"),
    "petition_taken_up": _("Petition taken up"),
    "petition_more_asked": _("More asked about a petition"),
    "petition_forwarded": _("Petition forwarded"),
    "petition_refused": _("Petition refused"),
    "petition_answered": _("Petition answered"),
    "petition_published": _("Petition published"),
    "follow_up_closed": _("Bad rating looked into"),
    "collection_code": _("Code to collect a result with"),
    "outage_announced": _("Outage announced"),
    "outage_moved": _("Outage moved"),
    "outage_cancelled": _("Outage called off"),
    "survey_opened": _("Asked in a survey"),
    "draft_sent": _("Internal process to be checked"),
    "draft_checked": _("Internal process to be approved"),
    "draft_sent_back": _("Internal process sent back"),
    "draft_approved": _("Internal process approved"),
    "quality_duty": _("Duty of a quality system"),
    "plan_task_due": _("Task of a plan soon due"),
    "plan_task_late": _("Task of a plan late"),
    "scores_due": _("Scores soon due"),
    "scores_late": _("Scores late"),
    "remedy_due": _("Remedy soon due"),
    "remedy_late": _("Remedy late"),
    "report_due": _("Report due"),
    "digest": _("Digest of the day"),
}
JOBS: Words = {
    "deliver": _("Hand over events"),
    "mail": _("Send mail"),
    "seal": _("Seal the ledger"),
    "count": _("Count acts for figures"),
    "check_figures": _("Check figures against acts"),
    "plans": _("Close tasks of plans that are reached, tell who owes what"),
    "reports": _("Begin reports that are due, lay down those published"),
    "foresee": _("Look ahead which dossiers will be late"),
    "times": _("Let the times come that processes wait for"),
    "payments": _("Ask how payments stand"),
    "results": _("Make the documents of signed answers"),
    "scan": _("Scan files"),
    "surveys": _("Close surveys that are over"),
    "quality": _("Keep quality systems up to their days"),
    "remind": _("Warn of what is soon due or overdue"),
    "silence": _("Record that an agency did not answer in time"),
    "digest": _("Send digests"),
    "sweep": _("Sweep the file store"),
}
PURPOSES: Words = {
    "dossier.component": _("Paper of a dossier"),
    "dossier.result": _("Result of a dossier"),
    "dossier.leg": _("Answer of another agency"),
}
_SUBJECTS: Words = {
    "dossier": _("dossier %(id)s"),
    "process": _("process %(id)s"),
    "rating": _("rating %(id)s"),
    "petition": _("petition %(id)s"),
    "edition": _("words of a message %(id)s"),
    "preference": _("wishes %(id)s"),
    "follow_up": _("bad rating %(id)s"),
    "procedure_version": _("version of a procedure %(id)s"),
    "quality_system": _("quality system of agency %(id)s"),
}


def subject(kind: str, number: int) -> str:
    """What an event or a letter is about, by its number: operators look after the way, not after the matter."""
    return str(_SUBJECTS.get(kind, f"{kind} %(id)s")) % {"id": number}
