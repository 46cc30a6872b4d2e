"""The workbooks of this folder: each module beside this one that has `FILE` and `content` makes one."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

FOLDER = Path(__file__).parent


def makers() -> dict[str, Callable[[], bytes]]:
    """Return name -> what makes a workbook's bytes."""
    modules = [
        import_module(f"sample_data.illustrative.{path.stem}")
        for path in sorted(FOLDER.glob("*.py"))
        if not path.stem.startswith("_")
    ]
    return {module.FILE: module.content for module in modules if hasattr(module, "FILE")}


def books() -> dict[str, bytes]:
    """Return name -> bytes of every workbook."""
    return {name: content() for name, content in makers().items()}
