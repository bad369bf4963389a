"""A template of a draft set with made-up facts and the answers of a try: what the result will look like."""

from collections.abc import Mapping
from typing import Any

from motcua.catalogue import queries as catalogue
from motcua.dossier.ports import Typesetter
from motcua.eforms import queries as eforms
from motcua.journeys.print_forms import Printed
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.ports import adapter

SAMPLE: Mapping[str, Any] = {
    "agency": {"name": "Sở Văn hóa, Thể thao và Du lịch", "parent_name": "ỦY BAN NHÂN DÂN TỈNH", "place": "Cà Mau"},
    "dossier": {"code": "H12.20-260302-0001", "received_at": "02/03/2026 09:00", "due_at": "16/03/2026 17:00"},
    "applicant": {
        "full_name": "Nguyễn Văn Mẫu",
        "birth_date": "01/01/1980",
        "identity_number": "000000000000",
        "address": "12 Lý Thường Kiệt, Phường An Xuyên, Tỉnh Cà Mau",
        "phone": "0900000000",
        "email": "mau@vidu.vn",
        "organisation_name": "Đơn vị mẫu",
    },
    "result": {"number": "", "date": "", "signer_name": "Trần Thị Mẫu", "signer_title": "GIÁM ĐỐC"},
    "qr": None,
}
"""Nobody of this name lives here, and the sheet says that it is a draft."""


def print_trial(
    *, viewer: Actor, version_id: int, path: str, text: str, answers: Mapping[str, Any], places: eforms.Places
) -> Printed:
    """
    The template `text` as it would be set for these answers; nothing of it is kept.

    :raises NoSuchProcedure: if there is no such draft for this viewer
    """
    draft = catalogue.get_draft(version_id, viewer=viewer)
    card = catalogue.get_procedure(version_id, viewer=viewer)
    form = eforms.read_form(catalogue.form_source(draft.files))
    result = next((one.code for one in card.results if one.template == path), "")
    data = {
        **SAMPLE,
        "procedure": {"code": card.key, "name": card.name.vi},
        "answers": eforms.printed(form, answers, language="vi", places=places),
        "result": {**SAMPLE["result"], "code": result},
    }
    files = {"main.typ": text.encode(), **catalogue.platform_files()}
    return Printed(f"{result or 'THU'}.pdf", adapter(Typesetter).typeset(files, data))
