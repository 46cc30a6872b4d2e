"""Commands: python -m reports deck."""

import sys

from reports.commands import main

if __name__ == "__main__":
    sys.exit(main())
