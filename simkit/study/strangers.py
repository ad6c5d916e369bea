"""Workers that would not play as this process does: other versions, or the same version with other code.

Covers asking them and what a reader is told; what each is asked is said in `simkit.study.remote`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from simkit.errors import InputError, Place
from simkit.study.remote import ASKED, CODE, code, versions

__all__ = ["difference", "refuse_strangers"]


def refuse_strangers(ask: Callable[..., dict[str, Any]], address: str) -> None:
    """Refuse workers whose results would not be those of this process; `ask` has each call a function.

    Raises:
        InputError: with what differs, and on which of the workers.
    """
    texts = {what: partial(ask, eval, how) for what, how in ASKED.items()}
    for questions in (texts, {CODE: partial(ask, code)}):  # who has another simkit need not know the second
        found = list[str]()
        for what, question in questions.items():
            answers = question()
            # A worker that is not there any more plays nothing.
            said = {at: _text(one) for at, one in answers.items() if not isinstance(one, OSError)}
            others = {at: one for at, one in said.items() if one != versions()[what]}
            for there in dict.fromkeys(others.values()):
                whose = [at for at, one in others.items() if one == there]
                found.append(f"{difference(what, there)} ({_whose(whose, len(answers))})")
        if found:
            says = f"its workers would not play as this process does: {'; '.join(found)}."
            remedy = "Install the same versions everywhere, start the workers again, and give the same command."
            raise InputError.of(says, remedy, Place(address, 0, 0))


def difference(what: str, there: str | None) -> str:
    """What a reader is told where something differs on a worker from what is here; nothing where it does not.

    >>> difference("numpy", versions()["numpy"])
    ''
    >>> difference("scipy", "1.0").startswith("scipy 1.0 there and ")
    True
    """
    here = versions()[what]
    if there == here:
        return ""
    if what == CODE:
        return "their simkit has the same version and other code"
    return f"{f'no {what}' if there is None else f'{what} {there}'} there and {here} here"


def _text(answer: object) -> str | None:
    """A worker's answer; nothing where it does not have what it is asked for."""
    return None if isinstance(answer, BaseException) else str(answer)


def _whose(workers: list[str], count: int) -> str:
    """Which workers, so many at most that the line stays readable.

    >>> _whose(["a", "b", "c"], 9)
    'a, b and 1 more'
    """
    if len(workers) == count:
        return "all workers"
    named = ", ".join(workers[:2])
    return named if len(workers) <= 2 else f"{named} and {len(workers) - 2} more"
