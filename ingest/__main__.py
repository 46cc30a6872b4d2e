"""Commands: python -m ingest check | apply | undo | handover | watch | template | tables | remembered | forget."""

import sys

from ingest.commands.run import main

if __name__ == "__main__":
    sys.exit(main())
