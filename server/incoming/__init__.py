"""Who may ask, by which name, for what and how often. In: any request; out: the same request, or why it is refused."""
