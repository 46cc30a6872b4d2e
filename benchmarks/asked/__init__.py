"""Asking a running server as a browser does, and what is needed around it: servers, databases, environments."""
