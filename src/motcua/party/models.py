"""Tables of the parties: the only place where personal data of applicants is kept."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from motcua.party.rules import Details
from motcua.party.states import IdentityKind, PartyKind, Sex


def in_force(on: date | None) -> Q:
    """Rows valid on a day; without a day, those that have no end."""
    if on is None:
        return Q(valid_to=None)
    return Q(valid_from__lte=on) & (Q(valid_to=None) | Q(valid_to__gt=on))


class Party(models.Model):
    kind = models.TextField()
    full_name = models.TextField(blank=True)
    sort_key = models.TextField(blank=True, db_collation="C")
    identity_kind = models.TextField(blank=True, default="")
    identity_number = models.TextField(blank=True, default="")
    birth = models.TextField(blank=True, default="")
    sex = models.TextField(blank=True, default="")
    phone = models.TextField(blank=True, default="")
    email = models.TextField(blank=True, default="")
    commune_code = models.TextField(blank=True, default="")
    address_line = models.TextField(blank=True, default="")
    nationality = models.TextField(blank=True, default="")
    ethnicity = models.TextField(blank=True, default="")
    representative_name = models.TextField(blank=True, default="")
    representative_title = models.TextField(blank=True, default="")
    erased_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "party_party"
        constraints = [
            models.UniqueConstraint(
                fields=["identity_kind", "identity_number"],
                condition=~Q(identity_number=""),
                name="party_party_identity",
            ),
            models.CheckConstraint(condition=Q(kind__in=[str(kind) for kind in PartyKind]), name="party_party_kind"),
            models.CheckConstraint(
                condition=Q(identity_kind__in=[str(kind) for kind in IdentityKind]), name="party_party_identity_kind"
            ),
            models.CheckConstraint(condition=Q(sex__in=[str(sex) for sex in Sex]), name="party_party_sex"),
        ]

    @property
    def details(self) -> Details:
        return Details(
            kind=PartyKind(self.kind),
            full_name=self.full_name,
            identity_kind=IdentityKind(self.identity_kind),
            identity_number=self.identity_number,
            birth=self.birth,
            sex=Sex(self.sex),
            phone=self.phone,
            email=self.email,
            commune_code=self.commune_code,
            address_line=self.address_line,
            nationality=self.nationality,
            ethnicity=self.ethnicity,
            representative_name=self.representative_name,
            representative_title=self.representative_title,
        )


class Correction(models.Model):
    """What a party's fields held before a change; emptied when the party is erased."""

    party = models.ForeignKey(Party, models.PROTECT, related_name="corrections")
    at = models.DateTimeField()
    actor = models.TextField()
    former = models.JSONField()

    class Meta:
        db_table = "party_correction"


class Told(models.Model):
    """
    What an act said of a party, to which the ledger is held by `commitment`; values and salt go when it is erased.
    """

    commitment = models.TextField(primary_key=True)
    party = models.ForeignKey(Party, models.PROTECT, related_name="told")
    salt = models.BinaryField()
    values = models.JSONField()

    class Meta:
        db_table = "party_told"


class Mandate(models.Model):
    """`scope` is the code of a procedure or dossier, or "" for every matter; `file_id` is the paper in the vault."""

    from_party = models.ForeignKey(Party, models.PROTECT, related_name="mandates_given")
    to_party = models.ForeignKey(Party, models.PROTECT, related_name="mandates_held")
    scope = models.TextField(blank=True, default="")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    file_id = models.BigIntegerField(null=True)

    class Meta:
        db_table = "party_mandate"
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")), name="party_mandate_period"
            ),
            models.CheckConstraint(condition=~Q(from_party=F("to_party")), name="party_mandate_to_another"),
        ]
