"""A piece: some runs of a scenario with some numbers given, as a warm worker plays them.

Covers the worker's side: it keeps compiled models, records only what the laboratory shows, and gives a piece up between
two weeks when nobody waits for it any more.
"""

from __future__ import annotations

import mmap
import pickle
import struct
import time
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from simkit.analysis.firsts import Firsts
from simkit.analysis.side_by_side import FlowKey
from simkit.chance import Luck
from simkit.engine.agenda import Agenda
from simkit.engine.compile import compile_scenario
from simkit.engine.ensemble import Play, uncollected
from simkit.engine.evaluators import chosen_at_once
from simkit.engine.model import Model
from simkit.engine.recorder import (
    Plan,
    Record,
    Series,
    finish,
    merged,
    new_record,
    plan_of,
    record,
    series_of,
)
from simkit.engine.state import Bools, Floats
from simkit.engine.turn import Block
from simkit.errors import SimkitError
from simkit.world.phrases import Flow, read_flow

__all__ = ["BOARD", "Dropped", "Parts", "Piece", "Player", "Reason", "gathered", "kept_series", "write_ticket"]

BOARD = "board"
_TICKET = struct.Struct("!q")
_MOST_MODELS = 12


class Dropped(SimkitError):
    """A piece was given up, since nobody waits for it."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Which runs are to be played: of which scenario (by its file in the crew's folder), with which numbers given.

    `shown` are the flows whose series are kept, such as "arms from a to b". `hand` and `ticket` say by which worker,
    and which of its pieces it is: it is dropped when the board shows a ticket that is not lower.
    """

    scenario: str
    values: Mapping[str, float]
    shown: tuple[str, ...]
    seed: int
    first: int
    count: int
    hand: int = 0
    ticket: int = 0


@dataclass(frozen=True, slots=True)
class Reason:
    """Which decision of which scenario is to be explained, from how many runs; it cannot be dropped."""

    scenario: str
    flow: str
    seed: int
    count: int
    hand: int = 0
    ticket: int = 0


@dataclass(slots=True)
class Parts:
    """What a piece comes to: the record of what is shown, and run by run answers, and peaks and means of deliveries.

    `yes` and `counts` have shape (questions, runs), `peaks` and `means` (keys, runs).
    """

    record: Record
    firsts: Firsts
    yes: Bools
    counts: Bools
    keys: tuple[FlowKey, ...]
    peaks: Floats
    means: Floats
    evaluator: str = "numpy"
    seconds: float = field(default=0.0, compare=False)


def gathered(parts: list[Parts]) -> Parts:
    """Pieces of neighbouring runs as one, in the order of the runs."""
    total, *others = parts
    for one in others:
        firsts = Firsts()
        firsts.add(total.firsts)
        firsts.add(one.firsts)
        total = Parts(
            merged(total.record, one.record),
            firsts,
            np.concatenate([total.yes, one.yes], axis=1),
            np.concatenate([total.counts, one.counts], axis=1),
            total.keys,
            np.concatenate([total.peaks, one.peaks], axis=1),
            np.concatenate([total.means, one.means], axis=1),
            one.evaluator,
            max(total.seconds, one.seconds),
        )
    return total


@dataclass(frozen=True, slots=True)
class Player:
    """The task of a worker: to play pieces; `folder` is the crew's, with its scenarios and its board."""

    folder: str

    def __call__(self, piece: Piece | Reason) -> Parts | dict[str, object]:
        """Play a piece, or explain a decision.

        Raises:
            Dropped: where nobody waits for it any more.
        """
        if isinstance(piece, Reason):
            return _reasons(self.folder, piece)
        began = time.perf_counter()
        model = _model(self.folder, piece.scenario)
        parts = _played(model, piece, _board(self.folder))
        parts.seconds = time.perf_counter() - began
        return parts


def _reasons(folder: str, reason: Reason) -> dict[str, object]:
    """Why a decision comes out as it does, as the report's page tells it."""
    from simkit.analysis.whys import whys
    from simkit.report.page.reasons_why import tree
    from simkit.report.words import Catalogue

    scenario = _model(folder, reason.scenario).scenario
    (found,) = whys(scenario, [reason.flow], runs=reason.count, seed=reason.seed)
    return tree(found, Catalogue("en"))


def kept_series(model: Model, shown: tuple[str, ...]) -> tuple[Series, ...]:
    """The series of some flows, with the parts of whole channels; what nothing moves is left out."""
    known = series_of(model)
    kept: dict[Series, None] = {}
    for phrase in shown:
        flow = read_flow(phrase)
        array, giver, receiver = _where(model, flow)
        parts = [one for one in known if (one.array, one.giver, one.receiver) == (array, giver, receiver)]
        whole = [one for one in parts if one.name == flow.name]
        if whole and flow.part is None:
            kept |= dict.fromkeys(one for one in parts if one.name.startswith(f"{flow.name}."))
        kept |= dict.fromkeys(whole)
    return tuple(one for one in known if one in kept)


def _where(model: Model, flow: Flow) -> tuple[str, str, str]:
    if flow.what in model.scenario.world.channels:
        return "delivered", flow.giver or "", flow.receiver or ""
    if flow.of is not None:
        return "actor_variables", flow.of, ""
    return "pair_variables", flow.giver or "", flow.receiver or ""


