"""What happens without a click, and how often."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from motcua.interfaces.jobs.check_figures import check_figures
from motcua.interfaces.jobs.count import count_acts
from motcua.interfaces.jobs.deliver import deliver
from motcua.interfaces.jobs.digest import send_digests
from motcua.interfaces.jobs.foresee import foresee
from motcua.interfaces.jobs.mail import send_mail
from motcua.interfaces.jobs.payments import ask_gateway
from motcua.interfaces.jobs.plans import keep_plans
from motcua.interfaces.jobs.quality import keep_quality
from motcua.interfaces.jobs.remind import remind
from motcua.interfaces.jobs.reports import keep_reports
from motcua.interfaces.jobs.results import file_results
from motcua.interfaces.jobs.scan import rescan
from motcua.interfaces.jobs.seal import seal
from motcua.interfaces.jobs.silence import record_silence
from motcua.interfaces.jobs.surveys import close_surveys
from motcua.interfaces.jobs.sweep import sweep
from motcua.interfaces.jobs.times import let_times_come


@dataclass(frozen=True, slots=True)
class Job:
    """
    `run(now)` does a small piece of work, in transactions of its own, and returns how much there was.

    It rests `period` seconds when there was nothing; when there was something it runs again at once, unless it always
    does all there is (`in_one_go`).
    """

    name: str
    run: Callable[[datetime], int]
    period: float
    in_one_go: bool = False


JOBS = (
    Job("deliver", deliver, period=0.25),
    Job("count", count_acts, period=1),
    Job("mail", send_mail, period=0.5),
    Job("times", let_times_come, period=5, in_one_go=True),
    Job("results", file_results, period=2),
    Job("payments", ask_gateway, period=10),
    Job("scan", rescan, period=5),
    Job("remind", remind, period=300, in_one_go=True),
    Job("silence", record_silence, period=300, in_one_go=True),
    Job("digest", send_digests, period=600, in_one_go=True),
    Job("seal", seal, period=60, in_one_go=True),
    Job("foresee", foresee, period=5),
    Job("check_figures", check_figures, period=60, in_one_go=True),
    Job("surveys", close_surveys, period=600, in_one_go=True),
    Job("plans", keep_plans, period=600, in_one_go=True),
    Job("reports", keep_reports, period=300),
    Job("quality", keep_quality, period=1800, in_one_go=True),
    Job("sweep", sweep, period=6 * 3600, in_one_go=True),
)
