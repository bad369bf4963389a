"""The tests of this room begin with an empty catalogue; the law that other tests share is put back by rollback."""

import pytest
from django.db import connection

TABLES = ("front_door", "procedure_version", "procedure", "syllable", "regime")


def empty_catalogue() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        for table in TABLES:
            cursor.execute(f"DELETE FROM catalogue_{table}")
        cursor.execute("SET LOCAL session_replication_role = origin")


@pytest.fixture(autouse=True)
def _nothing_published(request: pytest.FixtureRequest) -> None:
    mark = request.node.get_closest_marker("django_db")
    if mark is not None and not mark.kwargs.get("transaction") and "four_procedures" not in request.fixturenames:
        request.getfixturevalue("db")
        empty_catalogue()
