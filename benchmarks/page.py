"""The page `docs/benchmarks.md`: every table and number of it is made from the results that are kept.

Covers the words around them and the README's short table; a test holds the page against the results.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from textwrap import fill
from typing import Any

from benchmarks import agree, class_load, compare_engines, laboratory, profiling, scaling, startup, sweeping
from benchmarks.agree import ALLOWED
from benchmarks.compare_engines import has, ms
from benchmarks.engines import COMPILED, prepared
from benchmarks.measuring import RESULTS, kept, table

__all__ = ["PAGE", "PICTURE", "front", "make", "readme", "text"]

_DOCS = Path(__file__).resolve().parents[1] / "docs"
PAGE = _DOCS / "benchmarks.md"
PICTURE = _DOCS / "benchmarks.png"

_FRONT = _DOCS.parent / "README.md"
_MARKS = ("<!-- benchmarks: python -m benchmarks --page -->", "<!-- end of benchmarks -->")

_AIM = 300.0
_NEAR_C = 3.0


def make() -> None:
    """Write the page and draw its chart."""
    from benchmarks import chart

    PAGE.write_text(text(), encoding="utf-8")
    _FRONT.write_text(front(_FRONT.read_text(encoding="utf-8")), encoding="utf-8")
    chart.draw(kept("engines"), PICTURE)


def readme() -> str:
    """The README's table."""
    found = kept("engines")
    rows: list[list[str | int | float]] = [
        [name, ms(found, work), _times(ms(found, "Mesa") / ms(found, work))]
        for name, work in (
            ("simkit compiled, 1,000 runs together", "compiled 1000"),
            ("simkit, 1,000 runs together", "simkit 1000"),
            ("simkit, 100 runs together", "simkit 100"),
            ("simkit, a single run", "simkit 1"),
            ("plain SimPy, run by run", "SimPy"),
            ("Mesa, run by run", "Mesa"),
            ("a loop in C, run by run", "C"),
            ("a loop in C, with histograms too", "C recorded"),
        )
        if has(found, work)
    ]
    return table(("one model, several engines", "ms a run on one core", "as fast as Mesa, times"), rows)


def _times(ratio: float) -> str:
    return f"{ratio:.0f}" if ratio >= 100.0 else f"{ratio:.2g}"


def front(written: str) -> str:
    """The README with its table and what it comes to between its marks."""
    before, begins, rest = written.partition(_MARKS[0])
    _, ends, after = rest.partition(_MARKS[1])
    if not (begins and ends):
        raise ValueError(f"README.md has lost its marks {_MARKS[0]} and {_MARKS[1]}.")
    found = kept("engines")
    best = _best(found)
    times = ms(found, "Mesa") / ms(found, best)
    aim = f"the aim of {_AIM:g} times is {'reached' if times >= _AIM else 'not reached'}"
    says = f"At 1,000 runs simkit is {times:.2g} times as fast as Mesa on one core, with the ledger kept; {aim}"
    if has(found, "C"):
        says += f", and the loop in C itself is {_times(ms(found, 'Mesa') / ms(found, 'C'))} times as fast as Mesa"
    says = fill(f"{says}.", 120)
    return "\n".join([before + begins, readme(), "", says, ends + after])


def _best(found: dict[str, Any]) -> str:
    """The fastest way of simkit's to play 1,000 runs that was timed."""
    return next(work for work in (f"{COMPILED} 1000", "simkit 1000") if has(found, work))


