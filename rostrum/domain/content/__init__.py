"""Finding the criteria in what was said: sentences, signals, and one matcher per criterion."""
