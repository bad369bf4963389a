"""A question of a form under another name: in the form, the facts, the templates and the scenarios together."""

import pytest

from motcua.catalogue import queries
from motcua.interfaces.console.packages import national_calendar
from tests.rooms.catalogue.given import ROOT, package

PACKAGES = sorted(path.parent.name for path in (ROOT / "procedures").glob("*/form.json"))


def test_every_place_that_reads_a_question_is_named():
    found = {(use.kind, use.where) for use in queries.uses_of(package(), "kind")}
    assert {("field", "pages"), ("case", "PAPER"), ("fee", "PHI_THAM_DINH_DOC")} <= found
    assert ("template", "templates/result.typ") in found
    assert ("scenario", "A handbook of 96 pages, filed online") in found


def test_a_renamed_question_is_renamed_everywhere_and_nothing_else_changes():
    before = package()
    after = {**before, **queries.renamed_question(before, "pages", "sheets")}
    assert queries.uses_of(after, "sheets")
    assert "(answers.sheets + 9) / 10 * 15000" in after["procedure.toml"]
    assert '#answer("sheets")' in after["templates/result.typ"]
    assert "sheets = 96" in after["scenarios.toml"]
    assert len(before["procedure.toml"].split("\n")) == len(after["procedure.toml"].split("\n"))


@pytest.mark.parametrize("name", PACKAGES)
def test_what_we_ship_stays_sound_and_its_scenarios_hold_whatever_is_renamed(name):
    files = package(name)
    for page in queries.form_source(files)["layout"]["pages"]:
        for field in page["fields"]:
            files.update(queries.renamed_question(files, field["name"], f"{field['name']}_b"))
            for inner in field.get("fields", ()):
                path = f"{field['name']}_b.{inner['name']}"
                files.update(queries.renamed_question(files, path, f"{inner['name']}_c"))
    assert queries.check_package(files) == ()
    assert not any(played.departures for played in queries.play(files, calendar=national_calendar()))
