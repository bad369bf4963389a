"""The OpenAPI document and the page drawn from it."""

import jsonschema_rs
import pytest
from django.test import Client
from pydantic import BaseModel

from motcua.interfaces.api.api import api
from motcua.interfaces.api.docs.examples import EXAMPLES

OPERATIONS = {
    said["operationId"]: (path, method, said)
    for path, methods in api.document["paths"].items()
    for method, said in methods.items()
}


def test_it_is_served_as_openapi_3_1() -> None:
    answer = Client().get("/api/v1/openapi.json")
    assert answer.json()["openapi"] == "3.1.0"
    again = Client().get("/api/v1/openapi.json", headers={"If-None-Match": answer["ETag"]})
    assert again.status_code == 304


def test_no_two_shapes_share_a_name() -> None:
    def below(kind: type[BaseModel]) -> list[type[BaseModel]]:
        return [kind, *(deeper for sub in kind.__subclasses__() for deeper in below(sub))]

    ours = [kind.__name__ for kind in below(BaseModel) if kind.__module__.startswith("motcua.interfaces.api.")]
    assert sorted(ours) == sorted(set(ours))


@pytest.mark.parametrize("name", sorted(EXAMPLES))
def test_examples_keep_to_the_shapes(name: str) -> None:
    _path, _method, said = OPERATIONS[name]
    contents = [said.get("requestBody", {}).get("content", {})]
    contents += [answer.get("content", {}) for answer in said["responses"].values()]
    shown = [part for content in contents for part in content.values() if "example" in part]
    assert shown
    for part in shown:
        schema = {**part["schema"], "components": api.document["components"]}
        assert jsonschema_rs.Draft202012Validator(schema).is_valid(part["example"])


@pytest.mark.parametrize("name", sorted(OPERATIONS))
def test_every_operation_says_what_it_does_and_what_may_go_wrong(name: str) -> None:
    _path, method, said = OPERATIONS[name]
    assert said["summary"]
    assert said["description"]
    assert "application/problem+json" in said["responses"]["404"]["content"]
    if method != "get":
        assert "Idempotency-Key" in {part["name"] for part in said["parameters"]}


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_page_shows_every_operation_and_fetches_nothing_from_elsewhere(language: str) -> None:
    page = Client().get("/api/v1/docs", headers={"Accept-Language": language})
    text = page.content.decode()
    assert [name for name in OPERATIONS if f'id="{name}"' not in text] == []
    assert f'<html lang="{language}">' in text
    assert "<script" not in text
    assert "http://" not in text.replace("http://localhost", "")
    assert "https://" not in text
    assert page["Content-Security-Policy"].startswith("default-src 'self'")


def test_every_family_of_problems_has_its_place_on_the_page() -> None:
    text = Client().get("/api/v1/docs").content.decode()
    for family in ("not_found", "not_allowed", "wrong_state", "taken", "incomplete", "invalid", "unavailable"):
        assert f'id="problem-{family}"' in text
