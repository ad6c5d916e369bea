"""The teacher's sheets of a handout: the guide, the talk afterwards, the rubric and the sources.

Covers what only the teacher sees, but for the answer key.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from simkit.classroom.exercise import Prediction
from simkit.classroom.exercises import Exercise
from simkit.report.handout.blocks import Block, Sheet
from simkit.report.names import clean
from simkit.report.words import Catalogue
from simkit.world.actors import Source

__all__ = ["cited", "debrief", "guide", "lock", "rubric", "rubric_block", "sources"]

_CITED = re.compile(r" +and +|; *")


def guide(exercise: Exercise, words: Catalogue) -> Sheet:
    """How to prepare and to hold the lesson."""
    file = exercise.file
    blocks = [
        Block("text", clean(file.says)),
        _facts(exercise, words),
        Block("heading", words("handout.goals")),
        Block("list", items=tuple(clean(goal) for goal in file.goals)),
        Block("heading", words("handout.preparation")),
        Block("steps", items=tuple(clean(step) for step in file.preparation)),
        Block("heading", words("handout.timetable")),
        _timetable(exercise, words),
        Block("heading", words("handout.opening")),
        Block("note", clean(file.opening)),
    ]
    if not file.only_predicts:
        blocks += [
            Block("heading", words("handout.turns")),
            *_turns(exercise, words),
            Block("heading", words("handout.seats")),
            Block("list", items=tuple(_seats(exercise, words))),
        ]
    if file.observers:
        blocks += [Block("heading", words("handout.observers")), Block("text", clean(file.observers))]
    if file.predictions:
        blocks += [Block("heading", words("handout.asked")), _predictions(exercise, words)]
    return Sheet("guide", words("handout.guide"), words("handout.for.teacher"), tuple(blocks))


def debrief(exercise: Exercise, words: Catalogue) -> Sheet:
    """The talk afterwards, what the model leaves out, and what to mind about students' own countries."""
    blocks: list[Block] = []
    for number, step in enumerate(exercise.file.debrief, start=1):
        blocks += [Block("heading", f"{number}. {clean(step.about)}"), Block("text", clean(step.do))]
        if step.ask:
            blocks += [
                Block("label", words("handout.ask")),
                Block("list", items=tuple(clean(question) for question in step.ask)),
            ]
        if step.listen_for:
            blocks.append(Block("fine", words("handout.listen", what=clean(step.listen_for))))
    for key, items in (("handout.limits", exercise.file.limits), ("handout.care", exercise.file.care)):
        blocks += [Block("heading", words(key)), Block("list", items=tuple(clean(item) for item in items))]
    return Sheet("debrief", words("handout.debrief"), words("handout.for.teacher"), tuple(blocks))


def rubric(exercise: Exercise, words: Catalogue) -> Sheet:
    """By what the work is judged; students may see it."""
    return Sheet("rubric", words("handout.rubric"), words("handout.for.all"), (rubric_block(exercise, words),))


def rubric_block(exercise: Exercise, words: Catalogue) -> Block:
    """The rubric as a table, a column for each level."""
    criteria = exercise.file.rubric
    most = max(len(one.levels) for one in criteria)
    heads = (words("handout.criterion"), *(words("handout.level", n=level + 1) for level in range(most)))
    rows = tuple(
        (clean(one.criterion), *(clean(level) for level in one.levels), *("",) * (most - len(one.levels)))
        for one in criteria
    )
    return Block("table", heads=heads, rows=rows, widths=(4, *(5,) * most))


def sources(exercise: Exercise, words: Catalogue) -> Sheet:
    """Every source that the exercise cites, with the gist of each place in our own words."""
    file = exercise.file
    known: dict[str, Source] = {**exercise.scenario.world.sources, **file.sources}
    named: dict[str, dict[str, None]] = {}
    for text in [*(seat.source for seat in file.seats.values()), *(one.source for one in file.predictions)]:
        for piece in _CITED.split(text):
            name, _, place = piece.strip().partition(" ")
            named.setdefault(name, {})[place.strip()] = None
    blocks: list[Block] = []
    for name, places in named.items():
        source = known[name]
        blocks.append(Block("heading", clean(source.title)))
        blocks += [Block("fine", clean(part)) for part in (source.by, source.says) if part]
        gists = tuple(
            words(
                "handout.source.place", source=cited(name), place=cited(place), gist=clean((source.places or {})[place])
            )
            for place in sorted(places)
            if place in (source.places or {})
        )
        if gists:
            blocks.append(Block("list", items=gists))
    return Sheet("sources", words("handout.sources"), words("handout.for.teacher"), tuple(blocks))