def text() -> str:
    """The page."""
    engines, grown, started = kept("engines"), kept("scaling"), kept("startup")
    count, profile = len(kept("agree")["others"]["Mesa"]), kept("profile")
    rules, rows = len(prepared().rules), grown["actors"][2]["rows"]
    on, by_size, agreed = engines["measured_on"], scaling.text(grown), kept("agree")
    swept = kept("sweeping")
    return f"""\
# Benchmarks

Made by `python -m benchmarks` from the results in `benchmarks/measured/`; not to be edited by hand. It needs the extra
`bench`, which brings Mesa: `pip install -e '.[bench,charts]'`.

Measured with Python {on["python"]}, numpy {on["numpy"]}, SimPy {on["simpy"]}, Mesa {on["mesa"]}, on {on["processor"]},
{on["system"]}. The measure is time of the processor, on one core; works are done in turn, and the tables tell medians.
Other work ran on the same machine, so that a difference of a tenth means nothing.

## One model, written four times

The model is of the size of `russia_iran`: eight actors in three blocs, all ordered pairs, eight channels with leads
and build-up, five variables, {rules} rules that join {rows:,} rows of actors, luck
in every decision, a strike, a plea, quarrels by chance and broken promises, day by day for a year. Its numbers stand
once, in `benchmarks/numbers.py`. The rules stand four times: as a world (`world.py`), as SimPy processes with floats
in lists (`plain_simpy.py`), as Mesa agents that step once a day (`mesa_model.py`), and as a loop in C over flat arrays
(`plain_c.c`), compiled with `cc -O3 -march=native`. The three written by hand share nothing with the engine; the two in
Python share what is drawn before a run (`drawn.py`), and all three who stands to whom (`ties.py`). The loop in C draws
from the same generator as simkit, Philox4x64-10; where there is no C compiler, it is not timed. Left out of the model,
so that it can be written by hand exactly: pacts, facts, leaks, parts of channels, and channels of words or below zero.

They do not do quite the same work. simkit records every level, promise, belief and variable of every pair each
week as a histogram, and keeps the ledger that says which rule added how much. Those written by hand write down the
fifteen series that are compared, and keep no ledger; the loop in C is timed once more with the same histograms.

## They agree

{count} means and shares of simkit ({agreed["simkit_runs"]:,} runs) are held against those of
{_listed(agreed["others"])} ({agreed["runs"]:,} runs each). Two models count as one where no difference exceeds
{ALLOWED:g} standard errors of that difference: by luck alone, some number would do so in one of {_one_in(count):,} such
comparisons, or in fewer, since the numbers hang together.
{_verdict(agreed)}

{agree.text(agreed)}

## Side by side

![Cost of one run against the number of runs]({PICTURE.name})

{compare_engines.text(engines)}

{_judgement()}

## Where the time goes

Shares of the processor's time while simkit plays {profile["runs"]:,} runs; libraries are counted with the module
that calls them:

{profiling.text(profile)["modules"]}

The functions that need most of it:

{profiling.text(profile)["functions"]}

No part dominates, so that no single change will multiply the speed. The ledger and the recorder, whose work those
written by hand are spared, make up {_share_of(profile, "ledger", "recorder"):.0%}.

{_TRIED}

## How cost grows

With actors, over a year (rules join pairs, so that their rows grow with the square):

{by_size["actors"]}

With weeks, for eight actors:

{by_size["weeks"]}

Memory, at the peak of a fresh process that plays the default model:

{by_size["memory"]}

simkit plays in blocks of 1,024 runs and adds up what is recorded, so that its memory hardly grows with the runs
beyond a few blocks.

## Sweeps

Whole sweeps of `{swept["scenario"]}` over {swept["parameters"]} of its numbers, {swept["runs"]} runs a point, in fresh
processes: from reading the files to the last piece in its folder. The evaluator is chosen by simkit itself.

{sweeping.text(swept)}

{_of_sweeps(swept)}

{_of_laboratory()}{_of_class()}## Until it answers

Median of {started["times"]} fresh processes each:

{startup.text(started)}
"""


_TRIED = """\
With the extra `fast`, the rules of a model and the steps of a turn that go through large arrays are compiled; SimPy's
loop, events and the changes of variables are not. What is left is spread thin over the 365 days of a block: events,
deliveries, the clock, drift; the kernels themselves take about half. Getting much further would need whole runs
compiled, which is another engine, not another evaluator.

Tried, and of no help: one function with all loops of the rules (compiling grows with its square: a quarter of a
minute); a function for every pair (a minute); arrays as arguments in place of addresses (half a minute to compile);
named tuples inside kernels (twice as slow); separate loops for all runs and for some; slices in kernels (seconds to
compile messages about shapes); stretches of 64 to 256 runs; huge pages; blocks of 4,096 or 8,192 runs in place of 1,024
(a tenth to a fifth, for four times the memory). What helped beside the kernels: looking only at what a day concerns,
memory handed out again, fixed-point sums through the bits of floats, the tails of the normal worked out apart."""


def _of_laboratory() -> str:
    """How long a hand on a slider waits, once that has been measured."""
    if not (RESULTS / "laboratory.json").exists():
        return ""
    return f"""\
## The laboratory

From a moved slider of `simkit serve` to redrawn charts, in Chromium on the same machine as the server and its two
workers. A value that nobody asked for before is played then; a stop of a slider that was taken hold of has been played
ahead, and so has, while nobody moved anything, what the controls in sight may come to; another kind of pact is another
scenario, of which the model is kept.

{laboratory.told(kept("laboratory"))}

"""


def _of_class() -> str:
    """How long a class of two hundred waits, once that has been measured."""
    if not (RESULTS / "classroom.json").exists():
        return ""
    found = kept("classroom")
    return f"""\
## A class of two hundred

`simkit class start {found["exercise"]}` with {found["students"]} students on {found["seats"]} seats, each a program
that asks for what a phone's browser would, on the same machine, so that students and server share its {found["cores"]}
cores; before it began, other work kept {found["load_before"]:.1f} processes waiting for them. {found["times"]} classes
were played one after the other: the table tells the median of each number, and the worst of the 95th percentiles. A
page "shows it" when it has been told by the open stream, has fetched what changed and holds it.

{class_load.text(found)}

No stream of the {found["idle"]["streams"]:,.0f} broke within {found["idle"]["seconds"]:.0f} s.

{_of_kills()}"""


