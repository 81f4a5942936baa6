"""The XML of Excel → cells: `book` finds the sheets, `cells` reads one, `shown` writes a number as Excel shows it."""
