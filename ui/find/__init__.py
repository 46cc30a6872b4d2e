"""One box that finds: pages, figures, countries, partners, places, records, uploads, help."""
