"""What lets people and programs in and comes to an end: for whoever looks after the server."""
