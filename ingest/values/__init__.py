"""What a cell's text means, by the kind of its field: numbers, dates, choices, countries, places, terms."""
