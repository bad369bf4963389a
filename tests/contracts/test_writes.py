"""The write lint names every write outside an operation, and nothing that only looks like one."""

from pathlib import Path

import pytest

from contracts import writes

WRITES = [
    "dossier.save()",
    "dossier.save(update_fields=['state'])",
    "self.object.delete()",
    "Dossier.objects.create(code='H12')",
    "models.Dossier.objects.filter(pk=1).update(state='DONE')",
    "Dossier.objects.filter(pk=1).delete()",
    "rows = Dossier.objects.filter(pk=1)\nrows.update(state='DONE')",
    "Dossier._default_manager.bulk_create(rows)",
    "Dossier.objects.get_or_create(code='H12')",
    "await Dossier.objects.acreate(code='H12')",
    "await dossier.asave()",
    "update_row(dossier, 'state')",
    "rows.insert_row(dossier)",
    "cursor.execute('INSERT INTO dossier (code) VALUES (%s)', ['H12'])",
    "cursor.execute(f'update {table} set state = 1')",
    "SQL = '''WITH gone AS (SELECT 1) DELETE FROM dossier WHERE id IN (SELECT * FROM gone)'''",
    "cursor.execute('TRUNCATE dossier')",
    "cursor.copy('COPY dossier (code) FROM STDIN')",
]
NOT_WRITES = [
    "totals.update(other)",
    "totals.update(state=1)",
    "digest.update(b'bytes')",
    "cache.delete('key')",
    "storage.save('name', content)",
    "code.save(file, kind='svg')",
    "self.request.session.save()",
    "session.delete()",
    "operations.create(actor=actor, at=at)",
    "counts = Dossier.objects.aggregate(n=Count('id'))\ncounts.update(late=3)",
    "known = Dossier.objects.in_bulk()\nknown.update(more)",
    "'''Delete from the list what is done, update x set y = z.'''",
    "_('Update the set of documents')",
    "cursor.execute('SELECT id FROM dossier FOR UPDATE')",
]


@pytest.mark.parametrize("source", WRITES)
def test_a_write_is_named(source: str) -> None:
    assert len(writes.writes_in(source)) == 1


@pytest.mark.parametrize("source", NOT_WRITES)
def test_what_is_no_write_passes(source: str) -> None:
    assert writes.writes_in(source) == []


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("dossier/operations.py", 0),
        ("dossier/operations/_accept.py", 0),
        ("kernel/store/ledger.py", 0),
        ("insight/facts.py", 0),
        ("dossier/migrations/0001_open.py", 0),
        ("dossier/maintenance/m2026_11_repair.py", 0),
        ("dossier/queries.py", 1),
        ("interfaces/desk/views.py", 1),
        ("interfaces/desk/operations_page.py", 1),
    ],
)
def test_only_operations_and_their_like_may_write(tmp_path: Path, name: str, count: int) -> None:
    file = tmp_path / name
    file.parent.mkdir(parents=True)
    file.write_text("dossier.save()\n")
    assert len(list(writes.faults(tmp_path))) == count
