"""Levels between none and major: the words for a number, and the number for a word.

Covers the one scale on which every channel is read; which channel moves its cuts is said in a world.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["DEFAULT_SCALE", "LEVEL_WORDS", "Scale"]

LEVEL_WORDS = ("none", "token", "substantial", "major")


@dataclass(frozen=True, slots=True)
class Scale:
    """Where the words of a channel begin: token, substantial and major, each in 0..1."""

    token: float = 0.1
    substantial: float = 0.4
    major: float = 0.7

    def cut(self, word: str) -> float:
        """The lowest level that still reads as `word`.

        >>> Scale().cut("substantial")
        0.4
        """
        return (0.0, self.token, self.substantial, self.major)[LEVEL_WORDS.index(word)]

    def middle(self, word: str) -> float:
        """The level that a word stands for as a value: the middle of its band, and 0 for none.

        >>> Scale().middle("token"), Scale().middle("none")
        (0.25, 0.0)
        """
        if word == "none":
            return 0.0
        ends = (0.0, self.token, self.substantial, self.major, 1.0)
        at = LEVEL_WORDS.index(word)
        return (ends[at] + ends[at + 1]) / 2

    def word(self, level: float) -> str:
        """The word that a level reads as; below minus the token cut it reads "against".

        >>> Scale().word(0.4), Scale().word(-0.5)
        ('substantial', 'against')
        """
        if level <= -self.token:
            return "against"
        for word in reversed(LEVEL_WORDS):
            if level >= self.cut(word):
                return word
        return "none"


DEFAULT_SCALE = Scale()
