"""`python -m ingest.tray.child`: does one job of an upload, a large one as a rule, and says how far it is."""

from data_model.jobs.in_child import do_one
from ingest.tray.crew import OF_UPLOADS

if __name__ == "__main__":
    do_one(OF_UPLOADS)
