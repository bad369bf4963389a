"""
The roles of a database and what each may do.

`motcua_owner` owns every table and migrates; `motcua` serves web and worker as a member of `motcua_app`, the group
that the kernel's migration grants to and revokes from; `motcua_admin` is the supervisor's own.
"""

from typing import Any

import psycopg
from psycopg import sql

from motcua.interfaces.console.postgres.connection import ADMINISTRATOR, APPLICATION, DATABASE, OWNER, Connection

GROUP = "motcua_app"
ROLES = """
CREATE ROLE {group} NOLOGIN;
CREATE ROLE {owner} LOGIN CREATEDB PASSWORD {owner_password} IN ROLE {group};
CREATE ROLE {application} LOGIN PASSWORD {application_password} IN ROLE {group};
"""
FOR_TESTS = "GRANT SET ON PARAMETER session_replication_role TO {owner}"


def prepare(connection: Connection, *, for_tests: bool) -> None:
    """
    Make the roles and the database where they are missing; whatever is there stays as it is.

    Tests empty the append-only tables between one another: there the owner may put triggers to sleep.
    """
    words: dict[str, Any] = {
        "group": sql.Identifier(GROUP),
        "owner": sql.Identifier(OWNER),
        "application": sql.Identifier(APPLICATION),
        "database": sql.Identifier(DATABASE),
        "owner_password": sql.Literal(connection.passwords[OWNER]),
        "application_password": sql.Literal(connection.passwords[APPLICATION]),
    }
    with psycopg.connect(connection.url(ADMINISTRATOR, "postgres"), autocommit=True) as server:
        if not server.execute("SELECT FROM pg_roles WHERE rolname = %s", [APPLICATION]).rowcount:
            server.execute(sql.SQL(ROLES).format(**words))
        if not server.execute("SELECT FROM pg_database WHERE datname = %s", [DATABASE]).rowcount:
            server.execute(sql.SQL("CREATE DATABASE {database} OWNER {owner}").format(**words))
        if for_tests:
            server.execute(sql.SQL(FOR_TESTS).format(**words))
