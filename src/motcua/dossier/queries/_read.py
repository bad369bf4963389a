"""Reading dossiers: every question takes the viewer, and rights filter in SQL."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta

from django.db.models import QuerySet

from motcua.dossier import policy
from motcua.dossier.models import (
    Collection,
    Consultation,
    Dossier,
    Fee,
    Hold,
    NoSuchDossier,
    Paper,
    Result,
    Slip,
)
from motcua.dossier.queries import _legal
from motcua.dossier.queries._cards import (
    CollectionCard,
    ConsultationCard,
    DossierCard,
    EarlierPaper,
    FeeCard,
    HoldCard,
    PaperCard,
    ResultCard,
    SlipCard,
    TrackCard,
    card_of,
)
from motcua.dossier.states import NATIONAL_CODE, Channel, Collector, Proof, State
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor, Role
from motcua.kernel.plain.page import Page
from motcua.kernel.plain.worktime import Line
from motcua.kernel.store import ledger
from motcua.kernel.store.questions import Question


def get_dossier(dossier_id: int, *, viewer: Actor) -> DossierCard:
    """:raises NoSuchDossier: if there is none, or it is not for this viewer"""
    return card_of(_seen(dossier_id, viewer), viewer)


def get_by_code(code: str, *, viewer: Actor) -> DossierCard:
    """:raises NoSuchDossier: if there is none, or it is not for this viewer"""
    row = Dossier.objects.filter(code=code.strip().upper()).first()
    if row is None:
        raise NoSuchDossier()
    policy.must_see(viewer, row)
    return card_of(row, viewer)


def track(code: str) -> TrackCard:
    """
    The public look-up, open to everybody: the code and the degree of completion, and nothing about people.

    :raises NoSuchDossier: if no received dossier has this code
    """
    row = Dossier.objects.filter(code=code.strip().upper()).first()
    if row is None or row.code is None or row.received_at is None:
        raise NoSuchDossier()
    return TrackCard(
        id=row.pk,
        code=row.code,
        state=State(row.state),
        national_code=NATIONAL_CODE[State(row.state)],
        procedure_code=row.procedure_code,
        received_at=row.received_at,
        due_at=row.due_at,
        finished_at=row.finished_at,
    )


def get_many(ids: Sequence[int], *, viewer: Actor) -> Mapping[int, DossierCard]:
    """The dossiers among `ids` that the viewer may see, in one query."""
    rows = Dossier.objects.filter(policy.visible_to(viewer), pk__in=list(ids))
    return {row.pk: card_of(row) for row in rows}


def list_mine(*, viewer: Actor, number: int = 1, size: int = 20) -> Page[DossierCard]:
    """A citizen's own dossiers and drafts, newest first."""
    if not viewer.is_citizen:
        return Page(())
    rows = Dossier.objects.filter(policy.visible_to(viewer)).exclude(state=State.DISCARDED)
    return _page(rows.order_by("-started_at", "-pk"), number=number, size=size)


def has_result(procedure_code: str, first: date, last: date, *, viewer: Actor) -> bool:
    """Whether a dossier of the viewer's own for this procedure was finished between these days."""
    if not viewer.is_citizen:
        return False
    starts = datetime.combine(first, time(), tzinfo=clock.LOCAL)
    ends = datetime.combine(last + timedelta(days=1), time(), tzinfo=clock.LOCAL)
    own = Dossier.objects.filter(policy.visible_to(viewer), procedure_code=procedure_code)
    return own.filter(finished_at__gte=starts, finished_at__lt=ends).exists()


def last_own_answers(*, viewer: Actor, procedure_code: str) -> int | None:
    """The answers that this person submitted last for himself or herself under this procedure."""
    if not viewer.is_citizen:
        return None
    [answers_id] = _own_answers.first(viewer.party_id, procedure_code) or (None,)
    return answers_id


_own_answers = Question(
    lambda party_id, procedure_code: (
        Dossier.objects.filter(
            owner=party_id, submitter=party_id, procedure_code=procedure_code, submitted_at__isnull=False
        )
        .order_by("-started_at", "-pk")
        .values_list("answers_id")[:1]
    )
)


def find_draft(*, viewer: Actor, procedure_code: str) -> DossierCard | None:
    """The newest unfinished draft of this person for a procedure, so that nobody types a thing twice."""
    if not viewer.is_citizen:
        return None
    drafts = Dossier.objects.filter(
        policy.visible_to(viewer), state=State.DRAFT, procedure_code=procedure_code, submitter=viewer.party_id
    )
    row = drafts.order_by("-started_at").first()
    return card_of(row, viewer) if row else None


def list_to_receive(*, viewer: Actor, number: int = 1, size: int = 30) -> Page[DossierCard]:
    """Submitted dossiers that wait at the counters of this officer, the longest waiting first."""
    agencies = list(viewer.agency_ids(Role.RECEPTION))
    rows = Dossier.objects.filter(state=State.SUBMITTED, receiving_agency__in=agencies)
    return _page(rows.order_by("submitted_at", "pk"), number=number, size=size)


