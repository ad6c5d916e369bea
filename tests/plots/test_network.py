from __future__ import annotations

import datetime as dt
import json
import math
import subprocess
import sys
from itertools import combinations

import pytest
from house.tree import ROOT
from plots.reading import layers, marks, rows, texts

from simkit.plots import Chart, network
from simkit.plots.rings import crossings, order_of, places
from simkit.scenario.load import load, load_world, world_names
from simkit.world.world import World


def world_of(name: str) -> World:
    return load_world(name)[0]


@pytest.fixture(scope="module")
def teaching() -> Chart:
    return network(world_of("teaching"))


@pytest.fixture(scope="module")
def large() -> Chart:
    return network(world_of("russia_iran"))


def lines(chart: Chart) -> set[tuple[str, str, str]]:
    return {(row["kind"], row["one"], row["other"]) for row in rows(chart, "kind")}


def test_actors_stand_with_their_names(teaching):
    assert {"Aldmark", "Borava", "Corvane"} <= set(texts(teaching))
    assert {row["actor"] for row in rows(teaching, "actor")} == {"aldmark", "borava", "corvane"}


def test_every_pact_and_relation_is_a_line(teaching):
    assert lines(teaching) == {
        ("friendship", "aldmark", "borava"),
        ("partner", "aldmark", "borava"),
        ("rival", "aldmark", "corvane"),
        ("rival", "borava", "corvane"),
    }


def test_legend_names_every_kind_in_words(large):
    said = " ".join(texts(large))
    assert all(
        name in said for name in ("Neutrality and consultation", "Mutual defence", "Partner", "Patron", "Rival seller")
    )


@pytest.mark.parametrize("name", world_names())
def test_kinds_differ_by_dash_or_width_and_by_letter_and_not_by_colour_alone(name):
    chart = network(world_of(name))
    looks: dict[str, tuple[object, ...]] = {}
    for layer in layers(chart.spec):
        for row in layer["data"]["values"]:
            if "kind" in row:
                mark = layer["mark"]
                looks[row["kind"]] = (mark["strokeWidth"], tuple(mark.get("strokeDash", ())), mark["color"])
    plain = [look[:2] for look in looks.values()]
    assert len(set(looks.values())) == len(looks)
    alike = [one for one in set(plain) if plain.count(one) > 1]
    assert alike in ([], [(3, ())]), "two solid thin lines at most, which their letters tell apart"


def test_only_what_holds_one_way_has_an_arrow_to_the_second(large, teaching):
    assert [row["to"] for row in rows(teaching, "to")] == []
    assert sorted(row["to"] for row in rows(large, "to")) == ["israel", "ukraine", "ukraine"]
    assert "arrow" in large.says
    assert "arrow" not in teaching.says


def test_lines_between_the_same_two_run_side_by_side(large):
    between = [row for row in rows(large, "kind") if {row["one"], row["other"]} == {"russia", "iran"}]
    assert len(between) == 4
    for one, other in combinations(between, 2):
        assert math.dist((one["x"], one["y"]), (other["x"], other["y"])) > 4


def test_badges_do_not_cover_one_another(large):
    badges = [layer for layer in layers(large.spec) if layer["mark"].get("fill") == "white"]
    spots = [(row["x"], row["y"]) for layer in badges for row in layer["data"]["values"]]
    assert min(math.dist(one, other) for one, other in combinations(spots, 2)) >= 22


def test_pacts_are_those_in_force_on_the_first_day_of_a_scenario():
    old = network(world_of("russia_iran"), on=dt.date(2024, 1, 1))
    assert ("mutual_defence", "russia", "north_korea") not in lines(old)
    assert ("neutrality_and_consultation", "russia", "north_korea") in lines(old)
    new = network(load("external_strike"))
    assert ("mutual_defence", "russia", "north_korea") in lines(new)
    assert any("In force on 1 June 2025." in text for text in texts(new))


def test_pacts_that_begin_in_the_time_of_a_scenario_are_named():
    foot = " ".join(texts(network(load("syria_friction"))))
    assert "Not yet in force: Partnership treaty of 2025 (from 17 January 2025)." in foot
    assert "Not yet in force" not in " ".join(texts(network(load("first_steps"))))


def test_pact_that_has_an_end_is_left_out_and_named(large):
    assert ("neutrality_and_consultation", "russia", "north_korea") not in lines(large)
    assert any("Friendship treaty of 2000 (until 19 June 2024)" in text for text in texts(large))


def test_nothing_stands_outside_the_picture(large, teaching):
    for chart in (large, teaching):
        view = chart.spec["vconcat"][0]
        assert all(0 <= row["x"] <= view["width"] and 0 <= row["y"] <= view["height"] for row in rows(chart, "x"))
        assert not [mark for mark in marks(chart.spec, "text") if mark["fontSize"] < 15]


def test_order_crosses_least_and_keeps_the_first():
    pairs = [("a", "c"), ("b", "d"), ("a", "b"), ("c", "d")]
    order = order_of("abcd", dict.fromkeys(pairs, 1))
    assert order[0] == "a"
    assert crossings(order, pairs) == 0


def test_many_actors_are_ordered_too():
    names = [f"n{at}" for at in range(12)]
    pairs = [(names[at], names[(at + 5) % 12]) for at in range(12)]
    order = order_of(names, dict.fromkeys(pairs, 1))
    assert sorted(order) == sorted(names)
    assert crossings(order, pairs) < crossings(names, pairs)


def test_ring_fills_its_box():
    found = places("abc", 600, 400).values()
    assert (min(x for x, _ in found), max(x for x, _ in found)) == (0, 600)
    assert (min(y for _, y in found), max(y for _, y in found)) == (0, 400)


def test_same_world_gives_the_same_picture_in_another_process(large):
    code = (
        "import json; from simkit.plots import network; from simkit.scenario.load import load_world; "
        "print(json.dumps(network(load_world('russia_iran')[0]).spec))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == json.loads(json.dumps(large.spec))


def test_picture_is_drawn(teaching):
    pytest.importorskip("vl_convert")
    assert teaching.png().startswith(b"\x89PNG")


def test_picture_holds_to_the_schema(large):
    pytest.importorskip("altair")
    assert large.altair().to_dict()["title"]


def test_world_without_ties_is_said_to_have_none():
    bare = world_of("teaching").model_copy(update={"pacts": {}, "relations": {}})
    chart = network(bare)
    assert chart.says == "No actors are tied by pacts or relations here."
    assert lines(chart) == set()
