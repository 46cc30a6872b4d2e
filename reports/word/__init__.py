"""A report as a .docx file in the layout of Vietnamese official papers, or in a department's own document."""
