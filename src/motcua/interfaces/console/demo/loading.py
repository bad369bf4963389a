"""Loading the demo province, with progress, once."""

import random
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.contrib.auth.hashers import make_password

from motcua.dossier.ports import Typesetter
from motcua.interfaces.console.demo.acted import lived_stories
from motcua.interfaces.console.demo.certificates import sign_digitally
from motcua.interfaces.console.demo.inspections import make_inspections
from motcua.interfaces.console.demo.life import live
from motcua.interfaces.console.demo.people import SAMPLE_CITIZEN, Company, appoint_officers, register_citizens
from motcua.interfaces.console.demo.plans import make_plans
from motcua.interfaces.console.demo.play import cast_stories, in_two_halves, play
from motcua.interfaces.console.demo.quality import keep_quality
from motcua.interfaces.console.demo.reports import make_reports
from motcua.interfaces.console.demo.rounds import make_rounds
from motcua.interfaces.console.demo.scene import FOUNDED, MACHINE, publish_procedures, set_scene
from motcua.interfaces.console.demo.together import Step, together
from motcua.interfaces.console.packages import ROOT
from motcua.interfaces.console.progress import Progress
from motcua.journeys.keep_upload import receive_made
from motcua.kernel.plain import clock
from motcua.kernel.plain.ports import adapter
from motcua.kernel.store import dispatcher, positions
from motcua.kernel.store.transactions import transaction
from motcua.org import queries as org
from motcua.vault import operations as vault
from motcua.vault.states import AccessClass

OPEN_SESAME = "mot-cua-demo"
CITIZENS = 400
COUNTING = ("insight.facts.lay_flat", "insight.facts.note_rating")
SAMPLES = (
    ("Người dân · citizen", SAMPLE_CITIZEN.identity_number),
    ("Một cửa, Trung tâm · counter", "motcua.h12-99"),
    ("Trưởng phòng, Sở VHTTDL · head", "truongphong.h12-20"),
    ("Chuyên viên, Sở VHTTDL · specialist", "chuyenvien.h12-20"),
    ("Lãnh đạo, Sở VHTTDL · leader", "lanhdao.h12-20"),
    ("Lãnh đạo, UBND tỉnh · leader", "lanhdao.h12"),
    ("Văn thư, UBND tỉnh · clerk", "vanthu.h12"),
    ("Một cửa, phường An Xuyên · counter", "motcua.h12-101"),
    ("Chuyên viên, phường An Xuyên · specialist", "chuyenvien.h12-101"),
    ("Lãnh đạo, phường An Xuyên · leader", "lanhdao.h12-101"),
    ("Kiểm soát thủ tục · controller", "kiemsoat.h12"),
    ("Quản trị · administrator", "quantri.h12"),
)


def load(*, dossiers: int, past: int, seed: int) -> None:
    """Fill an empty database, `past` being months; one that has its agencies already is left as it is."""
    now = clock.now()
    if org.list_agencies(viewer=MACHINE, on=clock.local_date(now)):
        return
    began = datetime.combine(FOUNDED, datetime.min.time(), tzinfo=clock.LOCAL)
    packages = len(list((ROOT / "procedures").glob("*/procedure.toml")))
    with Progress("Province", total=packages + CITIZENS + 2) as progress:
        set_scene(began)
        progress.advance()
        company, _ = together(
            progress,
            lambda step: _people(random.Random(seed), began, now, step),
            lambda step: _each(publish_procedures(began), step),
        )
    files = {"paper": _sample_paper(now)}
    stories = cast_stories(company, seed=seed, dossiers=dossiers, now=now, files=files)
    stories += lived_stories(company, months=past, seed=seed, now=now, files=files)
    with Progress("Dossiers", total=len(stories)) as progress:
        communes, departments = in_two_halves(stories)
        together(
            progress,
            lambda step: _each(play(communes, now=now), step),
            lambda step: _each(play(departments, now=now), step),
        )
    live(company, now)
    keep_quality(company, now)
    make_plans(company, now)
    make_inspections(company, now)
    sign_digitally(company, now)
    _count_figures(now)
    make_reports(company, now)
    make_rounds(company, now)


def _count_figures(now: datetime) -> None:
    """What the worker does first: the board shows all that was played. People are told while the pages are up."""
    with transaction():
        positions.give_positions()
    waiting = {name: dispatcher.count_open(viewer=MACHINE, to=name) for name in COUNTING}
    with Progress("Figures", total=sum(waiting.values())) as progress:
        for name in COUNTING:
            while waiting[name] > 0:
                with transaction():
                    tried = dispatcher.deliver(at=now, limit=100, to=name)
                progress.advance(tried)
                waiting[name] -= tried or waiting[name]


def _each(things: Iterable[object], step: Step) -> None:
    for _ in things:
        step()


def _people(rng: random.Random, began: datetime, now: datetime, step: Step) -> Company:
    today = clock.local_date(now)
    password = make_password(OPEN_SESAME)
    company = Company()
    company.officers = appoint_officers(rng, began, today, password)
    step()
    at = began + timedelta(days=1)
    for citizen, kind in register_citizens(rng, at, today, CITIZENS, password):
        company.citizens.append(citizen)
        company.classes[citizen.party_id or 0] = kind
        step()
    return company


def _sample_paper(now: datetime) -> int:
    """One page that says it is an example, kept once and put into every dossier."""
    setter = adapter(Typesetter)
    made = receive_made(setter.typeset(setter.form("sample"), {}), name="giay-to-minh-hoa.pdf")
    with transaction():
        kept = vault.keep(
            actor=MACHINE, at=now, received=made, access_class=AccessClass.PERSONAL, purpose="dossier.component"
        )
    return kept.id


def welcome(address: str) -> str:
    """Where to go and how to sign in."""
    lines = [f"Cổng dịch vụ công · portal   {address}/", f"Bàn làm việc · desk          {address}/desk/", ""]
    lines += [f"  {label:<44}{username}" for label, username in SAMPLES]
    return "\n".join([*lines, "", f"Mật khẩu · password of every account: {OPEN_SESAME}"])