def cited(source: str) -> str:
    """A citation as a reader writes it, which may break between its words.

    >>> cited("alliance_data kept and article 3.1")
    'alliance data kept; article 3.1'
    """
    return clean("; ".join(piece.strip() for piece in _CITED.split(source)).replace("_", " "))


# ---- parts ----


def _facts(exercise: Exercise, words: Catalogue) -> Block:
    file = exercise.file
    share = -(-file.most // len(file.seats)) if file.seats else 1
    students = (
        _span(file.fewest, file.most, words)
        if share == 1
        else words("handout.teams", students=_span(file.fewest, file.most, words), most=share)
    )
    rows = [
        (words("handout.time"), words("handout.time.is", n=file.minutes)),
        (words("handout.students"), students),
        (words("handout.suits"), clean(file.suits)),
    ]
    if not file.only_predicts:
        rows.append((words("handout.scenario"), _scenario(exercise, words)))
    return Block("table", rows=tuple(rows), widths=(1, 4))


def _scenario(exercise: Exercise, words: Catalogue) -> str:
    scenario = exercise.scenario
    start = scenario.file.starts
    told = {
        "title": clean(scenario.file.scenario),
        "name": scenario.name,
        "start": words.date(start),
        "end": words.date(start + timedelta(days=scenario.file.horizon)),
    }
    key = "handout.scenario.is" if scenario.variant is None else "handout.scenario.variant"
    return words(key, variant=scenario.variant, **told)


def _timetable(exercise: Exercise, words: Catalogue) -> Block:
    rows, at = [], 0
    for phase in exercise.file.timetable:
        turns = phase.numbers
        played = _span(turns[0], turns[-1], words) if turns else ""
        rows.append((_span(at, at + phase.minutes, words), clean(phase.do), played))
        at += phase.minutes
    heads = (words("handout.minute"), words("handout.do"), words("handout.turns"))
    return Block("table", heads=heads, rows=tuple(rows), widths=(3, 12, 3))


def _turns(exercise: Exercise, words: Catalogue) -> Iterator[Block]:
    turns, start = exercise.file.turns, exercise.scenario.file.starts
    yield Block("text", words("handout.turns.says", length=words.span(turns.length), minutes=turns.minutes))
    rows = []
    for turn in range(1, turns.count + 1):
        days = exercise.days(turn)
        first, last = (words.date(start + timedelta(days=day)) for day in (days[0], days[-1]))
        rows.append((str(turn), first, last))
    heads = (words("handout.turn"), words("handout.from"), words("handout.until"))
    yield Block("table", heads=heads, rows=tuple(rows), widths=(1, 3, 3))


def _seats(exercise: Exercise, words: Catalogue) -> Iterator[str]:
    for seat in exercise.seats.values():
        yield f"{clean(seat.title)} ({words('handout.source', source=cited(seat.source))})"


def _predictions(exercise: Exercise, words: Catalogue) -> Block:
    rows = []
    for one in exercise.file.predictions:
        asked = clean(exercise.asked(one))
        if one.happened is not None:
            asked = words("handout.claim", claim=asked, happened=words(f"handout.{one.happened}"))
        rate = f"{words.percent(one.base_rate)} ({cited(one.source)})"
        if one.model is not None:
            rate = words("handout.rate.model", rate=rate, model=words.percent(one.model))
        rows.append((asked, f"{lock(one, words)}; {reveal(one, words)}", rate, clean(one.why)))
    times = f"{words('handout.lock')}; {words('handout.reveal').lower()}"
    heads = (words("handout.question"), times, words("handout.base_rate"), words("handout.why"))
    return Block("table", heads=heads, rows=tuple(rows), widths=(6, 4, 3, 7))


def lock(one: Prediction, words: Catalogue) -> str:
    """When a prediction is locked, in words."""
    return words("handout.lock.turn", n=one.lock_turn) if one.lock_turn else words("handout.lock.start")


def reveal(one: Prediction, words: Catalogue) -> str:
    """When its answer is shown, in words."""
    return words("handout.lock.turn", n=one.reveal_turn) if one.reveal_turn else words("handout.reveal.end")


def _span(low: int, high: int, words: Catalogue) -> str:
    return str(low) if low == high else words("handout.span", low=low, high=high)
