"""Tables of the organisation. Periods are half-open; an open end is null."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from motcua.kernel.plain.actor import Role
from motcua.kernel.plain.worktime import DayKind
from motcua.org.states import AgencyKind, CodeSystem, PlaceLevel, Transfer, UnitKind, Verdict


def one_of(column: str, kinds: Iterable[StrEnum], table: str) -> models.CheckConstraint:
    """A stored code is one that the code knows."""
    known = Q(**{f"{column}__in": [str(kind) for kind in kinds]})
    return models.CheckConstraint(condition=known, name=f"{table}_{column}")


def in_force(on: date | None, prefix: str = "") -> Q:
    """Rows valid on a day; without a day, those that have no end."""
    endless = Q(**{f"{prefix}valid_to": None})
    if on is None:
        return endless
    return Q(**{f"{prefix}valid_from__lte": on}) & (endless | Q(**{f"{prefix}valid_to__gt": on}))


def period(table: str) -> models.CheckConstraint:
    """A period does not end before it begins; a row that ends on its first day was never in force."""
    return models.CheckConstraint(condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")), name=f"{table}_period")


class Agency(models.Model):
    kind = models.TextField()
    domain = models.TextField(blank=True, default="")
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        db_table = "org_agency"
        constraints = [period("org_agency"), one_of("kind", AgencyKind, "org_agency")]


class AgencyName(models.Model):
    """A name holds until the next one begins."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="names")
    name = models.TextField()
    name_en = models.TextField(blank=True, default="")
    valid_from = models.DateField()

    class Meta:
        db_table = "org_agency_name"
        constraints = [models.UniqueConstraint(fields=["agency", "valid_from"], name="org_agency_name_day")]


class AgencyCode(models.Model):
    """A code of an agency. An alias is looked up but never printed."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="codes")
    system = models.TextField()
    code = models.TextField()
    is_alias = models.BooleanField(default=False)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        db_table = "org_agency_code"
        indexes = [models.Index(fields=["code"], name="org_agency_code_code")]
        constraints = [
            period("org_agency_code"),
            one_of("system", CodeSystem, "org_agency_code"),
            models.UniqueConstraint(fields=["code"], condition=Q(valid_to=None), name="org_agency_code_one_holder"),
            models.UniqueConstraint(
                fields=["agency", "system"],
                condition=Q(valid_to=None, is_alias=False),
                name="org_agency_code_one_per_system",
            ),
        ]


class Succession(models.Model):
    """On `on`, `successor` took over from `predecessor`; `ground` is the number of the deciding document."""

    predecessor = models.ForeignKey(Agency, models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Agency, models.PROTECT, related_name="inheritances")
    on = models.DateField()
    ground = models.TextField()

    class Meta:
        db_table = "org_succession"
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="org_succession_once"),
            models.CheckConstraint(condition=~Q(predecessor=F("successor")), name="org_succession_of_another"),
        ]


class DirectoryChange(models.Model):
    """
    A random number for each change of agencies, their names or codes, or of places, written by triggers.

    The numbers together say whether what a process keeps is stale, also to the transaction that changes it; and nobody
    waits for anybody, as would be so with one row that counts.
    """

    token = models.BigIntegerField()

    class Meta:
        db_table = "org_directory_change"


class Unit(models.Model):
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="units")
    kind = models.TextField()
    name = models.TextField()
    name_en = models.TextField(blank=True, default="")
    closed_on = models.DateField(null=True)

    class Meta:
        db_table = "org_unit"
        constraints = [one_of("kind", UnitKind, "org_unit")]


class Person(models.Model):
    """An officer."""

    full_name = models.TextField()
    sort_key = models.TextField(db_collation="C")
    email = models.TextField(blank=True, default="")
    phone = models.TextField(blank=True, default="")

    class Meta:
        db_table = "org_person"


class Position(models.Model):
    person = models.ForeignKey(Person, models.PROTECT, related_name="positions")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="positions")
    title = models.TextField()
    title_en = models.TextField(blank=True, default="")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        db_table = "org_position"
        constraints = [period("org_position")]


class RoleGrant(models.Model):
    """Without a unit the role covers every unit of the agency."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="grants")
    role = models.TextField()
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        db_table = "org_role_grant"
        indexes = [models.Index(fields=["agency", "role"], name="org_role_grant_agency_role")]
        constraints = [
            period("org_role_grant"),
            one_of("role", Role, "org_role_grant"),
            models.UniqueConstraint(
                fields=["person", "role", "agency", "unit"],
                condition=Q(valid_to=None),
                nulls_distinct=False,
                name="org_role_grant_once",
            ),
        ]


