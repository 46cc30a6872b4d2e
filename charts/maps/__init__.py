"""The map: which part of the world it shows, in which classes, what is named on it."""
