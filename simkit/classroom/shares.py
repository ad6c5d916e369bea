"""What the model says beforehand: an ensemble's share of yes for each question, for the class to be held against.

Covers playing the ensemble; scores are `simkit.classroom.predictions`'.
"""

from __future__ import annotations

from simkit.engine.compile import compile_scenario
from simkit.engine.ensemble import play
from simkit.scenario import Scenario

__all__ = ["model_shares"]


def model_shares(scenario: Scenario, runs: int = 500, seed: int = 1) -> dict[str, float | None]:
    """Each question's share of yes among the runs in which it comes up; None where it never does.

    It is played by NumPy in blocks of 128, so that a server's other threads get their turn.
    """
    model = compile_scenario(scenario)
    record = play(model, seed, runs, block=128, evaluator="numpy")
    return {
        question.name: int(record.yes[row]) / int(record.counts[row]) if record.counts[row] else None
        for row, question in enumerate(model.questions)
    }
