from __future__ import annotations

import pytest
from language.names import complaints

from simkit.language import ExpressionError, parse

REFUSED = {
    "x = 1": ("=", 'a single "=" does not compare. Write == to compare.'),
    "x === 1": ("=", 'a single "=" does not compare. Write == to compare.'),
    "(x = 1)": ("=", 'a single "=" does not compare. Write == to compare.'),
    "x := 1": (":=", "an assignment has no place here. Write == to compare."),
    "x && y": ("&&", '"&&" is not used here. Write and.'),
    "x || y": ("||", '"||" is not used here. Write or.'),
    "!x": ("!", '"!" is not used here. Write not.'),
    "x <> y": ("<>", '"<>" is not used here. Write !=.'),
    "x => y": ("=>", '"=>" is not used here. Write >=.'),
    "x =< y": ("=<", '"=<" is not used here. Write <=.'),
    "x # why": ("#", "a comment has no place inside an expression."),
    "x; y": (";", 'the sign ";" has no place here.'),
    "x ? 1 : 2": ("?", 'the sign "?" has no place here.'),
    "x\\": ("\\", 'the sign "\\" has no place here.'),
    "{1, 2}": ("{", "curly brackets have no place here. Write round brackets."),
    "x]": ("]", "square brackets have no place here. Write round brackets."),
    "gives[0]": ("[0]", "a part picked out by square brackets has no place here. Write a dot, such as gives.arms."),
    "[1, 2]": ("[1, 2]", "a list in square brackets has no place here. Write round brackets."),
    "[1, 2": ("[1, 2", "a list in square brackets has no place here. Write round brackets."),
    "[a for a in x]": ("[a for a in x]", "a comprehension (for) has no place here. Write the terms out."),
    "min(a for a in x)": ("for", "a comprehension (for) has no place here. Write the terms out."),
    "x + 'a b' + y": ("'a b'", "a text in quotes has no place here. Write names without quotes."),
    'x + "a': ('"a', "a text in quotes has no place here. Write names without quotes."),
    'f"{x}"': ('"{x}"', "a text in quotes has no place here. Write names without quotes."),
    "min(x, y=1)": (
        "y=",
        "an argument by name has no place here. Give the values in order, such as clip(x, 0, 1).",
    ),
    "clip(x = 1)": (
        "x =",
        "an argument by name has no place here. Give the values in order, such as clip(x, 0, 1).",
    ),
    "lambda x: x": (
        "lambda",
        "a function made on the spot (lambda) has no place here. Write the formula itself.",
    ),
    "x > 1 is True": ("is", '"is" does not compare. Write == to compare.'),
    "x not in y": ("in", '"in" has no place here. Write x == a or x == b.'),
    "True": ("True", '"True" is not a value here. Write a comparison, such as self.strain > 0.3.'),
    "None": ("None", '"None" is not a value here. Write a number, or a level word such as none.'),
    "await x": ("await", '"await" has no place here.'),
    "from > 1": (
        "from",
        '"from" has no place here. Of two actors write FIRST_to_SECOND.NAME, such as ava_to_bel.trust.',
    ),
    "self.with": ("with", '"with" is a word with another use and cannot be a name. Give it another name.'),
    "self.not": ("not", '"not" is a word with another use and cannot be a name. Give it another name.'),
    "self.True": ("True", '"True" is a word with another use and cannot be a name. Give it another name.'),
    "x.__class__": ("__class__", '"__class__" begins with an underscore, and no name here does. Take it away.'),
    "_x": ("_x", '"_x" begins with an underscore, and no name here does. Take it away.'),
    "2x": ("2x", 'the number 2 runs into "x". Write 2 * x.'),
    "2x1.y": ("2x1.y", 'the number 2 runs into "x1.y". Write 2 * x1.y.'),
    "1if war else 2": ("1if", 'the number 1 runs into "if". Write 1 if.'),
    "1_000": ("1_000", '"1_000" is not a number that is read here. Write plain digits, such as 0.25 or 1200.'),
    "0x1F": ("0x1F", '"0x1F" is not a number that is read here. Write plain digits, such as 0.25 or 1200.'),
    "1j": ("1j", '"1j" is not a number that is read here. Write plain digits, such as 0.25 or 1200.'),
    "1e": ("1e", '"1e" is not a number that is read here. Write plain digits, such as 0.25 or 1200.'),
    "1.2.3": ("1.2.3", '"1.2.3" is not a number that is read here. Write plain digits, such as 0.25 or 1200.'),
    "007": ("007", '"007" is not a number that is read here. Write plain digits, such as 0.25 or 1200.'),
    "1234567890123456": ("1234567890123456", "this number has more than 15 digits. Write at most 1000000000."),
    "2e9": ("2e9", "this number is too large. Write at most 1000000000."),
    "1e400": ("1e400", "this number is too large. Write at most 1000000000."),
    "x)": (")", "this bracket closes nothing. Delete it, or open one before."),
    "min(x, (y)": ("(", 'a bracket is not closed. Write the missing ")".'),
    "x ≥ 1": ("≥", '"≥" is not used here. Write >=.'),
    "x − 1": ("−", '"−" is not used here. Write -.'),
    "x\u00a0+ 1": ("\u00a0", '"\\xa0" is not used here. Write an ordinary space.'),
    "étain": ("é", '"é" is not used here. Names are made of the letters a to z, digits and _.'),
    "ﬁ": ("ﬁ", '"ﬁ" is not used here. Names are made of the letters a to z, digits and _.'),
    "x\0": ("\0", "a character that cannot be seen stands here (\\x00). Delete it."),
    "x\x1b[31m": ("\x1b", "a character that cannot be seen stands here (\\x1b). Delete it."),
    "x\ud800": ("\ud800", "a character that cannot be seen stands here (\\ud800). Delete it."),
    "": ("", "there is no expression here. Write one, such as self.strain > 0.3."),
    " \n ": (" ", "there is no expression here. Write one, such as self.strain > 0.3."),
}


@pytest.mark.parametrize("text", REFUSED)
def test_a_word_or_sign_of_no_use_is_refused_and_pointed_at(text):
    assert complaints(text) == [REFUSED[text]]


def test_five_hundred_characters_are_the_most():
    parse("x" + " " * 499)
    with pytest.raises(ExpressionError, match="501 characters, and 500 is the most"):
        parse("x" + " " * 500)


def test_brackets_stand_at_most_thirty_deep():
    parse("(" * 30 + "x" + ")" * 30)
    with pytest.raises(ExpressionError, match="brackets stand within brackets more than 30 deep") as caught:
        parse("(" * 31 + "x" + ")" * 31)
    assert caught.value.offset == 30


@pytest.mark.parametrize("text", ["0", "00.5", ".5", "5.", "1e9", "1000000000", "1E-3", "0.1000000000000000055"])
def test_plain_numbers_are_read(text):
    assert parse(text).value == float(text)
