"""The first scenario's results, kept in a file: whatever changes them is seen, and explained with the change.

Refresh them with `PYTHONPATH=. python tests/engine/test_golden.py` from the root of the repository.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from simkit.analysis.quantiles import means
from simkit.analysis.result import run_scenario
from simkit.scenario.load import load

FILE = Path(__file__).resolve().parent.parent / "golden" / "first_steps.json"
DAYS = (0, 28, 70, 140, 280)


def results() -> dict[str, Any]:
    """What is kept: the answers, the events and the mean of every series on a few days, of 200 runs."""
    result = run_scenario(load("first_steps"), runs=200, seed=1)
    record, mean = result.record, means(result.record)
    rows = {f"{one.array} {one.name} {one.giver} {one.receiver}".strip(): at for at, one in enumerate(record.series)}
    return {
        "refresh": "PYTHONPATH=. python tests/engine/test_golden.py",
        "answers": {answer.name: [answer.yes, answer.counted] for answer in result.questions()},
        "events": {item.label: [item.times, item.first_day, item.last_day] for item in result.happened()},
        "means": {
            name: {str(day): float(mean[row, record.days.index(day)]) for day in DAYS} for name, row in rows.items()
        },
    }


def test_first_steps_gives_the_results_that_are_kept():
    kept, found = json.loads(FILE.read_text()), results()
    assert found["answers"] == kept["answers"]
    assert found["events"] == kept["events"]
    assert found["means"].keys() == kept["means"].keys()
    for name, by_day in kept["means"].items():
        assert found["means"][name] == pytest.approx(by_day, rel=0, abs=1e-9), name


if __name__ == "__main__":
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_text(json.dumps(results(), indent=2) + "\n")
