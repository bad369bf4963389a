from datetime import date
from pathlib import Path

import pytest

from motcua.kernel.store import ledger
from motcua.org import operations, policy, queries
from motcua.org.rules.places import read_moves, read_places
from motcua.org.rules.province import read_province
from motcua.org.states import AgencyKind, PlaceLevel
from tests.cast.cast import MACHINE, Cast
from tests.rooms.org.given import AT

PROVINCES = Path(__file__).resolve().parents[3] / "provinces"
ON = date(2026, 9, 14)


def text(name: str) -> str:
    return (PROVINCES / name).read_text(encoding="utf-8")


PLACES = """code,level,parent_code,name,full_name,full_name_en,unit_type,valid_from,valid_to
96,PROVINCE,,Cà Mau,Tỉnh Cà Mau,Ca Mau Province,Tỉnh,2025-07-01,
75,PROVINCE,,Đồng Nai,Tỉnh Đồng Nai,Dong Nai Province,Tỉnh,2025-07-01,2026-04-30
75,PROVINCE,,Đồng Nai,Thành phố Đồng Nai,Dong Nai City,Thành phố,2026-04-30,
32002,COMMUNE,96,An Xuyên,Phường An Xuyên,An Xuyen Ward,Phường,2025-07-01,
32248,COMMUNE,96,Đất Mũi,Xã Đất Mũi,Dat Mui Commune,Xã,2025-07-01,
31825,COMMUNE,96,Bạc Liêu,Phường Bạc Liêu,Bac Lieu Ward,Phường,2025-07-01,
31825,COMMUNE,954,2,Phường 2,,Phường,,2025-07-01
"""
MOVES = """old_code,new_code,transfer,on,is_default,is_suspect
31825,31825,SPLIT,2025-07-01,1,0
31825,32002,SPLIT,2025-07-01,0,0
31825,32248,SPLIT,2025-07-01,0,1
"""


@pytest.fixture
def places(cast: Cast) -> None:
    operations.load_units(actor=cast.admin, at=AT, places=PLACES, moves=MOVES)


@pytest.mark.usefixtures("places")
def test_places_are_picked_by_name_under_their_province() -> None:
    assert [card.name for card in queries.list_provinces()] == ["Cà Mau", "Đồng Nai"]
    assert [card.name for card in queries.list_communes("96")] == ["An Xuyên", "Bạc Liêu", "Đất Mũi"]


@pytest.mark.usefixtures("places")
def test_a_name_and_a_code_have_their_day() -> None:
    assert queries.get_places(["75"])["75"].full_name == "Thành phố Đồng Nai"
    assert queries.get_places(["75"], on=date(2026, 4, 29))["75"].full_name == "Tỉnh Đồng Nai"
    assert queries.get_places(["31825"], on=date(2020, 1, 1))["31825"].full_name == "Phường 2"


@pytest.mark.usefixtures("places")
def test_an_address_names_commune_and_province() -> None:
    names = queries.get_place_names(["32002", "96", "00000"])
    assert names == {"32002": "Phường An Xuyên, Tỉnh Cà Mau", "96": "Tỉnh Cà Mau"}


@pytest.mark.usefixtures("places")
def test_an_old_commune_leads_to_its_heirs_but_not_to_doubtful_ones() -> None:
    heirs = queries.successors_of_place("31825")
    assert [(heir.place.code, heir.is_default) for heir in heirs] == [("31825", True), ("32002", False)]


@pytest.mark.usefixtures("places")
def test_loading_twice_changes_nothing(cast: Cast) -> None:
    assert operations.load_units(actor=MACHINE, at=AT, places=PLACES, moves=MOVES) == 0
    loads = [entry for entry in ledger.history("place", 0) if entry.name == "org.places_loaded"]
    assert loads[-1].data == {"places": 7, "moves": 3, "suspect": 1}


def test_a_list_that_cannot_be_read_is_refused_whole(cast: Cast) -> None:
    with pytest.raises(operations.ListUnreadable) as refusal:
        operations.load_units(actor=MACHINE, at=AT, places=PLACES + "9x,PROVINCE,,,,,,,\n")
    assert "line 9" in str(refusal.value.data["reason"])
    assert queries.list_provinces() == []


def test_the_lists_we_ship_are_whole() -> None:
    now, before = read_places(text("units/places.csv")), read_places(text("units/places-before-2025-07.csv"))
    today = [line for line in now if line.valid_to is None]
    assert sum(line.level is PlaceLevel.PROVINCE for line in today) == 34
    assert sum(line.level is PlaceLevel.COMMUNE for line in today) == 3321
    moves = read_moves(text("units/moves.csv"))
    assert sum(line.is_suspect for line in moves) == 24
    assert {line.new_code for line in moves} <= {line.code for line in today}
    assert {line.old_code for line in moves} <= {line.code for line in before}


def test_the_province_we_ship_has_real_communes() -> None:
    province = read_province(text("ca-mau/agencies.toml"))
    communes = {line.code: line.full_name for line in read_places(text("units/places.csv")) if line.parent_code == "96"}
    for agency in province.agencies:
        if agency.kind is AgencyKind.COMMUNE:
            [code] = [code.code for code in agency.codes if code.system == "GSO"]
            assert agency.name.casefold().endswith(communes[code].casefold())
    assert sum(bool(agency.units) for agency in province.agencies) == 12


def here(cast: Cast) -> str:
    """The province file with codes that the cast does not have."""
    return text("ca-mau/agencies.toml").replace("H12", "H62").replace('"96"', '"97"').replace('"32002"', '"32003"')


def test_a_province_is_loaded_and_its_old_neighbour_leads_to_it(cast: Cast) -> None:
    ids = operations.load_province(actor=MACHINE, at=AT, text=here(cast))
    match = queries.find_agency_by_code("95", viewer=cast.applicant, on=ON)
    assert match is not None
    assert [card.id for card in match.chain] == [ids["bac-lieu"], ids["province"]]
    science = queries.competent_agencies(
        AgencyKind.DEPARTMENT, "SCIENCE", viewer=cast.applicant, on=ON, within=ids["province"]
    )
    assert [card.id for card in science] == [ids["science"]]
    assert len(queries.list_units(ids["science"], viewer=cast.admin)) == 5


def test_a_province_is_loaded_once(cast: Cast) -> None:
    first = operations.load_province(actor=MACHINE, at=AT, text=here(cast))
    assert operations.load_province(actor=MACHINE, at=AT, text=here(cast)) == first


def test_a_province_file_with_a_fault_loads_nothing(cast: Cast) -> None:
    with pytest.raises(operations.ListUnreadable, match="'KINGDOM' is not one of"):
        operations.load_province(actor=MACHINE, at=AT, text=here(cast).replace("PROVINCE", "KINGDOM"))


def test_citizens_load_nothing(cast: Cast) -> None:
    with pytest.raises(policy.NotAnAdministrator):
        operations.load_province(actor=cast.applicant, at=AT, text=here(cast))
