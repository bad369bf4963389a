"""Codes of the rooms in the words of officers. A code without words fails a test, not a page."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from motcua.kernel.plain.actor import Role
from motcua.ui.parts import State as Shape

Words = Mapping[str, str | Promise]

ROLES: Words = {
    Role.RECEPTION: _("reception officers"),
    Role.UNIT_HEAD: _("heads of units"),
    Role.SPECIALIST: _("specialists"),
    Role.LEADER: _("leaders"),
    Role.CLERK: _("clerks"),
    Role.CONTROLLER: _("procedure controllers"),
    Role.ADMIN: _("administrators"),
    Role.OPERATOR: _("operators"),
    Role.INSPECTOR: _("inspectors"),
    Role.EXAMINER: _("members of inspection teams"),
}

STATES: Words = {
    "DRAFT": _("Being written"),
    "DISCARDED": _("Thrown away"),
    "SUBMITTED": _("Waits to be received"),
    "NOT_ACCEPTED": _("Not accepted"),
    "RECEIVED": _("Received"),
    "PROCESSING": _("In process"),
    "AWAITING_SUPPLEMENT": _("Waits for papers"),
    "AWAITING_PAYMENT": _("Waits for payment"),
    "WITHDRAWN": _("Withdrawn"),
    "STOPPED": _("Stopped"),
    "DONE": _("Done, waits to be collected"),
    "RETURNED": _("Result returned"),
}

VERBS: Words = {
    "DISCARD": _("Throw the draft away"),
    "SUBMIT": _("Hand the dossier in"),
    "REFUSE": _("Refuse to take it"),
    "RECEIVE": _("Receive the dossier"),
    "FORWARD": _("Pass it on to the agency that settles"),
    "ASK_FOR_SUPPLEMENT": _("Ask for what is missing"),
    "SUPPLEMENT": _("Take what was asked for"),
    "HOLD_FOR_PAYMENT": _("Wait for payment"),
    "RESUME": _("Go on with the work"),
    "EXTEND": _("Move the appointment, with an apology"),
    "CONSULT": _("Ask another agency"),
    "SEND_LEGS": _("Send parts to other agencies"),
    "DECIDE": _("Sign the answer"),
    "FINISH": _("Finish: the result can be collected"),
    "RETURN": _("Return the result"),
    "WITHDRAW": _("Withdraw at the applicant's wish"),
    "STOP": _("Stop settling"),
    "REOPEN": _("Reopen to correct an error"),
}

LEG_MODES: Words = {
    "SEQUENTIAL": _("One after the other"),
    "PARALLEL": _("All at once"),
}
LEG_STATES: Words = {
    "PLANNED": _("Waits for its turn"),
    "SENT": _("Sent, not taken up yet"),
    "ACCEPTED": _("Being worked on"),
    "SILENT": _("No answer in time"),
    "ANSWERED": _("Answered"),
    "REFUSED": _("Sent back"),
    "WITHDRAWN": _("Withdrawn"),
}

SHAPES: Mapping[str, Shape] = {
    "DRAFT": "stopped",
    "DISCARDED": "stopped",
    "SUBMITTED": "within",
    "NOT_ACCEPTED": "stopped",
    "RECEIVED": "within",
    "PROCESSING": "within",
    "AWAITING_SUPPLEMENT": "waiting",
    "AWAITING_PAYMENT": "waiting",
    "WITHDRAWN": "stopped",
    "STOPPED": "stopped",
    "DONE": "done",
    "RETURNED": "done",
}

CHANNELS: Words = {
    "DIRECT": _("At the counter"),
    "ONLINE": _("Online"),
    "PUBLIC_POST": _("By post"),
}

FILINGS: Words = {
    "SELF": _("The owner filed it"),
    "REPRESENTATIVE": _("Somebody authorised filed it"),
    "ASSISTED": _("An officer filed it for the person"),
}

MONEY: Words = {
    "NOT_DUE": _("Nothing to pay"),
    "DUE": _("Not yet paid"),
    "PAID": pgettext_lazy("money", "Paid"),
    "WAIVED": _("Waived"),
}

METHODS: Words = {
    "CASH": _("Cash"),
    "TRANSFER": _("Bank transfer"),
    "CARD": _("Card"),
    "ONLINE": _("Paid online"),
}

DELIVERIES: Words = {
    "NOT_READY": _("Not ready"),
    "READY": _("Waits to be collected"),
    "HANDED_OVER": _("Handed over at the counter"),
    "SENT_BY_POST": _("Sent by post"),
    "AVAILABLE_ONLINE": _("Given online"),
}

COLLECTORS: Words = {
    "APPLICANT": _("The applicant"),
    "AUTHORISED": _("Somebody whom the applicant has authorised"),
}

PROOFS: Words = {
    "SIGNATURE": _("Signed on the screen"),
    "CODE": _("One-time code of the applicant"),
    "PAPER": _("Signed on the printed receipt"),
}

DIGITISATION: Words = {
    "NONE": _("Nothing on file"),
    "PARTIAL": _("A part is on file"),
    "COMPLETE": _("All on file"),
}

DECISIONS: Words = {
    "APPROVED": _("Approved"),
    "REJECTED": _("Refused"),
}

OUTCOMES: Words = {
    "FORWARD": _("passed on"),
    "APPROVE": _("signed"),
    "REJECT": _("refused"),
    "RETURN": _("sent back"),
}

APPLICANTS: Words = {
    "CITIZEN": _("Vietnamese citizen"),
    "OVERSEAS_VN": _("Vietnamese living abroad"),
    "FOREIGNER": _("Foreigner"),
    "OFFICIAL": _("Official"),
    "ENTERPRISE": _("Enterprise"),
    "FDI": _("Foreign-invested enterprise"),
    "ORGANISATION": _("Organisation"),
    "FOREIGN_ORG": _("Foreign organisation"),
    "COOPERATIVE": _("Cooperative"),
}

DAYS: Words = {
    "PUBLIC": _("Public holiday"),
    "COMPENSATORY": _("Day off in lieu"),
    "SWAP_OFF": _("Day off by exchange"),
    "SWAP_WORK": _("Worked in exchange"),
    "LOCAL": _("Local day off"),
}

DOORS: Words = {
    "HERE": _("Here"),
    "NATIONAL_PORTAL": _("National public service portal"),
    "MINISTRY": _("System of a ministry"),
}

LEVELS: Words = {
    "INFO": _("Information only"),
    "PARTIAL": _("Online in part"),
    "FULL": _("Wholly online"),
}

ANSWERED: Words = {
    "EARLY": _("Answered early"),
    "ON_TIME": _("Answered on time"),
    "LATE": _("Answered late"),
}
PUNCTUALITY: Words = {
    "EARLY": _("Early"),
    "ON_TIME": _("On time"),
    "LATE": _("Late"),
}
