"""`python -m benchmarks`: measure, keep the results, and make the page and its chart from them.

Covers which benchmarks run; `--page` only makes the page again.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable

from benchmarks import (
    agree,
    class_kills,
    class_load,
    compare_engines,
    laboratory,
    page,
    profiling,
    scaling,
    startup,
    sweeping,
)

__all__ = ["main"]


def main() -> None:
    """Run what was asked for, all without arguments, and tell each table as it is done."""
    works: dict[str, Callable[[bool], str]] = {
        "startup": lambda _: startup.text(startup.main()),
        "agree": lambda _: agree.text(agree.main()),
        "engines": lambda large: compare_engines.text(compare_engines.main(large)),
        "profile": lambda _: "\n\n".join(profiling.text(profiling.main()).values()),
        "sweeping": lambda large: sweeping.text(sweeping.main(large)),
        "laboratory": lambda _: laboratory.text(laboratory.main()),
        "scaling": lambda large: "\n\n".join(scaling.text(scaling.main(large)).values()),
        "classroom": lambda large: class_load.text(class_load.main(large)),
        "kills": lambda large: class_kills.text(class_kills.main(large)),
    }
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__.split("\n")[0])
    parser.add_argument("which", nargs="*", help=f"what to measure: {', '.join(works)}; without it, everything")
    parser.add_argument(
        "--large", action="store_true", help="play 100,000 runs and a sweep of a million too; takes minutes"
    )
    parser.add_argument("--page", action="store_true", help="measure nothing, only make the page again")
    asked = parser.parse_args()
    if unknown := [name for name in asked.which if name not in works]:
        parser.error(f"there is no benchmark {unknown[0]}. Choose from {', '.join(works)}.")
    for name in () if asked.page else asked.which or works:
        sys.stdout.write(f"{name}\n{works[name](asked.large)}\n\n")
        sys.stdout.flush()
    page.make()
    sys.stdout.write(f"{page.readme()}\n")


if __name__ == "__main__":
    main()
