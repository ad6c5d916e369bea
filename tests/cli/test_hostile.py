"""What nobody would type, and files that are none: a sentence at once, an exit status, and never a traceback."""

from __future__ import annotations

import os
import resource

import pytest

from fuzzing.held import held
from simkit.cli.main import main
from simkit.library import library

LONG = "x" * 5000
DIGITS = "9" * 5000
SCENARIO = (library() / "first_steps.yaml").read_text(encoding="utf-8")
NESTED = "a: &a [x, x]\n" + "".join(
    f"{chr(98 + at)}: &{chr(98 + at)} [{', '.join(9 * ['*' + chr(97 + at)])}]\n" for at in range(9)
)
FILES = {
    "bomb": NESTED,
    "bytes": bytes(range(256)) * 500,
    "nul": f"{SCENARIO}\0",
    "latin": SCENARIO.encode() + b"# \xff\xfe\n",
    "wide": SCENARIO.encode("utf-16"),
    "line": f"says: {'x' * 990_000}\n{SCENARIO}",
    "brackets": "[" * 900_000,
    "dashes": "- " * 400_000,
    "marks": "? " * 400_000,
    "anchors": "&a " * 300_000,
    "quote": "'" + "''" * 400_000,
    "blank": "\n" * 900_000,
    "digits": SCENARIO.replace("horizon:", f"horizon: {DIGITS}", 1),
    "elsewhere": SCENARIO.replace("world: teaching", f"world: {'x' * 300}", 1),
    "large": "x: y\n" * 300_000,
    "code": "!!python/object/apply:os.system ['true']\n",
}
ODD_FILES = (
    "fifo.yaml",
    "folder.yaml",
    "loop.yaml",
    "zero.yaml",
    "sparse.yaml",
    "/dev/null",
    "no.yaml",
    LONG,
    "x" * 300,
)
READERS = ("check {}", "run {}", "show {}", "diff {} first_steps", "lint {}", "why {} a", "sweep {}", "class check {}")
READERS += ("class handout {}", "sources {}", "backtest {}", "fit {}", "episode check {}", "replay {}", "tip {} arms")
TEXTS = (
    LONG,
    DIGITS,
    "-" * 5000,
    "(" * 3000 + "1" + ")" * 3000,
    "[" * 3000,
    "1e999",
    "nan",
    "-inf",
    ".nan",
    "- " * 3000,
)
PATHS = (
    "timeline.raid.severity",
    "horizon",
    "timeline.raid.at",
    "rules.keep_the_pact.push.arms",
    "starts",
    "luck.fresh",
)
ODD_PATHS = (LONG, "a." * 3000, f"timeline.{DIGITS}", "timeline.²", "timeline.-1.at", ".", "__class__.__init__")
EXPRESSIONS = ("(" * 240 + "1" + ")" * 240, "-" * 499 + "1", "9**9**9**9", "max(" + "1," * 240 + "1)", "9" * 500)
EXPRESSIONS += ("__import__('os')", "(lambda: 1)()", "[x for x in [1]]", "'a' * 999999999", "1e308 * 1e308")
RANGES = (
    f"0..1/{DIGITS}",
    "0..1/99999999",
    "0..1e999",
    "nan..1",
    "1..0",
    "0..1/0",
    "0..1/²",
    "..",
    "0..",
    "",
    ",",
    "a,a",
)
COUNTS = ("1000000000000", "0", "-1", "-1000000000000", DIGITS, "1e3", "nan", "")
COUNTED = ("run first_steps --runs", "compare first_steps --runs", "check first_steps --play --runs")
COUNTED += (
    "sweep first_steps --vary horizon=1,2 --runs",
    "sweep first_steps --design sobol --vary horizon=1,2 --points",
)
COUNTED += ("tip first_steps arms --runs", "robust first_steps arms --runs", "discover first_steps arms --runs")
COUNTED += ("class start first_lesson --port", "run first_steps --workers", "backtest --runs")


@pytest.fixture(scope="module", autouse=True)
def loaded():
    """What is loaded at the first use is not part of a refusal's second."""
    import scipy.stats  # noqa: F401

    import simkit.classroom.answer_key
    import simkit.cli.main
    import simkit.history.fit
    import simkit.study.discover
    import simkit.web.app  # noqa: F401


