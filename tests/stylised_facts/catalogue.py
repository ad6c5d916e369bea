"""What a stylised fact is here: a claim from the public record, how it is tested, and how far the model may miss it.

Covers the words that go with a test and the one way to compare a measured value with a band; playing is `ensembles`'.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest

from simkit.analysis.questions import wilson

__all__ = ["UNTESTED", "Fact", "Untested", "counted", "fact", "measuring", "never", "order", "within"]

Test = Callable[[], None]

_SEEN: list[str] | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """One tested claim.

    `number` is its place in the list of stylised facts, with a small letter where one fact makes several claims.
    `tolerance` says what of the source's own doubt the band comes from; `confidence` (H, M or L) how sure the source
    is. `fails` says why the model does not reproduce it, where it does not.
    """

    number: str
    claim: str
    tested: str
    tolerance: str
    source: str
    confidence: str
    fails: str | None = None


@dataclass(frozen=True, slots=True)
class Untested:
    """A fact that no test here plays, and why not."""

    number: str
    claim: str
    why: str


def fact(
    number: str,
    *,
    claim: str,
    tested: str,
    tolerance: str,
    source: str,
    confidence: str,
    fails: str | None = None,
) -> Callable[[Test], Test]:
    """Mark a test as the test of a fact; one that the model does not reproduce is expected to fail, and must."""
    about = Fact(number, claim, tested, tolerance, source, confidence, fails)

    def mark(test: Test) -> Test:
        test.fact = about
        return test if fails is None else pytest.mark.xfail(strict=True, raises=AssertionError, reason=fails)(test)

    return mark


def within(what: str, value: float, low: float, high: float) -> None:
    """The value lies in the band, ends included."""
    note = f"{what}: {value:.3g}, expected {low:.3g} to {high:.3g}"
    _note(note)
    assert low <= value <= high, note


def order(what: str, smaller: float, larger: float) -> None:
    """The first value is below the second."""
    note = f"{what}: {smaller:.3g} below {larger:.3g}"
    _note(note)
    assert smaller < larger, f"{what}: {smaller:.3g} should be below {larger:.3g}"


def never(what: str, share: float) -> None:
    """It happens in no run, but for one in a hundred that a model with luck in it may show."""
    within(what, share, 0.0, 0.01)


def counted(yes: int, of: int) -> tuple[float, float]:
    """The band of a share that the record shows in `yes` of `of` cases: the 95% interval by Wilson's method."""
    return wilson(yes, of)


@contextmanager
def measuring() -> Iterator[list[str]]:
    """Collect what the tests measure while they run."""
    global _SEEN  # noqa: PLW0603 - the tests are plain functions, so that what they measure has no other way out
    _SEEN = []
    try:
        yield _SEEN
    finally:
        _SEEN = None


def _note(text: str) -> None:
    if _SEEN is not None:
        _SEEN.append(text)


UNTESTED = (
    Untested(
        "A1",
        "three quarters of commitments in war were honoured in 1816-1944",
        "a share over many pacts; this world has nine",
    ),
    Untested(
        "A2", "half of them over 1816-2003, a fifth after 1945", "as A1; the band of A6 is held against it instead"
    ),
    Untested("A9", "three in five tied dyads have no defence or offence clause", "a count of treaties, no behaviour"),
    Untested(
        "A10", "in unequal alliances the weaker side trades autonomy for security", "autonomy is not in the model"
    ),
    Untested(
        "C9", "about a third of sanctions episodes were successes", "the model has no aim that sanctions could reach"
    ),
    Untested(
        "D5", "crisis deployments to clients within Russia's reach take 1 to 8 days", "no such client is in this world"
    ),
    Untested("E2", "drones were paid for partly in gold", "payment in kind is a rule's reason, not a channel"),
    Untested(
        "E6",
        "ballistic missiles to Russia are claimed and not confirmed",
        "munitions are one part, whatever their kind",
    ),
    Untested(
        "F1",
        "voting agreement of pairs in 2014-19",
        "an input of the world (alignment), so that a test would be circular",
    ),
)
