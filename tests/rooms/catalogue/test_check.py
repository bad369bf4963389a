"""`check` names file, line and reason of every fault."""

import unicodedata

import pytest

from motcua.catalogue import queries
from motcua.interfaces.console.packages import national_calendar, read_package
from tests.rooms.catalogue.given import COPIES, DESIGN, PRESS, PUBLICATION, ROOT, edited, package, reasons


def line_of(text: str, *, name: str = PUBLICATION, file: str = "procedure.toml") -> int:
    return package(name)[file].split(text, maxsplit=1)[0].count("\n") + 1


@pytest.mark.parametrize(
    ("name", "old", "new", "at", "reason"),
    [
        (PUBLICATION, 'role = "UNIT_HEAD"', 'role = "BOSS"', 'role = "UNIT_HEAD"', "'BOSS' is not one of"),
        (PUBLICATION, "amount = 5, unit", "amount = 4, unit", "limit = [{ amount = 10", "add up to 9 working days"),
        (PUBLICATION, "amount = 12, unit", "amount = 13, unit", "limit = [{ amount = 10", "10 working days 1 hour"),
        (PUBLICATION, 'code = "BAN_THAO"', 'code = "DON"', 'code = "BAN_THAO"', "the component DON is there twice"),
        (PUBLICATION, ', en = "Printed document" }', " }", 'name = { vi = "Tài liệu in', "'en' is missing"),
        (PUBLICATION, 'en = "Printed document"', 'en = " "', 'name = { vi = "Tài liệu in', "the text is empty"),
        (PUBLICATION, "answers.pages + 9", "answers.leaves + 9", "formula = '(answers.pages", "no field 'leaves'"),
        (PUBLICATION, 'kind == "PAPER"\'', 'kind = "PAPER"\'', "when = 'answers.kind == \"PAPER\"'", "column"),
        (PUBLICATION, 'applicant == "ENTERPRISE"', 'party == "X"', "when = 'applicant", "unknown name 'party'"),
        (
            PUBLICATION,
            "answers.language != null && ",
            "answers.pages > 9 && ",
            "when = 'answers.language",
            "blank form",
        ),
        (PUBLICATION, "templates/result.typ", "templates/other.typ", "template =", "templates/other.typ is missing"),
        (PUBLICATION, 'cases = ["PAPER"]', 'cases = ["FILM"]', 'cases = ["PAPER"]', "there is no case FILM"),
        (PUBLICATION, 'code = "1.003868"', 'code = "1.3868"', 'code = "1.003868"', "does not match"),
        (PUBLICATION, 'code = "1.003868"', 'code = ""', 'code = "1.003868"', "national code or a local_code"),
        (PUBLICATION, 'door = "HERE"', 'door = "MINISTRY"', 'url = ""', "begins with https://"),
        (
            PUBLICATION,
            "valid_from = 2025-07-01\nurl",
            "valid_from = 2025-07-02\nurl",
            "valid_from = 2025-07-01\nurl",
            "no door",
        ),
        (PUBLICATION, "sets = 1", "sets = 1\nfees = 2", "sets = 1", "'fees' is not a known key"),
        (PUBLICATION, '"APPROVE", "REJECT", "RETURN"', '"RETURN"', 'key = "issue"', "nobody decides"),
        (PUBLICATION, 'at = "DECIDING"', 'at = "COORDINATING"', 'key = "approve"', "names its agency"),
        (PUBLICATION, "deciding = {", "# {", 'at = "DECIDING"', "needs agency.deciding"),
        (
            PUBLICATION,
            "Licence to publish",
            "Licence " * 9 + "to",
            "name = {",
            "more than 80 characters needs a short_name",
        ),
        (COPIES, "short_name = {", "# {", "name = {", "more than 80 characters needs a short_name"),
        (COPIES, 'Chứng thực bản sao từ bản chính", en', "Sao " * 21 + '", en', "short_name", "longer than 80"),
        (COPIES, "partial_reason = { kind", "# {", 'level = "PARTIAL"', "must publish its partial_reason"),
        (
            COPIES,
            '{ amount = 1, unit = "WORKDAY", same',
            '{ amount = 2, unit = "WORKDAY", same',
            "limit = [{ amount = 1,",
            "amount = 1",
        ),
        (
            PRESS,
            '{ amount = 6, unit = "CLOCK_HOUR" }',
            '{ amount = 6, unit = "HOUR" }',
            "limit = [{ amount = 12",
            "working time",
        ),
        (
            DESIGN,
            'parallel = "opinions"\nbranch = "technical"',
            'branch = "technical"',
            'branch = "technical"',
            "belongs to a parallel",
        ),
        (DESIGN, "when = 'answers.project_group == \"A\"'", "", 'code = "GROUP_A"', "only the last case goes without"),
        (
            DESIGN,
            "when = 'answers.project_group == \"A\"'",
            "when = 'answers.project_group == \"Z\"'",
            'code = "GROUP_A"',
            "no answers lead",
        ),
    ],
)
def test_a_fault_is_named_by_line_and_reason(name, old, new, at, reason):
    found = reasons(edited(old, new, name=name))
    expected = line_of(at, name=name)
    where = [fault for fault in found if reason in fault]
    assert where, found
    assert abs(int(where[0].split(":")[1]) - expected) <= 1, (where[0], expected)


