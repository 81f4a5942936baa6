"""Page → the figures that it states, and figures of all pages → facts: what is said of the same thing in other words.

"A payload is limited to 512 KB", "the body is larger than 512 KB" and a row of a table of options have no key in
common. They are held against each other where what they count is the same and rare words of theirs are. A figure that
any page agrees with is left alone.
"""

from claimlint.specified.figures.matching import facts
from claimlint.specified.figures.reading import read

__all__ = ["Figure", "facts", "read"]
