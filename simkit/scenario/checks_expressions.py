"""Checks of expressions, and of what the effects of rules and events move.

Covers where an expression's complaints stand in the file; the complaints themselves are the language's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Literal

from simkit.language import Checked, Complaint, ExpressionErrors, check
from simkit.scenario.marks import Sheet
from simkit.scenario.nodes import Steps
from simkit.world import refs
from simkit.world.numbers import Number
from simkit.world.scope import NameScope, target_ref

__all__ = ["ask_expression", "ask_moves", "ask_used"]

Kind = Literal["number", "truth"]


def ask_expression(sheet: Sheet, path: Steps, text: str, scope: NameScope, wants: Kind) -> Checked | None:
    """The expression checked, or None after complaints about all that is wrong with it."""
    try:
        return check(text, scope, wants)
    except ExpressionErrors as found:
        errors = found.errors
    spot = sheet.value(path)
    margin = len(spot.text) - len(spot.text.lstrip())
    for error in errors:
        spot.part(margin + error.offset, error.width).wrong(error.says, error.remedy)
    return None


def ask_moves(
    sheet: Sheet, path: Steps, moves: Mapping[str, str], scope: NameScope, facts: bool
) -> list[tuple[Steps, refs.Ref]]:
    """Check what is moved and by how much: a number for a variable, a truth value for a fact (where `facts` may be).

    Returns what is referred to, with where it stands.
    """
    found: list[tuple[Steps, refs.Ref]] = []
    for key, text in moves.items():
        target = target_ref(scope, key)
        wants: Kind = "number"
        if isinstance(target, Complaint):
            sheet.key((*path, key)).wrong(*target)
            wants = _likely(text, scope)
        else:
            found.append(((*path, key), target))
            if isinstance(target, refs.Fact):
                wants = "truth"
                if not facts:
                    says = f'a change is a rate per week, and "{key}" is a fact.'
                    sheet.key((*path, key)).wrong(says, "Use jump, or name a variable.")
        checked = ask_expression(sheet, (*path, key), text, scope, wants)
        found += [((*path, key), ref) for ref in (checked.refs if checked else ())]  # type: ignore[misc]
    return found


def ask_used(sheet: Sheet, path: Steps, numbers: Mapping[str, Number], expressions: Iterable[str]) -> None:
    """Complain about numbers that no expression names."""
    named = {word for text in expressions for word in re.findall(r"(?<![\w.])[a-z]\w*", text)}
    for name in numbers:
        if name not in named:
            sheet.key((*path, name)).wrong("this number is never used.", "Name it in an expression, or take it out.")


def _likely(text: str, scope: NameScope) -> Kind:
    """What an expression gives whose target is unknown: whichever leaves less to complain about."""
    try:
        check(text, scope, "number")
    except ExpressionErrors as found:
        as_number = len(found.errors)
    else:
        return "number"
    try:
        check(text, scope, "truth")
    except ExpressionErrors as found:
        return "truth" if len(found.errors) < as_number else "number"
    return "truth"
