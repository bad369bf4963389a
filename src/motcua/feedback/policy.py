"""
Who looks into bad ratings, and who reads and handles petitions: officers of the agency that has one or was sent one, by
role. What is said on conduct is kept from those it may be about: specialists do not see it. Surveys are written by
administrators and procedure controllers of the agency that asks.
"""

from django.db.models import Q

from motcua.feedback.models import FollowUp, Petition, Survey
from motcua.feedback.states import Audience, PetitionKind, PetitionState, PetitionVerb, SurveyState
from motcua.kernel.plain.actor import Actor, Role
from motcua.kernel.plain.errors import NotAllowed, NotFound

_DECIDE = (Role.UNIT_HEAD, Role.LEADER, Role.CONTROLLER)
_PREPARE = (Role.SPECIALIST, *_DECIDE)

HANDLERS = {
    PetitionVerb.TAKE_UP: _PREPARE,
    PetitionVerb.ASK: _PREPARE,
    PetitionVerb.FORWARD: _DECIDE,
    PetitionVerb.REFUSE: _DECIDE,
    PetitionVerb.ANSWER: _DECIDE,
    PetitionVerb.PUBLISH: (Role.LEADER, Role.CONTROLLER),
}
READERS = {
    PetitionKind.RULES: (*_PREPARE, Role.INSPECTOR),
    PetitionKind.CONDUCT: (*_DECIDE, Role.INSPECTOR),
    PetitionKind.DATA: (*_DECIDE, Role.INSPECTOR),
}


FOLLOWERS = (Role.UNIT_HEAD, Role.LEADER, Role.CONTROLLER)
"""Who looks into a bad rating."""


class NoSuchFollowUp(NotFound):
    """There is nothing like that to look into."""

    code = "feedback.no_such_follow_up"


class NotYoursToFollow(NotAllowed):
    """Only the head of a unit, a leader or a procedure controller of the agency may do this."""

    code = "feedback.not_yours_to_follow"


def follows(viewer: Actor) -> Q:
    """The follow-ups that an officer may read: those of his or her agencies, by role."""
    if viewer.is_system:
        return Q()
    return Q(agency__in=list(viewer.agency_ids(*FOLLOWERS, Role.INSPECTOR)))


def followed_by(actor: Actor, follow_up: FollowUp) -> Actor | None:
    """The actor as the ledger names him or her, or None."""
    grants = [actor.grant(role, follow_up.agency_id) for role in FOLLOWERS]
    fitting = [grant for grant in grants if grant is not None]
    return actor.using(min(fitting, key=lambda grant: grant.for_person_id is not None)) if fitting else None


def may_follow(actor: Actor, follow_up: FollowUp) -> Actor:
    """:raises NoSuchFollowUp: to an officer of another agency"""
    if (acting := followed_by(actor, follow_up)) is not None:
        return acting
    if follow_up.agency_id in actor.agency_ids():
        raise NotYoursToFollow()
    raise NoSuchFollowUp()


class NoSuchPetition(NotFound):
    """There is no such petition."""

    code = "feedback.no_such_petition"


class NotYourPetition(NotAllowed):
    """Only an officer whose task it is, of the agency that has this petition, may do this."""

    code = "feedback.not_your_petition"


def visible_to(viewer: Actor) -> Q:
    """The petitions that `viewer` may read as they were written."""
    if viewer.is_system:
        return Q()
    if viewer.is_citizen and viewer.party_id is not None:
        return Q(party=viewer.party_id)
    seen = Q(pk__in=[])
    for kind, roles in READERS.items():
        if agencies := list(viewer.agency_ids(*roles)):
            seen |= Q(kind=kind) & (Q(agency__in=agencies) | Q(receiving_agency__in=agencies))
    return seen


def sees(viewer: Actor, petition: Petition) -> bool:
    if viewer.is_system:
        return True
    if viewer.is_citizen:
        return viewer.party_id is not None and viewer.party_id == petition.party_id
    agencies = viewer.agency_ids(*READERS[PetitionKind(petition.kind)])
    return bool(agencies & {petition.agency_id, petition.receiving_agency_id})


def is_published(petition: Petition) -> bool:
    return petition.state == PetitionState.PUBLISHED


def handles(actor: Actor, petition: Petition, verb: PetitionVerb) -> Actor | None:
    """The actor as the ledger names him or her, or None: the person supplements, officers of the agency do the rest."""
    if verb is PetitionVerb.SUPPLEMENT:
        return actor if actor.is_citizen and sees(actor, petition) else None
    readers = READERS[PetitionKind(petition.kind)]
    grants = [actor.grant(role, petition.agency_id) for role in HANDLERS[verb] if role in readers]
    fitting = [grant for grant in grants if grant is not None]
    if not fitting:
        return None
    return actor.using(min(fitting, key=lambda grant: grant.for_person_id is not None))


def may(actor: Actor, petition: Petition, verb: PetitionVerb) -> Actor:
    """:raises NoSuchPetition: to a stranger it does not exist"""
    acting = handles(actor, petition, verb)
    if acting is not None:
        return acting
    if not sees(actor, petition):
        raise NoSuchPetition()
    raise NotYourPetition()


SURVEYORS = (Role.ADMIN, Role.CONTROLLER)
"""Who writes, opens, closes and publishes surveys, and reads their results."""


class NoSuchSurvey(NotFound):
    """There is no such survey."""

    code = "feedback.no_such_survey"


class NotYourSurvey(NotAllowed):
    """Only an administrator or a procedure controller of the agency that asks may do this."""

    code = "feedback.not_your_survey"


def surveys_of(viewer: Actor) -> Q:
    """The surveys that an officer has to do with."""
    if viewer.is_system:
        return Q()
    return Q(agency__in=list(viewer.agency_ids(*SURVEYORS)))


def surveys_seen_by(viewer: Actor) -> Q:
    """Besides their own: what is published, and whatever is or was asked; of officers, only those asked see it."""
    if viewer.is_system:
        return Q()
    asked = ~Q(state=SurveyState.DRAFT)
    of_officers = Q(audience_agency__in=list(viewer.agency_ids())) if viewer.is_officer else Q(pk__in=[])
    public = Q(state=SurveyState.PUBLISHED) | asked & ~Q(audience=Audience.OFFICERS)
    return surveys_of(viewer) | public | asked & of_officers


def surveys(actor: Actor, agency_id: int) -> Actor | None:
    """The actor as the ledger names him or her, or None."""
    if actor.is_system:
        return actor
    grants = [actor.grant(role, agency_id) for role in SURVEYORS]
    fitting = [grant for grant in grants if grant is not None and grant.unit_id is None]
    return actor.using(min(fitting, key=lambda grant: grant.for_person_id is not None)) if fitting else None


def may_survey(actor: Actor, agency_id: int) -> Actor:
    """:raises NotYourSurvey: to whoever does not write surveys for this agency"""
    acting = surveys(actor, agency_id)
    if acting is None:
        raise NotYourSurvey()
    return acting


def voter_of(actor: Actor, survey: Survey) -> str:
    """Under which name somebody answers; empty for whoever is not asked, as far as this room can tell."""
    if survey.audience == Audience.OFFICERS:
        is_asked = actor.is_officer and survey.audience_agency_id in actor.agency_ids()
        return f"person:{actor.person_id}" if is_asked and actor.person_id is not None else ""
    return f"party:{actor.party_id}" if actor.is_citizen and actor.party_id is not None else ""
