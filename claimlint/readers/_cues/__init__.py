"""Subtitles → the paragraphs of what is said, each with its speaker as far as the cues name one."""

from claimlint.readers._cues.cues import cues
from claimlint.readers._cues.speech import speech

__all__ = ["cues", "speech"]
