"""Commands: python -m reports deck | pack | report."""

import sys

from reports.commands import main

if __name__ == "__main__":
    sys.exit(main())
