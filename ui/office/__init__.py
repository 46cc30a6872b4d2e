"""Pages for who looks after the program: accounts, approvals, rates, settings, the log, the dictionary."""
