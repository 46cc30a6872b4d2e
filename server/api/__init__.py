"""What other programs may ask: figures, records, uploads, editions, under the rights of whoever made their token."""
