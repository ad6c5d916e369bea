"""Every fault of a scenario is told in a reader's words, with the caret under the offending word."""

from __future__ import annotations

import pytest
from scenario.small_world import SCENARIO, WORLD, Case, case, expected, problems_of, told, unmarked, with_fault

GIVEN = [
    case(
        "a horizon beyond twenty years",
        "horizon: 52 weeks",
        "horizon: «21 years»",
        'a scenario lasts from 1 day to 20 years. Write it like "52 weeks".',
    ),
    case(
        "nothing known",
        "  words from alba to bora: -0.5",
        "  «wrds» from alba to bora: -0.5",
        'the given state names "wrds", which is no channel, variable or fact of this world. Did you mean "words"?',
    ),
    case(
        "no part of a channel",
        "  arms.guns from alba to bora: token",
        "  arms.«gunz» from alba to bora: token",
        'channel "arms" has no part "gunz". Did you mean "guns"?',
    ),
    case(
        "a channel of one actor",
        "  words from alba to bora: -0.5",
        "  «words of alba»: -0.5",
        'channel "words" belongs to a pair of actors. Write it like "words from alba to bora".',
    ),
    case(
        "a variable of actors between two",
        "  strain of bora: major",
        "  «strain from bora to alba»: major",
        'variable "strain" belongs to an actor. Write it like "strain of alba".',
    ),
    case(
        "a fact of the world of an actor",
        "  truce: false",
        "  «truce of alba»: false",
        'fact "truce" belongs to the world. Write it like "truce".',
    ),
    case(
        "an unknown actor",
        "  strain of bora: major",
        "  strain of «boro»: major",
        'the given state names actor "boro", which this world does not have. Did you mean "bora"?',
    ),
    case(
        "an unknown actor of a pair",
        "  trust from bora to alba: -0.5",
        "  trust from «boro» to alba: -0.5",
        'the given state names actor "boro", which this world does not have. Did you mean "bora"?',
    ),
    case(
        "an actor toward itself",
        "  trust from bora to alba: -0.5",
        "  trust from bora to «bora»: -0.5",
        'the given state joins "bora" to itself. Name two different actors.',
    ),
    case(
        "a variable off its scale",
        "  strain of bora: major",
        "  strain of bora: «1.5»",
        'variable "strain" lies between 0 and 1, not at 1.5.',
    ),
    case(
        "a channel off its scale",
        "  arms.guns from alba to bora: token",
        "  arms.guns from alba to bora: «-0.5»",
        'channel "arms.guns" lies between 0 and 1, not at -0.5.',
    ),
    case(
        "a number for a fact",
        "  truce: false",
        "  truce: «0.5»",
        "a fact holds or does not. Write true or false.",
    ),
    case(
        "a truth value for a variable",
        "  strain of bora: major",
        "  strain of bora: «true»",
        'variable "strain" has a number, and is not true or false. Write a number or a level word.',
    ),
]

