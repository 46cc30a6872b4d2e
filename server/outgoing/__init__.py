"""What every answer passes through on its way: our own first page, headers, compression."""
