"""Every package and regime in the repository is whole, and its scenarios hold."""

import pytest

from motcua.catalogue import queries
from motcua.catalogue.rules import card_of, content_of, scenarios_of, steps_of
from motcua.interfaces.console.packages import folders, national_calendar, read_package, read_text
from motcua.process import queries as process
from tests.rooms.catalogue.given import ROOT

PACKAGES = [folder.name for folder in folders([ROOT / "procedures"])]
CALENDAR = national_calendar()


@pytest.mark.parametrize("name", PACKAGES)
def test_a_shipped_package_has_no_faults(name):
    assert queries.check_package(read_package(ROOT / "procedures" / name)) == ()


@pytest.mark.parametrize("name", PACKAGES)
def test_the_steps_of_a_shipped_package_are_a_drawing_without_faults(name):
    files = read_package(ROOT / "procedures" / name)
    drawing = {"process.bpmn": process.draw_steps(steps_of(content_of(files))).decode()}
    assert queries.check_process({**files, **queries.without_steps(files), **drawing}) == ()


@pytest.mark.parametrize("name", PACKAGES)
def test_the_scenarios_of_a_shipped_package_hold(name):
    played = queries.play(read_package(ROOT / "procedures" / name), calendar=CALENDAR)
    assert {scenario.name: scenario.departures for scenario in played if scenario.departures} == {}


@pytest.mark.parametrize("name", PACKAGES)
def test_every_answer_that_does_not_pass_is_told_in_a_scenario(name):
    files = read_package(ROOT / "procedures" / name)
    told = {pair for scenario in scenarios_of(files).get("eligibility", ()) for pair in scenario["answers"].items()}
    refusing = {
        (question.code, reply.code)
        for question in card_of(files).questions
        for reply in question.replies
        if reply.instead is not None
    }
    assert refusing - told == set()


def test_questions_lead_only_to_procedures_that_ship():
    cards = [card_of(read_package(ROOT / "procedures" / name)) for name in PACKAGES]
    ways = {reply.go_to for card in cards for question in card.questions for reply in question.replies if reply.go_to}
    assert ways - {card.key for card in cards} == set()
    assert sum(bool(card.questions) for card in cards) >= 30


@pytest.mark.parametrize("key", ["2018", "2025"])
def test_a_shipped_regime_has_no_faults(key):
    assert queries.check_regime(read_text(ROOT / "regimes" / key / "regime.toml")) == ()
