"""The command `doctor`: what is well, what should be looked at and what is wrong where the program runs."""

import argparse

from data_model.keeping.doctor import Grade, findings
from data_model.known.problems import Problem
from translations import N_, _

_WORDS = {Grade.WELL: N_("well"), Grade.ADVICE: N_("look at this"), Grade.WRONG: N_("wrong")}


def run(_options: argparse.Namespace) -> None:
    """Print a line for each thing as it is found; a Problem where anything is wrong."""
    wrong = 0
    for finding in findings():
        print(f"[{_(_WORDS[finding.grade])}] {finding.said}", flush=True)
        wrong += finding.grade is Grade.WRONG
    if wrong:
        raise Problem("doctor_found", N_("Wrong: {count}. What to do stands in each line above."), count=wrong)
