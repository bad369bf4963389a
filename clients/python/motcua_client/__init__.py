"""
A client for the API of Một Cửa, with nothing but the standard library.

    client = Client("https://mot-cua.example.vn", token="motcua_…")
    for row in client.list_dossiers(state="SUBMITTED")["items"]:
        client.receive(row["id"], idempotency_key=f"reception-{row['id']}")

`client.py` and `shapes.py` are written by `script/client` from the OpenAPI document; `transport.py` is not.
"""

from motcua_client.client import Client
from motcua_client.transport import File, Problem

__all__ = ["Client", "File", "Problem"]
