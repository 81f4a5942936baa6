"""ReadDocument × House → Breaches: one module per aspect in which a text can go against a house fact."""
