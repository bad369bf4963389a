"""The acts that a line tells, kind by kind, under the names of the rooms that make them or will make them."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from typing import Final

from motcua.catalogue.events import ProcedureAnnounced, ProcedurePublished, ProcedureWithdrawn
from motcua.feedback.events import MatterRated, PetitionAnswered, PetitionRefused, PetitionSubmitted
from motcua.feedback.states import PetitionState
from motcua.indicator import events
from motcua.journeys.load_past import _dossiers
from motcua.journeys.load_past._known import Known
from motcua.journeys.load_past._lines import Data
from motcua.journeys.load_past._shapes import moment
from motcua.kernel.plain.event import Event
from motcua.quality.events import ConformityPublished
from motcua.signature.events import CertificateIssued, CertificateRevoked, DocumentSigned

Acts = Iterator[tuple[Event, datetime]]


def _procedures(data: Data, subject: int, known: Known) -> Acts:
    announced = moment(data["announced_on"])
    agency, key, digest = known.agency(data["agency"], announced), data["key"], ""
    what = (data.get("sector", ""), data["level"], data.get("by_post", False))
    yield ProcedureAnnounced(subject, key, announced.date(), agency, *what), announced
    if "published_on" in data:
        at = moment(data["published_on"])
        yield ProcedurePublished(subject, key, 1, at.date(), digest, agency, *what), at
    if "withdrawn_on" in data:
        at = moment(data["withdrawn_on"])
        yield ProcedureWithdrawn(subject, key, 1, at.date()), at


def _documents(data: Data, subject: int, known: Known) -> Acts:
    at = moment(data["at"])
    agency = known.agency(data["agency"], at)
    exchanged = events.DocumentReceived if data["direction"] == "IN" else events.DocumentIssued
    yield exchanged(subject, agency, data["electronic"], data["signed"], data["interagency"]), at
    if "put_to_leader_at" in data:
        yield events.DocumentPutToLeader(subject, agency), moment(data["put_to_leader_at"])
    if "directed_at" in data:
        on_system = data.get("on_system", False)
        yield events.DocumentDirected(subject, agency, on_system), moment(data["directed_at"])


def _certificates(data: Data, subject: int, known: Known) -> Acts:
    at = moment(data["issued_at"])
    agency, person = known.agency(data["agency"], at), _person(data, known)
    holder, since = "AGENCY" if person is None else "PERSON", moment(data.get("valid_from") or data["issued_at"])
    yield CertificateIssued(subject, agency, holder, person, since, moment(data["valid_to"])), at
    if "revoked_at" in data:
        yield CertificateRevoked(subject, agency, holder), moment(data["revoked_at"])


def _signatures(data: Data, subject: int, known: Known) -> Acts:
    at = moment(data["at"])
    certificate, proven = known.subject("certificates", data["certificate"]), data.get("proven_time", False)
    holder = "AGENCY" if data.get("seal") else "PERSON"
    agency = known.agency(data["agency"], at)
    yield DocumentSigned(subject, 0, certificate, agency, holder, 0, 0, "", 0, at, proven), at


def _computers(data: Data, subject: int, known: Known) -> Acts:
    at = moment(data["registered_at"])
    agency = known.agency(data["agency"], at)
    yield events.ComputerRegistered(subject, agency, _person(data, known), data["antivirus"]), at
    for change in data.get("changes", ()):
        now = events.ComputerChanged(subject, agency, _person(change, known), change["antivirus"])
        yield now, moment(change["at"])
    if "retired_at" in data:
        yield events.ComputerRetired(subject, agency), moment(data["retired_at"])


def _person(data: Data, known: Known) -> int | None:
    return known.subject("staff", data["person"]) if "person" in data else None


def _software(data: Data, subject: int, known: Known) -> Acts:
    at = moment(data["registered_at"])
    agency = known.agency(data["agency"], at)
    yield events.SoftwareRegistered(subject, agency, data["kind"]), at
    if "retired_at" in data:
        yield events.SoftwareRetired(subject, agency), moment(data["retired_at"])


def _websites(data: Data, subject: int, known: Known) -> Acts:
    at = moment(data["registered_at"])
    agency = known.agency(data["agency"], at)
    yield events.WebsiteRegistered(subject, agency), at
    for told in data.get("updates", ()):
        yield events.WebsiteUpdated(subject, agency), moment(told)
    if "retired_at" in data:
        yield events.WebsiteRetired(subject, agency), moment(data["retired_at"])


def _mail_use(data: Data, subject: int, known: Known) -> Acts:
    on, at = _month(data)
    person = known.subject("staff", data["person"])
    yield events.MailUsed(subject, known.agency(data["agency"], at), person, on, int(data["times"])), at


def _system_use(data: Data, subject: int, known: Known) -> Acts:
    on, at = _month(data)
    person = known.subject("staff", data["person"])
    yield events.SystemUsed(subject, known.agency(data["agency"], at), person, on, int(data["times"])), at


def _month(data: Data) -> tuple[date, datetime]:
    first = moment(f"{data['month']}-01")
    return first.date(), first


def _meetings(data: Data, subject: int, known: Known) -> Acts:
    at = moment(data["at"])
    yield events.MeetingHeld(subject, known.agency(data["agency"], at), data["online"]), at


def _trainings(data: Data, subject: int, known: Known) -> Acts:
    at = moment(data["at"])
    yield events.TrainingHeld(subject, known.agency(data["agency"], at), data["kind"]), at


def _incidents(data: Data, subject: int, known: Known) -> Acts:
    at = moment(data["at"])
    yield events.IncidentReported(subject, known.agency(data["agency"], at), data["kind"]), at


def _plan_tasks(data: Data, subject: int, known: Known) -> Acts:
    at, due = moment(data["planned_on"]), date.fromisoformat(data["due_on"])
    yield events.TaskPlanned(subject, known.agency(data["agency"], at), data["area"], due), at
    if "completed_on" in data:
        done = moment(data["completed_on"])
        yield events.TaskCompleted(subject, done.date() <= due), done
    if "dropped_on" in data:
        yield events.TaskDropped(subject), moment(data["dropped_on"])


def _iso_publications(data: Data, subject: int, known: Known) -> Acts:
    at = moment(data["at"])
    yield ConformityPublished(subject, known.agency(data["agency"], at), data["standard"], data.get("number", "")), at


def _digitised_files(data: Data, subject: int, known: Known) -> Acts:
    at = moment(data["at"])
    yield events.FileDigitised(subject, known.agency(data["agency"], at), int(data["pages"])), at


def _ratings(data: Data, subject: int, known: Known) -> Acts:
    at = moment(data["at"])
    about = ("dossier", known.subject("dossiers", data["about"])) if "about" in data else ("", 0)
    yield MatterRated(subject, *about, data["overall"], data["channel"], known.agency(data["agency"], at)), at


def _petitions(data: Data, subject: int, known: Known) -> Acts:
    at = moment(data["submitted_at"])
    agency = known.agency(data["agency"], at)
    yield PetitionSubmitted(subject, PetitionState.WAITING, agency, data["kind"], data["id"]), at
    if "answered_at" in data:
        yield PetitionAnswered(subject, PetitionState.SETTLED, agency, data["in_time"]), moment(data["answered_at"])
    elif "refused_at" in data:
        yield PetitionRefused(subject, PetitionState.REFUSED, agency, data["in_time"]), moment(data["refused_at"])


def _classifications(data: Data, subject: int, known: Known) -> Acts:
    at, last = moment(data["at"]), date.fromisoformat(data["last"])
    agency = known.agency(data["agency"], moment(data["last"]))
    yield events.UnitClassified(subject, agency, data["set"], data["class"], last), at


TELLING: Final[Mapping[str, Callable[[Data, int, Known], Acts]]] = {
    "procedures": _procedures,
    "dossiers": _dossiers.acts,
    "documents": _documents,
    "certificates": _certificates,
    "signatures": _signatures,
    "computers": _computers,
    "software": _software,
    "mail_use": _mail_use,
    "system_use": _system_use,
    "meetings": _meetings,
    "trainings": _trainings,
    "incidents": _incidents,
    "plan_tasks": _plan_tasks,
    "iso_publications": _iso_publications,
    "digitised_files": _digitised_files,
    "websites": _websites,
    "ratings": _ratings,
    "petitions": _petitions,
    "classifications": _classifications,
}
"""Agencies and staff are not here: they become rows of their room (`_people`)."""
