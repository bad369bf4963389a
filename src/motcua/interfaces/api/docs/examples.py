"""
Examples for the document. Those of operations were heard when a dossier was played from beginning to end
(tests/faces/api/test_examples.py writes them); those of problems are made of the refusals themselves.
"""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from motcua.dossier.queries import NoSuchDossier
from motcua.dossier.states import NotPossibleNow
from motcua.interfaces.api import problems
from motcua.kernel.plain.errors import Refused
from motcua.vault.ports import StoreUnavailable

FILE: Final = Path(__file__).with_name("examples.json")
_WHERE: Final = "/api/v1/dossiers/7/reception"
_NUMBER: Final = "5f0c1c7e8a3b4d21"
_REFUSALS: Final[Mapping[int, Refused]] = {
    400: problems.Malformed(),
    401: problems.SignIn(),
    403: problems.OutOfScope(scope="dossiers:act"),
    404: NoSuchDossier(),
    409: NotPossibleNow(state="PROCESSING", verb="RECEIVE"),
    412: problems.ChangedMeanwhile(),
    413: problems.TooMuch(),
    422: problems.Misshapen(),
    503: StoreUnavailable(),
}


@cache
def examples() -> Mapping[str, Mapping[str, Any]]:
    """By operation: `asked` and `answered`, where there is something to ask or answer in JSON."""
    return dict(json.loads(FILE.read_text(encoding="utf-8")))


def problem(status: int) -> dict[str, Any]:
    """A problem of that status, as a program that reads Vietnamese would get it."""
    refusal = _REFUSALS[status]
    with translation.override("vi"):
        told = problems.described(refusal, instance=_WHERE, request_id=_NUMBER)
        if status == 422:
            told["errors"] = [problems.place("body.reason", "missing", _("This is required."))]
    return told
