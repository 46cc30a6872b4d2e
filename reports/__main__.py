"""Commands: python -m reports deck | pack | report | workbook."""

import sys

from reports.commands import main

if __name__ == "__main__":
    sys.exit(main())
