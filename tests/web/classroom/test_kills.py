"""Killed at any moment, under load: what was acknowledged is there, time runs on, open pages find back.

Quick as it stands; `python -m benchmarks kills` is the whole of it: fifty kills under two hundred students.
"""

from __future__ import annotations

from benchmarks.class_kills import killed


def test_what_was_acknowledged_outlives_every_kill(tmp_path):
    found = killed(tmp_path, kills=2, clients=30)
    assert len(found.acknowledged) > 30
    lost = found.acknowledged - found.kept
    assert not lost, f"lost of {len(found.acknowledged)}: {sorted(lost)}"
    assert found.joined == found.came
    assert abs(found.clock_off) < 5
