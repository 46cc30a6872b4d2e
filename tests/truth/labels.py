"""What stands in a row that heads a group: its mark and its label."""

from typing import Any

from data_model.declared import DATASETS


def mark_of(kind: str, number: int) -> str:
    return {
        "I": ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[number - 1],
        "A": "ABCDEFGHK"[number - 1],
        "1": f"{number}.",
        "a": "abcdefghk"[number - 1],
        "": "",
    }[kind]


_SPOKEN = {("direction", "in"): "Đoàn vào", ("direction", "out"): "Đoàn ra"}


def group_label(dataset: str, name: str, value: Any) -> str:
    choices = DATASETS[dataset].field(name).choices
    return _SPOKEN.get((name, value)) or next(choice.aliases[0] for choice in choices if choice.code == value)
