"""The manual's smallest world: it checks clean, it plays, and what it calls needed is needed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pydantic import BaseModel

from simkit.cli.main import main
from simkit.scenario.schema import Question, ScenarioFile
from simkit.world.actors import Actor
from simkit.world.channels import Channel
from simkit.world.rules import Rule
from simkit.world.world import World

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "world.md").read_text(encoding="utf-8")
SECTION = PAGE.partition("\n## A smallest world\n")[2].partition("\n## ")[0]


@pytest.fixture(autouse=True)
def written(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    world, scenario = re.findall(r"^```yaml\n(.*?)^```", SECTION, re.MULTILINE | re.DOTALL)
    Path("my_world.yaml").write_text(world, encoding="utf-8")
    Path("my_scenario.yaml").write_text(scenario, encoding="utf-8")


def test_smallest_world_checks_clean(capsys):
    assert main(["check", "my_world.yaml", "my_scenario.yaml"]) == 0
    assert capsys.readouterr().out == "2 files, no problems\n"


def test_smallest_world_plays(capsys):
    assert main(["run", "my_scenario.yaml", "--runs", "20", "--no-folder", "--quiet"]) == 0
    assert "yes in all of 20 runs" in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize("key", [name for name, field in World.model_fields.items() if field.is_required()][1:])
def test_world_without_a_key_that_is_needed_does_not_check(key, capsys):
    kept = re.sub(rf"^{key}:.*\n(?: .*\n)*", "", Path("my_world.yaml").read_text(encoding="utf-8"), flags=re.MULTILINE)
    Path("my_world.yaml").write_text(kept, encoding="utf-8")
    assert main(["check", "my_world.yaml"]) == 2
    assert "1 file, 1 problem" in capsys.readouterr().out


@pytest.mark.parametrize("model", [World, Actor, Channel, Rule, ScenarioFile, Question])
def test_manual_names_every_key_that_is_needed(model: type[BaseModel]):
    needed = {field.alias or name for name, field in model.model_fields.items() if field.is_required()}
    assert needed <= set(re.findall(r"`(\w+)`", SECTION))
