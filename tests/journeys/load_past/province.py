"""
A province of 2018 whose figures are known before anything is counted: what is written is written down beside.

What happens in April counts in the month, in the quarter and in the year; in May in the quarter and in the year; in
October in the year only. What stands (staff, computers …) stands from its month on, and so counts alike.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from random import Random
from typing import Any, Final

PERIODS: Final = ("2018-04", "2018-Q2", "2018")
APRIL, MAY, OCTOBER = "2018-04", "2018-05", "2018-10"
SINCE: Final = {APRIL: PERIODS, MAY: PERIODS[1:], OCTOBER: PERIODS[2:]}
"""The periods in which what happens in a month counts."""

TOP, ONE, TWO, WARD = "H98", "H98.01", "H98.02", "H98.101"
KINDS: Final = {TOP: "PROVINCE", ONE: "DEPARTMENT", TWO: "DEPARTMENT", WARD: "COMMUNE"}
FAMILY, GIVEN = ("Trần", "Lê", "Phạm", "Võ"), ("An", "Bình", "Cúc", "Dũng", "Giang")


class Province:
    """`above` and `below` the line: (key, whose, period) to how many; whose is ONE, or TOP with all under it."""

    def __init__(self, seed: int) -> None:
        self.lines: dict[str, list[dict[str, Any]]] = defaultdict(list)
        self.above: Counter[tuple[str, str, str]] = Counter()
        self.below: Counter[tuple[str, str, str]] = Counter()
        self.keys: set[str] = set()
        self._chance, self._numbers = Random(seed), count(1)
        for write in (agencies, people, procedures, dossiers, documents, certificates, things, happenings, voices):
            write(self)
        for kind in set(self.lines) - {"agencies"}:
            self._chance.shuffle(self.lines[kind])

    def write(self, file: str, agency: str, /, **told: Any) -> str:
        told = {"id": f"{file}/{next(self._numbers)}", "agency": agency, **told}
        self.lines[file].append({name: value for name, value in told.items() if value is not None})
        return str(told["id"])

    def expect(self, agency: str, periods: tuple[str, ...], above: str = "", below: str = "", times: int = 1) -> None:
        """What was written counts there, for its agency and for all."""
        for counted, keys in ((self.above, above.split()), (self.below, below.split())):
            self.keys.update(keys)
            for key in keys:
                for period in periods:
                    counted[key, TOP, period] += times
                    counted[key, ONE, period] += times * (agency == ONE)

    def name(self) -> str:
        return f"{self._chance.choice(FAMILY)} Văn {self._chance.choice(GIVEN)}"

    def save(self, folder: Path) -> Path:
        for kind, lines in self.lines.items():
            told = "".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in lines)
            (folder / f"{kind}.ndjson").write_text(told, encoding="utf-8")
        return folder


def at(month: str, day: int = 10) -> str:
    return f"{month}-{day:02}T09:00:00+07:00"


def several(**numbers: int) -> Iterator[tuple[str, str]]:
    """`one_april=3`: three times (the first department, April)."""
    agencies, months = {"one": ONE, "two": TWO, "ward": WARD}, {"april": APRIL, "may": MAY, "october": OCTOBER}
    for name, number in numbers.items():
        agency, month = name.split("_")
        yield from [(agencies[agency], months[month])] * number


def agencies(of: Province) -> None:
    for code, kind in KINDS.items():
        parent = {} if code == TOP else {"parent": TOP}
        line = {"id": f"cq/{code}", "code": code, "kind": kind, "name": f"Cơ quan {code}", **parent}
        of.lines["agencies"].append({**line, "established_on": "2011-01-01"})
        of.expect(code, PERIODS, below="unit.it_staff_rate" + (" iso.coverage_rate" if kind != "COMMUNE" else ""))


STAFF = "staff.pc_rate staff.mail_use_rate staff.system_use_rate"


def people(of: Province) -> None:
    """Of the first department two are for IT and count once; one of three uses what there is in some months only."""
    regular, quarterly, monthly = [], [], []
    for agency, month, duty in (
        (ONE, "2015-01", "IT"),
        (ONE, "2016-01", "IT"),
        (ONE, "2016-02", None),
        (TWO, MAY, "IT"),
        (TWO, "2016-03", None),
        (WARD, OCTOBER, None),
    ):
        person = of.write(
            "staff", agency, name=of.name(), unit="Văn phòng", title="Chuyên viên", duty=duty, **{"from": f"{month}-01"}
        )
        of.expect(agency, SINCE.get(month, PERIODS), below=STAFF)
        {"2015-01": regular, "2016-01": quarterly, "2016-02": monthly}.get(month, []).append((agency, person))
    of.expect(ONE, PERIODS, above="unit.it_staff_rate")
    of.expect(TWO, SINCE[MAY], above="unit.it_staff_rate")
    gone = of.write(
        "staff",
        ONE,
        name=of.name(),
        unit="Văn phòng",
        title="Chuyên viên",
        **{"from": "2013-01-01", "until": "2014-01-01"},
    )
    for kind, key in (("mail_use", "staff.mail_use_rate"), ("system_use", "staff.system_use_rate")):
        for some, months, periods in (
            (regular, range(1, 13), PERIODS),
            (quarterly, range(4, 7), PERIODS[:2]),
            (monthly, [4], PERIODS[:1]),
        ):
            for agency, person in some:
                of.expect(agency, periods, above=key)
                for month in months:
                    of.write(kind, agency, person=person, month=f"2018-{month:02}", times=4)
        for agency, person in monthly:
            of.write(kind, agency, person=person, month="2018-05", times=3)
        of.write(kind, ONE, person=gone, month="2013-05", times=9)
    computers(of, [person for _, person in regular + quarterly], gone)


def computers(of: Province, ours: list[str], gone: str) -> None:
    """One has two; one gives it up in May; one is retired before."""
    both = "pc.antivirus_rate"
    for person in (ours[0], ours[0]):
        of.write("computers", ONE, registered_at=at(APRIL), person=person, antivirus=True)
        of.expect(ONE, PERIODS, above=both, below=both)
    of.expect(ONE, PERIODS, above="staff.pc_rate")
    change = {"at": at(MAY), "antivirus": True}
    of.write("computers", ONE, registered_at=at("2017-04"), person=ours[1], antivirus=False, changes=[change])
    of.expect(ONE, PERIODS[:1], above="staff.pc_rate")
    of.expect(ONE, PERIODS, below=both)
    of.expect(ONE, SINCE[MAY], above=both)
    of.write("computers", WARD, registered_at=at(OCTOBER), antivirus=False)
    of.expect(WARD, SINCE[OCTOBER], below=both)
    of.write("computers", ONE, registered_at=at("2013-04"), person=gone, antivirus=True, retired_at=at("2014-04"))


def procedures(of: Province) -> None:
    held = "procedure.level_rate procedure.published_rate procedure.online_rate"
    for level, post, published, keys in (
        ("FULL", True, True, "procedure.level_rate procedure.published_rate procedure.postal_count"),
        ("FULL", False, False, "procedure.level_rate"),
        ("PARTIAL", True, True, "procedure.published_rate procedure.postal_count"),
        ("INFO", False, True, "procedure.published_rate"),
    ):
        for agency, month in several(one_april=2, one_may=1, two_april=3, ward_october=2):
            key = f"9.{len(of.lines['procedures']):06}"
            told = {"announced_on": f"{month}-02", "published_on": f"{month}-05" if published else None}
            of.write("procedures", agency, key=key, sector="X", level=level, by_post=post, **told)
            online = "" if level == "INFO" else "procedure.online_rate"
            of.expect(agency, SINCE[month], above=f"procedure.count {keys} {online}", below=held)
    days = {"announced_on": "2017-01-02", "published_on": "2017-01-03", "withdrawn_on": "2018-01-02"}
    of.write("procedures", ONE, key="9.999999", level="FULL", by_post=True, **days)


RECEIVED = "dossier.online_rate dossier.post_in_rate dossier.post_out_rate dossier.digitised_rate dossier.reuse_rate"
DONE = "dossier.on_time_rate dossier.done_in_time_rate"
BY_POST = "dossier.post_out_rate dossier.returned_by_post"
ONLINE = "dossier.online_count dossier.online_rate"
BY_TIME = "dossier.time_points dossier.part_time_points dossier.attitude_points"
FILES = "dossier.digitised_rate dossier.reuse_rate dossier.e_result_rate"
OPEN = "dossier.on_time_rate dossier.late_rate"
RATED = f"{BY_TIME} dossier.contact_points dossier.place_points dossier.e_result_rate dossier.late_rate"


def dossiers(of: Province) -> None:
    """Each ends in its month, or stays open to the end of the year. `points` of the done: by time, contacts, places."""
    fee = [{"act": "payment_asked", "amount": 150_000}, {"act": "fee_paid", "method": "ONLINE"}, {"act": "resumed"}]
    papers = [{"act": "paper_added", "with_file": True, "reused": True}]
    twice = [{"act": "supplement_asked"}, {"act": "supplemented"}, {"act": "supplement_asked"}, {"act": "supplemented"}]
    result, late = {"act": "result_filed"}, {"act": "deadline_extended", "due": 28, "in_time": False}
    done, by_post = {"act": "finished", "decision": "APPROVED"}, {"act": "returned", "method": "PUBLIC_POST"}
    forward = {"act": "forwarded"}
    for channel, filing, due, acts, above, below, points in (
        # Everything at its best: online, reused, digitised, paid online, early, back by post.
        (
            "ONLINE", "SELF", 20, [*papers, forward, *fee, result, done, by_post],
            f"{ONLINE} {DONE} {BY_POST} {FILES} dossier.paid_online_rate",
            f"{DONE} dossier.paid_online_rate dossier.assisted_rate", (2, 2, 2),
        ),
        # Filed by staff; a fee paid in cash; in time, but asked twice.
        (
            "ONLINE", "ASSISTED", 28, [forward, *twice, {"act": "fee_paid", "method": "CASH"}, done],
            f"{ONLINE} dossier.assisted_rate dossier.done_in_time_rate dossier.late_rate",
            f"{DONE} dossier.paid_online_rate dossier.assisted_rate", (2, 0, 1),
        ),
        # Online, and late.
        ("ONLINE", "SELF", 11, [forward, done],
         f"{ONLINE} dossier.online_late dossier.late_rate", f"{DONE} dossier.assisted_rate", (0, 2, 1)),
        # By post, and late.
        ("PUBLIC_POST", None, 11, [forward, done, by_post],
         f"dossier.post_in_rate {BY_POST} dossier.late_rate", DONE, (0, 2, 2)),
        # At the counter: in time by the date, but the apology came late.
        ("DIRECT", None, 12, [late, forward, done], "dossier.late_rate", DONE, (0, 2, 1)),
        # At the counter, open: within its time; overdue; waiting for the applicant; withdrawn.
        ("DIRECT", None, None, [forward], "dossier.on_time_rate", OPEN, None),
        ("DIRECT", None, 15, [forward], "dossier.late_rate", OPEN, None),
        ("DIRECT", None, 15, [{"act": "supplement_asked"}], "dossier.on_time_rate", OPEN, None),
        ("DIRECT", None, 15, [{"act": "withdrawn"}], "", "", None),
    ):  # fmt: skip
        for agency, month in several(one_april=3, one_may=2, one_october=1, two_april=1, two_may=4, ward_october=5):
            told = [{"act": "submitted"}, {"act": "received", "due": due}, *acts]
            of.write("dossiers", agency, procedure="9.000001", channel=channel, filing=filing, level="FULL",
                     acts=[dated(act, month, 10 + number) for number, act in enumerate(told)])  # fmt: skip
            of.expect(agency, SINCE[month], above=f"dossier.received {above}", below=f"{RECEIVED} {below}")
            if points is not None:
                of.expect(agency, SINCE[month], below=RATED)
                for keys, times in zip(
                    (BY_TIME, "dossier.contact_points", "dossier.place_points"), points, strict=True
                ):
                    of.expect(agency, SINCE[month], above=keys, times=times)


def dated(act: dict[str, Any], month: str, day: int) -> dict[str, Any]:
    due = {"due_at": at(month, act["due"])} if act.get("due") else {}
    return {**{name: value for name, value in act.items() if name != "due"}, "at": at(month, day), **due}


def documents(of: Province) -> None:
    exchanged = "document.electronic_rate"
    for direction, electronic, signed, interagency, above, below in (
        ("IN", True, True, True, "document.electronic_rate document.signed_rate document.interagency_rate",
         f"{exchanged} document.signed_rate document.interagency_rate"),
        ("OUT", True, False, False, "document.electronic_rate", f"{exchanged} document.signed_rate"),
        ("OUT", False, False, True, "", f"{exchanged} document.interagency_rate"),
    ):  # fmt: skip
        for agency, month in several(one_april=4, one_may=1, two_october=3):
            told = {"electronic": electronic, "signed": signed, "interagency": interagency}
            leader = {"put_to_leader_at": at(month, 11), "directed_at": at(month, 12), "on_system": electronic}
            of.write("documents", agency, direction=direction, at=at(month), **told, **leader)
            of.expect(agency, SINCE[month], above=above, below=below)
            of.expect(agency, SINCE[month], "leader.processing_rate" if electronic else "", "leader.processing_rate")


def certificates(of: Province) -> None:
    """One signs all year, one in April, one too seldom, one never; one was revoked before."""
    use, until = "certificate.regular_use_rate", at("2030-01")
    for agency, since, months, times, periods in (
        (ONE, "2016-01", range(1, 13), 4, PERIODS),
        (ONE, APRIL, [4], 5, PERIODS[:1]),
        (ONE, "2016-01", range(1, 13), 3, ()),
        (WARD, OCTOBER, [], 0, ()),
        (TWO, "2017-01", [4, 5, 6], 4, PERIODS[:2]),
    ):
        held = of.write("certificates", agency, issued_at=at(since, 1), valid_to=until)
        of.expect(agency, SINCE.get(since, PERIODS), above="certificate.count", below=use)
        of.expect(agency, periods, above=use)
        for month in months:
            for day in range(10, 10 + times):
                of.write("signatures", agency, certificate=held, at=at(f"2018-{month:02}", day))
    of.write("certificates", ONE, issued_at=at("2016-01"), valid_to=until, revoked_at=at("2017-01"))


def things(of: Province) -> None:
    for agency, month in several(one_april=2, two_may=3, ward_october=1):
        of.write("software", agency, kind="OFFICE", registered_at=at(month))
        of.expect(agency, SINCE[month], above="software.count")
        of.write("digitised_files", agency, at=at(month), pages=7)
        of.expect(agency, SINCE[month], above="file.digitised_count")
    of.write("software", ONE, kind="OFFICE", registered_at=at("2016-01"), retired_at=at("2017-01"))
    always = [at(f"2018-{month:02}", day) for month in range(1, 13) for day in (1, 8, 15, 22)]
    fresh = "unit.website_fresh_rate"
    for agency, updates, periods in (
        (ONE, always, PERIODS),
        (ONE, [at(APRIL, day) for day in (1, 2, 3, 4)], PERIODS[:1]),
        (ONE, [at(APRIL, day) for day in (1, 2, 3)], ()),
        (WARD, always[12:24], PERIODS[:2]),
    ):
        of.write("websites", agency, registered_at=at("2014-01"), updates=updates)
        of.expect(agency, PERIODS, below=fresh)
        of.expect(agency, periods, above=fresh)
    of.write("websites", ONE, registered_at=at("2014-01"), updates=always, retired_at=at("2019-01"))
    of.expect(ONE, PERIODS, above=fresh, below=fresh)


def happenings(of: Province) -> None:
    for agency, month in several(one_april=3, one_october=2, two_may=1):
        of.write("meetings", agency, at=at(month), online=True)
        of.write("trainings", agency, at=at(month), kind="SECURITY")
        of.write("incidents", agency, at=at(month), kind="MALWARE")
        of.expect(agency, SINCE[month], above="meeting.count training.count incident.count")
    for agency, month in several(one_april=2, one_may=2, ward_october=3):
        for done, dropped in (("2018-02-01", None), (None, None), (None, "2018-02-01")):
            days = {"planned_on": "2018-01-10", "due_on": f"{month}-20", "completed_on": done, "dropped_on": dropped}
            of.write("plan_tasks", agency, area="CCHC", **days)
            of.expect(
                agency, SINCE[month], "plan.completion_rate" if done else "", "" if dropped else "plan.completion_rate"
            )
    for agency, month, is_first in ((ONE, MAY, True), (ONE, OCTOBER, False), (TWO, OCTOBER, True)):
        of.write("iso_publications", agency, at=at(month), standard="TCVN ISO 9001:2015")
        of.expect(agency, SINCE[month], above="iso.coverage_rate" if is_first else "")


def voices(of: Province) -> None:
    rated, settled, ranked = "rating.satisfaction_rate", "petition.on_time_rate", "unit.class_share"
    about = of.lines["dossiers"][0]["id"]
    for agency, month in several(one_april=2, two_may=1, ward_october=4):
        for overall in ("VERY_SATISFIED", "SATISFIED", "NOT_SATISFIED"):
            of.write("ratings", agency, at=at(month, 20), overall=overall, channel="ONLINE", about=about)
            said = "rating.dislike_rate" if overall == "NOT_SATISFIED" else rated
            of.expect(agency, SINCE[month], above=said, below=f"{rated} rating.dislike_rate")
        for how, in_time in (("answered_at", True), ("refused_at", True), ("answered_at", False), (None, None)):
            told = {how: at(month, 20), "in_time": in_time} if how else {}
            of.write("petitions", agency, kind="CONDUCT", submitted_at=at("2018-01"), **told)
            of.expect(agency, SINCE[month], above=settled if in_time else "", below=settled if how else "")
            of.expect(agency, ("2018",), above="petition.conduct_rate", below="petition.conduct_rate")
            of.expect(agency, ("2018",), above="dossier.attitude_points", times=-2)
        for given in ("EXCELLENT", "GOOD", "FAIR"):
            of.write("classifications", agency, set="ND61", last=f"{month}-28", at=at("2019-02"), **{"class": given})
            of.expect(agency, SINCE[month], above=ranked if given != "FAIR" else "", below=ranked)