@pytest.fixture(autouse=True)
def odd_files(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name, content in FILES.items():
        (tmp_path / f"{name}.yaml").write_bytes(content if isinstance(content, bytes) else content.encode())
    os.mkfifo("fifo.yaml")
    (tmp_path / "folder.yaml").mkdir()
    (tmp_path / "loop.yaml").symlink_to("loop.yaml")
    (tmp_path / "zero.yaml").symlink_to("/dev/zero")
    with (tmp_path / "sparse.yaml").open("wb") as file:
        file.truncate(10**12)


def refused(capsys, *arguments: str, status: int = 2) -> str:
    """What is told, all of it short and without anything of the inside."""
    with held(watched=False):
        found = main(arguments)
    told = "".join(capsys.readouterr())
    assert found == status, told
    assert "Traceback" not in told
    assert told.strip()
    return told


@pytest.mark.parametrize("command", READERS)
def test_file_that_is_none_is_refused_at_once(command, capsys):
    for name in (*ODD_FILES, *(f"{name}.yaml" for name in FILES)):
        before, _, after = command.partition("{}")
        assert refused(capsys, *before.split(), name, *after.split())


@pytest.mark.parametrize("path", PATHS)
def test_value_that_is_none_is_refused_in_a_few_words(path, capsys):
    for text in TEXTS:
        told = refused(capsys, "run", "first_steps", "--no-folder", "--set", f"{path}={text}")
        assert len(told) < 2000, told[:2500]


def test_path_that_leads_nowhere_is_refused_in_a_few_words(capsys):
    for path in ODD_PATHS:
        assert len(refused(capsys, "run", "first_steps", "--no-folder", "--set", f"{path}=1")) < 2000


def test_expression_that_is_none_is_refused(capsys):
    for text in EXPRESSIONS:
        refused(capsys, "run", "first_steps", "--no-folder", "--set", f"rules.keep_the_pact.when={text}")


@pytest.mark.parametrize("path", ["timeline.raid.severity", "horizon", "*", "[", "everything", "timeline.²"])
def test_range_that_is_none_is_refused(path, capsys):
    for text in RANGES:
        if text or "*" not in path:  # a pattern alone varies what it names
            refused(capsys, "sweep", "first_steps", "--runs", "2", "--vary", f"{path}={text}")


@pytest.mark.parametrize("command", COUNTED)
def test_number_that_is_none_is_refused(command, capsys):
    for text in COUNTS:
        if not ("--workers" in command and text.startswith("1000")):  # no more processes than there is work
            refused(capsys, *command.split(), text)


def test_last_day_of_the_calendar_is_too_late_to_start(capsys):
    told = refused(capsys, "run", "first_steps", "--set", "starts=9999-12-31")
    assert told == ("--set starts: a scenario starts in the year 9900 at the latest. Let it be earlier.\n")


def test_folder_that_cannot_be_made_is_told(capsys, tmp_path):
    (tmp_path / "file").touch()
    (tmp_path / "loop").symlink_to("loop")
    for name in ("file/in", "/dev/null/in", "loop/in", "x" * 300):
        assert "cannot be written" in refused(capsys, "run", "first_steps", "--runs", "1", "--out", name)
    for name in ("file", "/dev/full", "fifo.yaml", ".", "/"):
        assert "exists already" in refused(capsys, "run", "first_steps", "--runs", "1", "--out", name)


def test_name_that_would_steer_a_terminal_is_shown(capsys):
    assert main(["run", "first_steps", "--runs", "1", "--out", "a\x1b[31mb"]) == 0
    assert "Everything is in a\\x1b[31mb." in capsys.readouterr().err


def test_file_that_grows_no_further_is_told(capsys, tmp_path):
    kept = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, kept[1]))
    try:
        told = refused(capsys, "run", "first_steps", "--runs", "1", "--out", "out", status=1)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, kept)
    assert 'the folder "out" could not be written' in told
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("command", ["class list --log", "class replay --log"])
def test_name_that_the_system_refuses_is_told_in_its_words(command, capsys):
    told = refused(capsys, *command.split(), "x" * 300, status=1)
    assert told.endswith(": File name too long.\n")
    assert len(told) < 400


@pytest.mark.parametrize(
    "named", ["/", ".", "..", "x/..", "'a\\b'", "'*'", "x" * 300, "9" * 300, "loop.yaml", "fifo.yaml", "/dev/zero"]
)
def test_exercise_of_a_scenario_that_cannot_be_is_refused(named, capsys, tmp_path):
    text = (library() / "exercises" / "first_lesson.yaml").read_text(encoding="utf-8")
    assert "scenario: first_steps\n" in text
    (tmp_path / "lesson.yaml").write_text(
        text.replace("scenario: first_steps\n", f"scenario: {named}\n"), encoding="utf-8"
    )
    refused(capsys, "check", "lesson.yaml")
    refused(capsys, "class", "start", "lesson.yaml")
