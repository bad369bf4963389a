"""Facts and their sums, kept up with the ledger."""

from datetime import datetime

from motcua.insight.figures import projection
from motcua.kernel.store.transactions import transaction


def count_acts(now: datetime) -> int:
    with transaction():
        return projection.advance()
