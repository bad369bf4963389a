"""Codes of execution data in the words of whoever draws a process."""

from django.utils.translation import gettext_lazy as _

from motcua.interfaces.desk.words import Words
from motcua.kernel.plain.actor import Role
from motcua.kernel.plain.worktime import Unit
from motcua.process.states import Outcome, Place

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
