"""One page about a country or a partner abroad: on screen, on one sheet of paper, in the link."""
