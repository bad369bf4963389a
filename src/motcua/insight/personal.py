"""
Everything that is kept about a person (Law 91/2025 on personal data: the right to see), gathered with the eyes of that
person: whatever a room does not show to its owner is not in it.
"""

from collections.abc import Iterator
from datetime import date, datetime
from enum import StrEnum

from motcua.catalogue import queries as catalogue
from motcua.dossier import queries as dossiers
from motcua.eforms import queries as eforms
from motcua.feedback import queries as feedback
from motcua.kernel.plain.actor import Actor
from motcua.notice import queries as notices
from motcua.org import queries as org
from motcua.party import queries as parties

MOST = 2000
Value = str | int | bool | date | datetime | None | list[str] | dict[str, str]
Rows = list[dict[str, Value]]


class Kept(StrEnum):
    """The parts of what is kept, in the order in which they are shown."""

    PERSON = "person"
    CHANGES = "changes"
    MANDATES = "mandates"
    DOSSIERS = "dossiers"
    PETITIONS = "petitions"
    RATINGS = "ratings"
    SURVEYS = "surveys"
    MESSAGES = "messages"
    WISHES = "wishes"
    SIGN_INS = "sign_ins"


def everything_about(*, viewer: Actor, language: str) -> dict[Kept, Rows]:
    """What is kept about the viewer, a citizen or organisation; nothing for anybody else."""
    if not viewer.is_citizen or viewer.party_id is None:
        return {}
    own = dossiers.list_mine(viewer=viewer, size=MOST).rows
    return {
        Kept.PERSON: [_person(viewer, viewer.party_id)],
        Kept.CHANGES: [
            {"at": one.at, "former": dict(one.former)}
            for one in parties.list_corrections(viewer.party_id, viewer=viewer)
        ],
        Kept.MANDATES: list(_mandates(viewer, viewer.party_id)),
        Kept.DOSSIERS: list(_dossiers(own, viewer, language)),
        Kept.PETITIONS: [
            {
                "code": one.code,
                "sent_at": one.submitted_at,
                "title": one.title,
                "text": one.body,
                "state": one.state.value,
                "answer": one.answer,
            }
            for one in feedback.list_own(viewer=viewer, size=MOST).rows
        ],
        Kept.RATINGS: list(_ratings(own, viewer)),
        Kept.SURVEYS: [{"title": card.title.get(language)} for card in feedback.list_answered(viewer=viewer)],
        Kept.MESSAGES: [
            {"at": one.queued_at, "subject": one.subject, "text": one.body, "read_at": one.read_at}
            for one in notices.list_inbox(viewer=viewer, size=MOST).rows
        ],
        Kept.WISHES: [
            {"at": one.at, "muted": list(one.muted), "is_digest": one.is_digest}
            for one in notices.list_wishes(viewer=viewer)
        ],
        Kept.SIGN_INS: [
            {"began_at": one.began_at, "ended_at": one.ended_at, "device": one.device}
            for one in org.list_sign_ins(viewer=viewer, size=MOST)
        ],
    }


def _person(viewer: Actor, party_id: int) -> dict[str, Value]:
    card = parties.get_party(party_id, viewer=viewer)
    return {name: str(getattr(card, name)) for name in parties.Details.__dataclass_fields__ if getattr(card, name)}


def _mandates(viewer: Actor, party_id: int) -> Iterator[dict[str, Value]]:
    for one in parties.list_all_mandates(party_id, viewer=viewer):
        yield {
            "gave": one.from_party_id == party_id,
            "scope": one.scope,
            "valid_from": one.valid_from,
            "valid_to": one.valid_to,
        }


def _dossiers(own: tuple[dossiers.DossierCard, ...], viewer: Actor, language: str) -> Iterator[dict[str, Value]]:
    answers = eforms.list_answers([card.answers_id for card in own], viewer=viewer)
    papers = dossiers.list_components_given([card.id for card in own], viewer=viewer)
    for card in own:
        yield {
            "code": card.code or "",
            "procedure": catalogue.get_procedure(card.version_id, viewer=viewer).title.get(language),
            "state": card.state.value,
            "submitted_at": card.submitted_at,
            "received_at": card.received_at,
            "due_at": card.due_at,
            "finished_at": card.finished_at,
            "papers": papers.get(card.id, []),
            "answers": _answers(answers[card.answers_id], language),
        }


def _answers(answers: eforms.AnswersCard, language: str) -> dict[str, str]:
    """What was filled in, in the words of the form."""
    sections = eforms.review(eforms.get_form(answers.form_id).form, answers.data, language=language)
    return {
        line.label: "; ".join(", ".join(cell.value for cell in row if cell.value) for row in line.rows) or line.value
        for section in sections
        for line in section.lines
    }


def _ratings(own: tuple[dossiers.DossierCard, ...], viewer: Actor) -> Iterator[dict[str, Value]]:
    finished = {card.id: card for card in own if card.finished_at is not None}
    ratings = feedback.list_ratings("dossier", finished, viewer=viewer)
    for number, card in finished.items():
        if (rating := ratings.get(number)) is not None:
            yield {
                "code": card.code or "",
                "at": rating.given_at,
                "level": rating.overall,
                "comment": rating.comment,
            }
