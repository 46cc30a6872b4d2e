"""Tables beside the records: of accounts and the log, of signing in, of jobs and their files, of what is presented."""