def list_to_return(*, viewer: Actor, number: int = 1, size: int = 30) -> Page[DossierCard]:
    """Finished dossiers whose result waits at the counters of this officer."""
    agencies = list(viewer.agency_ids(Role.RECEPTION))
    rows = Dossier.objects.filter(state=State.DONE, receiving_agency__in=agencies)
    return _page(rows.order_by("finished_at", "pk"), number=number, size=size)


def count_at_counter(*, viewer: Actor) -> tuple[int, int]:
    """How many wait to be received, and how many to be returned, at this officer's counters."""
    agencies = list(viewer.agency_ids(Role.RECEPTION))
    if not agencies:
        return 0, 0
    mine = Dossier.objects.filter(receiving_agency__in=agencies)
    return mine.filter(state=State.SUBMITTED).count(), mine.filter(state=State.DONE).count()


def list_drafts_at_counter(*, viewer: Actor, size: int = 20) -> tuple[DossierCard, ...]:
    """Intakes that were begun at this officer's counters and not finished, newest first."""
    agencies = list(viewer.agency_ids(Role.RECEPTION))
    rows = Dossier.objects.filter(state=State.DRAFT, receiving_agency__in=agencies).exclude(channel=Channel.ONLINE)
    return tuple(card_of(row) for row in rows.order_by("-started_at")[:size])


def list_papers(dossier_id: int, *, viewer: Actor) -> tuple[PaperCard, ...]:
    rows = Paper.objects.filter(dossier=_guarded(dossier_id, viewer), removed_at__isnull=True).order_by("pk")
    return tuple(
        PaperCard(
            row.pk,
            row.component_code,
            row.file_id,
            row.originals,
            row.certified,
            row.copies,
            row.round,
            row.reused,
            row.added_at,
        )
        for row in rows
    )


def list_components_given(dossier_ids: Iterable[int], *, viewer: Actor) -> dict[int, list[str]]:
    """For which components of these dossiers papers were given, in one query; none of what the viewer may not see."""
    seen = Dossier.objects.filter(policy.visible_to(viewer), pk__in=list(dossier_ids))
    rows = Paper.objects.filter(dossier__in=seen, removed_at__isnull=True).order_by("component_code")
    given: dict[int, list[str]] = {}
    for dossier_id, code in rows.values_list("dossier_id", "component_code").distinct():
        given.setdefault(dossier_id, []).append(code)
    return given


def find_collection(dossier_id: int, *, viewer: Actor) -> CollectionCard | None:
    """Who took the result at the counter; None before, and where it went online, by post, or before this was kept."""
    row = Collection.objects.filter(dossier=_seen(dossier_id, viewer)).first()
    if row is None:
        return None
    return CollectionCard(
        Collector(row.collector),
        row.name,
        row.identity_number,
        row.authority,
        Proof(row.proof),
        row.file_id,
        row.collected_at,
    )


def list_earlier_papers(*, viewer: Actor, without: int, size: int = 60) -> tuple[EarlierPaper, ...]:
    """
    Files that a citizen gave himself in dossiers other than `without`, each once, the newest first.

    What others gave for him, or he for somebody whose dossier he no longer sees, is not among them.
    """
    if not viewer.is_citizen:
        return ()
    rows = (
        Paper.objects.filter(added_by=viewer.id, removed_at__isnull=True, file__isnull=False)
        .filter(dossier__in=Dossier.objects.filter(policy.visible_to(viewer)).exclude(state=State.DISCARDED))
        .exclude(dossier=without)
        .order_by("-pk")
        .values_list("pk", "file_id", "dossier_id", "dossier__code", "component_code", "added_at")[:size]
    )
    found: dict[int, EarlierPaper] = {}
    for pk, file_id, dossier_id, code, component, added_at in rows:
        found.setdefault(file_id, EarlierPaper(pk, file_id, dossier_id, code or "", component, added_at))
    return tuple(found.values())


def list_fees(dossier_id: int, *, viewer: Actor) -> tuple[FeeCard, ...]:
    rows = Fee.objects.filter(dossier=_guarded(dossier_id, viewer)).order_by("pk")
    return tuple(FeeCard(row.pk, row.code, row.amount, row.paid_at, row.method, row.receipt_number) for row in rows)


def find_result(dossier_id: int, *, viewer: Actor) -> ResultCard | None:
    """The current answer; a citizen sees it only when the dossier is finished."""
    if not viewer.is_system:
        dossier = _seen(dossier_id, viewer)
        if viewer.is_citizen and dossier.finished_at is None:
            return None
    row = Result.objects.filter(dossier=dossier_id, replaced_at__isnull=True).first()
    return _result(row) if row else None


def verify_result(code: str, number: str) -> ResultCard | None:
    """Open to everybody: whether a result of this dossier code and number was issued. Says nothing about people."""
    row = Result.objects.filter(
        dossier__code=code.strip().upper(),
        number=number.strip(),
        signed_at__isnull=False,
        replaced_at__isnull=True,
        dossier__finished_at__isnull=False,
    ).first()
    return _result(row) if row else None


