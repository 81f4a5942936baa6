"""Documents that have been read → stories: which of them tell of the same events, and who is who in them."""