def _of_kills() -> str:
    """What came of killing a class again and again, once that has been tried."""
    if not (RESULTS / "kills.json").exists():
        return ""
    found = kept("kills")
    return f"""\
With {found["clients"]} students at work the class was killed {found["kills"]} times at random moments and started again
(`python -m benchmarks kills`). Acknowledged decisions: {found["acknowledged"]:,}; lost: {found["lost"]}; students who
had joined twice: {found["joined_twice"]}. Every page found back by itself.

"""


def _of_sweeps(swept: dict[str, Any]) -> str:
    """What the sweeps come to: what a second process brings, how memory grows, Sobol's indices."""
    one, two = (row["wall_s"] for row in swept["processes"])
    small, *_, large = swept["memory"]
    most = max(large["driver_mib"], large["worker_mib"])
    least = max(small["driver_mib"], small["worker_mib"])
    sobol = swept["sobol"]
    return f"""\
Two processes are {one / two:.2f} times as fast as one. {large["points"] / small["points"]:.0f} times the points take
{most / least:.2f} times the memory. Sobol's indices of {swept["parameters"]} numbers, chosen by a screening of all
({sobol["points"]} base points of {sobol["runs"]} runs each), take {sobol["wall_s"] / 60:.1f} minutes on two cores."""


def _share_of(profile: dict[str, Any], *modules: str) -> float:
    """The share of the time that some modules of the engine take together."""
    named = [f"simkit.engine.{module}" for module in modules]
    return sum(float(row["share"]) for row in profile["rows"] if row["module"] in named)


def _one_in(numbers: int) -> int:
    return round(1 / (numbers * 6.334e-5) / 10) * 10


def _verdict(agreed: dict[str, Any]) -> str:
    far = {name: max(row["distance"] for row in rows) for name, rows in agreed["others"].items()}
    told = _listed(f"{worst:.1f} for {name}" for name, worst in far.items())
    return f"The largest difference is {told}, so {'they do' if max(far.values()) <= ALLOWED else 'they do NOT'}."


def _listed(names: Iterable[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} and {last}"


def _judgement() -> str:
    """What the table says, in words, and whether the aim is met."""
    found = kept("engines")
    best = _best(found)
    ratio, in_numpy = (ms(found, "Mesa") / ms(found, work) for work in (best, "simkit 1000"))
    even = _breaks_even(found)
    met = "The aim is met" if ratio >= _AIM else f"The aim of {_AIM:.0f} times is missed"
    plain, single = ms(found, "SimPy") / ms(found, best), ms(found, "simkit 1") / ms(found, "Mesa")
    without = "" if best == "simkit 1000" else f" (without the extra `fast`, {in_numpy:.1f} times)"
    return f"""\
At 1,000 runs simkit is {ratio:.1f} times as fast as Mesa on the same core{without}, and {plain:.1f} times
as fast as plain SimPy. {met}. A single run costs simkit {single:.0f} times what it costs Mesa, since every rule is then
an array of one run; from about {even} runs on, simkit is the faster.{_beside_c(found)}"""


def _beside_c(found: dict[str, Any]) -> str:
    """How far simkit is from a loop in C, where that was timed."""
    if not has(found, "C"):
        return ""
    best = _best(found)
    plain, recorded = (ms(found, best) / ms(found, work) for work in ("C", "C recorded"))
    return f"""

The loop in C is {ms(found, "Mesa") / ms(found, "C"):.0f} times as fast as Mesa, run by run. At 1,000 runs simkit takes
{plain:.1f} times as long as that loop, and {recorded:.1f} times as long as the loop that counts the same histograms.
The aim of at most {_NEAR_C:g} times is {_met(plain)} against the first and {_met(recorded)} against the second, which
does simkit's work but for its ledger. {_AIM:g} times Mesa would be
{_AIM * ms(found, "C") / ms(found, "Mesa"):.1f} times as fast as the loop in C itself."""


def _met(ratio: float) -> str:
    return "met" if ratio <= _NEAR_C else "missed"


def _breaks_even(found: dict[str, Any]) -> int:
    """The number of runs from which simkit is the faster: where the line between two measurements crosses Mesa's."""
    mesa = ms(found, "Mesa")
    known = sorted(
        (int(row["runs"]), float(row["cpu_ms_a_run"] * row["runs"]))
        for row in found["rows"]
        if row["work"].startswith("simkit ")
    )
    for (few, low), (many, high) in pairwise(known):
        if high < mesa * many:
            slope = (high - low) / (many - few)
            return max(few, round((low - slope * few) / (mesa - slope)))
    return known[-1][0]
