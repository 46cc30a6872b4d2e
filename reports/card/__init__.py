"""Why is it this number: one card for every figure, with its definition, its other answers, the records behind it."""
