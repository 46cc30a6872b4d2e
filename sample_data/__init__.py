"""Workbooks a newcomer can upload. Their form is real, their content is made up, and every sheet says so on top."""
