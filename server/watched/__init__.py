"""What whoever runs the program sees of its work: a number for each request, counts, times, and who may read them."""
