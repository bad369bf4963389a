"""What the law makes of a filing: case, limit, papers, money, route."""

from dataclasses import replace

import pytest

from motcua.catalogue.rules import (
    Supplement,
    case_for,
    components_for,
    fee_for,
    limit_for,
    route_for,
    supplement_for,
    terms_for,
)
from motcua.kernel.plain.expression import ExpressionFault
from tests.rooms.catalogue.given import COPIES, DESIGN, PRESS, card, filing


@pytest.mark.parametrize(("kind", "case"), [("PAPER", "PAPER"), ("EREAD", "ELECTRONIC"), (None, "ELECTRONIC")])
def test_the_first_case_that_holds_is_taken_and_the_last_takes_the_rest(kind, case):
    assert case_for(card(), filing(kind=kind)).code == case


@pytest.mark.parametrize(
    ("answers", "total"),
    [
        ({"kind": "PAPER", "pages": 1}, 15_000),
        ({"kind": "PAPER", "pages": 96}, 150_000),
        ({"kind": "PAPER", "pages": 100}, 150_000),
        ({"kind": "PAPER", "pages": 101}, 165_000),
        ({"kind": "EREAD", "minutes": 10}, 60_000),
        ({"kind": "AUDIOVISUAL", "minutes": 10}, 270_000),
    ],
)
def test_a_fee_is_worked_out_from_the_answers(answers, total):
    bill = fee_for(card(), filing(**answers), case_for(card(), filing(**answers)))
    assert (bill.total, len(bill.lines)) == (total, 1)


def test_a_fee_over_rows_of_a_group_has_a_ceiling_for_each_copy():
    documents = [{"pages": 2, "copies": 3}, {"pages": 500, "copies": 1}]
    terms = terms_for(card(COPIES), filing("DIRECT", "CITIZEN", documents=documents))
    assert terms.bill.total == 3 * 4000 + 200_000


def test_a_fee_that_cannot_be_worked_out_yet_says_so():
    with pytest.raises(ExpressionFault):
        fee_for(card(), filing(kind="PAPER"), card().case("PAPER"))


def test_papers_follow_the_answers():
    asked = components_for(card(), filing(language="FOREIGN", subject="HISTORY"), card().case("PAPER"))
    assert [part.code for part in asked] == ["DON", "BAN_THAO", "BAN_DICH", "XAC_NHAN"]


def test_what_the_state_holds_is_never_asked_for():
    asked = components_for(card(), filing(applicant="ENTERPRISE"), card().case("PAPER"))
    assert "DKKD" not in [part.code for part in asked]
    assert card().component("DKKD").in_database == "ENTERPRISE"


def test_a_step_whose_condition_fails_is_skipped():
    low, high = (
        [step.key for step in terms_for(card(DESIGN), filing(project_group="C", security_level=level)).route]
        for level in (2, 3)
    )
    assert set(high) - set(low) == {"security"}


def test_shares_of_the_limit_differ_by_case():
    shares = {}
    for group in ("A", "B"):
        given = filing(project_group=group, security_level=1)
        case = case_for(card(DESIGN), given)
        shares[case.code] = {step.key: step.limit.amount for step in route_for(card(DESIGN), given, case) if step.limit}
    assert shares["GROUP_A"]["synthesise"] == 5
    assert shares["GROUP_BC"]["synthesise"] == 3


def test_a_press_conference_is_counted_by_the_clock():
    limit = limit_for(card(PRESS).cases[0], "ONLINE")
    assert (limit.amount, limit.unit, limit.working) == (12, "CLOCK_HOUR", False)


def test_special_law_on_supplements_beats_the_regime():
    regime, special = Supplement("RESTART", 1), Supplement("PAUSE", 2, "NĐ 47/2011 Art. 8")
    case = card().cases[0]
    assert supplement_for(card(), case, regime) == regime
    assert supplement_for(replace(card(), supplement=special), case, regime) == special
    assert supplement_for(card(), replace(case, supplement=special), regime) == special
