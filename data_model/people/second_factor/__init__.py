"""The second factor: a code of a telephone beside the password, and codes on paper for a lost one."""
