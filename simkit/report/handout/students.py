"""The students' sheets of a handout: what everybody knows, a card for each seat, the worksheet, the predictions.

Covers what is cut apart and given out; nothing on a sheet for everybody gives away what a seat keeps to itself.
"""

from __future__ import annotations

from collections.abc import Iterator

from simkit.classroom.exercises import Exercise
from simkit.report.handout.blocks import Block, Sheet
from simkit.report.handout.guide import cited, lock
from simkit.report.names import clean, spelled
from simkit.report.words import Catalogue

__all__ = ["card", "common", "predictions", "worksheet"]


def common(exercise: Exercise, words: Catalogue) -> Sheet:
    """What everybody knows: the situation and, if a scenario is played, what governments can do in its world."""
    told = (Block("heading", words("handout.opening.known")), Block("note", clean(exercise.file.opening)))
    if exercise.file.only_predicts:
        return Sheet("common", words("handout.common"), words("handout.for.all"), told)
    rows = tuple(
        (spelled(name), words(f"handout.{channel.kind}"), clean(channel.says))
        for name, channel in exercise.scenario.world.channels.items()
    )
    heads = (words("handout.channel"), words("handout.kind"), words("handout.means.meaning"))
    blocks = (
        *told,
        Block("heading", words("handout.means")),
        Block("text", f"{words('handout.means.says')} {words('handout.you.say')}"),
        Block("table", heads=heads, rows=rows, widths=(3, 3, 12)),
    )
    return Sheet("common", words("handout.common"), words("handout.for.all"), blocks)


def card(exercise: Exercise, actor: str, words: Catalogue) -> Sheet:
    """The private card of one seat."""
    seat, questions = exercise.seats[actor], exercise.scenario.file.questions
    blocks = [
        Block("heading", words("handout.briefing")),
        Block("text", clean(seat.briefing)),
        Block("heading", words("handout.aims")),
        Block("steps", items=tuple(clean(aim) for aim in seat.aims)),
    ]
    if seat.hopes:
        hopes = (words(f"handout.hope.{wish}", ask=clean(questions[name].ask)) for name, wish in seat.hopes.items())
        blocks += [Block("heading", words("handout.hopes")), Block("list", items=tuple(hopes))]
    blocks += [
        Block("note", words("handout.you.say")),
        Block("label", words("handout.notes")),
        Block("lines", count=5),
        Block("fine", words("handout.source", source=cited(seat.source))),
    ]
    return Sheet(f"seat-{actor}", clean(seat.title), words("handout.for.seat"), tuple(blocks))


def worksheet(exercise: Exercise, words: Catalogue) -> Sheet:
    """What students write."""
    blocks = [_named(exercise, words)]
    for number, task in enumerate(exercise.file.worksheet, start=1):
        blocks.append(Block("label", f"{number}. {clean(task.ask)}"))
        if task.columns:
            heads = tuple(clean(head) for head in task.columns)
            rows = tuple(("",) * len(heads) for _ in range(task.rows))
            blocks.append(Block("table", heads=heads, rows=rows, widths=_narrow_first(heads), tall=True))
        elif task.lines:
            blocks.append(Block("lines", count=task.lines))
    return Sheet("worksheet", words("handout.worksheet"), words("handout.for.all"), tuple(blocks))


def predictions(exercise: Exercise, words: Catalogue) -> Sheet:
    """Where students write their probabilities, and how they are scored."""
    if exercise.file.only_predicts:
        told = (_named(exercise, words), Block("text", words("handout.predict.says")), *_cases(exercise, words))
        blocks: tuple[Block, ...] = (*told, Block("text", words("handout.score.says")))
        return Sheet("predictions", words("handout.predictions"), words("handout.for.all"), blocks)
    keys = ("question", "lock", "mine", "reason", "came", "points")
    heads = tuple(words(f"handout.{key}") for key in keys)
    rows = tuple((clean(exercise.asked(one)), lock(one, words), "", "", "", "") for one in exercise.file.predictions)
    blocks = (
        _named(exercise, words),
        Block("text", words("handout.predict.says")),
        Block("table", heads=heads, rows=rows, widths=(6, 4, 5, 5, 4, 3), tall=True),
        Block("text", words("handout.score.says")),
    )
    return Sheet("predictions", words("handout.predictions"), words("handout.for.all"), blocks)


def _cases(exercise: Exercise, words: Catalogue) -> Iterator[Block]:
    """Each claim with what was known, and below it where to write."""
    heads = tuple(words(f"handout.{key}") for key in ("mine", "reason", "came", "points"))
    for number, one in enumerate(exercise.file.predictions, start=1):
        yield Block("label", f"{number}. {clean(exercise.asked(one))}")
        if one.known:
            yield Block("text", clean(one.known))
        yield Block("table", heads=heads, rows=(("",) * len(heads),), widths=(3, 6, 3, 2), tall=True)


def _named(exercise: Exercise, words: Catalogue) -> Block:
    """Where one writes one's name, and one's seat where there are any."""
    heads = (words("handout.name" if exercise.seats else "handout.name.alone"), words("handout.class"))
    return Block("table", heads=heads, rows=(("", ""),), widths=(3, 2), tall=True)


def _narrow_first(heads: tuple[str, ...]) -> tuple[int, ...]:
    """Widths of a table to fill in: a short first column, such as that of turns, is narrow."""
    return (2 if len(heads[0]) <= 6 and len(heads) > 2 else 5, *(5,) * (len(heads) - 1))
