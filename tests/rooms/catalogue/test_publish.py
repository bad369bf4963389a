"""Drafting, publishing and withdrawing versions."""

import unicodedata
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import DatabaseError, connection

from motcua.catalogue import operations, queries
from motcua.catalogue.models import ProcedureVersion
from motcua.catalogue.policy import NotAdministrator
from motcua.catalogue.states import VersionState
from motcua.eforms import queries as eforms
from motcua.kernel.plain.actor import Actor
from motcua.kernel.store import ledger
from motcua.kernel.store.transactions import NoTransaction, transaction
from tests.cast import approval
from tests.cast.cast import Cast
from tests.rooms.catalogue.given import (
    ADMIN,
    CITIZEN,
    CONTROLLER,
    NOW,
    SPECIALIST,
    TODAY,
    edited,
    next_version,
    package,
    published,
)

pytestmark = pytest.mark.django_db
KEY = "1.003868"


def drafted(files=None):
    return operations.draft_package(actor=ADMIN, at=NOW, files=files or package())


def test_a_published_package_is_a_card_that_anybody_may_read():
    version_id = published()
    card = queries.get_procedure(KEY, viewer=CITIZEN, on=TODAY)
    assert (card.id, card.key, card.version) == (version_id, KEY, 1)
    assert [step.key for step in card.steps][:2] == ["receive", "assign"]
    assert queries.get_procedure(version_id, viewer=CITIZEN) is card


def test_publishing_publishes_the_form_and_the_process_with_it():
    card = queries.get_procedure(published(), viewer=CITIZEN)
    form = eforms.get_form(card.form_id)
    assert (form.key, form.version) == (KEY, 1)
    assert card.process_id is not None


def test_publishing_is_recorded_without_any_text():
    version_id = published()
    (entry,) = ledger.history("procedure_version", version_id)
    assert entry.name == "catalogue.procedure_published"
    codes = {"agency_id", "sector", "service_level", "by_post"}
    assert set(entry.data) == {"key", "number", "valid_from", "digest"} | codes


def test_the_same_package_again_changes_nothing():
    first, second = published(), published()
    assert first == second
    assert len(queries.list_versions(KEY, viewer=CITIZEN)) == 1


def test_other_content_needs_another_number():
    published()
    with pytest.raises(operations.VersionTaken, match="raise the version number"):
        published(edited("sets = 1", "sets = 2"))


def test_the_next_version_ends_the_one_before():
    first, second = published(), published(next_version())
    rows = queries.list_versions(KEY, viewer=CITIZEN)
    assert [(row.id, row.valid_from, row.valid_to) for row in rows] == [
        (second, date(2026, 4, 1), None),
        (first, date(2025, 7, 1), date(2026, 4, 1)),
    ]
    assert queries.get_procedure(KEY, viewer=CITIZEN, on=date(2026, 3, 31)).id == first
    assert queries.get_procedure(KEY, viewer=CITIZEN, on=date(2026, 4, 1)).id == second


def test_a_version_that_begins_before_a_published_one_is_refused():
    published(next_version())
    with pytest.raises(operations.LaterVersion, match="01/04/2026"):
        published(package())


def test_a_draft_is_seen_by_keepers_only_until_it_is_published(cast: Cast):
    version_id = drafted()
    assert queries.get_procedure(version_id, viewer=CONTROLLER).version == 1
    assert queries.find_procedure(version_id, viewer=CITIZEN) is None
    assert queries.find_procedure(KEY, viewer=ADMIN, on=TODAY) is None
    assert queries.list_versions(KEY, viewer=SPECIALIST) == ()
    decision = ("45/QĐ-UBND", "Chủ tịch UBND tỉnh", TODAY)
    approval.approve(cast, version_id)
    operations.publish_draft(actor=ADMIN, at=NOW, version_id=version_id, decision=decision)
    assert queries.get_procedure(version_id, viewer=CITIZEN).version == 1


def test_a_draft_may_be_written_anew():
    first = drafted()
    second = drafted(edited("sets = 1", "sets = 3"))
    assert first == second
    assert queries.get_procedure(second, viewer=ADMIN).sets == 3


