"""Statistical tables: printed numbers by country, place or year, each of which becomes one figure."""
