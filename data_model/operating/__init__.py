"""What whoever runs the program may know of its work: counts, times, the number of a call. Nobody's data is in it."""
