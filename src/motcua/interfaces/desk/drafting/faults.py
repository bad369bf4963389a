"""Faults of a package for the page: by file, line and reason in the person's language."""

from collections.abc import Iterable

from django.utils.translation import gettext

from motcua.catalogue.queries import Fault
from motcua.ui.parts import Column, Row, Table
from motcua.ui.web import refusals

MOST = 200


def table_of(faults: Iterable[Fault]) -> Table:
    columns = [Column(gettext("File"), "code"), Column(gettext("Line"), "number"), Column(gettext("Reason"))]
    rows = [
        Row([fault.file, str(fault.line) if fault.line else "–", refusals.spoken(fault.reason)])
        for fault in list(faults)[:MOST]
    ]
    return Table(gettext("What is wrong with the package"), columns, rows)
