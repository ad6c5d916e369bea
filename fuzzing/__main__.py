"""`python -m fuzzing TARGET [OPTION...]`: search for inputs that break a promise, guided by what they reach.

Covers the start of the search, with atheris (installed by hand) and libFuzzer's options; `--again FILE...` tries inputs
once more, without it.
"""

from __future__ import annotations

import sys
from collections.abc import Collection
from pathlib import Path

__all__ = ["main"]

ROOT = Path(__file__).resolve().parents[1]
WATCHED = ["simkit.language", "simkit.scenario", "simkit.world", "simkit.errors", "yaml"]
WATCHED += [
    "simkit.classroom.exercise_checks",
    "simkit.classroom.exercises",
    "simkit.history.reading",
    "simkit.history.cells",
]
WATCHED += ["simkit.history.columns", "simkit.study.own_sweep", "simkit.study.written", "simkit.study.axes"]


def main() -> None:
    """Search, or try again."""
    sys.path[:0] = [str(ROOT / "tests")]
    which, *options = sys.argv[1:] or [""]
    if options[:1] == ["--again"]:
        from fuzzing.held import Limits
        from fuzzing.targets import TARGETS

        _known(which, TARGETS)
        Limits.seconds = 1.0
        for name in options[1:]:
            TARGETS[which](Path(name).read_bytes())
            sys.stdout.write(f"{name}: as promised\n")
        return
    import atheris  # not among the locks: by hand only

    with atheris.instrument_imports(include=WATCHED, enable_loader_override=False):
        from fuzzing.held import Limits
        from fuzzing.targets import TARGETS
    _known(which, TARGETS)
    Limits.seconds = 4.0  # instrumented code takes three to four times as long
    atheris.Setup([sys.argv[0], *options], TARGETS[which])
    atheris.Fuzz()


def _known(which: str, targets: Collection[str]) -> None:
    if which not in targets:
        raise SystemExit(f"Say what is fuzzed: {', '.join(targets)}.")


if __name__ == "__main__":
    main()
