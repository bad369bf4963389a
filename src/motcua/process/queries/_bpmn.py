"""What a BPMN 2.0 model is good for, before anything is stored."""

from motcua.process.rules.bpmn import MOST_BYTES, Finding, Judgement, Verdict, judge_file

__all__ = ["MOST_BYTES", "Finding", "Judgement", "Verdict", "judge_model"]


def judge_model(data: bytes) -> Judgement:
    """Whether the file can be run, is kept for its drawing, or is refused, and why. Asks no database."""
    return judge_file(data)
