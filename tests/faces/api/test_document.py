"""The OpenAPI document and the page drawn from it."""

import json
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from django.test import Client
from pydantic import BaseModel

from motcua.interfaces.api.api import api
from motcua.interfaces.api.docs.codes import codes
from motcua.interfaces.api.docs.examples import examples

ROOT = Path(__file__).resolve().parents[3]
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


@pytest.mark.parametrize("name", sorted(examples()))
def test_examples_keep_to_the_shapes(name: str) -> None:
    _path, _method, said = OPERATIONS[name]
    contents = [said.get("requestBody", {}).get("content", {})]
    contents += [answer.get("content", {}) for answer in said["responses"].values()]
    shown = [part for content in contents for part in content.values() if "example" in part]
    assert shown
    for part in shown:
        schema = {**part["schema"], "components": api.document["components"]}
        jsonschema_rs.Draft202012Validator(schema).validate(part["example"])


def test_every_operation_has_its_examples() -> None:
    for name, (_path, _method, said) in OPERATIONS.items():
        answers = [answer.get("content", {}) for status, answer in said["responses"].items() if status[0] == "2"]
        asked = said.get("requestBody", {}).get("content", {}).get("application/json")
        parts = [*(content["application/json"] for content in answers if "application/json" in content)]
        assert all("example" in part for part in [*parts, *filter(None, [asked])]), name


def test_every_problem_has_an_example_that_keeps_to_its_shape() -> None:
    schema = {"$ref": "#/components/schemas/Problem", "components": api.document["components"]}
    for name, shown in api.document["components"]["examples"].items():
        jsonschema_rs.Draft202012Validator(schema).validate(shown["value"])
        assert name == f"problem-{shown['value']['status']}"
    for _path, _method, said in OPERATIONS.values():
        told = [
            answer["content"]["application/problem+json"]
            for status, answer in said["responses"].items()
            if status >= "400"
        ]
        assert all("examples" in part for part in told)


def test_every_code_is_said_in_both_languages() -> None:
    told = codes()
    assert {"api.sign_in", "dossier.not_complete", "eforms.not_valid", "vault.infected"} <= set(told)
    same = [code for code, said in told.items() if said["words"]["vi"] == said["words"]["en"]]
    assert same == []


def _kept() -> dict[str, Any]:
    return dict(json.loads((ROOT / "clients/openapi.json").read_text(encoding="utf-8")))


def test_the_document_that_is_kept_is_the_one_that_is_served() -> None:
    kept, served = _kept(), json.loads(json.dumps(api.document))
    kept.pop("x-codes")
    served.pop("x-codes")
    assert kept == served, "read what changed, then run script/client"


def test_a_code_that_was_given_out_stays_and_keeps_its_status() -> None:
    now = codes()
    given_out = {code: (said["family"], said["status"]) for code, said in _kept()["x-codes"].items()}
    assert {code: (now[code]["family"], now[code]["status"]) for code in given_out if code in now} == given_out


def test_what_is_said_of_a_code_is_kept_in_todays_words() -> None:
    now, kept = json.loads(json.dumps(codes())), _kept()["x-codes"]
    assert [code for code, said in kept.items() if code in now and now[code] != said] == [], "run script/client"


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
    assert 'src="http' not in text
    assert 'href="http' not in text
    assert page["Content-Security-Policy"].startswith("default-src 'self'")


def test_every_family_of_problems_has_its_place_on_the_page() -> None:
    text = Client().get("/api/v1/docs").content.decode()
    for family in ("not_found", "not_allowed", "wrong_state", "taken", "incomplete", "invalid", "unavailable"):
        assert f'id="problem-{family}"' in text
