"""
What a form asks, how an answer is read, shown and judged. Pure: no database, no clock, no language files.

*Data* are the answers by field name, ready for JSON: dates are ISO text, đồng are whole numbers, an address is a
mapping of codes and street, a group is a list of rows. An unanswered field is absent. Text that cannot be read as what
the field asks for (`31/02/2026`, `abc` for a number) stays in the data as text, so that nothing typed is lost; `errors`
names it.
"""

from motcua.eforms.rules._building import read_form
from motcua.eforms.rules._designing import CannotDemand, Question
from motcua.eforms.rules._errors import FieldError, errors, required_in_row, required_names
from motcua.eforms.rules._faults import Fault, form_faults
from motcua.eforms.rules._form import MAX_ROWS, Check, Field, Form, NotAForm, Option, Page, Text, Widget
from motcua.eforms.rules._places import Places
from motcua.eforms.rules._posted import parse
from motcua.eforms.rules._prefill import Prefill, prefill
from motcua.eforms.rules._reading import is_blank_row, read, read_answers
from motcua.eforms.rules._showing import Printer, grouped, typed
from motcua.eforms.rules._visible import Look, appeared, look

__all__ = [
    "MAX_ROWS",
    "CannotDemand",
    "Check",
    "Fault",
    "Field",
    "FieldError",
    "Form",
    "Look",
    "NotAForm",
    "Option",
    "Page",
    "Places",
    "Prefill",
    "Printer",
    "Question",
    "Text",
    "Widget",
    "appeared",
    "errors",
    "form_faults",
    "grouped",
    "is_blank_row",
    "look",
    "parse",
    "prefill",
    "read",
    "read_answers",
    "read_form",
    "required_in_row",
    "required_names",
    "typed",
]
