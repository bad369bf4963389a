"""Tables of the one-stop cases. Rows change in `operations` only."""

from collections.abc import Iterable

from django.db import models
from django.db.models import PROTECT, Q

from motcua.dossier.states import (
    ENDED,
    LEGS_AT_WORK,
    NATIONAL_CODE,
    Channel,
    Collector,
    Decision,
    Delivery,
    Digitisation,
    Filing,
    Ground,
    HoldKind,
    Justified,
    LegMode,
    LegState,
    LegVerb,
    Money,
    Proof,
    State,
    Verb,
    after,
    leg_after,
)
from motcua.kernel.plain.errors import NotFound
from motcua.kernel.store.questions import Question


class NoSuchDossier(NotFound):
    """There is no such dossier, or it is not yours to see. Check the code on your receipt."""

    code = "dossier.no_such_dossier"


def _one_of(field: str, words: Iterable[str], name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=Q(**{f"{field}__in": sorted(map(str, words))}), name=name)


class Dossier(models.Model):
    """A case. Coded at reception; its states of matter, money, delivery and digitisation are separate truths."""

    state = models.TextField(default=State.DRAFT.value)
    money = models.TextField(default=Money.NOT_DUE.value)
    delivery = models.TextField(default=Delivery.NOT_READY.value)
    digitisation = models.TextField(default=Digitisation.NONE.value)

    code = models.TextField(null=True, unique=True)
    procedure_code = models.TextField()
    procedure_version = models.ForeignKey("catalogue.ProcedureVersion", on_delete=PROTECT, related_name="+")
    case_code = models.TextField(blank=True, default="")
    regime = models.TextField(blank=True, default="")
    channel = models.TextField()
    service_level = models.TextField()
    applicant_class = models.TextField(blank=True, default="")
    set_count = models.SmallIntegerField(default=1)

    receiving_agency = models.ForeignKey("org.Agency", on_delete=PROTECT, related_name="+", db_index=False)
    competent_agency = models.ForeignKey("org.Agency", on_delete=PROTECT, related_name="+", db_index=False)
    deciding_agency = models.ForeignKey("org.Agency", on_delete=PROTECT, related_name="+", db_index=False)

    owner = models.ForeignKey("party.Party", on_delete=PROTECT, related_name="+", null=True)
    submitter = models.ForeignKey("party.Party", on_delete=PROTECT, related_name="+", null=True)
    representative = models.ForeignKey("party.Party", on_delete=PROTECT, related_name="+", null=True)
    filing = models.TextField(default=Filing.SELF.value)
    filed_by = models.TextField(blank=True, default="")
    filed_place = models.TextField(blank=True, default="")
    filed_session = models.TextField(blank=True, default="")

    answers = models.ForeignKey("eforms.Answers", on_delete=PROTECT, related_name="+")
    return_method = models.TextField(default=Channel.ONLINE.value)

    started_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    received_at = models.DateTimeField(null=True)
    clock_started_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    due_at_original = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    returned_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    decision = models.TextField(blank=True, default="")
    supplement_count = models.SmallIntegerField(default=0)
    extension_count = models.SmallIntegerField(default=0)

    class Meta:
        db_table = "dossier_dossier"
        indexes = [
            models.Index(
                fields=["receiving_agency", "submitted_at"],
                name="dossier_to_receive",
                condition=Q(state=State.SUBMITTED.value),
            ),
            models.Index(
                fields=["receiving_agency", "finished_at"],
                name="dossier_to_return",
                condition=Q(state=State.DONE.value),
            ),
            models.Index(
                fields=["competent_agency", "due_at"],
                name="dossier_running",
                condition=Q(state__in=[State.RECEIVED.value, State.PROCESSING.value]),
            ),
            models.Index(fields=["receiving_agency", "-id"], name="dossier_at_counter"),
            models.Index(fields=["competent_agency", "-id"], name="dossier_at_work"),
            models.Index(fields=["deciding_agency", "-id"], name="dossier_to_sign"),
            models.Index(fields=["submitter", "-started_at"], name="dossier_of_submitter"),
            models.Index(fields=["owner", "-started_at"], name="dossier_of_owner"),
            models.Index(fields=["receiving_agency", "-received_at"], name="dossier_book"),
            models.Index(fields=["competent_agency", "-received_at"], name="dossier_came_in"),
            models.Index(fields=["finished_at"], name="dossier_finished"),
            models.Index(
                fields=["received_at", "due_at"],
                name="dossier_promised",
                condition=Q(due_at__isnull=False, finished_at__isnull=True, ended_at__isnull=True),
            ),
            models.Index(
                fields=["receiving_agency", "-started_at"],
                name="dossier_begun",
                condition=Q(state=State.DRAFT.value),
            ),
        ]
        constraints = [
            _one_of("state", State, "dossier_state"),
            _one_of("money", Money, "dossier_money"),
            _one_of("delivery", Delivery, "dossier_delivery"),
            _one_of("digitisation", Digitisation, "dossier_digitisation"),
            _one_of("channel", Channel, "dossier_channel"),
            _one_of("return_method", Channel, "dossier_return_method"),
            _one_of("filing", Filing, "dossier_filing"),
            _one_of("decision", ["", *Decision], "dossier_decision"),
        ]

    @classmethod
    def locked(cls, dossier_id: int) -> "Dossier":
        """
        The row, held until the transaction ends.

        :raises NoSuchDossier: if there is none
        """
        return _there(_locked.first(dossier_id))

    @classmethod
    def read(cls, dossier_id: int) -> "Dossier":
        """:raises NoSuchDossier: if there is none"""
        return _there(_read.first(dossier_id))

    def move(self, verb: Verb) -> None:
        """Go where the transition table leads; the caller saves."""
        self.state = after(State(self.state), verb)

    @property
    def current_state(self) -> State:
        return State(self.state)

    @property
    def is_ended(self) -> bool:
        return self.state in ENDED

    @property
    def national_code(self) -> int | None:
        return NATIONAL_CODE.get(State(self.state))


