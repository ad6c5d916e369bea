"""All problems are told at once, in the order of the files, each with its line and a caret."""

from __future__ import annotations

from scenario.small_world import SCENARIO, WORLD, problems_of

from simkit.scenario.bind import bind
from simkit.scenario.check import check
from simkit.scenario.yamledit import merge_files
from simkit.scenario.yamltree import read_text
from simkit.world.world import World


def places(problems):
    return [(problem.place.file, problem.place.line) for problem in problems]


def test_all_problems_of_a_world_are_told_in_the_order_of_the_file():
    text = (
        WORLD.replace("serves: safety", "serves: safty")
        .replace("alba and bora: 0.6", "alba and bera: 0.6")
        .replace("toward: partner", "toward: partnr")
        .replace("source: book 1.1; book 2.1", "source: bok 1.1")
        .replace("delays: 0.2", "delays: 1.2")
    )
    problems = problems_of(text)
    assert len(problems) == 5
    assert places(problems) == sorted(places(problems))
    assert [problem.says.split(",")[0] for problem in problems] == [
        'this world has no source "bok".',
        'variable "trust" names actor "bera"',
        'rule "speak" acts toward "partnr"',
        'rule "speak" names interest "safty"',
        "the share by which deliveries may be late lies between 0 and 1",
    ]


def test_problems_of_scenario_and_world_are_told_together():
    problems = problems_of(
        WORLD.replace("delays: 0.2", "delays: 1.2"),
        SCENARIO.replace("by: [corva]", "by: korva").replace("happens: raid", "happens: rade"),
    )
    assert [problem.place.file for problem in problems] == ["scenario.yaml", "scenario.yaml", "world.yaml"]


def test_problem_of_a_folder_names_the_file_that_it_stands_in():
    at = WORLD.index("rules:\n")
    first, second = read_text(WORLD[:at], "a.yaml"), read_text(WORLD[at:].replace("delays: 0.2", "delays: 2"), "b.yaml")
    tree = merge_files([first, second])
    (problem,) = check(bind(World, tree), tree, None, None)
    assert str(problem) == (
        "b.yaml:38:9: the share by which deliveries may be late lies between 0 and 1, not at 2.\n"
        "    delays: 2, assumed, a guess\n"
        "            ^"
    )


def test_name_given_in_another_file_is_told_with_that_file():
    at = WORLD.index("facts:\n")
    twice = WORLD[at:].replace("  truce:\n", "  squeezed:\n    says: S.\n    of: world\n  truce:\n")
    tree = merge_files([read_text(WORLD[:at], "a.yaml"), read_text(twice, "b.yaml")])
    (problem,) = check(bind(World, tree), tree, None, None)
    assert problem.says == '"squeezed" is already a parameter (a.yaml, line 12).'
    assert (problem.place.file, problem.place.line, problem.place.column) == ("b.yaml", 2, 3)


def test_caret_stands_under_the_offending_name():
    (problem,) = problems_of(WORLD, SCENARIO.replace("by: [corva]", "by: [korva]"))
    assert str(problem) == (
        'scenario.yaml:16:10: event "raid" names actor "korva", which this world does not have. Did you mean "corva"?\n'
        "        by: [korva]\n"
        "             ^^^^^"
    )


def test_caret_stands_under_the_offending_part_of_an_expression():
    (problem,) = problems_of(WORLD.replace("words: strength * severity", "words: strength * sverity"))
    assert str(problem) == (
        'world.yaml:197:25: unknown name "sverity". Did you mean "severity"?\n'
        "          words: strength * sverity\n"
        "                            ^^^^^^^"
    )


def test_caret_under_a_repeated_part_stands_where_it_is_repeated():
    text = WORLD.replace("    acts: [alba, bora]", "    acts: &who [alba, boro]").replace(
        "    target: [alba, bora]\n    severity", "    target: [alba, bora]\n    by: [corva]\n    severity"
    )
    problems = problems_of(text)
    assert [problem.says.split(",")[0] for problem in problems] == [
        'event "storm" has no by.',
        'rule "calm" names actor "boro"',
    ]
    repeated = WORLD.replace("words: strength * severity", "words: &how strength * sverity").replace(
        "arms.guns: strength * pact.arms", "arms.guns: *how"
    )
    assert [(p.place.column, p.place.width) for p in problems_of(repeated)] == [(30, 7), (18, 4)]
