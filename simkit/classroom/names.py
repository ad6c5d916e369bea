"""Names and short texts that people type in, room codes and tokens: cleaned, unique, hard to guess.

Covers text and chance of that kind only; escaping for a page is the page's work.
"""

from __future__ import annotations

import hashlib
import secrets
import unicodedata
from collections.abc import Collection

from simkit.classroom.commands import Refused

__all__ = ["CODE_LETTERS", "clean_name", "clean_text", "hash_of", "new_code", "new_token", "unique_name"]

CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Letters and digits that nobody takes for one another when they are read out."""

_LONGEST_NAME = 40
_LONGEST_TYPED = 400
_CODE = 6


def clean_name(typed: str) -> str:
    """A person's name, with odd characters and spaces taken out.

    Raises:
        Refused: name, where nothing is left, or it is far too long.
    """
    if len(typed) > _LONGEST_TYPED:
        raise Refused("name", f"A name has {_LONGEST_NAME} letters at most.")
    name = clean_text(typed)
    if not any(letter.isalnum() for letter in name):
        raise Refused("name", "Type a name, so that others know who you are.")
    if len(name) > _LONGEST_NAME:
        raise Refused("name", f"A name has {_LONGEST_NAME} letters at most.")
    return name


def clean_text(typed: str) -> str:
    """A text in one line: no control or invisible characters, no piles of accents, no runs of spaces."""
    kept = []
    marks = 0
    for letter in unicodedata.normalize("NFC", typed):
        kind = unicodedata.category(letter)
        marks = marks + 1 if kind.startswith("M") else 0
        if kind.startswith("Z") or letter in "\t\r\n":
            kept.append(" ")
        elif not kind.startswith("C") and marks <= 2:
            kept.append(letter)
    return " ".join("".join(kept).split())


def unique_name(name: str, taken: Collection[str]) -> str:
    """The name, or the name with a number behind it where it is taken (whatever its capitals).

    >>> unique_name("Ana", ["ana", "Ana 2"])
    'Ana 3'
    """
    known = {one.casefold() for one in taken}
    number, found = 1, name
    while found.casefold() in known:
        number += 1
        found = f"{name[: _LONGEST_NAME - 4]} {number}"
    return found


def new_code() -> str:
    """A code that a class types in, of six letters or digits."""
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(_CODE))


def new_token() -> str:
    """A token that nobody guesses."""
    return secrets.token_urlsafe(24)


def hash_of(token: str) -> str:
    """What the log keeps of a token."""
    return hashlib.sha256(token.encode()).hexdigest()
