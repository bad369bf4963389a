"""Personal data, and what was done with dossiers, in words for the person whose they are."""

from collections.abc import Mapping, Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from motcua.dossier.queries import ReadingCard
from motcua.kernel.plain import clock
from motcua.kernel.store.ledger import EntryCard
from motcua.org.queries import PositionCard

Words = Mapping[str, str | Promise]

FIELDS: Words = {
    "full_name": _("Full name"),
    "identity_number": _("Identity number"),
    "birth": _("Date of birth"),
    "sex": _("Sex"),
    "nationality": _("Nationality"),
    "ethnicity": _("Ethnic group"),
    "phone": _("Telephone"),
    "email": _("E-mail"),
    "commune_code": _("Commune"),
    "address_line": _("Address"),
    "representative_name": _("Name of the representative"),
    "representative_title": _("Title of the representative"),
}
SEX: Words = {"MALE": pgettext_lazy("sex", "Male"), "FEMALE": pgettext_lazy("sex", "Female")}

ACTS: Words = {
    "dossier.draft_started": _("Began to write the dossier, to help you file"),
    "dossier.draft_discarded": _("Threw the draft away"),
    "dossier.paper_added": _("Put a paper into the dossier"),
    "dossier.paper_removed": _("Took a paper out of the dossier"),
    "dossier.submitted": _("Handed the dossier in"),
    "dossier.received": _("Looked over the dossier and received it"),
    "dossier.not_accepted": _("Looked over the dossier and did not accept it"),
    "dossier.forwarded": _("Passed the dossier on to the agency that settles it"),
    "dossier.supplement_asked": _("Asked you for what is missing"),
    "dossier.supplemented": _("Took in what you were asked for"),
    "dossier.payment_asked": _("Asked for payment"),
    "dossier.fee_paid": _("Took the payment"),
    "dossier.resumed": _("Went on with the dossier"),
    "dossier.deadline_extended": _("Moved the day of the result, with an apology"),
    "dossier.deadline_recomputed": _("Worked out the day of the result anew"),
    "dossier.agency_consulted": _("Asked another agency for its opinion"),
    "dossier.consultation_answered": _("Gave an opinion as an agency that was asked"),
    "dossier.legs_sent": _("Asked other agencies to do their part"),
    "dossier.leg_accepted": _("Took up the part of an agency"),
    "dossier.leg_answered": _("Did the part of an agency"),
    "dossier.leg_refused": _("Sent the part of an agency back"),
    "dossier.leg_reminded": _("Reminded an agency of its part"),
    "dossier.leg_silent": _("Noted that an agency had not answered in time"),
    "dossier.leg_withdrawn": _("Took back the part of an agency"),
    "dossier.result_drafted": _("Drafted the result"),
    "dossier.decided": _("Decided and signed the result"),
    "dossier.result_filed": _("Made the document of the result"),
    "dossier.finished": _("Finished the dossier"),
    "dossier.returned": _("Handed the result over"),
    "dossier.result_downloaded": _("Opened the document of the result"),
    "dossier.code_issued": _("Sent you a code with which the result is collected"),
    "dossier.code_tried": _("Tried the code with which the result is collected"),
    "dossier.withdrawn": _("Took the dossier back"),
    "dossier.stopped": _("Stopped settling the dossier, with a notice that says why"),
    "dossier.reopened": _("Took the dossier up again to correct an error"),
    "dossier.emergency_opened": _("Opened the dossier in an emergency, without a task in it, and gave the reason"),
    "dossier.emergency_judged": _("Looked into why the dossier was opened in an emergency"),
}

GROUNDS: Words = {
    "HOLDS": _("Has the step that is to be done now"),
    "LEADS": _("Leads an agency that answers for the dossier"),
    "RECEIVES": _("Works where the dossier was received"),
    "SETTLES": _("Works in the agency that settles the dossier"),
    "ASKED": _("Works in an agency that takes part or was asked for its opinion"),
    "CONTROLS": _("Controls how procedures are carried out"),
    "INSPECTS": _("Inspects, as the law provides"),
    "EMERGENCY": _("Opened it in an emergency, without a task in it; the reason that was written down:"),
}


def title_of(read: ReadingCard, held: Sequence[PositionCard], language: str) -> str:
    """Under what title that officer sat on that day, in that agency if there."""
    day = clock.local_date(read.at)
    of_day = [
        position
        for position in held
        if position.person_id == read.person_id
        and position.valid_from <= day
        and (position.valid_to is None or day < position.valid_to)
    ]
    nearest = sorted(of_day, key=lambda position: position.agency_id != read.agency_id)
    if not nearest:
        return ""
    return (nearest[0].title_en if language == "en" else "") or nearest[0].title


def act(entry: EntryCard) -> str:
    return str(ACTS.get(entry.name, entry.name))


def who(actor: str, names: Mapping[int, str], *, me: str) -> str:
    """The agency and unit of an officer, never the person; the machine; oneself; whoever filed for one."""
    kind, _colon, number = actor.partition(":")
    if actor == me:
        return gettext("You")
    if kind == "officer":
        return names.get(int(number), gettext("An officer")) if number.isdecimal() else gettext("An officer")
    if kind == "citizen":
        return gettext("The other person of this dossier")
    return gettext("The system, by itself")


def officer_ids(actors: list[str]) -> set[int]:
    found = (actor.removeprefix("officer:") for actor in actors if actor.startswith("officer:"))
    return {int(number) for number in found if number.isdecimal()}
