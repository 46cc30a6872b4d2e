"""A large file or upload: its preview, its applying, its undoing are jobs, and the page waits for them."""
