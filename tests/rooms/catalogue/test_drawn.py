"""A route that is drawn: checked, played, compared and published like one that is listed; unfinished in drafts only."""

from datetime import date, timedelta
from typing import Any

import pytest

from motcua.catalogue import operations, queries, rules
from motcua.catalogue.models import ProcedureVersion
from motcua.eforms.models import Form
from motcua.interfaces.console.packages import national_calendar
from motcua.kernel.store.transactions import transaction
from motcua.process import queries as process
from motcua.process.models import Definition
from tests.cast import approval
from tests.cast.cast import Cast
from tests.rooms.catalogue.given import ADMIN, CITIZEN, DESIGN, NOW, PUBLICATION, drawn, package, published
from tests.rooms.process.bpmn.drawn import drawn as drawing
from tests.rooms.process.bpmn.drawn import task

KEY = "1.003868"
MODEL = "process.bpmn"
BROKEN = ('targetRef="appraise"', 'targetRef="nowhere"')
LOOSE = ('<sequenceFlow id="f2" sourceRef="assign" targetRef="appraise"></sequenceFlow>', "")
DECISION = ("45/QĐ-UBND", "Chủ tịch UBND tỉnh", date(2026, 3, 20))


def faults(files: dict[str, str]) -> list[tuple[str, tuple[str | int, ...]]]:
    return [(fault.file, fault.path) for fault in queries.check_package(files)]


def published_drawing() -> int:
    """As version 5: the room of processes knows the first ones from other tests."""
    files = drawn()
    return published({**files, "procedure.toml": files["procedure.toml"].replace("version = 1", "version = 5", 1)})


def begun() -> int:
    return operations.draft_next(actor=ADMIN, at=NOW, version_id=published_drawing())


def redrawn(version_id: int, old: str, new: str, **more: Any) -> str:
    text = queries.get_draft(version_id, viewer=ADMIN).files[MODEL]
    assert old in text
    changes, seen = {MODEL: text.replace(old, new, 1)}, {MODEL: queries.mark(text)}
    asked = {"actor": ADMIN, "at": NOW, "note": "drawn", **more}
    return operations.revise_draft(version_id=version_id, changes=changes, seen=seen, **asked)


@pytest.mark.parametrize("name", [PUBLICATION, DESIGN])
def test_a_drawn_route_gives_what_its_step_list_gave(name: str):
    files = drawn(name)
    assert queries.check_package(files) == ()
    assert not [one for one in queries.play(files, calendar=national_calendar()) if one.departures]
    listed = [step.key for step in queries.card_of(package(name)).steps]
    assert [step.key for step in queries.card_of(files).steps] == listed


def test_steps_beside_one_another_and_steps_in_some_cases_are_told_of_a_drawing():
    ways = [("S", "receive"), ("receive", "Pfork"), ("Pfork", "a"), ("Pfork", "b"), ("a", "Pjoin"), ("b", "Pjoin")]
    some = [("Pjoin", "X"), ("X", "c", "answers.pages > 100"), ("X", "Xmet", "default"), ("c", "Xmet"), ("Xmet", "E")]
    files = {**drawn(), MODEL: drawing(*ways, *some).decode()}
    steps = queries.card_of(files).steps
    assert [(step.key, step.parallel, step.when) for step in steps] == [
        ("receive", None, None),
        ("a", "a", None),
        ("b", "a", None),
        ("c", None, ""),
    ]


def test_a_package_has_steps_or_a_drawing_and_not_both():
    both = {**package(), MODEL: drawn()[MODEL]}
    neither = {path: text for path, text in drawn().items() if path != MODEL}
    assert faults(both) == [("procedure.toml", ("step", 0))]
    assert faults(neither) == [("procedure.toml", ())]


@pytest.mark.parametrize(
    ("old", "new", "element"),
    [
        (*BROKEN, "f2"),
        ('role="RECEPTION" at="RECEPTION"', 'role="CLERK" at="RECEPTION"', "receive"),
        ('outcomes="APPROVE REJECT RETURN"', 'outcomes="FORWARD"', "issue"),
        ('<m:limit amount="5" unit="WORKDAY"/>', '<m:limit amount="5" unit="WORKDAY" cases="FILM"/>', "appraise"),
        ('role="SPECIALIST" at="IMPLEMENTING"', 'role="SPECIALIST" at="COORDINATING" agencyKind="CENTRE"', "appraise"),
    ],
)
def test_a_fault_of_a_drawing_names_its_element(old: str, new: str, element: str):
    assert (MODEL, (element,)) in faults(drawn(PUBLICATION, (old, new)))


