"""Charts of conditions and of regret: what they show, and that they can be drawn."""

from __future__ import annotations

import pytest
from plots.reading import layers, marks, texts

import simkit

VARY = {"pacts.aldmark_borava.kind": "", "rules.answer_a_plea.with.deeds": "", "channels.arms.lead": ""}


@pytest.fixture(scope="module")
def found():
    return simkit.discover("first_steps", "arms", VARY, method="prim", points=120, runs=6, workers=1)


@pytest.fixture(scope="module")
def judged():
    vary = {"rules.answer_a_plea.with.deeds": ""}
    return simkit.robust("first_steps", ["arms", "broken"], vary, want=["yes", "no"], points=12, runs=10, workers=1)


def test_conditions_show_each_box_with_what_it_is_worth_and_every_axis_that_any_limits(found):
    written = texts(found.plot.conditions())
    heads = [text for text in written if text[:3] in ("1. ", "2. ", "3. ")]
    assert len(heads) == len(found.boxes)
    assert heads[0].startswith("1. Yes in 9")
    assert written.count("The kind of the pact “Treaty of friendship”") == len(found.boxes)
    assert {"alliance", "friendship"} <= set(written)


def test_blue_covers_what_is_asked_within_the_range(found):
    view = found.plot.conditions().spec["vconcat"][0]
    wide = next(iter(layers(view))).get("width", view["width"])
    (asked,) = [layer for layer in layers(view) if layer["mark"].get("color") == "#0072B2"]
    first = asked["data"]["values"][0]
    assert (first["x"], first["x2"]) == (0, pytest.approx(wide / 2, abs=1))
    for row in asked["data"]["values"]:
        assert 0 <= row["x"] < row["x2"] <= wide + 1


def test_trajectory_shows_both_halves_and_the_box_that_is_told(found):
    spec = found.plot.trajectory().spec
    searched, held, told = (layer for layer in layers(spec) if layer["mark"].get("shape") == "circle")
    assert len(searched["data"]["values"]) == len(found.path)
    assert len(held["data"]["values"]) == len(found.path) - 1
    assert len(told["data"]["values"]) == 1
    assert len(marks(spec, "point")) >= 3


def test_without_conditions_the_chart_says_so(tmp_path):
    none = simkit.discover("first_steps", "words", {"luck.fresh": ""}, method="prim", points=40, runs=4, workers=1)
    assert none.boxes == ()
    says = none.plot.conditions().says
    assert says.endswith("No conditions were found that stand up on runs held back from the search.")
    none.plot.conditions().save(tmp_path / "none.svg")


def test_regret_shows_every_variant_with_its_greatest_regret(judged):
    written = texts(judged.plot.regret("broken"))
    assert {"alliance", "no plea", "as it stands"} <= set(written)
    for row in judged.judged[1].regrets:
        assert f"{row.most * 100:.0f}" in written
    assert judged.plot.regret().name == "regret_arms"


@pytest.mark.parametrize("lang", ["en", "de"])
def test_files_are_pictures_and_a_page(found, judged, lang, tmp_path):
    found.save(tmp_path / "found", charts=["png", "svg", "html"], language=lang)
    judged.save(tmp_path / "judged", charts=["png"], language=lang)
    assert (tmp_path / "found" / "conditions.png").read_bytes().startswith(b"\x89PNG")
    assert (tmp_path / "found" / "trajectory.svg").read_bytes().startswith(b"<svg")
    assert (tmp_path / "found" / "charts.html").exists()
    assert (tmp_path / "judged" / "regret_broken.png").exists()


def test_both_tell_themselves_in_python_and_in_notebooks(found, judged):
    assert found.report() == str(found)
    assert found.document()["question"] == "arms"
    assert "First steps: under which conditions" in found._repr_mimebundle_()["text/html"]
    assert judged.report("de").startswith("First steps: welche Variante ist gut, was immer man annimmt?")
    assert judged.document()["questions"][1]["want"] == "no"
    assert [row["variant"] for row in judged.table()][:1] == ["alliance"]
