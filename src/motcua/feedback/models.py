"""Ratings with what was done about bad ones, petitions with the words that went to and fro, surveys."""

from uuid import uuid4

from django.db import models
from django.db.models import Q

from motcua.feedback.states import OPEN, Audience, FollowUpState, PetitionKind, PetitionState, SurveyState


class Rating(models.Model):
    """
    One rating of one matter; the overall level is the minimum that was said (TT 32/2017 Art. 12). Which levels there
    are is said by the regime of the matter.
    """

    about_kind = models.TextField()
    about_id = models.BigIntegerField()
    overall = models.TextField()
    aspects = models.JSONField(default=dict)
    comment = models.TextField(blank=True, default="")
    given_by = models.TextField()
    given_at = models.DateTimeField()

    class Meta:
        db_table = "feedback_rating"
        constraints = [models.UniqueConstraint(fields=["about_kind", "about_id"], name="feedback_one_rating")]


class FollowUp(models.Model):
    """What an agency finds and does about a rating at the lowest level."""

    rating = models.OneToOneField(Rating, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey("org.Agency", on_delete=models.PROTECT, related_name="+")
    party = models.ForeignKey("party.Party", on_delete=models.PROTECT, related_name="+", null=True)
    state = models.TextField()
    found = models.TextField(blank=True, default="")
    done = models.TextField(blank=True, default="")
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    closed_by = models.TextField(blank=True, default="")

    class Meta:
        db_table = "feedback_follow_up"
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in FollowUpState]), name="feedback_follow_up_state"
            ),
        ]
        indexes = [
            models.Index(fields=["agency", "opened_at"], name="feedback_follow_up_open", condition=Q(state="OPEN")),
        ]


class Petition(models.Model):
    """
    What somebody asks an agency to look into. `title` and `body` are as they were written; the `public_` ones are what
    the agency publishes, without personal data. `limits` are those of the day of sending; `waits` the times in which
    the agency waited for the person. `sent_key` makes a second click harmless.
    """

    code = models.TextField(unique=True)
    kind = models.TextField()
    state = models.TextField()
    party = models.ForeignKey("party.Party", on_delete=models.PROTECT, related_name="+")
    receiving_agency = models.ForeignKey("org.Agency", on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey("org.Agency", on_delete=models.PROTECT, related_name="+")
    about_kind = models.TextField(blank=True, default="")
    about_id = models.BigIntegerField(null=True)
    title = models.TextField()
    body = models.TextField()
    sent_key = models.TextField()
    limits = models.JSONField()
    waits = models.JSONField(default=list)
    waiting_since = models.DateTimeField(null=True)
    submitted_at = models.DateTimeField()
    arrived_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    answer = models.TextField(blank=True, default="")
    answered_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)
    public_title = models.TextField(blank=True, default="")
    public_body = models.TextField(blank=True, default="")
    public_answer = models.TextField(blank=True, default="")
    folded = models.TextField(blank=True, default="")
    likes = models.IntegerField(default=0)
    dislikes = models.IntegerField(default=0)

    class Meta:
        db_table = "feedback_petition"
        constraints = [
            models.UniqueConstraint(fields=["party", "sent_key"], name="feedback_petition_sent_once"),
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in PetitionKind]), name="feedback_petition_kind"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in PetitionState]), name="feedback_petition_state"
            ),
        ]
        indexes = [
            models.Index(
                fields=["agency", "due_at"],
                name="feedback_petition_open",
                condition=Q(state__in=[state.value for state in OPEN]),
            ),
            models.Index(fields=["party", "-id"], name="feedback_petition_own"),
            models.Index(fields=["-published_at"], name="feedback_petition_public", condition=Q(state="PUBLISHED")),
        ]


class PetitionWord(models.Model):
    """What was written with an act on a petition: the question, what was added, the reason."""

    petition = models.ForeignKey(Petition, on_delete=models.PROTECT, related_name="+")
    verb = models.TextField()
    text = models.TextField()
    agency = models.ForeignKey("org.Agency", on_delete=models.PROTECT, related_name="+")
    said_by = models.TextField()
    said_at = models.DateTimeField()

    class Meta:
        db_table = "feedback_petition_word"
        indexes = [models.Index(fields=["petition", "id"], name="feedback_petition_words")]


class Judgement(models.Model):
    """Whether an account likes the answer to a petition."""

    petition = models.ForeignKey(Petition, on_delete=models.PROTECT, related_name="+")
    account_id = models.BigIntegerField()
    likes = models.BooleanField()
    judged_at = models.DateTimeField()

    class Meta:
        db_table = "feedback_judgement"
        constraints = [models.UniqueConstraint(fields=["petition", "account_id"], name="feedback_judged_once")]


class Survey(models.Model):
    """
    What an agency asks. The questions stand from the day it is opened. `agency` asks; `audience_agency` is the one
    whose officers are asked, `procedure` and the two days the results whose recipients are.
    """

    agency = models.ForeignKey("org.Agency", on_delete=models.PROTECT, related_name="+")
    state = models.TextField()
    title = models.JSONField()
    words = models.JSONField()
    questions = models.JSONField(default=list)
    audience = models.TextField()
    audience_agency = models.ForeignKey("org.Agency", on_delete=models.PROTECT, related_name="+", null=True)
    procedure = models.TextField(blank=True, default="")
    results_from = models.DateField(null=True)
    results_to = models.DateField(null=True)
    opens_on = models.DateField()
    closes_on = models.DateField()
    drafted_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "feedback_survey"
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in SurveyState]), name="feedback_survey_state"
            ),
            models.CheckConstraint(
                condition=Q(audience__in=[one.value for one in Audience]), name="feedback_survey_audience"
            ),
            models.CheckConstraint(condition=Q(closes_on__gte=models.F("opens_on")), name="feedback_survey_period"),
        ]
        indexes = [
            models.Index(fields=["closes_on"], name="feedback_survey_open", condition=Q(state="OPEN")),
            models.Index(fields=["-published_at"], name="feedback_survey_public", condition=Q(state="PUBLISHED")),
        ]


class SurveyVoice(models.Model):
    """Who has answered: `party:7` or `person:12`. Its key is chance, so that rows have no order."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="+")
    voter = models.TextField()

    class Meta:
        db_table = "feedback_survey_voice"
        constraints = [models.UniqueConstraint(fields=["survey", "voter"], name="feedback_survey_answered_once")]


class SurveySheet(models.Model):
    """What somebody answered, and nothing about who or when."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="+")
    answers = models.JSONField()

    class Meta:
        db_table = "feedback_survey_sheet"
        indexes = [models.Index(fields=["survey"], name="feedback_survey_sheets")]
