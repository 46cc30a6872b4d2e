"""Files made beside the pages: what is ordered, made in a process of its own with its asker's rights, kept for them."""
