"""The sweep block of a scenario: what leads nowhere or does not fit is told at its place when the file is checked."""

from __future__ import annotations

import pytest

from simkit.scenario.load import check_file, library, load

BLOCK = """sweep:
  vary:
    timeline.raid.severity: 0.1..0.9/5
"""


def checked(tmp_path, block: str) -> list[str]:
    text = (library() / "first_steps.yaml").read_text(encoding="utf-8")
    start, end = text.index("sweep:\n"), text.index("# What should follow, in")
    (tmp_path / "s.yaml").write_text(text[:start] + block + text[end:], encoding="utf-8")
    return [str(problem).splitlines()[0].partition("s.yaml:")[2] for problem in check_file(tmp_path / "s.yaml")]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("timeline.raid.severty: 0.1..0.9", '54:5: unknown key "severty". Did you mean "severity"?'),
        ("timeline.raid.severity: 0.1..1.9", "54:5: the number 1.9 is too large. Here it is at most 1."),
        ("timeline.rade.severity: range", '54:5: the path "timeline.rade.severity" leads nowhere at "rade". '),
        (
            "pacts.aldmark_borava.kind: [aliance]",
            (
                '54:5: pact "aldmark_borava" names kind of pact "aliance", which this world does not have. '
                'Did you mean "alliance"?'
            ),
        ),
        (
            "actors.aldmrk.*: range",
            '54:5: nothing that has a range fits "actors.aldmrk.*". `simkit sources` lists the paths of a world.',
        ),
    ],
)
def test_what_varies_is_there_and_fits(tmp_path, line, says):
    (told,) = checked(tmp_path, f"sweep:\n  vary:\n    {line}\n")
    assert told.startswith(says) if says.endswith(" ") else told == says


@pytest.mark.parametrize(
    ("read", "says"),
    [
        ("wrods", 'the sweep reads question "wrods", which this scenario does not have. Did you mean "words"?'),
        (
            "peak of arms from aldmark to borva",
            'the sweep names actor "borva", which this world does not have. Did you mean "borava"?',
        ),
    ],
)
def test_what_is_read_is_there(tmp_path, read, says):
    (told,) = checked(tmp_path, f"{BLOCK}  read: [words, {read}]\n")
    assert told.endswith(says)


def test_good_block_has_no_problems(tmp_path):
    block = f"{BLOCK}    rules.speak_up.with.*: range\n  read: [words, mean of arms from aldmark to borava]\n"
    assert checked(tmp_path, block) == []


def test_sweep_decides_nothing_of_what_is_played(tmp_path):
    checked(tmp_path, "")
    assert load(tmp_path / "s.yaml").fingerprint == load("first_steps").fingerprint
