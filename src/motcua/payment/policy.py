"""Who may pay, who takes money, who reconciles."""

from django.db.models import Q

from motcua.kernel.plain.actor import Actor, Grant, Role
from motcua.kernel.plain.errors import NotAllowed, NotFound
from motcua.org import queries as org

RECONCILERS = (Role.LEADER, Role.CLERK, Role.CONTROLLER)
"""Who sees an agency's money: its leaders and clerks, those who lead what is above it, and who controls procedures."""

RESOLVERS = (Role.LEADER, Role.CLERK)


class NoSuchOrder(NotFound):
    """There is no such payment, or it is not yours to see."""

    code = "payment.no_such_order"


class NoSuchReceipt(NotFound):
    """There is no such receipt, or it is not yours to see."""

    code = "payment.no_such_receipt"


class NoSuchTransfer(NotFound):
    """There is no such payment in the reconciliation, or it is not yours to see."""

    code = "payment.no_such_transfer"


class NotYourPayment(NotAllowed):
    """Only the person whose matter it is may pay it online."""

    code = "payment.not_your_payment"


class NotYourCounter(NotAllowed):
    """Only a reception officer of this agency may take money for it."""

    code = "payment.not_your_counter"


class NotYoursToResolve(NotAllowed):
    """Only a leader or a clerk of the agency may say what becomes of this money."""

    code = "payment.not_yours_to_resolve"


class OnlyTheMachine(NotAllowed):
    """What a gateway says is recorded by the platform itself."""

    code = "payment.only_the_machine"


def may_pay(actor: Actor) -> None:
    """A citizen; that the matter is his or hers is known to whoever asks for the order."""
    if not (actor.is_system or (actor.is_citizen and actor.party_id is not None)):
        raise NotYourPayment()


def is_machine(actor: Actor) -> None:
    if not actor.is_system:
        raise OnlyTheMachine()


def at_counter(actor: Actor, agency_id: int) -> Actor:
    """A reception officer of the agency."""
    if actor.is_system:
        return actor
    grant = actor.grant(Role.RECEPTION, agency_id)
    if grant is None:
        raise NotYourCounter()
    return actor.using(grant)


def agencies_of(viewer: Actor) -> frozenset[int]:
    """Whose money an officer may see: of the own agencies, and of those below one that he or she leads or controls."""
    reconciling = (grant for grant in viewer.grants if grant.role in RECONCILERS)
    return org.agencies_seen_by(viewer.holding(reconciling)) if viewer.is_officer else frozenset()


def sees_unclaimed(viewer: Actor) -> bool:
    """Money that names no order belongs to no agency; those who reconcile for the whole province look after it."""
    if viewer.is_system:
        return True
    return any(org.top_agency(agency) == agency for agency in viewer.agency_ids(*RECONCILERS) if viewer.is_officer)


def transfers_seen(viewer: Actor) -> Q:
    if viewer.is_system:
        return Q()
    seen = Q(agency__in=list(agencies_of(viewer)))
    return seen | Q(agency__isnull=True) if sees_unclaimed(viewer) else seen


def seen_by(viewer: Actor) -> Q:
    """What stands with an agency and a payer: officers see that of their agencies and counters, citizens their own."""
    if viewer.is_system:
        return Q()
    if viewer.is_officer:
        counters = viewer.agency_ids(Role.RECEPTION)
        return Q(agency__in=list(agencies_of(viewer) | counters))
    return Q(payer=viewer.party_id) if viewer.party_id is not None else Q(pk__in=[])


def may_resolve(actor: Actor, agency_id: int | None) -> Actor:
    """A clerk of the agency, or a leader of it or of one above; of the province for money that names no order."""
    for grant in actor.grants if actor.is_officer else ():
        if grant.role in RESOLVERS and _reaches(actor, grant, agency_id):
            return actor.using(grant)
    raise NotYoursToResolve()


def _reaches(actor: Actor, grant: Grant, agency_id: int | None) -> bool:
    if agency_id is None:
        return org.top_agency(grant.agency_id) == grant.agency_id
    return agency_id in org.agencies_seen_by(actor.holding([grant]))
