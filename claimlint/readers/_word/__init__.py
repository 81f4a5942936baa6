"""The XML of Word → blocks: `styles` says what a style makes of its paragraphs, `body` reads what stands in them."""
