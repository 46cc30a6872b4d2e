"""Which letters a text is written in: encodings of text tables, and Vietnamese of before Unicode."""
