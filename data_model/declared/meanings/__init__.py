"""What headings mean: the concepts of their words, and those each field of a register is said by."""
