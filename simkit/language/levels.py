"""Level words inside comparisons: `gives.arms >= substantial` asks whether a reading has reached that word's band.

Covers which comparisons with a word make sense; as a value elsewhere a word is simply a number.
"""

from __future__ import annotations

from simkit.language.nodes import Name, Node
from simkit.scales import LEVEL_WORDS

__all__ = ["level_word", "word_misuse"]

# How a comparison reads from the other side.
_MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}


def level_word(node: Node) -> str | None:
    """The level word that a part consists of, if it is one."""
    if isinstance(node, Name) and len(node.parts) == 1 and node.parts[0] in LEVEL_WORDS:
        return node.parts[0]
    return None


def word_misuse(word: str, sign: str, word_first: bool) -> tuple[str, str] | None:
    """What is wrong with comparing a reading with a word, and the remedy.

    >>> word_misuse("major", "<=", word_first=True)
    >>> word_misuse("major", "==", word_first=False)[1]
    'Write >= major, or < major.'
    """
    seen = _MIRRORED[sign] if word_first else sign
    if seen in (">=", "<") and word != "none":
        return None
    if seen == ">=":
        return "this is always true, for no level word is below none", "Write >= token to ask for some."
    if seen == "<":
        return "this is never true, for no level word is below none", "Write < token to ask for none."
    edge = "token" if word == "none" else word
    return f'"{sign}" does not go with "{word}", which is a band of levels', f"Write >= {edge}, or < {edge}."
