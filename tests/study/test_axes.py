"""Axes: which paths vary, over which values, and what is said of those that cannot."""

from __future__ import annotations

import math
from datetime import date

import pytest

from simkit.errors import InputError
from simkit.study.axes import Source, axes_of
from simkit.study.written import Written, read_vary, read_written, spread_evenly

SEVERITY, PACT, NUMBER = "timeline.raid.severity", "pacts.aldmark_borava.kind", "rules.speak_up.with.base"


def read(**vary):
    source = Source("first_steps")
    return axes_of(source, source.load(), {path.replace("__", "."): values for path, values in vary.items()})


def axis(path, values=""):
    source = Source("first_steps")
    (found,) = axes_of(source, source.load(), {path: values})
    return found


def refused(path, values="") -> str:
    with pytest.raises(InputError) as told:
        axis(path, values)
    return "\n".join(str(problem) for problem in told.value.problems)


def test_range_of_a_number_is_played_by_run():
    found = axis(NUMBER, "0.2..0.8/4")
    assert (found.kind, found.low, found.high, found.steps, found.now) == ("drawn", 0.2, 0.8, 4, "0.3")
    assert found.text(0.35) == "0.35"


def test_severity_and_date_of_an_event_are_played_by_run_too():
    severity, when = axis(SEVERITY, "0.2..0.8"), axis("timeline.raid.at", "2030-02-01..2030-03-01")
    assert (severity.kind, when.kind) == ("moment", "moment")
    assert (when.low, when.high) == (25, 53)
    assert (when.text(26.4), when.starts) == ("2030-02-02", date(2030, 1, 7))
    assert when.fit(26.4) == 26.0


def test_kinds_of_a_pact_are_all_that_there_are():
    found = axis(PACT)
    assert (found.kind, found.choices, found.now) == ("set", ("alliance", "friendship"), "friendship")
    assert [found.text(0.0), found.text(math.nan)] == ["alliance", ""]


def test_number_without_values_varies_over_its_own_range():
    found = axis(NUMBER)
    assert (found.low, found.high) == (0.2, 0.4)


def test_level_words_are_numbers():
    assert axis(SEVERITY, "token,major").values == (0.25, 0.85)


def test_pattern_names_everything_that_fits_it():
    source = Source("first_steps")
    found = axes_of(source, source.load(), {"rules.speak_up.with.*": ""})
    assert [one.path for one in found] == ["rules.speak_up.with.base", "rules.speak_up.with.gravity"]


def test_everything_is_every_number_with_a_range():
    source = Source("first_steps")
    found = axes_of(source, source.load(), {"everything": ""})
    assert len(found) > 30
    assert {one.kind for one in found} == {"drawn"}


@pytest.mark.parametrize(
    ("path", "values", "says"),
    [
        (
            "timeline.raid.severty",
            "0.2..0.9",
            '--vary timeline.raid.severty: unknown key "severty". Did you mean "severity"?',
        ),
        (
            SEVERITY,
            "a,0.3",
            f'--vary {SEVERITY}: "a" is not a level. Write a number, or one of none, token, substantial, major.',
        ),
        (SEVERITY, "0.2..1.9", f"--vary {SEVERITY}: the number 1.9 is too large. Here it is at most 1."),
        (
            SEVERITY,
            "0.9..0.2",
            f"--vary {SEVERITY}: its range runs from 0.9 to 0.2. Write the lower end first, and a higher one behind.",
        ),
        (SEVERITY, "0.3,0.3", f'--vary {SEVERITY}: its value "0.3" stands twice. Keep one of them.'),
        (
            SEVERITY,
            "0.1..0.9/1",
            f'--vary {SEVERITY}: "1" is no number of steps. Choose from 2 to 10,000: 0.2..0.8/4 takes four.',
        ),
        (
            "actors.aldmark.reviews",
            "2 weeks..8 weeks",
            (
                "--vary actors.aldmark.reviews: this cannot vary along a range: every value of it makes another "
                "scenario. List its values (PATH=a,b), or, of a number or a span, give steps: PATH=2 weeks..8 weeks/4."
            ),
        ),
        (
            "nonsense",
            "",
            "--vary nonsense: the path leads nowhere. `simkit sources WORLD` lists every path.",
        ),
    ],
)
def test_what_cannot_vary_is_refused_at_its_option(path, values, says):
    assert refused(path, values) == says


def test_every_problem_is_told_at_once():
    source = Source("first_steps")
    with pytest.raises(InputError) as told:
        axes_of(source, source.load(), {"nonsense": "", SEVERITY: "0.9..0.2", PACT: "pax"})
    assert len(told.value.problems) >= 2


def test_span_in_steps_is_spread_evenly():
    found = axis("actors.aldmark.reviews", "2 weeks..8 weeks/3")
    assert (found.kind, found.choices) == ("set", ("2 weeks", "5 weeks", "8 weeks"))


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("0.2..0.8", Written(low="0.2", high="0.8")),
        (" 0.2 .. 0.8 / 4 ", Written(low="0.2", high="0.8", steps=4)),
        ("-0.5..0.5", Written(low="-0.5", high="0.5")),
        ("range", Written()),
        ("", Written()),
        ([True, 0.5, "none"], Written(choices=("true", "0.5", "none"))),
        ("a, b", Written(choices=("a", "b"))),
    ],
)
def test_values_are_read_as_written(written, read):
    assert read_written("x", written) == read


def test_vary_option_wants_values_behind_its_sign():
    with pytest.raises(InputError, match="it has no values"):
        read_vary(["x="])
    with pytest.raises(InputError, match="it is varied twice"):
        read_vary(["x=1,2", "x"])


def test_values_of_different_units_are_not_spread():
    assert spread_evenly("2 weeks", "8 days", 3) is None
