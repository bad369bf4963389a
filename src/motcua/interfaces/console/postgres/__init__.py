"""
PostgreSQL without an installation: finds binaries, makes a data folder, starts the server and stays its parent.

For development, demonstration and tests. A province in operation runs its own maintained server and names it in
`MOTCUA_DATABASE_URL` (docs/how-to/use-your-own-postgresql.md).
"""
