"""A plan row by row: new records with the columns that were chosen, rows left behind with their reasons."""
