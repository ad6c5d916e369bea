"""The result of a run: tables, probabilities, and (on demand) an xarray Dataset.

Covers what a user holds in Python; writing it to a folder and telling it in words are `simkit.report`'s.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from simkit.analysis.firsts import First, Firsts
from simkit.analysis.ledger import LedgerLine, ledger
from simkit.analysis.quantiles import means, quantiles
from simkit.analysis.questions import Answer, answers
from simkit.analysis.side_by_side import Sharing, spans
from simkit.chance import refuse_seed
from simkit.engine.compile import compile_scenario
from simkit.engine.ensemble import BLOCK, play
from simkit.engine.evaluators import chosen
from simkit.engine.model import Model
from simkit.engine.recorder import Record, merged
from simkit.engine.turn import Observer
from simkit.errors import InputError
from simkit.scenario import Scenario

if TYPE_CHECKING:
    from simkit.analysis.dataset import Dataset

__all__ = ["DEFAULT_RUNS", "MOST_RUNS", "Happened", "Result", "run_scenario"]

DEFAULT_RUNS = 1000
MOST_RUNS = 10_000_000


@dataclass(frozen=True, slots=True)
class Happened:
    """How often an event happened over the ensemble, and when.

    `times` counts every time; `first` says in how many runs it happened at all, and when first.
    """

    event: str
    by: tuple[str, ...]
    target: tuple[str, ...]
    label: str
    times: int
    per_run: float
    mean_day: float
    first_day: int
    last_day: int
    first: First


@dataclass(frozen=True, slots=True)
class Result:
    """An ensemble of runs of one scenario.

    `seed`, `runs`, `fixed` and `evaluator` say how it was played; `scenario` holds everything that was played.
    """

    scenario: Scenario
    model: Model = field(repr=False)
    record: Record = field(repr=False)
    seed: int
    runs: int
    fixed: bool
    firsts: Firsts = field(default_factory=Firsts, repr=False)
    evaluator: str = "numpy"

    def questions(self) -> list[Answer]:
        """Each question's probability with its Monte Carlo error."""
        return answers(self.model, self.record)

    def ledger(self) -> list[LedgerLine]:
        """What moved decisions, line by line, averaged over regular reviews."""
        return ledger(self.model, self.record)

    def happened(self) -> list[Happened]:
        """The events, in the order of their mean day."""
        found = []
        for (event, by, target, label), (times, days, first, last) in self.record.happened.items():
            known = self.firsts.of(label) or First(min(times, self.runs), first, round(days / times), last)
            # A label may also be the name of a kind, whose other events then count too: never more than the times.
            known = replace(known, runs=min(known.runs, times))
            found.append(Happened(event, by, target, label, times, times / self.runs, days / times, first, last, known))
        return sorted(found, key=lambda item: (item.mean_day, item.label))

    def levels(self) -> list[dict[str, Any]]:
        """Every recorded series on every recorded day, tidy: one dict a row, with mean and quantiles over runs."""
        mean, spread = means(self.record), quantiles(self.record)
        rows = []
        for at, one in enumerate(self.record.series):
            for week, day in enumerate(self.record.days):
                p05, p25, p50, p75, p95 = (float(value) for value in spread[at, week])
                rows.append(
                    {
                        "series": one.array,
                        "name": one.name,
                        "from": one.giver,
                        "to": one.receiver,
                        "day": day,
                        "date": self.date_of(day).isoformat(),
                        "mean": float(mean[at, week]),
                        "p05": p05,
                        "p25": p25,
                        "p50": p50,
                        "p75": p75,
                        "p95": p95,
                    }
                )
        return rows

    def dataset(self) -> Dataset:
        """All series as an xarray Dataset with named dimensions; needs a second to import xarray."""
        from simkit.analysis.dataset import dataset

        return dataset(self)

    def date_of(self, day: float) -> date:
        """The date of a day number."""
        return self.scenario.file.starts + timedelta(days=round(day))


@dataclass(frozen=True, slots=True)
class _Share:
    """Playing a block of runs of a scenario. It can be handed to another process."""

    scenario: Scenario
    seed: int
    fixed: bool
    keep: bool
    evaluator: str

    def __call__(self, span: tuple[int, int]) -> tuple[Record, Firsts]:
        first, count = span
        firsts = Firsts()
        model = compile_scenario(self.scenario)
        record = play(
            model,
            self.seed,
            count,
            first=first,
            fixed=self.fixed,
            keep=self.keep,
            observers=(firsts.watch,),
            evaluator=self.evaluator,
        )
        return replace(record, last=None), firsts


def _shared(spread: Sharing, share: _Share, runs: int, progress: Callable[[int], None] | None) -> tuple[Record, Firsts]:
    """Play the blocks wherever they are dealt to, and put them together in their order."""
    total: Record | None = None
    firsts, blocks = Firsts(), spans(runs, BLOCK)
    for (_, count), (record, first) in zip(blocks, spread(share, blocks), strict=True):
        total = record if total is None else merged(total, record)
        firsts.add(first)
        if progress is not None:
            progress(count)
    assert total is not None, "an ensemble has at least one run"
    return total, firsts


def run_scenario(
    scenario: Scenario,
    *,
    runs: int = DEFAULT_RUNS,
    seed: int = 1,
    fixed: bool = False,
    keep: bool = False,
    progress: Callable[[int], None] | None = None,
    observers: tuple[Observer, ...] = (),
    spread: Sharing | None = None,
) -> Result:
    """Play a scenario `runs` times under one seed; `observers` may look on at the end of every day.

    `spread` may share the blocks of many runs out among processes, where nobody looks on; the bytes are the same.
    `progress` is told of every block how many runs it had.

    Raises:
        InputError: where the number of runs or the seed makes no sense.
    """
    if not 1 <= runs <= MOST_RUNS:
        raise InputError.of(f"{runs} runs cannot be played.", f"Choose from 1 to {MOST_RUNS}.")
    refuse_seed(seed)
    model = compile_scenario(scenario)
    evaluator = chosen(model, runs)
    if spread is not None and runs > BLOCK and not observers:
        record, firsts = _shared(spread, _Share(scenario, seed, fixed, keep, evaluator), runs, progress)
        return Result(scenario, model, record, seed, runs, fixed, firsts, evaluator)
    firsts = Firsts()
    record = play(
        model,
        seed,
        runs,
        fixed=fixed,
        keep=keep,
        progress=progress,
        observers=(firsts.watch, *observers),
        evaluator=evaluator,
    )
    return Result(scenario, model, record, seed, runs, fixed, firsts, evaluator)
