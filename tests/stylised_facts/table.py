"""The table of the stylised facts: which the model reproduces, which it does not and why, and which no test plays.

Covers reading the facts off the tests; whether a verdict is true is the tests' own business, since a fact that is
marked as failing and does not fail fails its test.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from stylised_facts.catalogue import UNTESTED, Fact, Test, measuring

__all__ = ["claims", "facts", "measured", "modules", "readme", "table"]

MARKS = ("<!-- facts: python docs/make_facts.py -->", "<!-- end of facts -->")

HEAD = """# Stylised facts

What the record shows about pacts, sanctions and help, and whether the world `russia_iran` reproduces it. Each row is a
test on an ensemble of {runs} runs (`tests/stylised_facts/`), with a tolerance that comes from the source's own doubt
and not from what the model gives. A fact that the model misses stays in the list as an expected failure, with the
reason: its test must go on failing, so that a mend is noticed. Confidence is the source's: H high, M medium, L low.
The facts were known when the world was written, so that this shows consistency and no skill at forecasting.

Made by `python docs/make_facts.py`; a test proves that it is current. `python docs/make_facts.py --measure` plays the
ensembles and prints what each test measures.

{reproduced} of {tested} tested claims are reproduced.
"""


def modules() -> list[ModuleType]:
    """The test modules that hold facts, in order."""
    found = sorted(Path(__file__).parent.glob("test_[a-z]_*.py"))
    return [importlib.import_module(f"stylised_facts.{path.stem}") for path in found]


def claims(module: ModuleType) -> Iterator[tuple[Fact, Test]]:
    """The facts of a module with their tests, in the order of the file."""
    for test in vars(module).values():
        if hasattr(test, "fact"):
            yield test.fact, test


def facts() -> list[Fact]:
    """Every tested fact, in order."""
    return [about for module in modules() for about, _ in claims(module)]


def readme(text: str) -> str:
    """The README with what the model misses written between its marks."""
    before, begins, rest = text.partition(MARKS[0])
    _, ends, after = rest.partition(MARKS[1])
    if not (begins and ends):
        raise ValueError(f"README.md has lost its marks {MARKS[0]} and {MARKS[1]}.")
    every = facts()
    missed = [about for about in every if about.fails is not None]
    lines = [
        f"{len(every) - len(missed)} of {len(every)} tested claims are reproduced. These are not:",
        "",
        "| no. | what the record shows | why the model misses it |",
        "| --- | --- | --- |",
        *(f"| {about.number} | {about.claim} | {about.fails} |" for about in missed),
    ]
    return "\n".join([before + begins, *lines, ends + after])


def table() -> str:
    """The table as Markdown."""
    from stylised_facts.ensembles import RUNS

    every = facts()
    kept = sum(about.fails is None for about in every)
    parts = [HEAD.format(runs=RUNS, reproduced=kept, tested=len(every))]
    for module in modules():
        title, _, _ = (module.__doc__ or "").partition("\n")
        parts.append(f"## {title.removeprefix('Stylised facts ').rstrip('.')}\n")
        parts.append("| no. | claim | how it is tested | tolerance | source | conf. | verdict |")
        parts.append("| --- | --- | --- | --- | --- | --- | --- |")
        parts += [_row(about) for about, _ in claims(module)]
        parts.append("")
    parts.append("## Not tested\n")
    parts.append("| no. | claim | why not |\n| --- | --- | --- |")
    parts += [f"| {one.number} | {one.claim} | {one.why} |" for one in UNTESTED]
    return "\n".join(parts) + "\n"


def _row(about: Fact) -> str:
    verdict = "reproduced" if about.fails is None else f"**expected failure**: {about.fails}"
    cells = (about.number, about.claim, about.tested, about.tolerance, about.source, about.confidence, verdict)
    return "| " + " | ".join(cells) + " |"


def measured() -> Iterator[str]:
    """Play every test and tell what it measured, line by line."""
    for module in modules():
        for about, test in claims(module):
            with measuring() as seen:
                try:
                    test()
                    verdict = "holds"
                except AssertionError:
                    verdict = "MISSES"
            surprise = "" if (verdict == "holds") == (about.fails is None) else "  <- not as the table says"
            yield f"{about.number:6} {verdict}{surprise}"
            yield from (f"         {line}" for line in seen)