EVENT = "  - event: raid\n    name: first_raid\n"
TIMELINE = [
    case(
        "an unknown event",
        EVENT,
        "  - event: «rad»\n    name: first_raid\n",
        'the timeline names event "rad", which this world does not have. Did you mean "raid"?',
    ),
    case(
        "an unknown actor of a list",
        "    by: [corva]\n",
        "    by: [corva, «alva»]\n",
        'event "raid" names actor "alva", which this world does not have. Did you mean "alba"?',
    ),
    case(
        "an unknown actor in a word for requests",
        "    to: alba\n",
        "    to: «alva»\n",
        'event "plea" names actor "alva", which this world does not have. Did you mean "alba"?',
    ),
    case(
        "a role left out",
        EVENT + "    at: week 4 to 6\n    by: [corva]\n",
        "  - event: «raid»\n    name: first_raid\n    at: week 4 to 6\n",
        'event "raid" has a by, and none is given here. Add by.',
    ),
    case(
        "a role of a request left out",
        "  - event: plea\n    at: 2025-07-20\n    from: bora\n    to: alba\n",
        "  - event: «plea»\n    at: 2025-07-20\n    from: bora\n",
        'event "plea" has a target, and none is given here. Add to.',
    ),
    case(
        "a role that the event lacks",
        "    at: day 364\n",
        "    at: day 364\n    «from»: corva\n",
        'event "storm" has no by. Take it out.',
    ),
    case(
        "an actor against itself",
        "    by: [corva]\n    target: bora\n",
        "    by: [corva, bora]\n    target: «bora»\n",
        '"bora" is both by and target. Name different actors.',
    ),
    case(
        "a request for nothing",
        "  - event: plea\n    at: 2025-07-20\n    from: bora\n    to: alba\n"
        "    channel: arms.guns\n    level: substantial\n",
        "  - event: «plea»\n    at: 2025-07-20\n    from: bora\n    to: alba\n",
        'event "plea" is a request, and says no channel here. Add channel.',
        'event "plea" is a request, and says no level here. Add level.',
    ),
    case(
        "a channel where nothing is requested",
        "    at: day 364\n",
        "    at: day 364\n    «channel»: words\n    «level»: token\n",
        'event "storm" is no request and has no channel. Take it out.',
        'event "storm" is no request and has no level. Take it out.',
    ),
    case(
        "a request on no channel",
        "    channel: arms.guns\n",
        "    channel: arms.«gun»\n",
        'channel "arms" has no part "gun". Did you mean "guns"?',
    ),
    case(
        "a request below nothing",
        "    level: substantial\n  - event: storm",
        "    level: «-0.5»\n  - event: storm",
        "what is asked for lies between 0 and 1, not at -0.5.",
    ),
    case(
        "a decision of an unknown actor",
        "  - decide: alba\n",
        "  - decide: «alva»\n",
        'this decision names actor "alva", which this world does not have. Did you mean "alba"?',
    ),
    case(
        "a decision toward an unknown actor",
        "    toward: bora\n",
        "    toward: «boro»\n",
        'this decision names actor "boro", which this world does not have. Did you mean "bora"?',
    ),
    case(
        "a decision toward oneself",
        "    toward: bora\n",
        "    toward: «alba»\n",
        '"alba" cannot decide toward itself. Name another actor.',
    ),
    case(
        "a decision on no channel",
        "    channel: words\n",
        "    channel: «worlds»\n",
        'this decision names channel "worlds", which this world does not have. Did you mean "words"?',
    ),
    case(
        "a decision off the scale",
        "    channel: words\n    level: -0.5\n",
        "    channel: arms\n    level: «-0.5»\n",
        'channel "arms" lies between 0 and 1, not at -0.5.',
    ),
    case(
        "a date before the start",
        "    at: 2025-07-20\n",
        "    at: «2025-05-20»\n",
        '"2025-05-20" is before the start. The scenario starts on 2025-06-01.',
    ),
    case(
        "a span that begins before the start",
        "    at: 2025-07-20\n",
        "    at: «2025-05-20 to 2025-06-20»\n",
        '"2025-05-20 to 2025-06-20" begins before the start. The scenario starts on 2025-06-01.',
    ),
    case(
        "a week after the horizon",
        "    at: day 364\n",
        "    at: «week 60»\n",
        '"week 60" is after the horizon. The scenario ends after 52 weeks.',
    ),
    case(
        "a span that ends after the horizon",
        "    at: day 364\n",
        "    at: «week 50 to 52»\n",
        '"week 50 to 52" ends after the horizon. The scenario ends after 52 weeks.',
    ),
    case(
        "a decision that ends before it begins",
        "    until: week 90\n",
        "    until: «week 8»\n",
        '"week 8" is not after "week 8", and a decision ends after it begins. Choose a later moment.',
    ),
    case(
        "a name given twice",
        "    at: day 364\n",
        "    name: «first_raid»\n    at: day 364\n",
        'another entry has the name "first_raid" (line 14). Give each a name of its own.',
    ),
    case(
        "the name of another event",
        "    at: day 364\n",
        "    name: «raid»\n    at: day 364\n",
        '"raid" is the name of an event. Choose another name.',
    ),
]