def _played(model: Model, piece: Piece, board: mmap.mmap | None) -> Parts:
    runs = piece.count
    luck = Luck(piece.seed, piece.first, runs)
    values = {name: np.full(runs, value) for name, value in piece.values.items()}
    evaluator = chosen_at_once(model, runs)
    with uncollected():
        play = Play(model, luck, values=values, recorded=False, evaluator=evaluator)
        looking = _Looking.at(play, kept_series(model, piece.shown))
        play.block.observers += [looking.look, looking.firsts.watch]
        for day in range(6, model.horizon + 7, 7):
            play.step_to(day)
            if board is not None and _TICKET.unpack_from(board, _TICKET.size * piece.hand)[0] >= piece.ticket:
                play.close()
                raise Dropped("nobody waits for this any more.")
        play.finish()
    watched, kept = play.block.watched, looking.kept
    finish(kept, watched, runs)
    kept.happened.update(play.block.kept.happened)
    parts = Parts(
        replace(kept, last=None),
        looking.firsts,
        np.asarray(watched.answers(), dtype=np.bool_),
        np.array(watched.counts, dtype=np.bool_),
        looking.keys,
        looking.peaks,
        looking.total / looking.weeks,
        evaluator,
    )
    play.close()
    return parts


@dataclass(slots=True)
class _Looking:
    """An observer: it records the series that are shown, and peak and sum of all that is delivered, week by week."""

    kept: Record
    plan: Plan
    keys: tuple[FlowKey, ...]
    rows: NDArray[np.intp]
    wholes: tuple[NDArray[np.intp], ...]
    peaks: Floats
    total: Floats
    firsts: Firsts
    weeks: int = 0

    @classmethod
    def at(cls, play: Play, series: tuple[Series, ...]) -> _Looking:
        model, runs = play.block.model, play.block.state.runs
        kept = new_record(model, keep=False, only=series)
        keys, rows, wholes = _delivered(model)
        shape = (len(keys), runs)
        plan = plan_of(model, series)
        low = np.full(shape, -np.inf)
        return cls(kept, plan, keys, rows, wholes, low, np.zeros(shape), Firsts())

    def look(self, block: Block, agenda: Agenda) -> None:
        if not agenda.write:
            return
        record(block.state, self.kept, self.plan)
        level = block.state.delivered[self.rows]
        level = np.concatenate([level, *(level[parts].max(axis=1) for parts in self.wholes)])
        self.weeks += 1
        np.maximum(self.peaks, level, out=self.peaks)
        self.total += level


def _delivered(model: Model) -> _Delivered:
    """Every single delivered level and where it stands, then the whole channels with the places of their parts."""
    known = _delivered_of.get(id(model))
    if known is not None and known[0] is model:
        return known[1]
    every = [(one.name, one.giver, one.receiver) for one in series_of(model) if one.array == "delivered"]
    parted = {name.partition(".")[0] for name, _, _ in every if "." in name}
    own = [key for key in every if key[0] not in parted]
    wholes: dict[int, dict[FlowKey, list[int]]] = {}  # by how many parts they have
    for name, giver, receiver in every:
        if name in parted:
            pair = (giver, receiver)
            places = [at for at, key in enumerate(own) if key[1:] == pair and key[0].startswith(f"{name}.")]
            wholes.setdefault(len(places), {})[name, giver, receiver] = places
    rows = np.array([model.layout.readings(*_read(key))[0] for key in own], dtype=np.intp)
    keys = (*own, *(key for found in wholes.values() for key in found))
    indices = tuple(np.array(list(found.values()), dtype=np.intp) for found in wholes.values())
    if len(_delivered_of) > _MOST_MODELS:
        _delivered_of.clear()
    _delivered_of[id(model)] = (model, (keys, rows, indices))
    return _delivered_of[id(model)][1]


def _read(key: FlowKey) -> tuple[str, str | None, str, str]:
    channel, _, part = key[0].partition(".")
    return channel, part or None, key[1], key[2]


_Delivered = tuple[tuple[FlowKey, ...], NDArray[np.intp], tuple[NDArray[np.intp], ...]]

_delivered_of: dict[int, tuple[Model, _Delivered]] = {}
_models: OrderedDict[str, Model] = OrderedDict()


def _model(folder: str, name: str) -> Model:
    """A scenario's model, compiled once; those that were not asked for longest are forgotten."""
    if name not in _models:
        _models[name] = compile_scenario(pickle.loads((Path(folder) / name).read_bytes()))  # noqa: S301 - our own
        while len(_models) > _MOST_MODELS:
            _models.popitem(last=False)
    _models.move_to_end(name)
    return _models[name]


@cache
def _board(folder: str) -> mmap.mmap | None:
    """The crew's board, on which every worker sees up to which ticket its pieces are dropped."""
    path = Path(folder) / BOARD
    if not path.exists():
        return None
    with path.open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


def write_ticket(board: mmap.mmap, hand: int, ticket: int) -> None:
    """Drop all pieces of a worker up to a ticket."""
    _TICKET.pack_into(board, _TICKET.size * hand, ticket)
