"""Page → what it specifies: one module for each form of writing it (see `claimlint.specified`)."""