def _there(row: Dossier | None) -> Dossier:
    if row is None:
        raise NoSuchDossier()
    return row


_locked = Question(lambda dossier_id: Dossier.objects.select_for_update().filter(pk=dossier_id))
_read = Question(lambda dossier_id: Dossier.objects.filter(pk=dossier_id))


class Paper(models.Model):
    """
    One paper given for a component: a file, or sheets counted at the counter, or both. Removed ones stay as rows.

    `copies` are plain ones; where `certified` is null nobody has said which copies were certified.
    """

    dossier = models.ForeignKey(Dossier, on_delete=PROTECT, related_name="+")
    component_code = models.TextField()
    file = models.ForeignKey("vault.StoredFile", on_delete=PROTECT, related_name="+", null=True)
    originals = models.SmallIntegerField(default=0)
    certified = models.SmallIntegerField(null=True)
    copies = models.SmallIntegerField(default=0)
    round = models.SmallIntegerField(default=0)
    reused = models.BooleanField(default=False)
    added_at = models.DateTimeField()
    added_by = models.TextField()
    removed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "dossier_paper"
        indexes = [models.Index(fields=["dossier", "component_code"], name="dossier_paper_of")]


class Hold(models.Model):
    """A time that is not the agency's (reference §3.6.4). One open hold at most."""

    dossier = models.ForeignKey(Dossier, on_delete=PROTECT, related_name="+")
    kind = models.TextField()
    policy = models.TextField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    respond_by = models.DateTimeField(null=True)
    before_reception = models.BooleanField(default=False)

    class Meta:
        db_table = "dossier_hold"
        constraints = [
            models.UniqueConstraint(
                fields=["dossier"], condition=Q(ends_at__isnull=True), name="dossier_one_open_hold"
            ),
            _one_of("kind", HoldKind, "dossier_hold_kind"),
        ]


class Fee(models.Model):
    """One fee of a dossier, in đồng."""

    dossier = models.ForeignKey(Dossier, on_delete=PROTECT, related_name="+")
    code = models.TextField()
    amount = models.BigIntegerField()
    paid_at = models.DateTimeField(null=True)
    method = models.TextField(blank=True, default="")
    receipt_number = models.TextField(blank=True, default="")

    class Meta:
        db_table = "dossier_fee"
        constraints = [models.UniqueConstraint(fields=["dossier", "code"], name="dossier_fee_once")]


