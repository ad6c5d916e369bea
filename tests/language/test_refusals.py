from __future__ import annotations

import pytest
from language.names import complaints

NO_SIGN = "Write it as a product, such as x * x."
COMMAS = "Commas stand between the values of a function, such as min(a, b)."

REFUSED = {
    "z - x**2": ("x**2", "a power (**) has no place here. Write x * x."),
    "self.strain ** 3": (
        "self.strain ** 3",
        "a power (**) has no place here. Write self.strain * self.strain * self.strain.",
    ),
    "x**0.5": ("x**0.5", "a power (**) has no place here. Write sqrt(x)."),
    "x**y": ("x**y", f"a power (**) has no place here. {NO_SIGN}"),
    "(x + y)**2": ("(x + y)**2", "a power (**) has no place here. Write x * x."),
    "  x^2": ("x^2", 'the sign "^" has no place here. Write x * x.'),
    "a from b to c": (
        "from",
        '"from" has no place here. Of two actors write FIRST_to_SECOND.NAME, such as ava_to_bel.trust.',
    ),
    "x % 2": ("x % 2", "a remainder (%) has no place here. Write a share as a number, such as 0.3 for 30 percent."),
    "x // 2": ("x // 2", "a whole-number division (//) has no place here. Write /."),
    "x @ y": ("x @ y", 'the sign "@" has no place here. Write *.'),
    "x & y": ("x & y", 'the sign "&" has no place here. Write and.'),
    "x | y": ("x | y", 'the sign "|" has no place here. Write or.'),
    "x << y": ("x << y", 'the sign "<<" has no place here. Write <.'),
    "x >> y": ("x >> y", 'the sign ">>" has no place here. Write >.'),
    "1 + ~x": ("~x", 'the sign "~" has no place here. Write not.'),
    "0,5 * x": (
        "0,5 * x",
        "values separated by commas have no place here. Write a decimal point, as in 0.5, and no decimal comma.",
    ),
    "x * 50%": ("", "this expression stops short. Write 0.5 for 50%."),
    "x, y": ("x, y", f"values separated by commas have no place here. {COMMAS}"),
    "1 + ()": ("()", "there is nothing between these brackets."),
    "min(*x)": ("*x", "a star before a value has no place here. Write the values one by one."),
    "mim(x, y)": ("mim", 'there is no function "mim". Did you mean "min"?'),
    "round(x)": (
        "round",
        'there is no function "round". Known here: abs, clip, exp, log, logistic, max, min, sqrt.',
    ),
    "self.min(x)": (
        "self.min",
        "this is not a function and cannot be called. Functions: min, max, clip, abs, exp, log, sqrt, logistic.",
    ),
    "2(x)": ("2", "this is not a function and cannot be called. Write * to multiply."),
    "x +": ("", 'this expression stops short. Something should follow "+".'),
    "x > ": (" ", 'this expression stops short. Something should follow ">".'),
    "self.": ("", 'this expression stops short. Something should follow ".".'),
    "war and": ("", 'this expression stops short. Something should follow "and".'),
    "(x +) * 2": (")", 'something is missing before this bracket. Something should follow "+".'),
    "min(x,,y)": (",", "a value is missing between two commas."),
    "min(,x)": (",", "a value is missing before this comma."),
    "x y": ("y", "two values stand side by side. Put a sign between them, such as + or *."),
    "(x) 2": ("2", "two values stand side by side. Put a sign between them, such as + or *."),
    "war AND war": ("AND", '"AND" is not a word of the language. Write and.'),
    "NOT war": ("NOT", '"NOT" is not a word of the language. Write not.'),
    "if war then x else y": ("if", 'no value stands before this "if". Write a if condition else b.'),
    "x if war": ("if", 'this "if" has no "else". Write a if condition else b.'),
    "x else y": ("else", 'this "else" has no "if". Write a if condition else b.'),
    "x + * y": ("*", "this is not an expression. Write it like strength * self.strain."),
    " / y": ("/", "this is not an expression. Write it like strength * self.strain."),
    "war not self.at_war": ("self", "this is not an expression. Write it like strength * self.strain."),
}


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_not_of_the_language_is_refused_in_plain_words(text):
    assert complaints(text) == [REFUSED[text]]
