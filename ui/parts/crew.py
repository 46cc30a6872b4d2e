"""The hands of this process that do jobs: woken when something is asked for, and when the server starts."""

from data_model.jobs.crew import Crew
from ingest.tray.draft_jobs import WORKS

CREW = Crew(WORKS)