def test_every_fault_is_named_at_once():
    files = edited('role = "UNIT_HEAD"', 'role = "BOSS"')
    files["procedure.toml"] = files["procedure.toml"].replace("sets = 1", "sets = 0")
    files["form.json"] = files["form.json"].replace('"vi": "Tên tài liệu", ', "")
    assert [fault.split(":")[0] for fault in reasons(files)] == ["form.json", "procedure.toml", "procedure.toml"]


def test_steps_of_an_optional_branch_must_fit_the_limit_on_every_way():
    found = reasons(
        edited(
            'amount = 5, unit = "WORKDAY" }, { amount = 3', 'amount = 7, unit = "WORKDAY" }, { amount = 3', name=DESIGN
        )
    )
    assert len(found) == 1
    assert "DIRECT, ONLINE: case GROUP_A: the steps add up to 16 working days, the law gives 15" in found[0]
    assert found[0].endswith("(receive → assign → security → synthesise → approve → issue)")


def test_a_missing_file_and_a_stranger_are_named():
    files = package()
    del files["scenarios.toml"]
    files["notes.docx"] = "x"
    assert reasons(files) == [
        "notes.docx:0: no such file belongs to a package",
        "scenarios.toml:0: the file is missing",
    ]


@pytest.mark.parametrize(
    ("file", "old", "new", "start"),
    [
        ("procedure.toml", "sets = 1", "sets = = 1", "not TOML"),
        ("form.json", '"type": "object",', '"type": "object"', "not JSON"),
        ("scenarios.toml", 'channel = "ONLINE"', 'channel = "ONLINE', "not TOML"),
    ],
)
def test_a_file_that_cannot_be_read_is_named_with_its_line(file, old, new, start):
    found = reasons(edited(old, new, file=file))
    line = line_of(old, file=file)
    assert len(found) == 1
    assert found[0].startswith((f"{file}:{line}: {start}", f"{file}:{line + 1}: {start}"))


def test_text_that_is_not_nfc_is_named_with_its_line():
    files = package()
    files["scenarios.toml"] = unicodedata.normalize("NFD", "# một cửa") + "\n" + files["scenarios.toml"]
    assert reasons(files) == ["scenarios.toml:1: the text is not in Unicode NFC, or holds control characters"]


def test_a_template_that_cannot_be_set_is_named_with_its_line():
    files = edited('#dossier("code")', '#dossiers("code")', file="templates/result.typ")
    assert reasons(files) == ["templates/result.typ:6: unknown variable: dossiers"]


def test_a_scenario_of_unknown_shape_is_named():
    files = edited("valid = true", "valid = true\nmoney = 3", file="scenarios.toml")
    line = line_of("valid = true", file="scenarios.toml") + 1
    assert reasons(files) == [f"scenarios.toml:{line}: 'money' is not a known key here"]


def test_a_scenario_that_departs_says_how():
    files = edited("fee = 150000", "fee = 150001", file="scenarios.toml")
    played = queries.play(files, calendar=national_calendar())
    assert [[*map(str, one.departures)] for one in played if one.departures] == [["fee: expected 150001, found 150000"]]


def test_a_question_that_comes_to_something_else_says_so():
    files = edited('eligible = "NO"', 'eligible = "YES"', file="scenarios.toml")
    played = queries.play(files, calendar=national_calendar())
    assert [[*map(str, one.departures)] for one in played if one.departures] == [["eligible: expected YES, found NO"]]


def test_a_package_on_disk_is_read_as_it_is(tmp_path):
    (tmp_path / "templates").mkdir()
    (tmp_path / "procedure.toml").write_bytes("tên = 1\r\n".encode())
    (tmp_path / ".hidden").write_text("x")
    assert read_package(tmp_path) == {"procedure.toml": "tên = 1\r\n"}
    assert read_package(ROOT / "procedures" / PUBLICATION) == package()
