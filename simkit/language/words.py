"""An expression's text cut into words and signs, and refused where one of them is not of the language.

Covers what can be told without structure, so that only short, plain, balanced text reaches Python's parser.
"""

from __future__ import annotations

import keyword
import re
from dataclasses import dataclass

from simkit.errors import printable
from simkit.language.complaints import ExpressionError

__all__ = ["LOGIC_WORDS", "LONGEST", "Word", "read_words"]

LONGEST = 500
DEEPEST_BRACKETS = 30
MOST_DIGITS = 15
LOGIC_WORDS = ("and", "or", "not", "if", "else")
A_COMPARISON = "Write a comparison, such as self.strain > 0.3."

_WORD = re.compile(
    r"(?P<space>\s+)"
    r"|(?P<number>(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)"
    r"|(?P<name>[A-Za-z_][A-Za-z_0-9]*)"
    r"|(?P<sign>\*\*|//|<<|>>|<=|>=|==|!=|:=|->|=>|=<|<>|&&|\|\||.)"
)

_SIGNS = {
    "&&": ('"&&" is not used here', "Write and."),
    "||": ('"||" is not used here', "Write or."),
    "!": ('"!" is not used here', "Write not."),
    "<>": ('"<>" is not used here', "Write !=."),
    "=>": ('"=>" is not used here', "Write >=."),
    "=<": ('"=<" is not used here', "Write <=."),
    "=": ('a single "=" does not compare', "Write == to compare."),
    ":=": ("an assignment has no place here", "Write == to compare."),
    "#": ("a comment has no place inside an expression", ""),
    "{": ("curly brackets have no place here", "Write round brackets."),
    "}": ("curly brackets have no place here", "Write round brackets."),
    "]": ("square brackets have no place here", "Write round brackets."),
    **{sign: (f'the sign "{sign}" has no place here', "") for sign in ("$", "?", "`", "\\", ";", ":", "->")},
}

_KEYWORDS = {
    "True": ('"True" is not a value here', A_COMPARISON),
    "False": ('"False" is not a value here', A_COMPARISON),
    "None": ('"None" is not a value here', "Write a number, or a level word such as none."),
    "is": ('"is" does not compare', "Write == to compare."),
    "from": ('"from" has no place here', "Of two actors write FIRST_to_SECOND.NAME, such as ava_to_bel.trust."),
    "in": ('"in" has no place here', "Write x == a or x == b."),
    "lambda": ("a function made on the spot (lambda) has no place here", "Write the formula itself."),
    "for": ("a comprehension (for) has no place here", "Write the terms out."),
    "await": ('"await" has no place here', ""),
    "yield": ('"yield" has no place here', ""),
}

_FOREIGN = {
    "≥": "Write >=.",
    "≤": "Write <=.",
    "≠": "Write !=.",
    "\N{MULTIPLICATION SIGN}": "Write *.",
    "\N{MIDDLE DOT}": "Write *.",
    "\N{DIVISION SIGN}": "Write /.",
    "\N{MINUS SIGN}": "Write -.",
    "\N{EN DASH}": "Write -.",
    "\N{EM DASH}": "Write -.",
    "\N{SUPERSCRIPT TWO}": "Write x * x.",
    "\N{LOGICAL AND}": "Write and.",
    "\N{LOGICAL OR}": "Write or.",
    "\N{NOT SIGN}": "Write not.",
    "\N{NO-BREAK SPACE}": "Write an ordinary space.",
    **dict.fromkeys(
        (
            "\N{LEFT DOUBLE QUOTATION MARK}",
            "\N{RIGHT DOUBLE QUOTATION MARK}",
            "\N{LEFT SINGLE QUOTATION MARK}",
            "\N{RIGHT SINGLE QUOTATION MARK}",
        ),
        "Write names without quotes.",
    ),
}


@dataclass(frozen=True, slots=True)
class Word:
    """A number, a name or a sign, and where it stands."""

    kind: str
    text: str
    offset: int

    @property
    def end(self) -> int:
        """Where the next character stands."""
        return self.offset + len(self.text)


def read_words(text: str) -> tuple[Word, ...]:
    """The words and signs of an expression, or an ExpressionError at the first that is not of the language.

    >>> [word.text for word in read_words("self.strain >= 0.3")]
    ['self', '.', 'strain', '>=', '0.3']
    """
    _check_characters(text)
    words: list[Word] = []
    for match in _WORD.finditer(text):
        kind = match.lastgroup or "sign"
        if kind != "space":
            word = Word(kind, match.group(), match.start())
            _check_word(text, words, word)
            words.append(word)
    if not words:
        raise ExpressionError("there is no expression here", "Write one, such as self.strain > 0.3.", 0, 1)
    _check_brackets(words)
    return tuple(words)


