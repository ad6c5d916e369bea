"""The progress bar: on standard error, and only where it is a terminal.

Covers showing how far the work is, by runs, by points or day by day; it changes nothing.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from simkit.cli.screen import is_terminal
from simkit.engine.agenda import Agenda
from simkit.engine.turn import Block, Observer

if TYPE_CHECKING:
    from rich.progress import Progress

__all__ = ["counted", "of_points", "watched"]


@contextmanager
def counted(total: int, *, quiet: bool, label: str = "Playing") -> Iterator[Callable[[int], None] | None]:
    """What is told of so many further pieces of work that are done: it moves a bar with the time left, or nothing."""
    with _bar(label, total, quiet=quiet) as bar:
        yield None if bar is None else lambda done: bar.advance(bar.task_ids[0], done)


@contextmanager
def of_points(label: str, *, quiet: bool = False) -> Iterator[Callable[[int, int], None] | None]:
    """What is told how many of how many points are done: it moves a bar with the time left, on a terminal."""
    with _bar(label, None, quiet=quiet, counts=True) as bar:
        if bar is None:
            yield None
            return
        (task,) = bar.task_ids

        def move(done: int, total: int) -> None:
            if bar.tasks[task].total != total:
                bar.reset(task, total=total, completed=done)
            bar.update(task, completed=done)

        yield move


@contextmanager
def watched(runs: int, days: int, *, quiet: bool) -> Iterator[tuple[Observer, ...]]:
    """Observers for an ensemble of so many runs and days: one that moves the bar, or none."""
    with _bar("Playing", runs * (days + 1), quiet=quiet) as bar:
        if bar is None:
            yield ()
            return

        def advance(block: Block, _agenda: Agenda) -> None:
            bar.advance(bar.task_ids[0], block.state.runs)

        yield (advance,)


@contextmanager
def _bar(label: str, total: int | None, *, quiet: bool, counts: bool = False) -> Iterator[Progress | None]:
    """A bar with its one task, which vanishes at the end; with `counts`, it says how many of how many are done."""
    if quiet or not is_terminal(sys.stderr):
        yield None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TaskProgressColumn,
        TextColumn,
        TimeRemainingColumn,
    )

    done = MofNCompleteColumn() if counts else TaskProgressColumn()
    columns = (TextColumn("{task.description}"), BarColumn(), done, TimeRemainingColumn())
    with Progress(*columns, console=Console(file=sys.stderr), transient=True) as bar:
        bar.add_task(label, total=total)
        yield bar
