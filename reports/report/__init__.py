"""A report as one value: paragraphs with numbers as fields, exhibits, appendices; what is not known is a marked gap."""
