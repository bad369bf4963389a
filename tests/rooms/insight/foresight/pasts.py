"""A lived past as the rows that a forecast learns from."""

from collections.abc import Iterator
from datetime import datetime

from motcua.insight.foresight.backtest import Record
from motcua.insight.foresight.laws import Place
from motcua.insight.foresight.records import Row
from motcua.interfaces.console.demo import past


def record(pasts: dict[int, past.Past], last: datetime) -> Record:
    """What is known of pasts at a moment, each the past of an agency; nothing stands twice under one number."""
    rows: list[Row] = []
    places: dict[int, dict[str, Place]] = {}
    outcomes: dict[int, bool] = {}
    for agency, lived in pasts.items():
        rows += _rows(agency, lived)
        for one in lived.dossiers:
            number = agency * MANY + one.id
            places[number] = dict.fromkeys(one.place, (agency, None))
            if one.ended_at or one.due_at < last:
                outcomes[number] = (one.ended_at or last) > one.due_at
    ended = sorted((row for row in rows if row.ended_at), key=lambda row: row.ended_at or last)
    return Record(ended, [row for row in rows if row.ended_at is None], places, outcomes)


MANY = 1_000_000


def definition(agency: int, lived: past.Procedure) -> int:
    """The number of a procedure's process at an agency."""
    return agency * MANY + lived.definition_id


def _rows(agency: int, lived: past.Past) -> Iterator[Row]:
    first = agency * MANY
    for work in lived.works:
        dossier = work.dossier
        yield Row(
            step_id=first + work.step_id,
            given_by=None if work.given_by is None else first + work.given_by,
            instance_id=first + dossier.id,
            definition_id=definition(agency, dossier.procedure),
            dossier_id=first + dossier.id,
            key=work.task.key,
            role=work.task.role,
            place=(agency, None),
            person_id=work.officer.person_id,
            opened_at=work.opened_at,
            ended_at=work.ended_at,
            due_at=dossier.due_at,
            sent_back=work.sent_back,
        )
