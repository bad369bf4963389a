"""
The main job, once, over HTTP: a citizen of An Xuyên has a paper certified; four officers of the ward do their part.

Any deviation ends the story with its words and a failing exit code.
"""

import sys
import time
from dataclasses import dataclass, field
from typing import Any

from motcua.interfaces.console.demo.loading import OPEN_SESAME
from motcua.interfaces.console.demo.people import SAMPLE_CITIZEN
from motcua.interfaces.console.demo.visitor import File, NotAsExpected, Visitor

PROCEDURE = "2.000815"
WARD = "h12-101"
GO_ON = "Lưu và đi tiếp"
PATIENCE = 120.0
"""Seconds for the figure to move: right after the loading, the worker first hears of everything that was played."""


@dataclass
class MainJob:
    """The story, act by act; every visitor counts the pages opened and the forms sent."""

    home: str
    visitors: list[Visitor] = field(default_factory=list)
    dossier: str = ""
    received_as: str = ""

    def play(self) -> None:
        citizen = self.sign_in(SAMPLE_CITIZEN.identity_number)
        leader = self.sign_in(f"lanhdao.{WARD}", desk=True)
        received_before = figure(leader)
        self.submit(citizen)
        counter = self.sign_in(f"motcua.{WARD}", desk=True)
        self.receive(counter)
        self.settle()
        self.give_back(counter)
        self.collect(citizen)
        self.see_the_figure_move(leader, received_before)

    @property
    def steps(self) -> int:
        return sum(visitor.steps for visitor in self.visitors)

    def sign_in(self, username: str, *, desk: bool = False) -> Visitor:
        visitor = Visitor(self.home)
        self.visitors.append(visitor)
        visitor.open("/desk/dang-nhap/" if desk else "/dang-nhap/")
        visitor.send("username", "password", username=username, password=OPEN_SESAME)
        return visitor

    def submit(self, citizen: Visitor) -> None:
        citizen.open("/").send("q", q="chung thuc ban sao")
        citizen.open(citizen.link(f"/thu-tuc/{PROCEDURE}/")).expect("Giấy tờ cần chuẩn bị")
        citizen.open(f"/thu-tuc/{PROCEDURE}/nop/").send(press="Bắt đầu")
        citizen.send("version", press=GO_ON, phone="0900000000")
        answers: dict[str, Any] = {
            "documents.0.title": "Bằng tốt nghiệp đại học",
            "documents.0.pages": "2",
            "documents.0.copies": "3",
        }
        citizen.send("version", press=GO_ON, **answers)
        papers = {f"paper.{code}": _paper(code) for code in ("BAN_CHINH", "BAN_CHUP")}
        citizen.send(*papers, press=GO_ON, files=papers).expect("Bằng tốt nghiệp đại học")
        self.dossier = citizen.address.split("/nop-ho-so/")[1].split("/")[0]
        citizen.send(press="Nộp hồ sơ")
        if "/da-nop/" not in citizen.address:
            raise NotAsExpected(f"{citizen.address}: the dossier was not submitted: {citizen.words[:300]}")

    def receive(self, counter: Visitor) -> None:
        counter.open("/desk/tiep-nhan/")
        counter.open(f"/desk/ho-so/{self.dossier}/")
        counter.send(to="/tiep-nhan/")
        self.received_as = next(word for word in counter.words.split() if word.startswith("H12.101-"))
        slip = counter.open(f"/desk/ho-so/{self.dossier}/phieu/giay-hen/")
        if not slip.body.startswith(b"%PDF-"):
            raise NotAsExpected(f"{slip.address}: the receipt is no PDF")

    def settle(self) -> None:
        specialist = self.sign_in(f"chuyenvien.{WARD}", desk=True).open("/desk/").expect(self.received_as)
        specialist.open(f"/desk/ho-so/{self.dossier}/du-thao/").send("answer", answer="BAN_SAO")
        self.complete(specialist)
        self.complete(self.sign_in(f"lanhdao.{WARD}", desk=True))
        self.complete(self.sign_in(f"vanthu.{WARD}", desk=True))

    def complete(self, officer: Visitor) -> None:
        """Do the open step with its primary button."""
        officer.open(f"/desk/ho-so/{self.dossier}/")
        officer.send(to="/buoc/")

    def give_back(self, counter: Visitor) -> None:
        counter.open(f"/desk/ho-so/{self.dossier}/thu-phi/").send("method")
        counter.open(f"/desk/ho-so/{self.dossier}/tra-ket-qua/").send("method")

    def collect(self, citizen: Visitor) -> None:
        result = citizen.open(f"/ho-so/{self.dossier}/ket-qua/")
        if not result.body.startswith(b"%PDF-"):
            raise NotAsExpected(f"{result.address}: the result is no PDF")
        citizen.open(f"/ho-so/{self.dossier}/").expect(self.received_as)
        citizen.send(press="level=VERY_SATISFIED")
        self.sign_out_and_track()

    def sign_out_and_track(self) -> None:
        stranger = Visitor(self.home)
        self.visitors.append(stranger)
        stranger.open(f"/tra-cuu/?ma={self.received_as}").expect(self.received_as)
        if SAMPLE_CITIZEN.full_name in stranger.words:
            raise NotAsExpected("the public look-up names a person")

    def see_the_figure_move(self, leader: Visitor, before: int) -> None:
        """It grows, and the dossier is among those behind it; however often it takes to look, that is one step."""
        give_up_at, steps = time.monotonic() + PATIENCE, leader.steps
        while figure(leader) <= before or not self.stands_behind(leader):
            if time.monotonic() > give_up_at:
                raise NotAsExpected("the figure on the board did not move: is the worker running?")
            time.sleep(0.5)
        leader.steps = steps + 1

    def stands_behind(self, leader: Visitor) -> bool:
        behind = leader.open(leader.link("measure=received"))
        return self.received_as.encode() in behind.open(behind.link("ho-so.csv")).body


def figure(leader: Visitor) -> int:
    """What the board of the ward says of dossiers received this month."""
    return _number(leader.open("/desk/bang/"), "measure=received")


def _number(visitor: Visitor, mark: str) -> int:
    words = [words for href, words in visitor.page.links if mark in href and words]
    digits = "".join(char for char in (words[0] if words else "") if char.isdigit())
    return int(digits or 0)


def _paper(code: str) -> File:
    """The smallest PDF that is one."""
    body = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj\n"
    body += b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
    return f"{code.lower()}.pdf", "application/pdf", body


def play(address: str) -> int:
    """Prints one line that says how it went; returns the exit code."""
    job, began = MainJob(address), time.monotonic()
    try:
        job.play()
    except (NotAsExpected, OSError) as fault:
        print(f"main job: FAILED dossier={job.dossier or '-'} steps={job.steps} {fault}", file=sys.stderr)
        return 1
    seconds = time.monotonic() - began
    print(f"main job: OK dossier={job.received_as} steps={job.steps} seconds={seconds:.1f}", flush=True)
    return 0
