"""The side list: where work is, and how much of it waits there."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.catalogue import queries as catalogue
from motcua.dossier import queries as dossiers
from motcua.feedback import queries as feedback
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor, Role
from motcua.notice import queries as notices
from motcua.org import queries as org
from motcua.process import queries as steps
from motcua.process.queries import CAP
from motcua.signature import queries as signatures
from motcua.ui.parts import Link, SideSection

WORKERS = (Role.SPECIALIST, Role.UNIT_HEAD, Role.LEADER, Role.CLERK)
OVERSEERS = (Role.LEADER, Role.CONTROLLER, Role.INSPECTOR)
BOARD = (*OVERSEERS, Role.UNIT_HEAD, Role.SPECIALIST, Role.RECEPTION, Role.CLERK)
FOLLOWERS = (*OVERSEERS, Role.UNIT_HEAD)
PETITIONS = (Role.SPECIALIST, Role.UNIT_HEAD, *OVERSEERS)
HEADS = (Role.LEADER, Role.UNIT_HEAD)
RECONCILERS = (Role.LEADER, Role.CLERK, Role.CONTROLLER)
RESOLVERS = (Role.LEADER, Role.CLERK)
OPERATORS = (Role.OPERATOR, Role.ADMIN)
AUDITORS = (*OPERATORS, Role.INSPECTOR)
SURVEYORS = (Role.ADMIN, Role.CONTROLLER)
QUALITY = (*BOARD, Role.ADMIN)
SIGNERS = (Role.LEADER, Role.UNIT_HEAD, Role.CLERK)


def sections(actor: Actor, *, at: datetime, section: str) -> list[SideSection]:
    """Only what this officer's roles have to do with; at most eight questions to the database."""
    parts = [
        ("", _work(actor, at)),
        (_("One-stop"), _counter(actor)),
        (_("Voices"), _voices(actor, at)),
        (_("Overview"), _overview(actor, at)),
    ]
    return [SideSection(str(title), [row.link(section) for row in rows]) for title, rows in parts if rows]


@dataclass(frozen=True, slots=True)
class _Row:
    name: str
    label: str | Promise
    count: int = 0
    hot: bool = False

    def link(self, section: str) -> Link:
        tone: Literal["", "hot"] = "hot" if self.hot and self.count else ""
        return Link(
            str(self.label), reverse(self.name), current=self.name == section, count=self.count or None, tone=tone
        )


def _work(actor: Actor, at: datetime) -> list[_Row]:
    mine = steps.count_work(viewer=actor, at=at)
    rows = [_Row("desk:work", _("My work"), min(mine.total, CAP), hot=bool(mine.late))]
    if actor.has(*WORKERS, Role.RECEPTION):
        rows.append(_Row("desk:work_of_unit", _("Work of my unit")))
    if actor.has(*OVERSEERS):
        rows.append(_Row("desk:work_of_agency", _("Work of the agency")))
    if actor.has(*BOARD):
        own = actor.person_id if waits_alone(actor) else None
        between = dossiers.count_between(viewer=actor, at=at, planned_by=own)
        if actor.has(*WORKERS):
            rows.append(_Row("desk:opinions", _("Opinions asked of us"), between.asked, hot=True))
        rows.append(_Row("desk:awaited", _("Awaited from other agencies"), between.owed, hot=bool(between.late)))
        told = steps.count_told(viewer=actor)
        rows.append(_Row("desk:instructions", _("Instructions and reminders"), told, hot=True))
    if actor.has(*WORKERS, Role.RECEPTION):
        rows.append(_Row("desk:hand_over", _("Hand over files")))
    if actor.has(*SIGNERS):
        rows.append(_Row("desk:signatures", _("To be signed"), signatures.count_requests(viewer=actor), hot=True))
    return [*rows, _Row("desk:inbox", _("Messages"), notices.count_unread(viewer=actor), hot=True)]


def waits_alone(actor: Actor) -> bool:
    """Whether what other agencies owe is first of all what they owe to this officer, and not to the whole agency."""
    return not actor.has(*FOLLOWERS, Role.RECEPTION)


def _counter(actor: Actor) -> list[_Row]:
    if not actor.has(Role.RECEPTION):
        return []
    to_receive, to_return = dossiers.count_at_counter(viewer=actor)
    return [
        _Row("desk:to_receive", _("To receive"), to_receive, hot=True),
        _Row("desk:counter", _("Take in at the counter")),
        _Row("desk:hall", _("Queue")),
        _Row("desk:to_return", _("To return"), to_return),
    ]


def _voices(actor: Actor, at: datetime) -> list[_Row]:
    rows = []
    if actor.has(*PETITIONS):
        waiting, late = feedback.count_petitions(viewer=actor, at=at)
        rows.append(_Row("desk:petitions", _("Petitions"), waiting, hot=bool(late)))
    if actor.has(*FOLLOWERS):
        rows.append(_Row("desk:follow_ups", _("Not satisfied")))
    if actor.has(*SURVEYORS):
        rows.append(_Row("desk:surveys", _("Surveys")))
    return rows


def _numbers(actor: Actor) -> list[_Row]:
    rows = []
    if actor.has(*BOARD):
        rows += [_Row("desk:board", _("Board")), _Row("desk:register", _("Register of dossiers"))]
    if actor.has(*QUALITY):
        rows.append(_Row("desk:reports", _("Figures, reports")))
    if actor.has(*FOLLOWERS):
        rows.append(_Row("desk:foresight", _("Forecast of late dossiers")))
    return rows


def _overview(actor: Actor, at: datetime) -> list[_Row]:
    rows = _numbers(actor)
    if actor.has(*QUALITY):
        rows += [_Row("desk:quality", _("Quality (e-ISO)")), _Row("desk:plans", _("Reform plans"))]
        rows.append(_Row("desk:inspections", _("Inspections")))
        rows.append(_Row("desk:rounds", _("Assessment and ranking")))
    if catalogue.verbs_in_approval(actor):
        asked = catalogue.count_drafts_to_approve(viewer=actor)
        rows.append(_Row("desk:approvals", _("Approval of processes"), asked, hot=True))
    if actor.has(*RECONCILERS):
        rows.append(_Row("desk:money", _("Reconciliation of fees")))
    if actor.has(Role.CONTROLLER, Role.INSPECTOR):
        opened = dossiers.count_emergencies(viewer=actor)
        rows.append(_Row("desk:emergencies", _("Openings in an emergency"), opened, hot=True))
    if actor.has(*HEADS):
        asked = org.count_roles_to_judge(viewer=actor, on=clock.local_date(at))
        rows.append(_Row("desk:access_reviews", _("Reviews of access"), asked, hot=True))
    elif actor.has(Role.ADMIN):
        rows.append(_Row("desk:access_reviews", _("Reviews of access")))
    if actor.has(Role.ADMIN):
        rows += [_Row("desk:organisation", _("Organisation")), _Row("desk:people", _("Officers"))]
        rows += [_Row("desk:procedures", _("Procedures")), _Row("desk:calendar", _("Working days"))]
        rows += [_Row("desk:letters", _("Words of messages")), _Row("desk:certificates", _("Certificates"))]
    if actor.has(*SURVEYORS):
        rows.append(_Row("desk:visits", _("Visits to the portal")))
    rows.append(_Row("desk:outages", _("Planned outages")))
    if actor.has(*AUDITORS):
        rows.append(_Row("desk:ledger", _("Ledger and seals")))
    if actor.has(*OPERATORS):
        rows.append(_Row("desk:operating", _("Operation")))
    return rows