def _result(row: Result) -> ResultCard:
    return ResultCard(
        id=row.pk,
        decision=row.decision,
        result_code=row.result_code,
        reasons=row.reasons,
        drafted_by=row.drafted_by,
        drafted_at=row.drafted_at,
        number=row.number,
        signer_id=row.signer_id,
        signed_at=row.signed_at,
        agency_id=row.agency_id,
        file_id=row.file_id,
        valid_to=row.valid_to,
    )


def results_without_file(*, viewer: Actor, limit: int = 50) -> tuple[int, ...]:
    """Dossiers whose answer was signed but whose document was not kept yet: work for a machine."""
    if not viewer.is_system:
        return ()
    rows = Result.objects.filter(signed_at__isnull=False, file__isnull=True, replaced_at__isnull=True)
    return tuple(rows.order_by("signed_at").values_list("dossier_id", flat=True)[:limit])


def list_slips(dossier_id: int, *, viewer: Actor) -> tuple[SlipCard, ...]:
    rows = Slip.objects.filter(dossier=_guarded(dossier_id, viewer)).order_by("issued_at", "pk")
    return tuple(
        SlipCard(
            id=row.pk,
            form_code=row.form_code,
            issued_at=row.issued_at,
            issued_by=row.issued_by,
            agency_id=row.agency_id,
            reason=row.reason,
            guidance=row.guidance,
            items=tuple(row.items),
            due_before=row.due_before,
            due_at=row.due_at,
        )
        for row in rows
    )


def list_holds(dossier_id: int, *, viewer: Actor) -> tuple[HoldCard, ...]:
    rows = Hold.objects.filter(dossier=_guarded(dossier_id, viewer)).order_by("starts_at")
    return tuple(HoldCard(row.kind, row.policy, row.starts_at, row.ends_at, row.respond_by) for row in rows)


def list_consultations(dossier_id: int, *, viewer: Actor) -> tuple[ConsultationCard, ...]:
    rows = Consultation.objects.filter(dossier=_guarded(dossier_id, viewer)).order_by("asked_at")
    return tuple(_consultation(row) for row in rows)


def list_questions(*, viewer: Actor, size: int = 50) -> tuple[ConsultationCard, ...]:
    """Requests for an opinion that wait for this officer's agencies, the most urgent first."""
    agencies = list(viewer.agency_ids(*policy.WORKERS))
    rows = Consultation.objects.filter(agency__in=agencies, answered_at__isnull=True).order_by("respond_by")
    return tuple(_consultation(row) for row in rows[:size])


def _consultation(row: Consultation) -> ConsultationCard:
    return ConsultationCard(
        id=row.pk,
        dossier_id=row.dossier_id,
        agency_id=row.agency_id,
        question=row.question,
        respond_by=row.respond_by,
        asked_at=row.asked_at,
        asked_by=row.asked_by,
        answer=row.answer,
        agrees=row.agrees,
        answered_at=row.answered_at,
        answered_by=row.answered_by,
    )


def history(dossier_id: int, *, viewer: Actor) -> list[ledger.EntryCard]:
    """Every act on the dossier, oldest first."""
    return ledger.history("dossier", _seen(dossier_id, viewer).pk)


def list_handling(
    *, viewer: Actor, dossier_id: int | None = None, number: int = 1, size: int = 30
) -> Page[ledger.EntryCard]:
    """What others did with the dossiers of a citizen, or with one of them, newest first."""
    if not viewer.is_citizen:
        return Page(())
    rows = Dossier.objects.filter(policy.visible_to(viewer))
    if dossier_id is not None:
        rows = rows.filter(pk=dossier_id)
    mine = rows.values_list("pk", flat=True)
    start = (number - 1) * size
    return Page.cut(
        ledger.acts_of_others("dossier", mine, than=viewer.id, first=start, size=size + 1), number=number, size=size
    )


def explain_due(dossier_id: int, *, viewer: Actor) -> tuple[Line, ...]:
    """How the due date came about, line by line; empty while a hold is open or where the law sets no limit."""
    dossier = _seen(dossier_id, viewer)
    open_hold = Hold.objects.filter(dossier=dossier, ends_at__isnull=True).exists()
    if dossier.case_code == "" or dossier.received_at is None or open_hold:
        return ()
    due = _legal.due_of(dossier, _legal.stored_limit(dossier, _legal.procedure_of(dossier)))
    return due.explanation if due else ()


def _guarded(dossier_id: int, viewer: Actor) -> int:
    """The id, once the viewer may see the dossier; a machine is not asked, so its row need not be fetched."""
    return dossier_id if viewer.is_system else _seen(dossier_id, viewer).pk


def _seen(dossier_id: int, viewer: Actor) -> Dossier:
    row = Dossier.read(dossier_id)
    policy.must_see(viewer, row)
    return row


def _page(rows: QuerySet[Dossier], *, number: int, size: int) -> Page[DossierCard]:
    start = (number - 1) * size
    return Page.cut([card_of(row) for row in rows[start : start + size + 1]], number=number, size=size)
