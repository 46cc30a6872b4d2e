"""A follower of PostgreSQL: read in the leader's place where it is as far as the leader, and looked at by `doctor`."""
