"""What is kept to be presented: decks under a name, and editions, the figures of a unit as they were on a day."""
