"""What is said about Python that is not of the rule language, in plain words and with a remedy.

Covers constructs that Python reads and this language does not, and text that not even Python reads.
"""

from __future__ import annotations

import ast

from simkit.errors import did_you_mean
from simkit.language.complaints import ExpressionError
from simkit.language.functions import FUNCTIONS
from simkit.language.words import LOGIC_WORDS, Word

__all__ = ["no_expression", "no_function", "no_sign", "no_such_part"]

_PRODUCTS = "Write it as a product, such as x * x."
_SIGNS: dict[type[ast.AST], tuple[str, str]] = {
    ast.Pow: ("a power (**)", _PRODUCTS),
    ast.Mod: ("a remainder (%)", "Write a share as a number, such as 0.3 for 30 percent."),
    ast.FloorDiv: ("a whole-number division (//)", "Write /."),
    ast.MatMult: ('the sign "@"', "Write *."),
    ast.BitAnd: ('the sign "&"', "Write and."),
    ast.BitOr: ('the sign "|"', "Write or."),
    ast.BitXor: ('the sign "^"', _PRODUCTS),
    ast.LShift: ('the sign "<<"', "Write <."),
    ast.RShift: ('the sign ">>"', "Write >."),
    ast.Invert: ('the sign "~"', "Write not."),
}
_PARTS: dict[type[ast.AST], tuple[str, str]] = {
    ast.Tuple: ("values separated by commas", "Commas stand between the values of a function, such as min(a, b)."),
    ast.Starred: ("a star before a value", "Write the values one by one."),
    ast.GeneratorExp: ("a comprehension (for)", "Write the terms out."),
}
_ONE_OR_THE_OTHER = "Write a if condition else b."
_LONGEST_ECHO = 40


def no_sign(text: str, part: ast.BinOp | ast.UnaryOp, offset: int, width: int) -> ExpressionError:
    """The complaint about a sign that the language does not have, such as a power; `text` is what Python has read."""
    what, remedy = _SIGNS[type(part.op)]
    if isinstance(part, ast.BinOp) and isinstance(part.op, ast.Pow | ast.BitXor):
        remedy = _instead_of_a_power(part, text) or remedy
    return ExpressionError(f"{what} has no place here", remedy, offset, width)


def _instead_of_a_power(part: ast.BinOp, text: str) -> str:
    base = text[part.left.col_offset : part.left.end_col_offset]
    exponent = part.right.value if isinstance(part.right, ast.Constant) else None
    if not isinstance(part.left, ast.Name | ast.Attribute) or len(base) > _LONGEST_ECHO:
        base = "x"
    if exponent == 0.5:
        return f"Write sqrt({base})."
    if exponent == 3:
        return f"Write {base} * {base} * {base}."
    return f"Write {base} * {base}." if exponent == 2 else ""


def no_such_part(part: ast.expr, offset: int, width: int) -> ExpressionError:
    """The complaint about a construct that the language does not have, such as values separated by commas."""
    if isinstance(part, ast.Tuple) and not part.elts:
        return ExpressionError("there is nothing between these brackets", "", offset, width)
    what, remedy = _PARTS.get(type(part), ("this", ""))
    verb = "have" if isinstance(part, ast.Tuple) else "has"
    if isinstance(part, ast.Tuple) and isinstance(part.elts[0], ast.Constant) and len(part.elts) == 2:
        remedy = "Write a decimal point, as in 0.5, and no decimal comma."
    return ExpressionError(f"{what} {verb} no place here", remedy, offset, width)


def no_function(text: str, called: ast.expr, offset: int, width: int) -> ExpressionError:
    """The complaint about a call of something that is not one of the fixed functions."""
    name = text[offset : offset + width]
    if isinstance(called, ast.Name):
        remedy = did_you_mean(name, FUNCTIONS)
        return ExpressionError(f'there is no function "{name[:_LONGEST_ECHO]}"', remedy, offset, width)
    remedy = "Write * to multiply." if not isinstance(called, ast.Attribute) else f"Functions: {', '.join(FUNCTIONS)}."
    return ExpressionError("this is not a function and cannot be called", remedy, offset, width)


def no_expression(words: tuple[Word, ...], near: int) -> ExpressionError:
    """The complaint about text that Python cannot read, as plainly as the words around the trouble allow.

    >>> no_expression((Word("name", "strain", 0), Word("sign", ">", 7)), 8).says
    'this expression stops short.'
    """
    last = words[-1]
    if last.text in LOGIC_WORDS or (last.kind == "sign" and last.text != ")"):
        share = last.text == "%" and len(words) > 1 and words[-2].kind == "number"
        remedy = "Write 0.5 for 50%." if share else f'Something should follow "{last.text}".'
        return ExpressionError("this expression stops short", remedy, last.end, 1)
    for before, word in zip((None, *words), words, strict=False):
        error = _trouble_between(before, word)
        if error:
            return error
    texts = [word.text for word in words]
    if texts.count("if") > texts.count("else"):
        at = words[texts.index("if")]
        return ExpressionError('this "if" has no "else"', _ONE_OR_THE_OTHER, at.offset, 2)
    if texts.count("else") > texts.count("if"):
        at = words[texts.index("else")]
        return ExpressionError('this "else" has no "if"', _ONE_OR_THE_OTHER, at.offset, 4)
    at = next((word for word in reversed(words) if word.offset <= near), last)
    remedy = "Write it like strength * self.strain."
    return ExpressionError("this is not an expression", remedy, at.offset, len(at.text))


def _trouble_between(before: Word | None, word: Word) -> ExpressionError | None:
    if word.text == "if" and (before is None or not _ends_a_value(before)):
        return ExpressionError('no value stands before this "if"', _ONE_OR_THE_OTHER, word.offset, 2)
    if before is None:
        return None
    if _ends_a_value(before) and _is_a_value(word):
        for at in (before, word):
            if at.text.lower() in LOGIC_WORDS:
                says, remedy = f'"{at.text}" is not a word of the language', f"Write {at.text.lower()}."
                return ExpressionError(says, remedy, at.offset, len(at.text))
        says, remedy = "two values stand side by side", "Put a sign between them, such as + or *."
        return ExpressionError(says, remedy, word.offset, len(word.text))
    if before.text == "(" and word.text == ",":
        return ExpressionError("a value is missing before this comma", "", word.offset, 1)
    if before.text == "," and word.text == ",":
        return ExpressionError("a value is missing between two commas", "", word.offset, 1)
    if before.kind == "sign" and before.text not in "()," and word.text == ")":
        says, remedy = "something is missing before this bracket", f'Something should follow "{before.text}".'
        return ExpressionError(says, remedy, word.offset, 1)
    return None


def _ends_a_value(word: Word) -> bool:
    return _is_a_value(word) or word.text == ")"


def _is_a_value(word: Word) -> bool:
    return word.kind == "number" or (word.kind == "name" and word.text not in LOGIC_WORDS)
