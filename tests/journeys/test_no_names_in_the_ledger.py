"""A dossier on its whole way leaves nothing in the ledger by which anybody could be known."""

import pytest
from django.db import connection

from motcua.party import queries as parties
from motcua.party.rules import FIELDS
from tests.cast.cast import MACHINE
from tests.cast.given import Stage

CODES = {"kind", "identity_kind", "sex", "nationality", "commune_code", "birth", "ethnicity"}
"""What many share."""


@pytest.mark.django_db
def test_nothing_known_of_anybody_stands_in_the_ledger(stage: Stage) -> None:
    stage.returned()
    known = parties.get_many(range(1, 200), viewer=MACHINE).values()
    words = {getattr(card, field) for card in known for field in FIELDS if field not in CODES} - {""}
    assert stage.cast.applicant_party.full_name in words
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(entry::text, ' ') FROM ledger_entry AS entry")
        [ledger] = cursor.fetchone()
    assert "dossier.returned" in ledger
    assert [word for word in words if word in ledger] == []