def test_a_condition_reads_questions_of_the_form_and_follows_their_names():
    ways = (("S", "receive"), ("receive", "X"), ("X", "a", "answers.pages > 1"), ("X", "Xmet", "default"))
    files = {**drawn(), MODEL: drawing(*ways, ("a", "Xmet"), ("Xmet", "E")).decode()}
    assert [use.where for use in queries.uses_of(files, "pages") if use.kind == "flow"] == ["f2"]
    after = {**files, **queries.renamed_question(files, "pages", "sheets")}
    assert "answers.sheets > 1" in after[MODEL].replace("&gt;", ">")
    assert "no field 'pages'" in str(queries.check_process({**after, MODEL: files[MODEL]})[-1])


def for_each_of(listed: str) -> dict[str, str]:
    each = f'<extensionElements><m:each in="{listed}"/></extensionElements>'
    loop = f"<multiInstanceLoopCharacteristics>{each}</multiInstanceLoopCharacteristics>"
    ways = (("S", "receive"), ("receive", "it"), ("it", "E"))
    return {**drawn(), MODEL: drawing(*ways, parts={"it": task("it", inside=loop)}).decode()}


def test_a_list_that_something_is_done_for_takes_several_answers():
    for listed, said in (("answers.pages", "takes several answers"), ("answers.plots", "no field 'plots'")):
        found = queries.check_process(for_each_of(listed))
        assert [one.path for one in found if said in str(one.said)] == [("it",)]


def test_a_list_follows_the_name_of_its_question():
    files = for_each_of("answers.pages")
    assert [use.where for use in queries.uses_of(files, "pages") if use.kind == "flow"] == ["it"]
    assert 'in="answers.sheets"' in queries.renamed_question(files, "pages", "sheets")[MODEL]


def test_two_drawings_are_compared_by_their_steps():
    after = drawn(PUBLICATION, ('<m:limit amount="5" unit="WORKDAY"/>', '<m:limit amount="6" unit="WORKDAY"/>'))
    limits = '[{"amount": 5, "unit": "WORKDAY"}] → [{"amount": 6, "unit": "WORKDAY"}]'
    assert queries.changes(drawn(), after) == (f"~ step appraise: limit {limits}", "~ process.bpmn")


@pytest.mark.django_db
def test_a_drawing_is_published_as_the_process_that_officers_work_by():
    card = queries.get_procedure(published_drawing(), viewer=CITIZEN)
    model = process.model_of(card.process_id or 0, viewer=CITIZEN)
    assert model is not None
    assert b'id="appraise"' in model
    assert [step.key for step in card.steps][:2] == ["receive", "assign"]
    assert queries.export_package(card.id, viewer=CITIZEN)[MODEL] == drawn()[MODEL]


@pytest.mark.django_db
def test_a_draft_keeps_an_unfinished_drawing_and_only_sending_it_needs_it_whole():
    version_id = begun()
    redrawn(version_id, *LOOSE)
    assert queries.get_procedure(version_id, viewer=ADMIN).steps == ()
    with pytest.raises(operations.PackageFaulty) as refused:
        operations.send_draft(actor=ADMIN, at=NOW, version_id=version_id)
    assert {fault.file for fault in refused.value.data["faults"]} == {MODEL}


@pytest.mark.django_db
def test_a_drawing_that_was_whole_is_not_broken_by_a_change_elsewhere():
    version_id = begun()
    facts = queries.get_draft(version_id, viewer=ADMIN).files["procedure.toml"]
    other = facts.replace("deciding =", "coordinating = [] # ", 1)
    with pytest.raises(operations.PackageFaulty) as refused:
        operations.revise_draft(
            actor=ADMIN,
            at=NOW,
            version_id=version_id,
            changes={"procedure.toml": other},
            seen={"procedure.toml": queries.mark(facts)},
        )
    assert refused.value.data["faults"][0].path == ("approve",)


