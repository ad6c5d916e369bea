"""What `simkit.compare` hands back: table, report, notebook, folder."""

from __future__ import annotations

import pytest

import simkit


@pytest.fixture(scope="module")
def found():
    return simkit.compare("first_steps", ["alliance"], without=["event:plea"], runs=20)


def test_each_left_out_stands_beside_the_variants(found):
    assert [other.name for other in found.others] == ["alliance", "without event:plea"]


def test_report_and_notebook_are_what_the_command_tells(found):
    shown = found._repr_mimebundle_()
    assert shown["text/plain"] == found.report() == str(found)
    assert found.report().startswith("First steps, compared\n")
    assert found.report("de").startswith("First steps, im Vergleich\n")


def test_it_is_saved_whole(found, tmp_path):
    folder = found.save(tmp_path / "out")
    assert (folder / "report.txt").read_text(encoding="utf-8") == found.report()


def test_run_and_load_take_without():
    loaded = simkit.load("first_steps", without=["event:plea"])
    played = simkit.run("first_steps", without=["event:plea"], runs=5)
    assert played.scenario == loaded
    assert simkit.run(loaded, runs=5).questions() == played.questions()


def test_without_and_a_variant_that_takes_out_the_same_answer_alike():
    one, two = simkit.compare("first_steps", ["no_plea"], without=["event:plea"], runs=40).others
    assert one.questions == two.questions
    assert one.parting == two.parting
