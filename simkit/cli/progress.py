"""The progress bar: on standard error, and only where it is a terminal.

Covers showing how far an ensemble is, day by day or block by block; it changes nothing.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from simkit.cli.screen import is_terminal
from simkit.engine.agenda import Agenda
from simkit.engine.turn import Block, Observer

__all__ = ["counted", "of_points", "watched"]


@contextmanager
def counted(total: int, *, quiet: bool) -> Iterator[Callable[[int], None] | None]:
    """What is told of so many further pieces of work that are done: it moves a bar with the time left, or nothing."""
    if quiet or not is_terminal(sys.stderr):
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(file=sys.stderr), transient=True) as bar:
        task = bar.add_task("Playing", total=total)
        yield lambda done: bar.advance(task, done)


@contextmanager
def of_points(label: str, *, quiet: bool = False) -> Iterator[Callable[[int, int], None] | None]:
    """What is told how many of how many points are done: it moves a bar with the time left, on a terminal."""
    if quiet or not is_terminal(sys.stderr):
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(file=sys.stderr), transient=True) as bar:
        task = bar.add_task(label, total=None)

        def move(done: int, total: int) -> None:
            if bar.tasks[task].total != total:
                bar.reset(task, total=total, completed=done)
            bar.update(task, completed=done)

        yield move


@contextmanager
def watched(runs: int, days: int, *, quiet: bool) -> Iterator[tuple[Observer, ...]]:
    """Observers for an ensemble of so many runs and days: one that moves the bar, or none."""
    if quiet or not is_terminal(sys.stderr):
        yield ()
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

    console = Console(file=sys.stderr)
    with Progress(
        TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), console=console, transient=True
    ) as progress:
        task = progress.add_task("Playing", total=runs * (days + 1))

        def advance(block: Block, _agenda: Agenda) -> None:
            progress.advance(task, block.state.runs)

        yield (advance,)
