"""The XML of OpenDocument → blocks: `looks` says what a style makes of a paragraph, `body` reads what stands there."""