class Result(models.Model):
    """The answer: granted, or refused with reasons. Numbered and signed when decided; filed as a PDF after."""

    dossier = models.ForeignKey(Dossier, on_delete=PROTECT, related_name="+")
    decision = models.TextField()
    result_code = models.TextField(blank=True, default="")
    reasons = models.TextField(blank=True, default="")
    drafted_by = models.BigIntegerField()
    drafted_at = models.DateTimeField()
    number = models.TextField(blank=True, default="")
    signer_id = models.BigIntegerField(null=True)
    signed_at = models.DateTimeField(null=True)
    agency = models.ForeignKey("org.Agency", on_delete=PROTECT, related_name="+")
    file = models.ForeignKey("vault.StoredFile", on_delete=PROTECT, related_name="+", null=True)
    valid_to = models.DateField(null=True)
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "dossier_result"
        constraints = [
            models.UniqueConstraint(
                fields=["dossier"], condition=Q(replaced_at__isnull=True), name="dossier_one_current_result"
            ),
            _one_of("decision", Decision, "dossier_result_decision"),
        ]
        indexes = [
            models.Index(
                fields=["signed_at"],
                name="dossier_result_to_file",
                condition=Q(signed_at__isnull=False, file__isnull=True, replaced_at__isnull=True),
            )
        ]


class Collection(models.Model):
    """
    A result was taken at the counter: by whom, and how that is proven. Name, number and the paper of authority are
    those of an authorised person; `file` is the picture of what was signed on the screen.
    """

    dossier = models.ForeignKey(Dossier, on_delete=PROTECT, related_name="+")
    collector = models.TextField()
    name = models.TextField(blank=True, default="")
    identity_number = models.TextField(blank=True, default="")
    authority = models.TextField(blank=True, default="")
    proof = models.TextField()
    file = models.ForeignKey("vault.StoredFile", on_delete=PROTECT, related_name="+", null=True)
    collected_at = models.DateTimeField()

    class Meta:
        db_table = "dossier_collection"
        constraints = [
            models.UniqueConstraint(fields=["dossier"], name="dossier_collected_once"),
            _one_of("collector", Collector, "dossier_collection_collector"),
            _one_of("proof", Proof, "dossier_collection_proof"),
        ]


class CollectionCode(models.Model):
    """A one-time code that the applicant says when the result is taken: only its digest is kept. One open at most."""

    dossier = models.ForeignKey(Dossier, on_delete=PROTECT, related_name="+")
    digest = models.TextField()
    tries = models.SmallIntegerField(default=0)
    issued_at = models.DateTimeField()
    until = models.DateTimeField()
    matched_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    """Spent, or replaced by a newer one."""

    class Meta:
        db_table = "dossier_collection_code"
        constraints = [
            models.UniqueConstraint(
                fields=["dossier"], condition=Q(closed_at__isnull=True), name="dossier_one_open_code"
            )
        ]


class Slip(models.Model):
    """A form that was issued (TT 01/2018 Art. 9; TT 03/2025): its code, number, and what the officer wrote on it."""

    dossier = models.ForeignKey(Dossier, on_delete=PROTECT, related_name="+")
    form_code = models.TextField()
    issued_at = models.DateTimeField()
    issued_by = models.BigIntegerField(null=True)
    agency = models.ForeignKey("org.Agency", on_delete=PROTECT, related_name="+")
    reason = models.TextField(blank=True, default="")
    guidance = models.TextField(blank=True, default="")
    items = models.JSONField(default=list)
    due_before = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "dossier_slip"
        indexes = [models.Index(fields=["dossier", "issued_at"], name="dossier_slip_of")]


class Participant(models.Model):
    """Another agency that takes part, by the process or because it was asked for an opinion: it may see the dossier."""

    dossier = models.ForeignKey(Dossier, on_delete=PROTECT, related_name="+")
    agency = models.ForeignKey("org.Agency", on_delete=PROTECT, related_name="+")

    class Meta:
        db_table = "dossier_participant"
        constraints = [models.UniqueConstraint(fields=["agency", "dossier"], name="dossier_participant_once")]


