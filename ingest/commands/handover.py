"""`handover`: make a unit's part of the registers what its own database says."""

import argparse
from collections import Counter

from data_model.declared import DATASETS
from ingest.commands.apply import in_words
from ingest.commands.laid_files import called
from ingest.handover.hand_over import Handover, check_handover, hand_over
from ingest.plan.change_plan import Outcome
from translations import _


def handover(options: argparse.Namespace) -> int:
    """Hand over, or only say what would change; 1 where something stays as it is, and is named."""
    if options.check:
        done = check_handover(options.file, options.unit, options.viewer)
    else:
        done = hand_over(options.file, options.unit, options.user, options.viewer)
    print("\n".join(_in_words(called(options.file), done)))
    return 1 if done.plan.issues else 0


def _in_words(name: str, done: Handover) -> list[str]:
    lines = [*_counts(done), *_marks(done), *(f"{item.sheet} {item.cell}: {item.message}" for item in done.plan.issues)]
    if done.merges_left:
        lines.append(
            _(
                "Merges of partners made in that database ({count}) do not come along: here partners are as this "
                "database merged them."
            ).format(count=done.merges_left)
        )
    if not done.plan.changes_something:
        lines.append(_("Everything is here as that database says: nothing changes."))
    elif done.receipt:
        lines.append(in_words(name, done.receipt))
    else:
        lines.append(_("Nothing was written."))
    return lines


def _counts(done: Handover) -> list[str]:
    """Return one line for each register that a record of stands on either side."""
    found: dict[str, Counter[Outcome]] = {}
    for record in (*done.plan.records, *done.plan.withdrawn):
        found.setdefault(record.dataset, Counter())[record.outcome] += 1
    words = _("{register}: {new} new, {changed} changed, {unchanged} unchanged, {withdrawn} withdrawn.")
    return [
        words.format(register=_(DATASETS[name].title), **{item.value: counted[item] for item in Outcome})
        for name, counted in found.items()
    ]


def _marks(done: Handover) -> list[str]:
    marks = done.plan.handed
    if not (marks.marks_new or marks.marks_gone):
        return []
    words = _("Years of registers marked as complete: {new} more, {gone} no longer.")
    return [words.format(new=len(marks.marks_new), gone=len(marks.marks_gone))]
