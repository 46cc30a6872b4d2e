"""The report of a file as lines a person reads."""

from typing import Any

from data_model.declared import DATASETS
from ingest.correct.correction_ids import cell_id
from translations import N_, _

_VERDICTS = {
    "ready": N_("Ready: nothing is wrong."),
    "issues": N_("Some things have to be looked at."),
    "questions": N_("Questions are open."),
    "refused": N_("Refused."),
}
_SEVERITIES = {"error": N_("Error"), "warning": N_("Warning"), "note": N_("Note")}


def spoken_report(report: dict[str, Any]) -> str:
    """Return a report (ingest.report.file_report) as text in the language in use."""
    lines = [f"{report['file']}: {_(_VERDICTS[report['verdict']])}"]
    if report["problem"]:
        lines.append(f"  {report['problem']['message']}")
    lines += [line for item in report["notes"] for line in _spoken_issue(item)]
    for table in report["tables"]:
        lines += _spoken_table(table)
    lines += [
        "  "
        + _("To be withdrawn, for the list lacks it: {name} ({date}).").format(name=item["name"], date=item["date"])
        for item in report.get("withdrawn", ())
    ]
    return "\n".join(lines)


def _spoken_table(table: dict[str, Any]) -> list[str]:
    dataset = DATASETS.get(table["dataset"] or "")
    kind = _(dataset.title) if dataset else _("not recognised")
    rows = table["rows"]
    head = _("{sheet} {range}: {kind}; {read} rows read, {loaded} would load, {rejected} rejected.").format(
        sheet=table["sheet"],
        range=table["range"],
        kind=kind,
        read=rows["read"],
        rejected=rows["rejected"],
        loaded=rows["new"] + rows["changed"] + rows["unchanged"],
    )
    waiting = (
        ["    " + _("Rows that wait for an answer: {count}.").format(count=rows["waiting"])] if rows["waiting"] else []
    )
    asked = [line for item in table["questions"] for line in _spoken_question(item)]
    return [f"  {head}", *waiting, *asked, *(line for item in table["issues"] for line in _spoken_issue(item))]


def _spoken_question(item: dict[str, Any]) -> list[str]:
    """Return a question, what shows it, and each answer as it is typed."""
    lines = [f"    ? {item['message']}"]
    if item["evidence"]:
        lines.append("      " + _("In the file: {texts}").format(texts=" · ".join(item["evidence"])))
    return [
        *lines,
        *(f'      --answer "{item["id"]}={choice["value"]}"   {choice["meaning"]}' for choice in item["choices"]),
    ]


def _spoken_issue(item: dict[str, Any]) -> list[str]:
    """Return an issue, and how the value suggested for its cell is accepted, where there is one."""
    line = f"    {_(_SEVERITIES[item['severity']])} {item['sheet']}!{item['cell']}: {item['message']}"
    accepted = f'      --answer "{cell_id(item["sheet"], item["cell"])}={item["suggestion"]}"   ' + _(
        "the suggested value"
    )
    return [line, accepted] if item["suggestion"] else [line]