def test_what_is_published_is_no_draft_any_more():
    version_id = published()
    with pytest.raises(operations.NotADraft):
        operations.publish_draft(actor=ADMIN, at=NOW, version_id=version_id)


def test_a_package_with_faults_is_refused_and_named():
    with pytest.raises(operations.PackageFaulty, match="2 faults") as refusal:
        published(edited("sets = 1", "sets = 0\nlevel = 4"))
    assert all(fault.file == "procedure.toml" for fault in refusal.value.data["faults"])


def test_texts_are_kept_in_one_normal_form():
    files = {path: unicodedata.normalize("NFD", text) for path, text in package().items()}
    assert queries.export_package(published(files), viewer=CITIZEN) == package()


def test_a_package_comes_out_as_it_went_in():
    assert queries.export_package(published(), viewer=CITIZEN) == package()


def test_a_withdrawn_version_holds_to_its_last_day_and_stays_readable():
    version_id = published()
    operations.withdraw_version(actor=ADMIN, at=NOW, version_id=version_id, last_day=date(2026, 5, 31))
    assert queries.find_procedure(KEY, viewer=CITIZEN, on=date(2026, 5, 31)) is not None
    assert queries.find_procedure(KEY, viewer=CITIZEN, on=date(2026, 6, 1)) is None
    assert queries.get_procedure(version_id, viewer=CITIZEN).version == 1
    assert queries.list_versions(KEY, viewer=CITIZEN)[0].state == VersionState.WITHDRAWN


def test_a_withdrawn_version_is_neither_withdrawn_nor_published_again():
    version_id = published()
    operations.withdraw_version(actor=ADMIN, at=NOW, version_id=version_id, last_day=TODAY)
    with pytest.raises(operations.NotPublished):
        operations.withdraw_version(actor=ADMIN, at=NOW, version_id=version_id, last_day=TODAY)
    with pytest.raises(operations.NotADraft):
        published()


@pytest.mark.parametrize("change", [{"digest": "x"}, {"files": {}}, {"form_id": 999}, {"valid_from": date(2020, 1, 1)}])
def test_the_database_itself_keeps_what_was_published(change):
    version_id = published()
    with pytest.raises(DatabaseError, match="never changed"):
        ProcedureVersion.objects.filter(pk=version_id).update(**change)


def test_the_database_itself_keeps_one_version_a_day():
    published()
    second = published(next_version())
    with pytest.raises(DatabaseError, match="catalogue_one_version_a_day"):
        ProcedureVersion.objects.exclude(pk=second).update(valid_to=None)


@pytest.mark.parametrize("stranger", [CITIZEN, SPECIALIST, CONTROLLER, Actor.NOBODY])
def test_only_administrators_publish(stranger):
    with pytest.raises(NotAdministrator):
        operations.publish_package(actor=stranger, at=NOW, files=package())


@pytest.mark.django_db(transaction=True)
def test_publishing_demands_a_transaction():
    with pytest.raises(NoTransaction):
        published()


def test_a_template_comes_with_the_part_of_the_platform():
    version_id = published()
    files = queries.get_template(version_id, "GIAY_PHEP", viewer=CITIZEN)
    assert files is not None
    assert files["main.typ"].decode() == package()["templates/result.typ"]
    assert b"#let letter" in files["motcua.typ"]
    assert queries.get_template(version_id, "KHONG_CO", viewer=CITIZEN) is None


def test_an_unknown_procedure_is_not_found():
    with pytest.raises(queries.NoSuchProcedure):
        queries.get_procedure("9.999999", viewer=CITIZEN, on=TODAY)
    with pytest.raises(queries.NoSuchProcedure):
        queries.export_package(0, viewer=CITIZEN)


@pytest.mark.django_db(transaction=True)
def test_two_who_publish_the_same_package_at_once_get_the_same_version():
    files = edited('code = "1.003868"', 'code = "1.555555"')

    def publish(_):
        try:
            with transaction():
                return published(files)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as both:
        first, second = both.map(publish, range(2))
    assert first == second
    assert len(queries.list_versions("1.555555", viewer=CITIZEN)) == 1
