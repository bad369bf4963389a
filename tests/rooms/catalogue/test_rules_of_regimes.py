"""Regimes: what each one says, and that no law stands in code."""

from copy import deepcopy
from datetime import date, time

import pytest

from motcua.catalogue import queries
from motcua.catalogue.rules import regime_faults, regime_of
from tests.rooms.catalogue.given import ROOT, regime

KINDS = {"RECEIPT_SLIP", "SUPPLEMENT_REQUEST", "REFUSAL_SLIP", "APOLOGY", "CONTROL_SLIP", "REGISTER"}


def test_the_forms_of_2018_and_2025_have_their_own_numbers():
    old, new = regime_of(regime("2018")), regime_of(regime("2025"))
    assert {form.kind for form in old.forms} == KINDS
    assert {form.kind for form in new.forms} == KINDS | {"STOP_NOTICE"}
    control = [card.form("CONTROL_SLIP") for card in (old, new)]
    assert [form and form.code for form in control] == ["TT01-05", "TT03-06"]
    assert old.form("STOP_NOTICE") is None


@pytest.mark.parametrize("key", ["2018", "2025"])
def test_the_ten_national_codes_are_named_in_both_languages(key):
    card = regime_of(regime(key))
    codes = [status.code for status in card.statuses if status.code is not None]
    assert sorted(codes) == list(range(1, 11))
    assert card.status("SUPPLEMENT").clock == "STOPPED"
    assert all(status.name.vi and status.name.en for status in card.statuses)


@pytest.mark.parametrize(("legacy", "level"), [(1, "INFO"), (2, "INFO"), (3, "PARTIAL"), (4, "FULL")])
def test_the_old_levels_map_to_the_new(legacy, level):
    assert regime_of(regime("2018")).level(legacy).level == level


@pytest.mark.parametrize(
    ("number", "code"), [(1, "H12.07-260302-0001"), (9999, "H12.07-260302-9999"), (10000, "H12.07-260302-10000")]
)
def test_a_dossier_code_widens_and_never_wraps(number, code):
    assert regime_of(regime("2025")).dossier_code.code("H12.07", date(2026, 3, 2), number) == code


@pytest.mark.parametrize(
    ("score", "grade"), [(18, "EXCELLENT"), (15, "EXCELLENT"), (14.9, "GOOD"), (6, "AVERAGE"), (0, "WEAK")]
)
def test_an_agency_is_graded_by_its_score(score, grade):
    assert regime_of(regime("2018")).grade(score).key == grade


def test_one_supplement_one_extension_and_the_rule_of_three_o_clock():
    card = regime_of(regime("2025"))
    assert (card.supplement.count, card.extension.count, card.extension.apology_days_before) == (1, 1, 1)
    assert (card.forwarding_cutoff, card.online_check.text.en) == (time(15), "8 working hours")
    assert card.supplement.as_supplement.policy == "RESTART"


def test_what_the_sources_leave_open_is_marked():
    card = regime_of(regime("2025"))
    assert card.supplement.evidence.confidence == "LOW"
    assert "PAUSE" in card.supplement.evidence.note


def test_a_status_may_be_named_once():
    content = deepcopy(regime("2025"))
    content["status"][1]["key"] = "DRAFT"
    [(path, reason)] = regime_faults(content)
    assert (path, str(reason)) == (("status", 1, "key"), "DRAFT is there twice")


def test_a_fault_of_a_regime_is_named_by_line():
    text = (ROOT / "regimes/2025/regime.toml").read_text(encoding="utf-8")
    faults = queries.check_regime(text.replace('policy = "RESTART"', 'policy = "WAIT"'))
    line = text.split('policy = "RESTART"')[0].count("\n") + 1
    assert [(fault.line, str(fault.reason)) for fault in faults] == [(line, "'WAIT' is not one of RESTART, PAUSE")]
