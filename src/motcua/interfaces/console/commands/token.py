"""
Issue, revoke and list tokens, by which programs use the API in the name of an account.

    motcua token issue USERNAME --label LABEL --scope SCOPE… [--days N]   prints the token, this once
    motcua token revoke ID                                                ends it at once
    motcua token list USERNAME                                            what was issued, without the tokens
"""

import argparse
from datetime import timedelta

from motcua.interfaces.console.database import database
from motcua.interfaces.console.ready import make_ready
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.clock import local, now
from motcua.org.states import TokenScope

ACTOR = Actor.system("console")


def configure(parser: argparse.ArgumentParser) -> None:
    words = parser.add_subparsers(metavar="WORD", required=True)
    part = words.add_parser("issue")
    part.add_argument("username", metavar="USERNAME")
    part.add_argument("--label", required=True, help="the program that will use it")
    part.add_argument("--scope", required=True, action="append", choices=[str(scope) for scope in TokenScope])
    part.add_argument("--days", type=int, default=90, help="how long it is good for: 90 unless told, at most 366")
    part.set_defaults(act=issue)
    part = words.add_parser("revoke")
    part.add_argument("token_id", metavar="ID", type=int)
    part.set_defaults(act=revoke)
    part = words.add_parser("list")
    part.add_argument("username", metavar="USERNAME")
    part.set_defaults(act=list_)


def run(arguments: argparse.Namespace) -> int:
    with database() as ours:
        make_ready(ours.owner_url)
        return int(arguments.act(arguments))


def issue(arguments: argparse.Namespace) -> int:
    from motcua.kernel.store.transactions import transaction
    from motcua.org import operations

    at = now()
    with transaction():
        issued = operations.issue_token(
            actor=ACTOR,
            at=at,
            account_id=_account_id(arguments.username),
            label=arguments.label,
            scopes=[TokenScope(scope) for scope in arguments.scope],
            expires_at=at + timedelta(days=arguments.days),
        )
    print(issued.secret)
    return 0


def revoke(arguments: argparse.Namespace) -> int:
    from motcua.kernel.store.transactions import transaction
    from motcua.org import operations

    with transaction():
        card = operations.revoke_token(actor=ACTOR, at=now(), token_id=arguments.token_id)
    print(f"{card.id} {card.label}: revoked")
    return 0


def list_(arguments: argparse.Namespace) -> int:
    from motcua.org import queries

    at = now()
    for card in queries.list_tokens(_account_id(arguments.username), viewer=ACTOR):
        standing = "revoked" if card.revoked_at else "ended" if card.expires_at <= at else "good"
        print(card.id, standing, f"until {local(card.expires_at):%Y-%m-%d}", *sorted(card.scopes), card.label)
    return 0


def _account_id(username: str) -> int:
    from motcua.org import queries

    account = queries.find_account_by_name(username, viewer=ACTOR)
    if account is None:
        raise queries.NoSuchAccount()
    return account.id
