"""One published number with everything that must stand beside it: period, filters, currency."""