class AccessReview(models.Model):
    """Every role in an agency and those below it, to be confirmed or withdrawn by a day."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    title = models.TextField()
    deadline = models.DateField()
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "org_access_review"
        constraints = [
            models.UniqueConstraint(
                fields=["agency"], condition=Q(closed_at=None), name="org_access_review_one_at_a_time"
            )
        ]


class ReviewedRole(models.Model):
    """A role as it stood when the review began, and what was said of it."""

    review = models.ForeignKey(AccessReview, models.PROTECT, related_name="items")
    grant = models.ForeignKey(RoleGrant, models.PROTECT, related_name="+")
    verdict = models.TextField(blank=True, default="")
    reason = models.TextField(blank=True, default="")
    judged_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    judged_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "org_reviewed_role"
        constraints = [
            one_of("verdict", Verdict, "org_reviewed_role"),
            models.UniqueConstraint(fields=["review", "grant"], name="org_reviewed_role_once"),
        ]


class Delegation(models.Model):
    """Roles lent for a term; what is lent counts only while the lender holds it."""

    from_person = models.ForeignKey(Person, models.PROTECT, related_name="delegations_given")
    to_person = models.ForeignKey(Person, models.PROTECT, related_name="delegations_held")
    roles = ArrayField(models.TextField())
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    valid_from = models.DateField()
    valid_to = models.DateField()
    ground = models.TextField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "org_delegation"
        constraints = [
            models.CheckConstraint(condition=Q(valid_to__gt=F("valid_from")), name="org_delegation_term"),
            models.CheckConstraint(condition=~Q(from_person=F("to_person")), name="org_delegation_to_another"),
        ]


class Account(AbstractBaseUser):
    """What one signs in with, as an officer or as a party; `party_id` is a plain id, since parties are neighbours."""

    username = models.TextField(unique=True)
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="accounts")
    party_id = models.BigIntegerField(null=True)
    is_active = models.BooleanField(default=True)
    has_one_time_password = models.BooleanField(default=False, db_default=False)

    USERNAME_FIELD = "username"

    class Meta:
        db_table = "org_account"
        constraints = [
            models.CheckConstraint(
                condition=Q(person=None, party_id__isnull=False) | Q(person__isnull=False, party_id=None),
                name="org_account_of_one",
            ),
            models.UniqueConstraint(fields=["person"], condition=Q(is_active=True), name="org_account_per_person"),
            models.UniqueConstraint(fields=["party_id"], condition=Q(is_active=True), name="org_account_per_party"),
        ]


class Token(models.Model):
    """What a program shows instead of a password; only its digest is kept, with which nobody can do anything."""

    account = models.ForeignKey(Account, models.PROTECT, related_name="tokens")
    digest = models.TextField(unique=True)
    label = models.TextField()
    scopes = ArrayField(models.TextField())
    issued_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "org_token"
        constraints = [models.CheckConstraint(condition=Q(expires_at__gt=F("issued_at")), name="org_token_term")]


class SignIn(models.Model):
    """One time that somebody signed in. `session_key` is the face's name for the session; `device` is a few words."""

    account = models.ForeignKey(Account, models.PROTECT, related_name="+")
    session_key = models.TextField(unique=True)
    device = models.TextField(blank=True, default="")
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "org_sign_in"


class WorkSchedule(models.Model):
    """The working week of one agency, or of all; `week` maps weekdays ("0" is Monday) to pairs of times."""

    agency = models.ForeignKey(Agency, models.PROTECT, null=True, related_name="+")
    week = models.JSONField()
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        db_table = "org_work_schedule"
        constraints = [
            period("org_work_schedule"),
            models.UniqueConstraint(
                fields=["agency", "valid_from"], nulls_distinct=False, name="org_work_schedule_begins_once"
            ),
        ]


class SpecialDay(models.Model):
    """A day that differs from its week, everywhere or in one agency; `document` is the one that announced it."""

    day = models.DateField()
    kind = models.TextField()
    name = models.TextField()
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, related_name="+")
    document = models.TextField(blank=True, default="")
    document_date = models.DateField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "org_special_day"
        constraints = [
            one_of("kind", DayKind, "org_special_day"),
            models.UniqueConstraint(
                fields=["day", "agency"],
                condition=Q(withdrawn_at=None),
                nulls_distinct=False,
                name="org_special_day_once",
            ),
        ]


class CalendarVersion(models.Model):
    """One row, changed with every schedule and special day, so that a kept calendar knows when it is stale."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    version = models.UUIDField()

    class Meta:
        db_table = "org_calendar_version"
        constraints = [models.CheckConstraint(condition=Q(id=1), name="org_calendar_version_one_row")]


class Place(models.Model):
    """A province, district or commune under one name and type; codes are reused, so a code needs its day."""

    code = models.TextField()
    level = models.TextField()
    parent_code = models.TextField(blank=True, default="")
    name = models.TextField()
    full_name = models.TextField()
    full_name_en = models.TextField(blank=True, default="")
    unit_type = models.TextField(blank=True, default="")
    sort_key = models.TextField(db_collation="C")
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)

    class Meta:
        db_table = "org_place"
        indexes = [models.Index(fields=["parent_code", "level"], name="org_place_parent")]
        constraints = [
            one_of("level", PlaceLevel, "org_place"),
            models.UniqueConstraint(
                fields=["code", "level", "valid_from"], nulls_distinct=False, name="org_place_begins_once"
            ),
        ]


class PlaceMove(models.Model):
    """Where an old commune went. A suspect row is kept as it was found and never applied."""

    old_code = models.TextField()
    new_code = models.TextField()
    transfer = models.TextField()
    on = models.DateField()
    is_default = models.BooleanField(default=False)
    is_suspect = models.BooleanField(default=False)

    class Meta:
        db_table = "org_place_move"
        constraints = [
            one_of("transfer", Transfer, "org_place_move"),
            models.UniqueConstraint(fields=["old_code", "new_code", "on"], name="org_place_move_once"),
        ]
