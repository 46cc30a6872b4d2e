"""People a directory vouches for: whose account they are here, and what their groups let them do."""
