"""
Who registers certificates and who signs.

A person signs with a certificate of his or her own, never with that of somebody he or she stands in for. The seal of an
agency is used by its clerks (văn thư; Decree 30/2020/NĐ-CP Art. 32), stand-ins included. Administrators register and
revoke; they do not sign.
"""

from django.db.models import Q

from motcua.kernel.plain.actor import Actor, Grant, Role
from motcua.kernel.plain.errors import NotAllowed, NotFound
from motcua.org import queries as org

KEEPER_OF_SEAL = Role.CLERK


class NotYourCertificates(NotAllowed):
    """Only an administrator of this agency registers and revokes certificates."""

    code = "signature.not_your_certificates"


class NoSuchCertificate(NotFound):
    """There is no such certificate, or it is not yours to see."""

    code = "signature.no_such_certificate"


class NoSuchRequest(NotFound):
    """There is no such request for a signature, or it is not put to you."""

    code = "signature.no_such_request"


class NoSuchReport(NotFound):
    """There is no such report, or somebody else asked for it."""

    code = "signature.no_such_report"


class NotYoursToAsk(NotAllowed):
    """Only officers of an agency ask for signatures on its documents."""

    code = "signature.not_yours_to_ask"


class ForOfficersOnly(NotAllowed):
    """Only officers do this here."""

    code = "signature.for_officers_only"


def registers_in(actor: Actor, agency_id: int) -> Actor:
    """:raises NotYourCertificates: to whoever does not administer the agency"""
    if agency_id not in org.agencies_administered_by(actor):
        raise NotYourCertificates()
    return actor.using(actor.grant(Role.ADMIN))


def may_ask(actor: Actor, agency_id: int, person_id: int | None) -> None:
    """Whoever works in the agency, and anybody whom only he or she is asked."""
    asks_self = person_id is not None and person_id == actor.person_id
    if not (actor.is_system or asks_self or agency_id in actor.agency_ids()):
        raise NotYoursToAsk()


def certificates_of(viewer: Actor) -> Q:
    """Those with which the viewer signs."""
    return Q(person_id=viewer.person_id or 0) | Q(person_id=None, agency__in=list(_sealed_by(viewer)))


def certificates_seen_by(viewer: Actor) -> Q:
    if viewer.is_system:
        return Q()
    return certificates_of(viewer) | Q(agency__in=list(org.agencies_administered_by(viewer)))


def requests_to(viewer: Actor) -> Q:
    """Those that the viewer may answer."""
    if viewer.is_system:
        return Q()
    return Q(person_id=viewer.person_id or 0) | Q(person_id=None, agency__in=list(_sealed_by(viewer)))


def answers(actor: Actor, agency_id: int, person_id: int | None) -> Actor:
    """
    The actor as the ledger names him or her.

    :raises NoSuchRequest: to whoever is not asked
    """
    if person_id is not None:
        if actor.person_id != person_id:
            raise NoSuchRequest()
        return actor
    grant = _seals(actor, agency_id)
    if grant is None:
        raise NoSuchRequest()
    return actor.using(grant)


def _seals(actor: Actor, agency_id: int) -> Grant | None:
    fitting = [one for one in actor.grants if one.role is KEEPER_OF_SEAL and one.agency_id == agency_id]
    return min(fitting, key=lambda grant: grant.for_person_id is not None, default=None)


def _sealed_by(viewer: Actor) -> frozenset[int]:
    return viewer.agency_ids(KEEPER_OF_SEAL)
