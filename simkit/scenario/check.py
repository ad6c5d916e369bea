"""Everything that is wrong with a world, and with a scenario in it, found at once.

Covers names, expressions, numbers against scales and moments against the horizon, each in a module `checks_…`; form is
checked before, in `simkit.scenario.bind`, and what can never move is found when a scenario is compiled.
"""

from __future__ import annotations

from simkit.errors import InputError, Problem
from simkit.scenario.checks_actors import check_actors
from simkit.scenario.checks_channels import check_channels
from simkit.scenario.checks_events import check_events
from simkit.scenario.checks_expect import check_expect
from simkit.scenario.checks_names import check_names
from simkit.scenario.checks_pacts import check_pacts
from simkit.scenario.checks_readings import check_readings
from simkit.scenario.checks_rules import check_rules
from simkit.scenario.checks_scenario import check_scenario
from simkit.scenario.checks_sources import check_sources
from simkit.scenario.checks_timeline import check_timeline
from simkit.scenario.marks import Sheet
from simkit.scenario.nodes import Node
from simkit.scenario.schema import ScenarioFile
from simkit.world.world import World

__all__ = ["check"]

_WORLD = (
    check_names,
    check_sources,
    check_readings,
    check_actors,
    check_channels,
    check_pacts,
    check_events,
    check_rules,
)


def check(
    world: World, world_node: Node, scenario: ScenarioFile | None = None, scenario_node: Node | None = None
) -> list[Problem]:
    """All problems of a world and (if one is given) of a scenario in it, in the order of their files.

    The nodes are the trees that world and scenario were bound from: they say where everything stands.
    """
    sheet = Sheet(world_node)
    for check_part in _WORLD:
        check_part(world, sheet)
    problems = sheet.problems
    if scenario is not None and scenario_node is not None:
        own = Sheet(scenario_node, problems)
        check_scenario(world, own, scenario)
        check_timeline(world, own, scenario)
        check_expect(world, own, scenario)
    return list(InputError(dict.fromkeys(problems)).problems)  # an error puts its problems in the order of the files
