"""Whatever is sent to any operation: nothing breaks, and what comes back keeps to the document."""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core import signals
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis.checks import load_all_checks, not_a_server_error
from schemathesis.specs.openapi import checks

from motcua.config.wsgi import application
from motcua.interfaces.api.api import api
from tests.cast.given import Stage
from tests.faces.api.conftest import Programs

load_all_checks()
SCHEMA = schemathesis.openapi.from_dict(api.document)
SCHEMA.app = application
OPERATIONS = {result.ok().definition.raw["operationId"]: result.ok() for result in SCHEMA.get_all_operations()}
CHECKS = (
    not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_schema_conformance,
    checks.response_headers_conformance,
)
EXAMPLES = 8


@pytest.fixture(autouse=True)
def one_transaction() -> Iterator[None]:
    """As Django's own test client has it: a request does not close the connection of the test."""
    told = (signals.request_started, signals.request_finished)
    for signal in told:
        signal.disconnect(close_old_connections)
    yield
    for signal in told:
        signal.connect(close_old_connections)


@pytest.mark.parametrize("name", sorted(OPERATIONS))
def test_no_input_breaks_an_operation(name: str, program: Programs, stage: Stage, places: None, shelf: Any) -> None:
    ids = [stage.draft().id, stage.submitted().id, stage.received().id]
    heads = [program(who).headers for who in ("applicant", "counter_officer", "head", "leader", "stranger")] + [{}]
    operation = OPERATIONS[name]

    @settings(
        max_examples=EXAMPLES,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(), head=st.sampled_from(heads), known=st.sampled_from([*ids, None]))
    def every(case: Any, head: dict[str, str], known: int | None) -> None:
        if known is not None and "dossier_id" in (case.path_parameters or {}):
            case.path_parameters["dossier_id"] = known
        case.call_and_validate(headers={"Accept-Encoding": "identity", **head}, checks=CHECKS)

    every()
