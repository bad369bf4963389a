"""Who may come in: a token within its scopes, a session with its token against forgery, nobody else."""

from datetime import timedelta

import pytest
import time_machine

from motcua.kernel.store.transactions import transaction
from motcua.org import operations as org
from motcua.org import queries
from motcua.org.states import TokenScope
from tests.cast.browsers import browser_of
from tests.cast.cast import MACHINE, Cast
from tests.cast.given import Stage
from tests.cast.moments import MONDAY_MORNING
from tests.faces.api.conftest import Programs
from tests.faces.api.program import V1, Program, token_of


def test_a_token_is_its_account(program: Programs, cast: Cast) -> None:
    me = program("leader").get("/me").json()
    assert (me["kind"], me["person_id"]) == ("OFFICER", cast.leader.person_id)
    assert [grant["role"] for grant in me["grants"]] == ["LEADER"]


@pytest.mark.parametrize("token", ["", "motcua_nonsense", "x" * 300])
def test_without_a_token_that_holds_nobody_comes_in(token: str, cast: Cast) -> None:
    answer = Program(token).get("/me")
    assert (answer.status_code, answer.json()["code"]) == (401, "api.sign_in")
    assert answer["WWW-Authenticate"].startswith("Bearer")


def test_a_token_ends_with_its_term_and_when_it_is_revoked(cast: Cast) -> None:
    mine = Program(token_of(cast, "leader"))
    with time_machine.travel(MONDAY_MORNING + timedelta(days=31), tick=False):
        assert mine.get("/me").status_code == 401
    assert mine.get("/me").status_code == 200
    [card] = queries.list_tokens(cast.leader.account_id or 0, viewer=cast.leader)
    with transaction():
        org.revoke_token(actor=cast.leader, at=MONDAY_MORNING, token_id=card.id)
    assert mine.get("/me").status_code == 401


def test_a_closed_account_closes_its_tokens(cast: Cast) -> None:
    mine = Program(token_of(cast, "specialist"))
    with transaction():
        org.close_account(actor=MACHINE, at=MONDAY_MORNING, account_id=cast.specialist.account_id or 0)
    assert mine.get("/me").status_code == 401


@pytest.mark.parametrize(
    ("scope", "path", "method"),
    [
        (TokenScope.FILE, "/dossiers", "get"),
        (TokenScope.READ, "/events", "get"),
        (TokenScope.READ, "/dossiers/1/reception", "post"),
        (TokenScope.ACT, "/dossiers/1/submission", "post"),
    ],
)
def test_a_token_opens_what_its_scopes_name(program: Programs, scope: TokenScope, path: str, method: str) -> None:
    answer = getattr(program("leader", scopes=[scope]), method)(path)
    assert (answer.status_code, answer.json()["code"]) == (403, "api.out_of_scope")


def test_a_session_reads_but_changes_only_with_its_token_against_forgery(cast: Cast, stage: Stage) -> None:
    card, browser = stage.submitted(), browser_of("counter_officer", enforce_csrf_checks=True)
    assert browser.get(f"{V1}/dossiers/{card.id}").status_code == 200
    spot = f"{V1}/dossiers/{card.id}/reception"
    forged = browser.post(spot, {}, content_type="application/json")
    assert (forged.status_code, forged.json()["code"]) == (403, "api.no_csrf_token")
    browser.cookies["csrftoken"] = "a" * 32
    meant = browser.post(spot, {}, content_type="application/json", headers={"X-CSRFToken": "a" * 32})
    assert meant.json()["state"] == "PROCESSING"


def test_a_bad_token_is_not_made_good_by_a_session(cast: Cast) -> None:
    browser = browser_of("leader", enforce_csrf_checks=True)
    assert browser.get(f"{V1}/me", headers={"Authorization": "Bearer motcua_no"}).status_code == 401
