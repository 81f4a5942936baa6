"""PDF → blocks: `pages` takes the lines out with their places on the page, `paragraphs` puts them together."""