QUESTIONS = [
    case(
        "about nothing known",
        "    peak: arms from alba to bora",
        "    peak: «armz» from alba to bora",
        'question "guns" names "armz", which is no channel, variable or fact of this world. Did you mean "arms"?',
    ),
    case(
        "about an unknown actor",
        "    peak: arms from alba to bora",
        "    peak: arms from alba to «boro»",
        'question "guns" names actor "boro", which this world does not have. Did you mean "bora"?',
    ),
    case(
        "about an actor toward itself",
        "    peak: arms from alba to bora",
        "    peak: arms from alba to «alba»",
        'question "guns" joins "alba" to itself. Name two different actors.',
    ),
    case(
        "about a variable of one actor, between two",
        "    end: strain of bora",
        "    end: «strain from bora to alba»",
        'variable "strain" belongs to an actor. Write it like "strain of alba".',
    ),
    case(
        "about a fact",
        "    end: strain of bora",
        "    end: «attacked of bora»",
        'fact "attacked" holds or does not, and has no level. Ask with happens for the event that sets it.',
    ),
    case(
        "about a promise of a variable",
        "    end: strain of bora",
        "    end: strain of bora\n    reads: «promised»",
        'only a channel is promised, delivered or perceived, and variable "strain" is none. Take reads out.',
    ),
    case(
        "about a level off the scale",
        "    below: -0.2",
        "    below: «-1.2»",
        'channel "words" lies between -1 and 1, not at -1.2.',
    ),
    case(
        "about a value off the scale",
        "    at_least: substantial",
        "    at_least: «1.2»",
        'variable "strain" lies between 0 and 1, not at 1.2.',
    ),
    case(
        "after nothing known",
        "    after: first_raid",
        "    after: «first_rad»",
        'question "quiet" opens after "first_rad", which is neither an event nor a name in the timeline. '
        'Did you mean "first_raid"?',
    ),
    case(
        "about an event that is unknown",
        "    happens: raid",
        "    happens: «rade»",
        'question "raided" names event "rade", which this world does not have. Did you mean "raid"?',
    ),
    case(
        "about a role that the event lacks",
        "    happens: raid\n    by: corva",
        "    happens: storm\n    «by»: corva",
        'event "storm" has no by. Take it out.',
    ),
    case(
        "about an event by an unknown actor",
        "    happens: raid\n    by: corva",
        "    happens: raid\n    by: «korva»",
        'question "raided" names actor "korva", which this world does not have. Did you mean "corva"?',
    ),
    case(
        "of a variant that sets nothing known",
        "      horizon: 60 weeks",
        "      «horizn»: 60 weeks",
        'neither a scenario nor a world has a key "horizn". Did you mean "horizon"?',
    ),
    case(
        "of a variant that sets a path in nothing known",
        "      pacts.alba_bora.openness: 0.5",
        "      «pact».alba_bora.openness: 0.5",
        'neither a scenario nor a world has a key "pact". Did you mean "pacts"?',
    ),
    case(
        "of a variant that sets an event without its timeline",
        "      pacts.alba_bora.openness: 0.5",
        "      «plea».level: 0.5",
        'neither a scenario nor a world has a key "plea". Did you mean "timeline.plea.level"?',
    ),
]
ALL = {"given": GIVEN, "timeline": TIMELINE, "a question": QUESTIONS}


def test_small_scenario_has_no_fault():
    assert problems_of(WORLD, SCENARIO) == []


@pytest.mark.parametrize(
    "fault", [pytest.param(fault, id=f"{part}: {fault.name}") for part in ALL for fault in ALL[part]]
)
def test_fault_of_a_scenario_is_told_at_its_place(fault: Case):
    text, marks = unmarked(with_fault(SCENARIO, fault))
    assert told(problems_of(WORLD, text)) == expected(marks, fault)


def test_horizon_of_no_days_is_told_and_not_what_comes_after_it():
    problems = problems_of(WORLD, SCENARIO.replace("horizon: 52 weeks", "horizon: 0 days"))
    assert [f"{problem.says} {problem.remedy}" for problem in problems] == [
        'a scenario lasts from 1 day to 20 years. Write it like "52 weeks".',
    ]
