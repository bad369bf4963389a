"""The publication of conformity on paper (bản công bố, Decision 19/2014/QĐ-TTg)."""

from motcua.catalogue import queries as catalogue
from motcua.dossier.ports import Typesetter
from motcua.journeys.printing import heads
from motcua.journeys.printing.heads import SYSTEM, Printed
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.ports import adapter
from motcua.org import queries as org
from motcua.quality import queries as quality


def print_publication(*, viewer: Actor, publication_id: int) -> Printed:
    """
    A publication with the scope of its day; the same one always gives the same page.

    :raises NoSuchPublication: if there is none for this viewer
    """
    card = quality.get_publication(publication_id, viewer=viewer)
    day = clock.local_date(card.published_at)
    versions = catalogue.versions_in_force(card.procedures, viewer=SYSTEM, on=day)
    procedures = [catalogue.get_procedure(one.id, viewer=SYSTEM) for one in versions.values()]
    units = org.get_units(card.unit_ids, viewer=SYSTEM)
    setter = adapter(Typesetter)
    data = {
        **heads.agency_head(card.agency_id),
        "title": "Công bố hệ thống quản lý chất lượng phù hợp tiêu chuẩn quốc gia",
        "standard": card.standard.value,
        "number": card.signed_number,
        "at": heads.local(card.published_at),
        "words": card.words,
        "units": [units[one].name for one in card.unit_ids if one in units],
        "units_total": card.units_total,
        "procedures": [[one.key, one.name.vi] for one in sorted(procedures, key=lambda one: one.key)],
        "signer": heads.name_of(card.signer_id),
        "signer_title": heads.title_of(card.signer_id, card.agency_id, card.published_at) or "Thủ trưởng cơ quan",
    }
    pdf = setter.typeset(setter.form("conformity"), data, at=card.published_at)
    return Printed(f"cong-bo-phu-hop-{card.signed_number}-{day.year}.pdf", pdf)
