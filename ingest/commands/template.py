"""`template`: write a workbook to fill in."""

import argparse
from pathlib import Path

from data_model.declared import UPLOADED
from ingest import template as workbooks
from ingest.sentences import problem


def template(options: argparse.Namespace) -> int:
    """Write the template of a register, and print where it is."""
    dataset = UPLOADED[options.register]
    path = options.output or Path(workbooks.file_name(dataset, options.lang))
    try:
        with path.open("xb") as file:  # never over a workbook somebody has filled in
            file.write(workbooks.template(dataset, options.lang))
    except FileExistsError:
        raise problem("file_exists", path=str(path)) from None
    except OSError:
        raise problem("file_not_written", path=str(path)) from None
    print(path)
    return 0
