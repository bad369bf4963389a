"""A try: what a package makes of answers, said whole; and such a try kept as a scenario of the package."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from motcua.catalogue import rules
from motcua.catalogue.queries._process import card_of
from motcua.eforms import queries as eforms
from motcua.kernel.plain import worktime
from motcua.kernel.plain.expression import ExpressionFault
from motcua.kernel.plain.said import Said


@dataclass(frozen=True, slots=True)
class Tried:
    """
    `errors` are what is refused; with none, `terms` are what the law makes of it, and `due_at` when it is due.

    `fault` says why a condition or formula has no value for these answers.
    """

    data: Mapping[str, Any]
    errors: tuple[eforms.FieldError, ...]
    terms: rules.Terms | None = None
    due_at: datetime | None = None
    fault: Said | None = None


def try_out(
    files: rules.Files,
    answers: Mapping[str, Any],
    *,
    channel: str,
    applicant: str,
    received_at: datetime,
    calendar: worktime.Calendar,
) -> Tried:
    """What a package without faults makes of one filing; nothing is kept."""
    card, form = card_of(files), eforms.read_form(rules.form_of(files))
    errors = eforms.errors(form, answers)
    shown = eforms.shown(form, answers)
    filing = rules.Filing(shown, channel, applicant, received_at.date())
    try:
        terms = rules.terms_for(card, filing)
    except ExpressionFault as fault:
        return Tried(shown, errors, fault=fault.said)
    limit = terms.limit
    due = None if limit.no_due else worktime.due(received_at, limit.counted, calendar, start=limit.start_rule).at
    return Tried(shown, errors, terms, due)


def with_scenario(
    files: rules.Files, name: str, tried: Tried, *, channel: str, applicant: str, received_at: datetime
) -> str:
    """`scenarios.toml` with the try as one more story, which expects what came out."""
    said: dict[str, Any] = {"valid": not tried.errors}
    if tried.errors:
        said["errors"] = sorted({error.field for error in tried.errors})
    elif tried.terms is not None:
        due = {"no_due": True} if tried.due_at is None else {"due": tried.due_at}
        said |= {"case": tried.terms.case.code, **due, "fee": tried.terms.bill.total}
        said["components"] = [component.code for component in tried.terms.components]
        said["route"] = [step.key for step in tried.terms.route]
    head = {"name": name, "channel": channel, "applicant": applicant, "received_at": received_at}
    parts = [
        "[[scenario]]",
        *rules.pairs(head),
        "",
        "[scenario.answers]",
        *rules.pairs(tried.data),
        "",
        "[scenario.expect]",
        *rules.pairs(said),
    ]
    return f"{files[rules.SCENARIOS].rstrip()}\n\n" + "\n".join(parts) + "\n"