@pytest.mark.django_db
def test_what_is_no_model_is_not_kept_even_in_a_draft():
    version_id = begun()
    with pytest.raises(operations.PackageFaulty):
        redrawn(version_id, "</definitions>", "")
    with pytest.raises(operations.PackageFaulty):
        redrawn(version_id, "<definitions", '<!DOCTYPE a [<!ENTITY b "c">]><definitions')


@pytest.mark.django_db
def test_what_is_saved_while_one_draws_is_taken_back_at_once():
    version_id = begun()
    before = queries.get_draft(version_id, viewer=ADMIN).files
    redrawn(version_id, "Bước assign", "Phân công", goes_on=True)
    redrawn(version_id, "Bước review", "Rà soát", goes_on=True, at=NOW + timedelta(minutes=5))
    redrawn(version_id, "Bước issue", "Vào sổ", goes_on=True, at=NOW + timedelta(hours=2))
    assert len(queries.get_draft(version_id, viewer=ADMIN).revisions) == 2
    for _change in range(2):
        operations.undo_revision(actor=ADMIN, at=NOW, version_id=version_id)
    assert queries.get_draft(version_id, viewer=ADMIN).files == before


@pytest.mark.django_db
def test_the_decision_that_approved_a_draft_announces_it_where_no_other_is_named(cast: Cast):
    version_id = begun()
    undated = rules.announced(queries.get_draft(version_id, viewer=ADMIN).files, date(2026, 4, 1), None)
    facts = "\n".join(line for line in undated["procedure.toml"].split("\n") if not line.startswith("decision"))
    seen = {"procedure.toml": queries.mark(queries.get_draft(version_id, viewer=ADMIN).files["procedure.toml"])}
    operations.revise_draft(actor=ADMIN, at=NOW, version_id=version_id, changes={"procedure.toml": facts}, seen=seen)
    approval.approve(cast, version_id)
    operations.publish_draft(actor=ADMIN, at=NOW, version_id=version_id)
    decided = queries.get_procedure(version_id, viewer=CITIZEN).decision
    assert decided
    assert (decided.number, decided.issuer, decided.issued_on) == approval.DECISION


@pytest.mark.django_db
@pytest.mark.parametrize(
    "last_word",
    [
        "motcua.catalogue.operations._packages.eforms.publish_form",
        "motcua.catalogue.operations._packages.process.publish_definition",
        "motcua.catalogue.operations._packages._open_doors",
        "motcua.catalogue.operations._packages.ledger.record",
    ],
)
def test_a_refusal_at_any_point_leaves_nothing_half_published(
    last_word: str, cast: Cast, monkeypatch: pytest.MonkeyPatch
):
    version_id = begun()
    approval.approve(cast, version_id)
    before = ProcedureVersion.objects.values().get(pk=version_id)

    def refuse(*_args: object, **_more: object) -> None:
        raise operations.VersionTaken(number=6, key=KEY)

    monkeypatch.setattr(last_word, refuse)
    with pytest.raises(operations.VersionTaken), transaction():
        operations.publish_draft(
            actor=ADMIN, at=NOW, version_id=version_id, valid_from=date(2026, 4, 1), decision=DECISION
        )
    assert ProcedureVersion.objects.values().get(pk=version_id) == before
    assert {row.valid_to for row in queries.list_versions(KEY, viewer=ADMIN)} == {None}
    assert not Form.objects.filter(key=KEY, version=6).exists()
    assert not Definition.objects.filter(key=KEY, version=6).exists()


def test_a_drawing_may_lead_back_by_what_was_decided_and_a_scenario_goes_straight():
    work = '<m:work role="RECEPTION" at="RECEPTION" name="Receive"/>'
    ways = (("S", "a"), ("a", "b"), ("b", "X"), ("X", "a", 'outcomes.b == "REJECT"'), ("X", "E", "default"))
    decide = '<m:work role="LEADER" at="DECIDING" name="Decide" outcomes="APPROVE REJECT"/>'
    model = drawing(*ways, works={"a": work, "b": decide}).decode()
    card = queries.card_of({**drawn(), MODEL: model})
    assert card.drawn
    assert card.drawn.passed({"answers": {}}) == ("a", "b")
    strange = model.replace("outcomes.b", "outcomes.c")
    assert next(iter(faults({**drawn(), MODEL: strange}))) == (MODEL, ("f3",))
