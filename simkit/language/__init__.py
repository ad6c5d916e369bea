"""The rule language: a small part of Python's expressions, checked before anything runs, worked out over arrays.

Covers text to tree to numbers; what the names mean is for a world to say, through a `Scope`.
"""

from simkit.language.check import Checked, check
from simkit.language.complaints import Complaint, ExpressionError, ExpressionErrors
from simkit.language.evaluate import Formula, bound, compiled, evaluate
from simkit.language.functions import FUNCTIONS
from simkit.language.scope import Meaning, Scope
from simkit.language.syntax import parse
from simkit.language.tree import Constant, Tree, Value

__all__ = [
    "FUNCTIONS",
    "Checked",
    "Complaint",
    "Constant",
    "ExpressionError",
    "ExpressionErrors",
    "Formula",
    "Meaning",
    "Scope",
    "Tree",
    "Value",
    "bound",
    "check",
    "compiled",
    "evaluate",
    "parse",
]
