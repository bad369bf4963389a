"""Transaction words. The face opens the transaction (decision 0001); an operation demands that one is open."""

import functools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import ParamSpec, TypeVar

from django.db import connection
from django.db import transaction as django_transaction

Params = ParamSpec("Params")
Result = TypeVar("Result")


class NoTransaction(RuntimeError):
    """An operation was called outside a transaction: a fault in the calling face."""


@contextmanager
def transaction() -> Iterator[None]:
    """One request, one job, one message: everything inside is kept together or not at all."""
    with django_transaction.atomic():
        yield


def transaction_required(operation: Callable[Params, Result]) -> Callable[Params, Result]:
    """Mark an operation: it writes only inside a transaction that its face has opened."""

    @functools.wraps(operation)
    def checked(*args: Params.args, **kwargs: Params.kwargs) -> Result:
        if not connection.in_atomic_block:
            raise NoTransaction(f"{operation.__module__}.{operation.__qualname__} needs an open transaction")
        return operation(*args, **kwargs)

    return checked
