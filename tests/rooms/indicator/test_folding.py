"""Acts become facts by rules that are data: flows on the day of their act, stocks from their beginning to their end."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from motcua.indicator.queries import Act, Fact, get_kinds, known_facts
from motcua.indicator.rules import kind

MONDAY = datetime(2026, 9, 14, 2, tzinfo=UTC)
DAY = timedelta(days=1)
RECEIVED: dict[str, Any] = {
    "competent_agency_id": 20,
    "procedure_code": "1.003868",
    "channel": "ONLINE",
    "filing": "SELF",
    "service_level": "FULL",
    "due_at": (MONDAY + 3 * DAY).isoformat(),
}


def facts(name: str, *acts: tuple[str, float, dict[str, Any]]) -> list[Fact]:
    """What acts on the subject 7 come to, each named with the days after Monday and its data."""
    rules = get_kinds()[name]
    told = [Act(act, 7, place, MONDAY + after * DAY, data) for place, (act, after, data) in enumerate(acts, start=1)]
    return list(rules.fold(told))


def named(found: list[Fact], name: str) -> list[tuple[date, int]]:
    return [move for fact in found if fact.name == name for move in fact.moves]


def test_what_is_received_counts_on_its_day_and_stands_open_until_it_is_done() -> None:
    done = {"punctuality": "EARLY", "decision": "APPROVED"}
    found = facts("dossier", ("dossier.received", 0, RECEIVED), ("dossier.finished", 2, done))
    [received] = [fact for fact in found if fact.name == "dossier.received"]
    assert (received.day, received.agency_id, received.topic) == (date(2026, 9, 14), 20, "1.003868")
    assert received.traits == ("channel=ONLINE", "filing=SELF", "level=FULL", "punctuality=EARLY")
    assert named(found, "dossier.open") == [(date(2026, 9, 14), 1), (date(2026, 9, 16), -1)]
    assert named(found, "dossier.overdue") == []


def test_the_day_on_the_wall_counts() -> None:
    """23:30 on Monday in Viet Nam is half past four in the afternoon of the ledger's clock."""
    [received] = [f for f in facts("dossier", ("dossier.received", 0.6, RECEIVED)) if f.name == "dossier.received"]
    assert received.day == date(2026, 9, 14)


def test_it_is_overdue_from_the_day_after_it_was_due() -> None:
    late = {"punctuality": "LATE", "decision": "APPROVED"}
    found = facts("dossier", ("dossier.received", 0, RECEIVED), ("dossier.finished", 6, late))
    assert named(found, "dossier.overdue") == [(date(2026, 9, 18), 1), (date(2026, 9, 20), -1)]


def test_on_the_day_it_is_due_it_is_not_overdue() -> None:
    done = {"punctuality": "ON_TIME", "decision": "APPROVED"}
    found = facts("dossier", ("dossier.received", 0, RECEIVED), ("dossier.finished", 3, done))
    assert named(found, "dossier.overdue") == []


def test_while_it_waits_for_somebody_outside_it_is_not_overdue() -> None:
    asked = {"count": 1}
    found = facts("dossier", ("dossier.received", 0, RECEIVED), ("dossier.supplement_asked", 2, asked))
    assert named(found, "dossier.overdue") == []
    later = {"due_at": (MONDAY + 20 * DAY).isoformat()}
    found = facts(
        "dossier",
        ("dossier.received", 0, RECEIVED),
        ("dossier.supplement_asked", 2, asked),
        ("dossier.supplemented", 10, later),
    )
    assert named(found, "dossier.overdue") == [(date(2026, 10, 5), 1)]


def test_what_is_reopened_was_never_done() -> None:
    done = {"punctuality": "EARLY", "decision": "APPROVED"}
    again = {"due_at": (MONDAY + 9 * DAY).isoformat()}
    found = facts(
        "dossier", ("dossier.received", 0, RECEIVED), ("dossier.finished", 1, done), ("dossier.reopened", 2, again)
    )
    assert named(found, "dossier.done") == []
    assert named(found, "dossier.open") == [(date(2026, 9, 14), 1)]


def test_what_was_done_on_its_day_and_is_reopened_was_open() -> None:
    done, again = {"punctuality": "EARLY", "decision": "APPROVED"}, {"due_at": RECEIVED["due_at"]}
    found = facts(
        "dossier", ("dossier.received", 0, RECEIVED), ("dossier.finished", 0.1, done), ("dossier.reopened", 9, again)
    )
    assert named(found, "dossier.open") == [(date(2026, 9, 14), 1)]
    assert named(found, "dossier.overdue") == [(date(2026, 9, 18), 1)]


def test_what_was_never_received_leaves_no_balance() -> None:
    sent = {**RECEIVED, "session": "", "fee_total": 0}
    found = facts("dossier", ("dossier.submitted", 0, sent), ("dossier.withdrawn", 1, {"was_received": False}))
    assert {fact.name for fact in found} == {"dossier.sent"}


def test_asking_twice_and_a_late_apology_are_told_of_what_is_done() -> None:
    found = facts(
        "dossier",
        ("dossier.received", 0, RECEIVED),
        ("dossier.supplement_asked", 1, {"count": 2}),
        ("dossier.deadline_extended", 1, {"due_at": RECEIVED["due_at"], "in_time": False}),
        ("dossier.finished", 2, {"punctuality": "EARLY", "decision": "APPROVED"}),
    )
    [done] = [fact for fact in found if fact.name == "dossier.done"]
    assert {"asked_twice", "punctuality=LATE"} <= set(done.traits)
    assert "in_time" not in done.traits


