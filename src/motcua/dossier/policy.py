"""Who may do what. Officials deal with the applicant only through the one-stop (NĐ 61/2018 Art. 5(1)(e))."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from motcua.dossier.models import Dossier, NoSuchDossier, Participant
from motcua.dossier.states import Channel, Ground, LegVerb, State, Verb
from motcua.kernel.plain.actor import Actor, Grant, Role
from motcua.kernel.plain.errors import NotAllowed, WrongState
from motcua.org import queries as org

OVERSEERS = (Role.CONTROLLER, Role.INSPECTOR)
WORKERS = (Role.SPECIALIST, Role.UNIT_HEAD, Role.LEADER, Role.CLERK)


FEW = 3
"""So many agencies of one viewer are looked through one by one; whoever oversees more sees nearly everything."""
FEED = (Role.LEADER, Role.CLERK, Role.CONTROLLER, Role.INSPECTOR)


class NotYourFeed(NotAllowed):
    """The feed of events is for leaders, clerks, controllers and inspectors."""

    code = "dossier.not_your_feed"


class NotYours(NotAllowed):
    """Only the person who files this dossier, or the one-stop officer who helps, may do this."""

    code = "dossier.not_yours"


class NotYourCounter(NotAllowed):
    """Only a reception officer of the agency that receives this dossier may do this."""

    code = "dossier.not_your_counter"


class NotYourMatter(NotAllowed):
    """Only an officer of the agency that settles this dossier may do this."""

    code = "dossier.not_your_matter"


class SeenAnyway(WrongState):
    """Your roles let you see this dossier: open it as always."""

    code = "dossier.seen_anyway"


class NotYoursToJudge(NotAllowed):
    """Only a controller or inspector over the agency, who did not open it himself or herself, may judge this."""

    code = "dossier.not_yours_to_judge"


class OnlyTheMachineForgets(NotAllowed):
    """Traces of reading go when their time is over, by the platform itself, and never by a hand."""

    code = "dossier.only_the_machine_forgets"


class NotYoursToSign(NotAllowed):
    """Only a leader of the agency that decides may sign this."""

    code = "dossier.not_yours_to_sign"


def visible_to(viewer: Actor) -> Q:
    """
    The dossiers that `viewer` may see, as a condition for SQL: rights filter before ranking, paging and counting.

    What a person is still writing at home no officer sees; a draft at the counter is seen there.
    """
    if viewer.is_system:
        return Q()
    if viewer.is_officer:
        return at_agencies(org.agencies_seen_by(viewer)) & ~Q(state=State.DRAFT, channel=Channel.ONLINE)
    if viewer.is_citizen and viewer.party_id is not None:
        return Q(owner=viewer.party_id) | Q(submitter=viewer.party_id) | Q(representative=viewer.party_id)
    return Q(pk__in=[])


def at_agencies(agency_ids: Collection[int]) -> Q:
    """The dossiers in which one of these agencies has a part."""
    agencies = list(agency_ids)
    taking_part = Participant.objects.filter(agency__in=agencies, dossier=OuterRef("pk"))
    return (
        Q(receiving_agency__in=agencies)
        | Q(competent_agency__in=agencies)
        | Q(deciding_agency__in=agencies)
        | Q(Exists(taking_part))
    )


def lanes_of(viewer: Actor) -> list[Q]:
    """
    The same as `visible_to`, cut into conditions that each begin an index which goes on by id: the newest of every lane
    are found at once, however many there are. Lanes may overlap.
    """
    if viewer.is_officer:
        agencies = sorted(org.agencies_seen_by(viewer))
        alone = [[agency] for agency in agencies] if len(agencies) <= FEW else [agencies]
        sides = ("receiving_agency__in", "competent_agency__in", "deciding_agency__in")
        lanes = [Q(**{side: some}) for some in alone for side in sides]
        lanes += [Q(pk__in=Participant.objects.filter(agency__in=some).values("dossier_id")) for some in alone]
        return [lane & ~Q(state=State.DRAFT, channel=Channel.ONLINE) for lane in lanes]
    if viewer.is_citizen and viewer.party_id is not None:
        return [Q(owner=viewer.party_id), Q(submitter=viewer.party_id), Q(representative=viewer.party_id)]
    return [visible_to(viewer)]


def feed_of(viewer: Actor) -> frozenset[int]:
    """
    The agencies whose acts the viewer may read one after the other: one's own for leaders and clerks, also those below
    for controllers and inspectors.

    :raises NotYourFeed: to everybody else
    """
    agencies = viewer.agency_ids(*FEED) if viewer.is_officer else frozenset()
    if not agencies:
        raise NotYourFeed()
    return agencies


def sees(viewer: Actor, dossier: Dossier) -> bool:
    """The same for one row, without asking the database unless the agency may only take part."""
    if viewer.is_system:
        return True
    if viewer.is_officer:
        if _is_written_at_home(dossier):
            return False
        agencies = org.agencies_seen_by(viewer)
        if dossier.pk in viewer.beyond:
            return True
        involved = {dossier.receiving_agency_id, dossier.competent_agency_id, dossier.deciding_agency_id}
        return bool(agencies & involved) or Participant.objects.filter(dossier=dossier, agency__in=agencies).exists()
    return viewer.party_id is not None and viewer.party_id in _parties(dossier)


def _is_written_at_home(dossier: Dossier) -> bool:
    return dossier.state == State.DRAFT and dossier.channel == Channel.ONLINE


def may_break_glass(actor: Actor, dossier: Dossier) -> None:
    """
    An officer who works on dossiers in an agency of the same province, whom the roles do not let see this one.

    :raises NoSuchDossier: to strangers, and for what a person still writes at home, it does not exist
    :raises SeenAnyway: if no glass has to be broken
    """
    working = actor.agency_ids(Role.RECEPTION, *WORKERS) if actor.is_officer else frozenset()
    here = org.top_agency(dossier.receiving_agency_id)
    if _is_written_at_home(dossier) or here not in {org.top_agency(agency) for agency in working}:
        raise NoSuchDossier()
    if sees(actor, dossier):
        raise SeenAnyway()


def may_judge_emergency(actor: Actor, dossier: Dossier, person_id: int) -> Actor:
    """A controller or inspector over the agency that received the dossier; never of his or her own opening."""
    if actor.person_id == person_id:
        raise NotYoursToJudge()
    return _by_grant(actor, dossier, OVERSEERS, {dossier.receiving_agency_id}, NotYoursToJudge())


def ground_of(viewer: Actor, dossier: Dossier) -> tuple[Ground, int]:
    """
    What an officer who sees a dossier is to it, the nearest tie first, and the agency in which that is so.

    :raises NoSuchDossier: to whom it is not open
    """
    must_see(viewer, dossier)
    received, settling = {dossier.receiving_agency_id}, {dossier.competent_agency_id, dossier.deciding_agency_id}
    for ground, roles, agencies in (
        (Ground.RECEIVES, (Role.RECEPTION,), received),
        (Ground.LEADS, (Role.LEADER,), settling),
        (Ground.SETTLES, WORKERS, settling),
        (Ground.RECEIVES, WORKERS, received),
    ):
        if held := viewer.agency_ids(*roles) & agencies:
            return ground, min(held)
    for grant in viewer.grants:
        watches = _WATCHING.get(grant.role)
        by_it_alone = Actor(kind=viewer.kind, id=viewer.id, grants=(grant,))
        if watches and org.agencies_seen_by(by_it_alone) & (received | settling):
            return watches, grant.agency_id
    if inspected := viewer.inspects & (received | settling):
        return Ground.INSPECTS, min(inspected)
    if dossier.pk in viewer.beyond:
        return Ground.EMERGENCY, min(viewer.agency_ids(Role.RECEPTION, *WORKERS))
    asked = Participant.objects.filter(dossier=dossier, agency__in=org.agencies_seen_by(viewer))
    return Ground.ASKED, min(asked.values_list("agency_id", flat=True))


_WATCHING = {Role.LEADER: Ground.LEADS, Role.CONTROLLER: Ground.CONTROLS, Role.INSPECTOR: Ground.INSPECTS}


def must_see(viewer: Actor, dossier: Dossier) -> None:
    """:raises NoSuchDossier: to a stranger the dossier does not exist"""
    if not sees(viewer, dossier):
        raise NoSuchDossier()


@dataclass(frozen=True, slots=True)
class Right:
    """
    Who may do a verb: holders of one of the roles in one of the agencies; `of_people`: also those whose it is;
    `at_counter`: also the counter that receives the dossier.
    """

    roles: tuple[Role, ...]
    agencies: Callable[[Dossier], set[int]]
    refusal: type[NotAllowed]
    of_people: bool = False
    at_counter: bool = False


COUNTER = Right((Role.RECEPTION,), lambda dossier: {dossier.receiving_agency_id}, NotYourCounter)
"""A reception officer of the receiving agency."""
WORK = Right(WORKERS, lambda dossier: {dossier.competent_agency_id, dossier.deciding_agency_id}, NotYourMatter)
"""An officer who settles: of the competent or the deciding agency."""
LEAD = Right((Role.LEADER,), WORK.agencies, NotYoursToSign)
"""A leader of the agency that decides or settles."""
SEND_LEGS = Right(WORKERS, WORK.agencies, NotYourMatter, at_counter=True)
"""Who settles, and the one-stop, which fixes the order of agencies (NĐ 61/2018 Art. 19(6)(a))."""
FILE = Right((Role.RECEPTION,), COUNTER.agencies, NotYours, of_people=True)
"""The person whose dossier it is, or a reception officer of the receiving agency who helps."""

_RIGHTS = {
    Verb.DISCARD: FILE,
    Verb.SUBMIT: FILE,
    Verb.SUPPLEMENT: FILE,
    Verb.WITHDRAW: FILE,
    Verb.RECEIVE: COUNTER,
    Verb.REFUSE: COUNTER,
    Verb.FORWARD: COUNTER,
    Verb.RETURN: COUNTER,
    Verb.HOLD_FOR_PAYMENT: WORK,
    Verb.RESUME: WORK,
    Verb.CONSULT: WORK,
    Verb.SEND_LEGS: SEND_LEGS,
    Verb.FINISH: WORK,
    Verb.DECIDE: LEAD,
    Verb.EXTEND: LEAD,
    Verb.STOP: LEAD,
    Verb.REOPEN: LEAD,
}


def right_to(verb: Verb, dossier: Dossier) -> Right:
    """Before reception the counter asks for what is missing; after it, whoever settles the matter."""
    if verb is Verb.ASK_FOR_SUPPLEMENT:
        return COUNTER if dossier.received_at is None else WORK
    return _RIGHTS[verb]


def can(actor: Actor, verb: Verb, dossier: Dossier) -> bool:
    """Whether `may` would let it pass; asks the database nothing, so that a page may ask it of every verb."""
    right = right_to(verb, dossier)
    if actor.is_system:
        return True
    if right.of_people and actor.is_citizen and actor.party_id is not None and actor.party_id in _parties(dossier):
        return True
    closed = right.of_people and _is_written_at_home(dossier)
    return not closed and _held(actor, dossier, right) is not None


def may(actor: Actor, verb: Verb, dossier: Dossier) -> Actor:
    """
    `actor` as the one who may do `verb`, on somebody's behalf where that is so.

    :raises NotAllowed: the refusal of that right
    :raises NoSuchDossier: to a stranger
    """
    right = right_to(verb, dossier)
    if right is FILE:
        return may_file(actor, dossier)
    return _by_right(actor, dossier, right)


def may_file(actor: Actor, dossier: Dossier) -> Actor:
    """The person whose dossier it is, or a reception officer of the receiving agency who helps."""
    if actor.is_system:
        return actor
    if actor.is_citizen and actor.party_id is not None and actor.party_id in _parties(dossier):
        return actor
    if actor.is_officer and not _is_written_at_home(dossier):
        return at_counter(actor, dossier)
    if not sees(actor, dossier):
        raise NoSuchDossier()
    raise NotYours()


def at_counter(actor: Actor, dossier: Dossier) -> Actor:
    return _by_right(actor, dossier, COUNTER)


def at_work(actor: Actor, dossier: Dossier) -> Actor:
    return _by_right(actor, dossier, WORK)


def counter_or_work(actor: Actor, dossier: Dossier) -> Actor:
    """Before reception the counter speaks; after it, whoever settles the matter."""
    return _by_right(actor, dossier, right_to(Verb.ASK_FOR_SUPPLEMENT, dossier))


def as_leader(actor: Actor, dossier: Dossier) -> Actor:
    return _by_right(actor, dossier, LEAD)


def for_the_lead(actor: Actor, dossier: Dossier) -> Actor:
    """Whoever may lay down what other agencies do may also remind them and take it back."""
    return _by_right(actor, dossier, SEND_LEGS)


def for_the_asked(actor: Actor, dossier: Dossier, agency_id: int) -> Actor:
    """An officer of the agency that was asked for its opinion, or whose part it is."""
    return _by_grant(actor, dossier, WORKERS, {agency_id}, NotYourMatter())


def can_on_leg(actor: Actor, verb: LegVerb, dossier: Dossier, agency_id: int) -> bool:
    """Whether the two above would let it pass; asks the database nothing."""
    if actor.is_system:
        return True
    if verb in (LegVerb.REMIND, LegVerb.WITHDRAW):
        return _held(actor, dossier, SEND_LEGS) is not None
    asked = verb in (LegVerb.ACCEPT, LegVerb.ANSWER, LegVerb.REFUSE)
    return asked and _grant(actor, WORKERS, {agency_id}) is not None


def _by_right(actor: Actor, dossier: Dossier, right: Right) -> Actor:
    return _granted(actor, dossier, _held(actor, dossier, right), right.refusal())


def _held(actor: Actor, dossier: Dossier, right: Right) -> Grant | None:
    """The grant by which the actor has the right; the counter's comes second."""
    grant = _grant(actor, right.roles, right.agencies(dossier))
    if grant is None and right.at_counter:
        return _grant(actor, COUNTER.roles, COUNTER.agencies(dossier))
    return grant


def _by_grant(
    actor: Actor, dossier: Dossier, roles: tuple[Role, ...], agencies: set[int], refusal: NotAllowed
) -> Actor:
    return _granted(actor, dossier, _grant(actor, roles, agencies), refusal)


def _granted(actor: Actor, dossier: Dossier, grant: Grant | None, refusal: NotAllowed) -> Actor:
    if actor.is_system:
        return actor
    if grant is not None:
        return actor.using(grant)
    if not sees(actor, dossier):
        raise NoSuchDossier()
    raise refusal


def _grant(actor: Actor, roles: tuple[Role, ...], agencies: Collection[int]) -> Grant | None:
    found = [actor.grant(role, agency_id=agency) for role in roles for agency in agencies]
    return min(filter(None, found), key=lambda grant: grant.for_person_id is not None, default=None)


def _parties(dossier: Dossier) -> set[int | None]:
    return {dossier.owner_id, dossier.submitter_id, dossier.representative_id}
