"""
Boards and lists read across rooms: tables of its own, fed by events by position; never writes elsewhere.

    ledger entry → fact (one row a dossier) → figure (n/N, period, "số liệu đến") → the dossiers behind it
"""
