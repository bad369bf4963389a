"""Questions before one begins: where they lead, and what they let one know beforehand."""

import pytest

from motcua.catalogue.rules import outlook_for, weigh
from motcua.catalogue.states import Eligible
from tests.rooms.catalogue.given import card, edited, reasons

ALLOWANCE = "1.001776-tro-cap-xa-hoi-hang-thang"
BIRTH = "1.001193-dang-ky-khai-sinh"
POVERTY = "1.011607-cong-nhan-ho-ngheo"


@pytest.mark.parametrize(
    ("chosen", "asked"),
    [
        ({}, "WHAT"),
        ({"WHAT": "GRANT"}, "HERE"),
        ({"WHAT": "GRANT", "HERE": "MAYBE"}, "HERE"),
        ({"WHAT": "GRANT", "HERE": "YES"}, "GROUP"),
        ({"WHAT": "GRANT", "HERE": "YES", "GROUP": "DISABLED"}, "CERTIFICATE"),
        ({"HERE": "YES", "GROUP": "DISABLED"}, "WHAT"),
    ],
)
def test_the_first_question_without_an_answer_is_asked(chosen, asked):
    weighed = weigh(card(ALLOWANCE).questions, chosen)
    assert weighed.open is not None
    assert (weighed.open.code, weighed.eligible) == (asked, None)


def test_a_question_that_does_not_matter_is_skipped():
    weighed = weigh(card(ALLOWANCE).questions, {"WHAT": "STOP", "HERE": "YES", "GROUP": "PENSION"})
    assert weighed.eligible is Eligible.YES
    assert [one.question.code for one in weighed.answered] == ["WHAT", "HERE"]


def test_an_answer_that_does_not_pass_ends_it_with_a_way_elsewhere():
    weighed = weigh(
        card(ALLOWANCE).questions, {"WHAT": "GRANT", "HERE": "YES", "GROUP": "DISABLED", "CERTIFICATE": "NO"}
    )
    assert weighed.eligible is Eligible.NO
    assert [one.reply.go_to for one in weighed.against] == ["1.001699"]


def test_what_the_office_decides_is_asked_to_the_end():
    weighed = weigh(card(POVERTY).questions, {"HERE": "YES", "NOW": "NONE", "HARDSHIP": "NO"})
    assert weighed.eligible is Eligible.OFFICE
    assert [one.question.code for one in weighed.against] == ["HARDSHIP"]


def test_papers_that_the_answers_settle_are_named_without_an_if():
    procedure = card(BIRTH)
    weighed = weigh(procedure.questions, {"WHO": "CARER", "PARENTS": "UNKNOWN", "PROOF": "PLEDGE"})
    outlook = outlook_for(procedure, weighed.fills, channel="ONLINE")
    found = {part.code: part.when for part in outlook.components if not part.in_database}
    assert "KET_HON" not in {part.code for part in outlook.components}
    assert found == {"TO_KHAI": None, "CAM_DOAN": None, "BIEN_BAN": None, "MANG_THAI_HO": "answers.surrogacy"}


def test_a_case_that_depends_on_more_is_not_guessed():
    outlook = outlook_for(card(BIRTH), {"parents": "MARRIED"}, channel="ONLINE")
    assert (outlook.case, outlook.limit) == (None, None)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('fills = { relation = "MOTHER" }', 'fills = { relation = "AUNT" }', "does not take 'AUNT'"),
        ('fills = { relation = "MOTHER" }', 'fills = { kin = "MOTHER" }', "the form has no field 'kin'"),
        ('code = "PARENTS"', 'code = "WHO"', "the question WHO is there twice"),
        ('code = "FATHER", label', 'code = "MOTHER", label', "the answer MOTHER is there twice"),
        ('label = { vi = "Mẹ", en = "Mother" }, ', "", "needs a label"),
        ('code = "PARENTS"', 'code = "PARENTS"\nwhen = \'answers.PROOF == "NOTICE"\'', "not 'PROOF'"),
        ('code = "PARENTS"', 'code = "PARENTS"\nwhen = \'channel == "ONLINE"\'', "not 'channel'"),
        ('code = "PARENTS"', "code = \"PARENTS\"\nwhen = 'answers.WHO > 3'", "answers.WHO > 3"),
    ],
)
def test_a_fault_in_a_question_is_named(old, new, reason):
    found = reasons(edited(old, new, name=BIRTH))
    assert any(reason in fault for fault in found), found


def test_where_every_answer_stops_one_the_package_is_faulty():
    stop = 'instead = { vi = "Thôi.", en = "Stop." }'
    found = reasons(
        edited(
            'answers = [\n  { code = "YES" },',
            f'answers = [\n  {{ code = "YES", {stop} }},',
            name=POVERTY,
        )
    )
    assert len(found) == 1
    assert "no answer lets one go on" in found[0]
