"""The outside world: sound, recognisers, the database, files and the queue."""
