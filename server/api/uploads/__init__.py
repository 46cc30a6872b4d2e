"""Uploads by programs: what can be asked, in which forms it is said, and what is done."""
