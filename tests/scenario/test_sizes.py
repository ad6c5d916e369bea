"""What would take too long or too much memory is refused at once, with the size that is the most."""

from __future__ import annotations

import time

import pytest
from scenario.small_world import SCENARIO, WORLD

from simkit.errors import InputError
from simkit.scenario.load import check_file, load

ACTOR = "  actor_{}:\n    name: X\n    says: x\n    reviews: 1 week, assumed, t\n    reaction: 1 day, assumed, t\n"
VARIANT = "  variant_{}:\n    says: x\n    set:\n      horizon: 60 weeks\n"


def written(folder, world: str = WORLD, scenario: str = SCENARIO):
    (folder / "small.yaml").write_text(world)
    (folder / "s.yaml").write_text(scenario)
    return folder / "s.yaml"


def many(text: str, key: str, entry: str, count: int) -> str:
    """A text with many more entries under a key."""
    return text.replace(f"{key}:\n", f"{key}:\n" + "".join(map(entry.format, range(count))), 1)


@pytest.mark.parametrize(
    ("key", "entry", "says"),
    [
        ("actors", ACTOR, "this world has 2,003 actors, and 200 is the most: every pair of them is played."),
        ("variants", VARIANT, "this scenario has 2,001 variants, and 200 is the most."),
    ],
)
def test_more_than_can_be_played_is_refused(key, entry, says, tmp_path):
    texts = [many(text, key, entry, 2000) if f"\n{key}:\n" in text else text for text in (WORLD, SCENARIO)]
    path = written(tmp_path, *texts)
    began = time.thread_time()
    problems = check_file(path)
    assert time.thread_time() - began < 5
    assert [problem.says for problem in problems] == [says]
    with pytest.raises(InputError):
        load(path)


def test_two_hundred_actors_are_played(tmp_path):
    assert check_file(written(tmp_path, many(WORLD, "actors", ACTOR, 197))) == []
