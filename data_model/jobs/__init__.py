"""Work that goes on without a page: kept in the database, held by one process at a time, taken up again if it dies."""