def _check_characters(text: str) -> None:
    if len(text) > LONGEST:
        says = f"this expression has {len(text)} characters, and {LONGEST} is the most"
        raise ExpressionError(says, "Split it into smaller ones.", LONGEST, 1)
    for offset, character in enumerate(text):
        if character in " \t\r\n":
            continue
        if character in _FOREIGN:
            says = f'"{printable(character)}" is not used here'
            raise ExpressionError(says, _FOREIGN[character], offset, 1)
        if not character.isprintable():
            says = f"a character that cannot be seen stands here ({printable(character)})"
            raise ExpressionError(says, "Delete it.", offset, 1)
        if not character.isascii():
            remedy = "Names are made of the letters a to z, digits and _."
            raise ExpressionError(f'"{character}" is not used here', remedy, offset, 1)


def _check_word(text: str, before: list[Word], word: Word) -> None:
    """Refuse a word or sign that is not of the language, by what stands before it."""
    if word.kind == "number":
        _check_number(text, word)
    elif word.kind == "name":
        _check_name(before, word)
    elif word.text in "'\"":
        end = text.find(word.text, word.end)
        width = (len(text) if end < 0 else end + 1) - word.offset
        raise ExpressionError("a text in quotes has no place here", "Write names without quotes.", word.offset, width)
    elif word.text == "[":
        end = text.find("]", word.end)
        width = (len(text) if end < 0 else end + 1) - word.offset
        if "for" in re.findall(r"\w+", text[word.offset : word.offset + width]):
            says, remedy = _KEYWORDS["for"]
        elif before and (before[-1].kind == "name" or before[-1].text == ")"):
            says, remedy = "a part picked out by square brackets has no place here", "Write a dot, such as gives.arms."
        else:
            says, remedy = "a list in square brackets has no place here", "Write round brackets."
        raise ExpressionError(says, remedy, word.offset, width)
    elif word.text == "=" and _names_an_argument(before):
        says, remedy = "an argument by name has no place here", "Give the values in order, such as clip(x, 0, 1)."
        raise ExpressionError(says, remedy, before[-1].offset, word.end - before[-1].offset)
    elif word.text in _SIGNS:
        says, remedy = _SIGNS[word.text]
        raise ExpressionError(says, remedy, word.offset, len(word.text))


def _names_an_argument(before: list[Word]) -> bool:
    if len(before) < 3 or before[-1].kind != "name":
        return False
    if before[-2].text == ",":
        return True
    caller = before[-3]
    return before[-2].text == "(" and caller.kind == "name" and caller.text not in LOGIC_WORDS


def _check_number(text: str, word: Word) -> None:
    following = re.compile(r"[A-Za-z_0-9.]*").match(text, word.end)
    glued = following.group() if following else ""
    whole = word.text + glued
    if glued[:1].isalpha() and not re.fullmatch(r"0[xXoObB]\w*|[^jJeE]+([jJ]|[eE][0-9]*)", whole):
        says, remedy = f'the number {word.text} runs into "{glued}"', f"Write {word.text} * {glued}."
        if glued in LOGIC_WORDS:
            remedy = f"Write {word.text} {glued}."
    elif glued or re.fullmatch(r"0[0-9]+", word.text):
        says, remedy = f'"{whole}" is not a number that is read here', "Write plain digits, such as 0.25 or 1200."
    elif len(re.split(r"[.eE]", word.text)[0]) > MOST_DIGITS:
        says, remedy = f"this number has more than {MOST_DIGITS} digits", "Write at most 1000000000."
    elif float(word.text) > 1e9:
        says, remedy = "this number is too large", "Write at most 1000000000."
    else:
        return
    raise ExpressionError(says, remedy, word.offset, len(whole))


def _check_name(before: list[Word], word: Word) -> None:
    if word.text.startswith("_"):
        says = f'"{word.text}" begins with an underscore, and no name here does'
        raise ExpressionError(says, "Take it away.", word.offset, len(word.text))
    after_dot = bool(before) and before[-1].text == "."
    if word.text in LOGIC_WORDS and not after_dot:
        return
    if keyword.iskeyword(word.text):
        says = f'"{word.text}" is a word with another use and cannot be a name'
        remedy = "Give it another name."
        if not after_dot:
            says, remedy = _KEYWORDS.get(word.text, (says, remedy))
        raise ExpressionError(says, remedy, word.offset, len(word.text))


def _check_brackets(words: list[Word]) -> None:
    opened: list[Word] = []
    for word in words:
        if word.text == "(":
            opened.append(word)
            if len(opened) > DEEPEST_BRACKETS:
                says = f"brackets stand within brackets more than {DEEPEST_BRACKETS} deep"
                raise ExpressionError(says, "Split it into smaller ones.", word.offset, 1)
        elif word.text == ")":
            if not opened:
                raise ExpressionError("this bracket closes nothing", "Delete it, or open one before.", word.offset, 1)
            opened.pop()
    if opened:
        raise ExpressionError("a bracket is not closed", 'Write the missing ")".', opened[-1].offset, 1)