class Consultation(models.Model):
    """Another agency asked for its opinion, with content and deadline (NĐ 61/2018 Art. 19(5)); the clock runs on."""

    dossier = models.ForeignKey(Dossier, on_delete=PROTECT, related_name="+")
    agency = models.ForeignKey("org.Agency", on_delete=PROTECT, related_name="+")
    question = models.TextField()
    respond_by = models.DateTimeField()
    asked_at = models.DateTimeField()
    asked_by = models.BigIntegerField()
    answer = models.TextField(blank=True, default="")
    agrees = models.BooleanField(null=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.BigIntegerField(null=True)

    class Meta:
        db_table = "dossier_consultation"
        indexes = [
            models.Index(
                fields=["agency", "respond_by"], name="dossier_to_answer", condition=Q(answered_at__isnull=True)
            )
        ]


class Leg(models.Model):
    """
    The part of one agency in a dossier that goes through several (liên thông, NĐ 61/2018 Art. 19(6)-(7)).

    A message: whatever the other side has to know stands in the row, and `plan` and `number` with the code of the
    dossier name it everywhere. Legs laid down in one act share a `plan`. `first_deadline` is what was laid down;
    `respond_by` moves only where the agency before was late and the papers came later.
    """

    dossier = models.ForeignKey(Dossier, on_delete=PROTECT, related_name="+")
    plan = models.SmallIntegerField()
    number = models.SmallIntegerField()
    mode = models.TextField()
    state = models.TextField(default=LegState.PLANNED.value)
    from_agency = models.ForeignKey("org.Agency", on_delete=PROTECT, related_name="+", db_index=False)
    to_agency = models.ForeignKey("org.Agency", on_delete=PROTECT, related_name="+", db_index=False)
    lead_agency = models.ForeignKey("org.Agency", on_delete=PROTECT, related_name="+", db_index=False)
    duty = models.TextField()
    beyond_reason = models.TextField(blank=True, default="")
    """Why the deadline lies after the time of the lead's own work or of the dossier."""
    first_deadline = models.DateTimeField()
    respond_by = models.DateTimeField()
    planned_at = models.DateTimeField()
    planned_by = models.BigIntegerField(null=True)
    sent_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.BigIntegerField(null=True)
    reminded_at = models.DateTimeField(null=True)
    reminders = models.SmallIntegerField(default=0)
    silent_at = models.DateTimeField(null=True)
    answer = models.TextField(blank=True, default="")
    reason = models.TextField(blank=True, default="")
    """Why it was refused or withdrawn."""
    ended_at = models.DateTimeField(null=True)
    ended_by = models.BigIntegerField(null=True)

    class Meta:
        db_table = "dossier_leg"
        constraints = [
            models.UniqueConstraint(fields=["dossier", "plan", "number"], name="dossier_leg_once"),
            _one_of("mode", LegMode, "dossier_leg_mode"),
            _one_of("state", LegState, "dossier_leg_state"),
        ]
        indexes = [
            models.Index(
                fields=["respond_by"],
                name="dossier_leg_owed",
                condition=Q(state__in=[state.value for state in LEGS_AT_WORK]),
            ),
        ]

    def move(self, verb: LegVerb) -> None:
        """Go where the table leads; the caller saves."""
        self.state = leg_after(LegState(self.state), verb)

    @property
    def is_at_work(self) -> bool:
        return self.state in LEGS_AT_WORK


class LegPaper(models.Model):
    """A file that came with the answer of a leg."""

    leg = models.ForeignKey(Leg, on_delete=PROTECT, related_name="+")
    file = models.ForeignKey("vault.StoredFile", on_delete=PROTECT, related_name="+")

    class Meta:
        db_table = "dossier_leg_paper"
        constraints = [models.UniqueConstraint(fields=["leg", "file"], name="dossier_leg_paper_once")]


class EmergencyAccess(models.Model):
    """A dossier opened to an officer beyond his or her roles, for a while and with a reason; judged afterwards."""

    dossier = models.ForeignKey(Dossier, on_delete=PROTECT, related_name="+")
    person = models.ForeignKey("org.Person", on_delete=PROTECT, related_name="+")
    reason = models.TextField()
    opened_at = models.DateTimeField()
    until = models.DateTimeField()
    verdict = models.TextField(blank=True, default="")
    note = models.TextField(blank=True, default="")
    judged_by = models.ForeignKey("org.Person", on_delete=PROTECT, related_name="+", null=True)
    judged_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "dossier_emergency_access"
        indexes = [models.Index(fields=["person", "dossier", "until"], name="dossier_emergency_person")]
        constraints = [_one_of("verdict", ["", *Justified], "dossier_emergency_verdict")]


class Reading(models.Model):
    """An officer had a dossier open on a day: when first, on what ground, from which agency."""

    dossier = models.ForeignKey(Dossier, on_delete=PROTECT, related_name="+")
    person = models.ForeignKey("org.Person", on_delete=PROTECT, related_name="+")
    day = models.DateField()
    at = models.DateTimeField()
    ground = models.TextField()
    agency = models.ForeignKey("org.Agency", on_delete=PROTECT, related_name="+")
    emergency = models.ForeignKey(EmergencyAccess, on_delete=PROTECT, related_name="+", null=True)

    class Meta:
        db_table = "dossier_reading"
        indexes = [models.Index(fields=["day"], name="dossier_reading_day")]
        constraints = [
            models.UniqueConstraint(fields=["dossier", "person", "day"], name="dossier_reading_once"),
            _one_of("ground", Ground, "dossier_reading_ground"),
        ]
