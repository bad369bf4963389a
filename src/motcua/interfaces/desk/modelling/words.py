"""Codes of execution data in the words of whoever draws a process."""

from django.utils.translation import gettext_lazy as _

from motcua.interfaces.desk.words import Words
from motcua.kernel.plain.actor import Role
from motcua.kernel.plain.worktime import Unit
from motcua.process.states import Awaited, Outcome, Place, Service

ROLES: Words = {
    Role.RECEPTION: _("Reception officer"),
    Role.UNIT_HEAD: _("Head of the unit"),
    Role.SPECIALIST: _("Specialist"),
    Role.LEADER: _("Leader"),
    Role.CLERK: _("Clerk"),
    Role.CONTROLLER: _("Procedure controller"),
}
PLACES: Words = {
    Place.RECEPTION: _("At the one-stop that receives"),
    Place.IMPLEMENTING: _("At the agency that settles"),
    Place.DECIDING: _("At the agency that decides"),
    Place.COORDINATING: _("At another agency"),
}
UNITS: Words = {
    Unit.WORKDAY: _("working days"),
    Unit.HOUR: _("working hours"),
    Unit.DAY: _("days of the calendar"),
    Unit.MONTH: _("months"),
    Unit.CLOCK_HOUR: _("hours of the clock"),
}
OUTCOMES: Words = {
    Outcome.FORWARD: _("Pass on"),
    Outcome.APPROVE: _("Sign"),
    Outcome.REJECT: _("Sign a refusal"),
    Outcome.RETURN: _("Send back"),
    Outcome.SUPPLEMENT: _("Ask for papers"),
    Outcome.FINANCIAL: _("Wait for payment"),
    Outcome.CONSULT: _("Ask another agency for its opinion"),
}
SERVICES: Words = {
    Service.TELL_APPLICANT: _("Tells the applicant"),
}
AWAITED: Words = {
    Awaited.TIMER: _("Waits for its time"),
    Awaited.MESSAGE: _("Waits for a message"),
    Awaited.SERVICE: _("Waits for a service to answer"),
    Awaited.ERROR: _("Waits for a fault"),
    Awaited.ESCALATION: _("Waits for a call to a superior"),
}
COMES: Words = {
    Awaited.TIMER: _("Let its time come"),
    Awaited.MESSAGE: _("Let the message come"),
    Awaited.SERVICE: _("Let the service answer"),
}
"""What can be let happen in a trial; faults and calls come from inside."""