def test_it_is_digitised_with_a_paper_and_a_result_on_file() -> None:
    acts = [("dossier.received", 0, RECEIVED), ("dossier.paper_added", 0, {"file_id": 3, "reused": True})]
    [received] = [fact for fact in facts("dossier", *acts) if fact.name == "dossier.received"]
    assert "digitised" not in received.traits
    assert "reused" in received.traits
    acts.append(("dossier.result_filed", 1, {"file_id": 4}))
    [received] = [fact for fact in facts("dossier", *acts) if fact.name == "dossier.received"]
    assert "digitised" in received.traits


def test_a_stock_that_changes_is_counted_out_and_in_again() -> None:
    found = facts(
        "computer",
        ("register.computer_registered", 0, {"agency_id": 20, "person_id": 5, "antivirus": False}),
        ("register.computer_changed", 3, {"agency_id": 20, "person_id": 5, "antivirus": True}),
        ("register.computer_retired", 9, {}),
    )
    held = [(fact.day.day, fact.gone, fact.traits) for fact in found if fact.name == "computer.held"]
    assert held == [(14, date(2026, 9, 17), ()), (17, date(2026, 9, 23), ("antivirus",))]
    assert named(found, "computer.assigned") == [(date(2026, 9, 14), 1), (date(2026, 9, 23), -1)]


HELD: dict[str, Any] = {"agency_id": 20, "holder": "PERSON", "valid_from": MONDAY.isoformat()}


@pytest.mark.parametrize(
    ("valid_to", "gone"),
    [
        ("2026-09-30T09:00:00+07:00", date(2026, 9, 30)),
        ("2026-09-30T16:59:59+00:00", date(2026, 10, 1)),
        ("2026-09-30T17:00:00+00:00", date(2026, 10, 1)),
    ],
)
def test_a_certificate_expires_without_an_act(valid_to: str, gone: date) -> None:
    """On the evening of its last day it is held where it holds until that day's last second."""
    found = facts("certificate", ("signature.certificate_issued", 0, {**HELD, "valid_to": valid_to}))
    assert named(found, "certificate.held") == [(date(2026, 9, 14), 1), (gone, -1)]


@pytest.mark.parametrize(("after", "gone"), [(3, date(2026, 9, 17)), (30, date(2026, 9, 30))])
def test_what_is_revoked_after_it_expired_went_when_it_expired(after: int, gone: date) -> None:
    issued = {**HELD, "valid_to": "2026-09-30T09:00:00+07:00"}
    acts = ("signature.certificate_issued", 0, issued), ("signature.certificate_revoked", after, {})
    assert named(facts("certificate", *acts), "certificate.held") == [(date(2026, 9, 14), 1), (gone, -1)]


def test_a_certificate_without_an_end_and_one_that_had_expired_when_it_was_registered() -> None:
    for_ever, expired = "9999-12-31T23:59:59+00:00", "2026-09-01T09:00:00+07:00"
    issued = [
        facts("certificate", ("signature.certificate_issued", 0, {**HELD, "valid_to": to}))
        for to in (for_ever, expired)
    ]
    assert [named(found, "certificate.held") for found in issued] == [[(date(2026, 9, 14), 1)], []]


def test_a_procedure_is_held_until_the_day_that_abolishes_it() -> None:
    announced = {"key": "1.003868", "agency_id": 20, "sector": "G", "service_level": "FULL", "by_post": False}
    acts = [
        ("catalogue.procedure_announced", 0, announced),
        ("catalogue.procedure_published", 1, {**announced, "number": 1}),
        ("catalogue.procedure_withdrawn", 5, {"key": "1.003868", "valid_to": "2026-10-01"}),
    ]
    held = sum(weight for day, weight in named(facts("procedure", *acts), "procedure.held") if day <= date(2026, 9, 30))
    assert held == 1
    assert sum(weight for _, weight in named(facts("procedure", *acts), "procedure.held")) == 0
    again = ("catalogue.procedure_announced", 40, announced)
    last = [fact for fact in facts("procedure", *acts, again) if fact.name == "procedure.held"][-1]
    assert (last.day, "published" in last.traits) == (date(2026, 10, 24), False)


def test_what_comes_and_goes_on_one_day_stood_on_no_evening() -> None:
    computer = {"agency_id": 20, "person_id": 5, "antivirus": False}
    assert (
        facts("computer", ("register.computer_registered", 0, computer), ("register.computer_retired", 0.1, {})) == []
    )


def test_acts_that_no_rule_reads_change_nothing() -> None:
    acts = [("dossier.received", 0, RECEIVED), ("dossier.code_issued", 1, {"code_id": 1})]
    assert facts("dossier", *acts) == facts("dossier", *acts[:1])


def test_rules_that_name_what_no_rule_sets_are_refused() -> None:
    table = {
        "kind": "x",
        "version": 1,
        "subject": "x",
        "on": [{"act": "x.done", "set": {"agency": "$agency_id"}, "add": ["x.done"]}],
        "flow": {"x.done": {"traits": ["colour"]}},
    }
    with pytest.raises(ValueError, match="colour"):
        kind(table)


def test_facts_of_one_name_have_the_same_traits_whichever_kind_yields_them() -> None:
    for rules in get_kinds().values():
        for name, traits in rules.facts.items():
            assert known_facts()[name] == traits, name
