"""The hands of this process that make files: others than those that read uploads, so that nobody waits for them."""

from data_model.jobs.crew import Crew, patience
from reports.made import jobs

MAKERS = Crew(jobs.WORKS, patience)
