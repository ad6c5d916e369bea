"""Every mistake in a scenario or its world is told in one sentence, at its place, with its remedy, and only once."""

from __future__ import annotations

import pytest
from cli.islands import SCENARIO, WORLD, Fault, put_in, refused, told_by_both, write_islands

from simkit.cli.main import main

NAMES = [
    Fault(
        "key of a world",
        WORLD,
        "    name: Aldmark",
        "    nmae: Aldmark",
        ('islands.yaml:35:5: unknown key "nmae". Did you mean "name"?',),
    ),
    Fault(
        "key of a scenario",
        SCENARIO,
        "horizon: 40",
        "horizont: 40",
        ('first.yaml:7:1: unknown key "horizont". Did you mean "horizon"?',),
    ),
    Fault(
        "key that is like none",
        SCENARIO,
        "timeline:\n",
        "weather: fine\ntimeline:\n",
        (
            (
                'first.yaml:9:1: unknown key "weather". Known here: expect, given, horizon, '
                "questions, reading, says, "
                "scenario, set, starts, sweep, timeline, variants, world."
            ),
        ),
    ),
    Fault(
        "missing key",
        WORLD,
        "    between: [aldmark, borava]\n",
        "",
        ('islands.yaml:193:3: "aldmark_borava" needs a key "between". The parties.',),
    ),
    Fault(
        "actor of the timeline",
        SCENARIO,
        "by: corvane",
        "by: corvana",
        (
            (
                'first.yaml:12:9: event "raid" names actor "corvana", which this world does not have. Did '
                'you mean "corvane"?'
            ),
        ),
    ),
    Fault(
        "actor of a rule",
        WORLD,
        "acts: corvane",
        "acts: corvana",
        (
            (
                'islands.yaml:278:11: rule "press_the_rival" names actor "corvana", which this world does '
                'not have. Did you mean "corvane"?'
            ),
        ),
    ),
    Fault(
        "actor of an expression",
        WORLD,
        "strength * (self.fear",
        "strength * (corvana.fear",
        ('islands.yaml:286:30: unknown name "corvana". Did you mean "corvane"?',),
    ),
    Fault(
        "interest of an actor",
        WORLD,
        "      prosperity: 0.6",
        "      properity: 0.6",
        (
            (
                'islands.yaml:41:7: actor "aldmark" names interest "properity", which this world does not '
                'have. Did you mean "prosperity"?'
            ),
        ),
    ),
    Fault(
        "interest of a rule",
        WORLD,
        "serves: own_security",
        "serves: own_securty",
        (
            (
                'islands.yaml:282:13: rule "press_the_rival" names interest "own_securty", which this world '
                'does not have. Did you mean "own_security"?'
            ),
        ),
    ),
    Fault(
        "channel of a question",
        SCENARIO,
        "peak: arms from",
        "peak: armss from",
        (
            (
                'first.yaml:31:11: question "arms" names "armss", which is no channel, variable or fact of '
                'this world. Did you mean "arms"?'
            ),
        ),
    ),
    Fault(
        "channel of a rule",
        WORLD,
        "      trade: strength *",
        "      trad: strength *",
        (
            (
                'islands.yaml:300:7: rule "squeeze_brings_trade" names channel "trad", which this world does '
                'not have. Did you mean "trade"?'
            ),
        ),
    ),
    Fault(
        "channel of an expression",
        WORLD,
        "asked.arms >= token",
        "asked.armz >= token",
        ('islands.yaml:246:11: unknown channel "armz". Did you mean "arms"?',),
    ),
    Fault(
        "channel of a pact",
        WORLD,
        "      - channel: arms",
        "      - channel: armz",
        (
            (
                'islands.yaml:188:18: kind of pact "alliance" names channel "armz", which this world does '
                'not have. Did you mean "arms"?'
            ),
        ),
    ),
    Fault(
        "variable of a jump",
        WORLD,
        "      target.fear: shock",
        "      target.feer: shock",
        ('islands.yaml:149:7: unknown thing of target "feer". Did you mean "fear"?',),
    ),
    Fault(
        "variable of an actor",
        WORLD,
        "      fear: 0.5 (0.4",
        "      feer: 0.5 (0.4",
        (
            (
                'islands.yaml:63:7: actor "corvane" names variable "feer", which this world does not have. '
                'Did you mean "fear"?'
            ),
        ),
    ),
    Fault(
        "variable of a change",
        WORLD,
        "      trust: rate",
        "      trst: rate",
        ('islands.yaml:312:7: unknown name "trst". Did you mean "trust"?',),
    ),
    Fault(
        "event of the timeline",
        SCENARIO,
        "event: raid",
        "event: rade",
        (('first.yaml:10:12: the timeline names event "rade", which this world does not have. Did you mean "raid"?'),),
    ),
    Fault(
        "event of a rule",
        WORLD,
        "      event: raid",
        "      event: rade",
        (
            (
                'islands.yaml:213:14: rule "speak_up" names event "rade", which this world does not have. '
                'Did you mean "raid"?'
            ),
        ),
    ),
    Fault(
        "event of a question",
        SCENARIO,
        "happens: broken_promise",
        "happens: broken_promis",
        (
            (
                'first.yaml:37:14: question "broken" names event "broken_promis", which this world does not '
                'have. Did you mean "broken_promise"?'
            ),
        ),
    ),
    Fault(
        "event that opens a question",
        SCENARIO,
        "after: raid",
        "after: rade",
        (
            (
                'first.yaml:26:12: question "words" opens after "rade", which is neither an event nor a name '
                'in the timeline. Did you mean "raid"?'
            ),
        ),
    ),
    Fault(
        "event of broken promises",
        WORLD,
        "breaks: broken_promise",
        "breaks: broken_promis",
        (
            (
                'islands.yaml:326:11: promises names event "broken_promis", which this world does not have. '
                'Did you mean "broken_promise"?'
            ),
        ),
    ),
    Fault(
        "fact that an event sets",
        WORLD,
        "attacked of target",
        "atacked of target",
        (
            (
                'islands.yaml:152:9: event "raid" names fact "atacked", which this world does not have. Did '
                'you mean "attacked"?'
            ),
        ),
    ),
    Fault(
        "fact of a clause",
        WORLD,
        "when: attacked",
        "when: atacked",
        (
            (
                "islands.yaml:180:15: a clause binds always, when asked, or while a fact of an actor holds, "
                'and "atacked" is none. Did you mean "attacked"?'
            ),
        ),
    ),
    Fault(
        "fact of an expression",
        WORLD,
        "when: pact.arms > 0 or",
        "when: self.atacked or",
        ('islands.yaml:230:11: unknown thing of self "atacked". Did you mean "attacked"?',),
    ),
    Fault(
        "relation of a rule",
        WORLD,
        "toward: rival",
        "toward: rivals",
        (
            (
                'islands.yaml:279:13: rule "press_the_rival" acts toward "rivals", which is neither an actor '
                'nor a relation of this world. Did you mean "rival"?'
            ),
        ),
    ),
    Fault(
        "relation to a third",
        WORLD,
        "third: partner of other",
        "third: partnr of other",
        (
            (
                'islands.yaml:280:12: rule "press_the_rival" names "partnr", which is neither a relation nor '
                'a fact of pairs. Did you mean "partner"?'
            ),
        ),
    ),
    Fault(
        "relation of an alarm",
        WORLD,
        "partner of target",
        "partnr of target",
        (
            (
                'islands.yaml:153:26: event "raid" names relation "partnr", which this world does not have. '
                'Did you mean "partner"?'
            ),
        ),
    ),
    Fault(
        "kind of pact",
        WORLD,
        "kind: friendship",
        "kind: frendship",
        (
            (
                'islands.yaml:198:11: pact "aldmark_borava" names kind of pact "frendship", which this world '
                'does not have. Did you mean "friendship"?'
            ),
        ),
    ),
    Fault(
        "world beside it",
        SCENARIO,
        "world: islands",
        "world: islandz",
        ('first.yaml:5:8: there is no world "islandz". Did you mean "islands"?',),
    ),
    Fault(
        "world like none",
        SCENARIO,
        "world: islands",
        "world: mars",
        ('first.yaml:5:8: there is no world "mars". Known here: history, july_1914, russia_iran, teaching.',),
    ),
    Fault(
        "several worlds",
        SCENARIO,
        "world: islands",
        "world: [islands, teaching]",
        ('first.yaml:5:8: a scenario plays in one world. Write its name, such as "world: teaching".',),
    ),
    Fault(
        "source",
        WORLD,
        "source: handout p1\n    interests",
        "source: handbook p1\n    interests",
        ('islands.yaml:37:13: this world has no source "handbook". Did you mean "handout"?',),
    ),
    Fault(
        "paragraph",
        WORLD,
        "inferred, handout p1, a friend",
        "inferred, handout p9, a friend",
        ('islands.yaml:39:61: unknown place: source "handout" has no "p9". Known here: p1, p2, p3.',),
    ),
]

NUMBERS = [
    Fault(
        "a word for a number",
        SCENARIO,
        "severity: 0.7",
        "severity: high",
        (('first.yaml:14:15: "high" is not a level. Write a number, or one of none, token, substantial, major.'),),
    ),
    Fault(
        "a list for a number",
        SCENARIO,
        "severity: 0.7",
        "severity: [0.7]",
        (("first.yaml:14:15: a list is not a level. Write a number, or one of none, token, substantial, major."),),
    ),
    Fault(
        "not a number, in a scenario",
        SCENARIO,
        "severity: 0.7",
        "severity: .nan",
        (('first.yaml:14:15: ".nan" is not a level. Write a number, or one of none, token, substantial, major.'),),
    ),
    Fault(
        "infinity, in a scenario",
        SCENARIO,
        "severity: 0.7",
        "severity: .inf",
        (('first.yaml:14:15: ".inf" is not a level. Write a number, or one of none, token, substantial, major.'),),
    ),
    Fault(
        "not a number, in a world",
        WORLD,
        "prosperity: 0.6 (0.4",
        "prosperity: nan (0.4",
        ('islands.yaml:41:19: "nan" is not a number. Write it like 0.35, or a level word such as token.',),
    ),
    Fault(
        "a range without brackets",
        WORLD,
        "prosperity: 0.6 (0.4 to 0.8)",
        "prosperity: 0.4 to 0.8",
        (
            (
                'islands.yaml:41:19: "0.4 to 0.8" is not a number. A range stands in brackets behind the likeliest '
                "value: 0.35 (0.15 to 0.55)."
            ),
        ),
    ),
    Fault(
        "a share in percent",
        WORLD,
        "prosperity: 0.6 (0.4 to 0.8)",
        "prosperity: 60%",
        ('islands.yaml:41:19: "60%" is not a number. Write it as a share, 0.6.',),
    ),
    Fault(
        "infinity, in a world",
        WORLD,
        "prosperity: 0.6 (0.4",
        "prosperity: .inf (0.4",
        ('islands.yaml:41:19: ".inf" is not a number. Write it like 0.35, or a level word such as token.',),
    ),
    Fault(
        "larger than any number",
        WORLD,
        "prosperity: 0.6 (0.4 to 0.8)",
        "prosperity: 1e999 (0.4 to 1e999)",
        ('islands.yaml:41:19: "1e999" is too large. Numbers stay within a billion.',),
    ),
    Fault(
        "a level outside 0..1",
        SCENARIO,
        "severity: 0.7",
        "severity: 1.7",
        ("first.yaml:14:15: the number 1.7 is too large. Here it is at most 1.",),
    ),
    Fault(
        "a weight outside 0..1",
        WORLD,
        "prosperity: 0.6 (0.4 to 0.8)",
        "prosperity: 1.6 (1.4 to 1.8)",
        ("islands.yaml:41:19: an interest's weight lies between 0 and 1, not at 1.6.",),
    ),
    Fault(
        "an end of a range outside 0..1",
        WORLD,
        "prosperity: 0.6 (0.4 to 0.8)",
        "prosperity: 0.6 (0.4 to 1.8)",
        ("islands.yaml:41:31: an interest's weight lies between 0 and 1, not at 1.8.",),
    ),
    Fault(
        "a level of a pact outside 0..1",
        WORLD,
        "level: substantial (token to major), assumed, f",
        "level: 1.4, assumed, f",
        ("islands.yaml:179:16: what a pact obliges to lies between 0 and 1, not at 1.4.",),
    ),
    Fault(
        "a range beside its value",
        WORLD,
        "prosperity: 0.6 (0.4 to 0.8)",
        "prosperity: 0.6 (0.7 to 0.8)",
        (("islands.yaml:41:19: the range 0.7 to 0.8 does not hold its value 0.6. Widen the range or move the value."),),
    ),
    Fault(
        "a range that runs backwards",
        WORLD,
        "prosperity: 0.6 (0.4 to 0.8)",
        "prosperity: 0.6 (0.8 to 0.4)",
        ("islands.yaml:41:19: the range 0.8 to 0.4 runs backwards. Write its lower end first.",),
    ),
    Fault(
        "a number without a basis",
        WORLD,
        "prosperity: 0.6 (0.4 to 0.8), assumed, a trading state",
        "prosperity: 0.6",
        (
            (
                'islands.yaml:41:19: this number does not say what it rests on. Write it like "0.35 (0.15 to '
                '0.55), assumed, WHY" or "0.35 (0.15 to 0.55), stated, SOURCE PLACE".'
            ),
        ),
    ),
    Fault(
        "an unknown basis",
        WORLD,
        "prosperity: 0.6 (0.4 to 0.8), assumed",
        "prosperity: 0.6 (0.4 to 0.8), guessed",
        (('islands.yaml:41:19: "guessed" is no basis for a number. Choose from stated, inferred, assumed, fitted.'),),
    ),
    Fault(
        "an assumption without a reason",
        WORLD,
        "prosperity: 0.6 (0.4 to 0.8), assumed, a trading state",
        "prosperity: 0.6 (0.4 to 0.8), assumed",
        ("islands.yaml:41:19: an assumed number says why. Add the reason for its size.",),
    ),
    Fault(
        "an interest without a range",
        WORLD,
        "prosperity: 0.6 (0.4 to 0.8)",
        "prosperity: 0.6",
        ("islands.yaml:41:19: an interest's weight carries a range. Write it like 0.5 (0.3 to 0.7).",),
    ),
    Fault(
        "a span without a unit",
        WORLD,
        "reaction: 3 days (1 day",
        "reaction: 3 (1 day",
        ('islands.yaml:45:15: "3" is not a span of time. Write it like "6 weeks" or "90 days".',),
    ),
    Fault(
        "a span below 0",
        WORLD,
        "reaction: 3 days (1 day to 7 days)",
        "reaction: -3 days",
        ('islands.yaml:45:15: a span of time cannot be negative. Write it like "6 weeks" or "90 days".',),
    ),
    Fault(
        "a unit too many",
        WORLD,
        "prosperity: 0.6 (0.4",
        "prosperity: 6 weeks (0.4",
        ('islands.yaml:41:19: "6 weeks" has a unit, where a plain number is wanted. Take the unit out.',),
    ),
]

PACTS_AND_TIMES = [
    Fault(
        "a pact that ends before it starts",
        WORLD,
        "    starts: 2020-01-01\n",
        "    starts: 2020-01-01\n    ends: 2019-01-01\n",
        ("islands.yaml:200:11: a pact ends after it starts. Choose a day after 2020-01-01.",),
    ),
    Fault(
        "a pact with an actor missing",
        WORLD,
        "between: [aldmark, borava]",
        "between: [aldmark]",
        ('islands.yaml:197:14: "between" has too few entries. Give it at least 2.',),
    ),
    Fault(
        "a pact with nobody known",
        WORLD,
        "between: [aldmark, borava]",
        "between: [aldmark, borave]",
        (
            (
                'islands.yaml:197:24: pact "aldmark_borava" names actor "borave", which this world does not '
                'have. Did you mean "borava"?'
            ),
        ),
    ),
    Fault(
        "a pact with itself",
        WORLD,
        "between: [aldmark, borava]",
        "between: [aldmark, aldmark]",
        ("islands.yaml:197:14: a pact is between different actors. Name each party once.",),
    ),
    Fault(
        "an event before the start",
        SCENARIO,
        "at: week 4",
        "at: 2029-12-01",
        ('first.yaml:11:9: "2029-12-01" is before the start. The scenario starts on 2030-01-07.',),
    ),
    Fault(
        "an event after the horizon",
        SCENARIO,
        "at: week 4",
        "at: week 60",
        ('first.yaml:11:9: "week 60" is after the horizon. The scenario ends after 40 weeks.',),
    ),
    Fault(
        "an event at no moment",
        SCENARIO,
        "at: week 4",
        "at: next week",
        (
            (
                'first.yaml:11:9: "next week" is not a moment. Write it like "week 6", "week 7 to 10", "day '
                '40" or "2025-06-13".'
            ),
        ),
    ),
    Fault(
        "a horizon of nothing",
        SCENARIO,
        "horizon: 40 weeks",
        "horizon: 0 weeks",
        ('first.yaml:7:10: a scenario lasts from 1 day to 20 years. Write it like "52 weeks".',),
    ),
    Fault(
        "a horizon before the start",
        SCENARIO,
        "horizon: 40 weeks",
        "horizon: -3 weeks",
        ('first.yaml:7:10: a scenario lasts from 1 day to 20 years. Write it like "52 weeks".',),
    ),
    Fault(
        "a horizon of 10,000 years",
        SCENARIO,
        "horizon: 40 weeks",
        "horizon: 10000 years",
        ('first.yaml:7:10: a scenario lasts from 1 day to 20 years. Write it like "52 weeks".',),
    ),
    Fault(
        "a start that is no day",
        SCENARIO,
        "starts: 2030-01-07",
        "starts: 2030-02-30",
        ('first.yaml:6:9: "2030-02-30" is not a day of the calendar. Write it like 2025-06-01.',),
    ),
]

EXPRESSIONS = [
    Fault(
        "an open bracket",
        WORLD,
        "strength * (self.fear + third_to_other.perceived.arms)",
        "strength * (self.fear +",
        ('islands.yaml:286:29: a bracket is not closed. Write the missing ")".',),
    ),
    Fault(
        "two operators",
        WORLD,
        "strength * (self.fear + third_to_other.perceived.arms)",
        "strength * * self.fear",
        ("islands.yaml:286:29: this is not an expression. Write it like strength * self.strain.",),
    ),
    Fault(
        "an unknown name",
        WORLD,
        "strength * (self.fear + third_to_other.perceived.arms)",
        "strength * wealth",
        (
            (
                'islands.yaml:286:29: unknown name "wealth". Known here: aldmark, asked, borava, corvane, gets, gives, '
                "other, pact, perceived, promised, self, strength, theirs, third, trust."
            ),
        ),
    ),
    Fault(
        "something of an actor by itself",
        WORLD,
        "strength * (self.fear + third_to_other.perceived.arms)",
        "strength * fear",
        ('islands.yaml:286:29: unknown name "fear". Did you mean "self.fear"?',),
    ),
    Fault(
        "true or false for a number",
        WORLD,
        "strength * (self.fear + third_to_other.perceived.arms)",
        "strength * self.fear > 0.2",
        (
            (
                "islands.yaml:286:18: this should be a number. Write what it counts, such as 1 if "
                "self.strain > 0.3 else 0."
            ),
        ),
    ),
    Fault(
        "a call of the system",
        WORLD,
        "strength * (self.fear + third_to_other.perceived.arms)",
        'strength * __import__("os")',
        (('islands.yaml:286:29: "__import__" begins with an underscore, and no name here does. Take it away.'),),
    ),
    Fault(
        "a list",
        WORLD,
        "strength * (self.fear + third_to_other.perceived.arms)",
        '"[self.fear for x in self]"',
        ("islands.yaml:286:19: a comprehension (for) has no place here. Write the terms out.",),
    ),
    Fault(
        "a hidden attribute",
        WORLD,
        "strength * (self.fear + third_to_other.perceived.arms)",
        "strength * self.__class__",
        (('islands.yaml:286:34: "__class__" begins with an underscore, and no name here does. Take it away.'),),
    ),
    Fault(
        "an index",
        WORLD,
        "strength * (self.fear + third_to_other.perceived.arms)",
        "strength * self[0]",
        (
            (
                "islands.yaml:286:33: a part picked out by square brackets has no place here. Write a dot, "
                "such as gives.arms."
            ),
        ),
    ),
    Fault(
        "a function that is none",
        WORLD,
        "strength * (self.fear + third_to_other.perceived.arms)",
        "strength * open(1)",
        (
            (
                'islands.yaml:286:29: there is no function "open". Known here: abs, clip, exp, log, '
                "logistic, max, min, sqrt."
            ),
        ),
    ),
    Fault(
        "a power",
        WORLD,
        "strength * (self.fear + third_to_other.perceived.arms)",
        "9**9**9",
        ("islands.yaml:286:21: a power (**) has no place here. Write it as a product, such as x * x.",),
    ),
    Fault(
        "a huge number",
        WORLD,
        "strength * (self.fear + third_to_other.perceived.arms)",
        "strength * 1e300 * 1e300",
        ("islands.yaml:286:29: this number is too large. Write at most 1000000000.",),
    ),
    Fault(
        "nothing",
        WORLD,
        "strength * (self.fear + third_to_other.perceived.arms)",
        '""',
        ("islands.yaml:286:18: there is no expression here. Write one, such as self.strain > 0.3.",),
    ),
    Fault(
        "a statement",
        WORLD,
        "strength * (self.fear + third_to_other.perceived.arms)",
        "strength = 3",
        ('islands.yaml:286:27: a single "=" does not compare. Write == to compare.',),
    ),
    Fault(
        "a division that can be by 0",
        WORLD,
        "strength * (self.fear + third_to_other.perceived.arms)",
        "strength / self.fear",
        (
            (
                "islands.yaml:286:18: this division can be by zero: the divisor runs from 0 to 1. Keep it "
                "away from zero, such as max(0.1, …)."
            ),
        ),
    ),
    Fault(
        "a logarithm that can be of 0",
        WORLD,
        "strength * (self.fear + third_to_other.perceived.arms)",
        "strength * log(self.fear)",
        (
            (
                "islands.yaml:286:29: this log can be of zero or less: its value runs from 0 to 1. Keep it "
                "above zero, such as log(max(0.1, …))."
            ),
        ),
    ),
    Fault(
        "an outsider's secret",
        WORLD,
        "strength * (self.fear + third_to_other.perceived.arms)",
        "strength * third_to_other.gives.arms",
        (
            (
                "islands.yaml:286:29: self takes no part in what third gives other, and knows only what "
                "outsiders believe. Write perceived instead of gives."
            ),
        ),
    ),
    Fault(
        "a number for true or false",
        WORLD,
        "when: asked.arms >= token",
        "when: asked.arms",
        ("islands.yaml:246:11: this should be a truth value, such as self.strain > 0.3.",),
    ),
]

FORM = [
    Fault(
        "a key given twice",
        WORLD,
        "    name: Aldmark\n",
        "    name: Aldmark\n    name: Oldmark\n",
        ('islands.yaml:36:5: key "name" is given twice: first in line 35. Keep one of the two.',),
    ),
    Fault(
        "a sentence that a comma splits",
        SCENARIO,
        "  - event: raid\n    at: week 4\n    by: corvane\n    target: borava\n    severity: 0.7",
        "  - {event: raid, at: week 4, by: corvane, target: borava, says: Corvane raids, and wins}",
        (
            (
                'first.yaml:10:81: key "and wins" has no value. Inside {} a comma splits a sentence: write '
                'it in block style, "key: value" on a line of its own.'
            ),
        ),
    ),
    Fault(
        "a number for a list",
        SCENARIO,
        "variants:\n  alliance:",
        "variants:\n  x: 3\n  alliance:",
        ('first.yaml:42:6: a mapping (lines of "key: value") is wanted here, not the number 3.',),
    ),
    Fault(
        "a list for a text",
        SCENARIO,
        "scenario: First steps",
        "scenario: [First steps]",
        ("first.yaml:1:11: a text is wanted here, not a list.",),
    ),
    Fault(
        "a text for a mapping",
        WORLD,
        ("    with:\n      rate: 0.01 (0.005 to 0.02), assumed, half a year of full help adds about a quarter\n"),
        "    with: rate\n",
        ('islands.yaml:308:11: a mapping (lines of "key: value") is wanted here, not "rate".',),
    ),
    Fault(
        "a control character",
        SCENARIO,
        "scenario: First steps",
        "scenario: First\x1b[31m steps",
        (("first.yaml:1:16: an invisible character (U+001B) stands here. Delete it, and type the place anew."),),
    ),
    Fault(
        "a direction mark",
        SCENARIO,
        "scenario: First steps",
        "scenario: First \u202esteps",
        (("first.yaml:1:17: an invisible character (U+202E) stands here. Delete it, and type the place anew."),),
    ),
    Fault(
        "a name with markup",
        SCENARIO,
        "by: corvane",
        'by: "[red]corvane[/red]"',
        (
            (
                'first.yaml:12:9: "[red]corvane[/red]" is no name. Use small letters, digits and _, such as '
                "red_corvane_red."
            ),
        ),
    ),
    Fault(
        "a name with an escaped control character",
        SCENARIO,
        "after: raid",
        'after: "r\\e[31maid"',
        ('first.yaml:26:12: "r\\x1b[31maid" is no name. Use small letters, digits and _, such as r_31maid.',),
    ),
    Fault(
        "an unknown event with markup",
        SCENARIO,
        "peak: arms from aldmark",
        'peak: "[bold]arms from aldmark"',
        (
            (
                "first.yaml:31:37: text goes on after the closing quotation mark. Put the marks around the "
                "whole text; between ' and ', write '' for an apostrophe."
            ),
        ),
    ),
    Fault(
        "a colon in a sentence",
        SCENARIO,
        "ask: Does Aldmark break a promise to Borava?",
        "ask: Tell me: does it break it?",
        (
            (
                'first.yaml:36:17: a second ": " cannot stand in this line. If it belongs to a sentence, put '
                'quotes around the whole sentence: "...".'
            ),
        ),
    ),
]

IMPOSSIBLE = [
    Fault(
        "a channel that nobody moves",
        SCENARIO,
        "peak: arms from aldmark to borava",
        "peak: trade from aldmark to corvane",
        (
            (
                'first.yaml:31:11: question "arms" asks about "trade from aldmark to corvane", which nothing '
                "here can ever move. Ask about another channel or pair, or give this one a rule or a "
                "standing level."
            ),
        ),
    ),
    Fault(
        "a pair without pressure",
        SCENARIO,
        "peak: arms from aldmark to borava",
        "low: sanctions from borava to aldmark",
        (
            (
                'first.yaml:31:10: question "arms" asks about "sanctions from borava to aldmark", which '
                "nothing here can ever move. Ask about another channel or pair, or give this one a rule or a "
                "standing level."
            ),
        ),
    ),
    Fault(
        "an event between others",
        SCENARIO,
        "    happens: broken_promise\n    by: aldmark",
        "    happens: raid\n    by: aldmark",
        (
            (
                'first.yaml:37:14: question "broken" asks about event "raid" by aldmark against borava, '
                "which nothing here can ever bring. Ask about another event or pair, or put this one on the "
                "timeline."
            ),
        ),
    ),
]

FAULTS = [*NAMES, *NUMBERS, *PACTS_AND_TIMES, *EXPRESSIONS, *FORM, *IMPOSSIBLE]


@pytest.fixture(autouse=True)
def islands(tmp_path, monkeypatch):
    write_islands(tmp_path)
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_fault_is_told_once_and_at_its_place(fault, tmp_path, capsys):
    put_in(tmp_path, fault.file, fault.old, fault.new)
    assert told_by_both(capsys) == list(fault.tells)


def test_problem_shows_its_line_with_a_caret_under_the_word(tmp_path, capsys):
    put_in(tmp_path, SCENARIO, "by: corvane", "by: corvana")
    assert refused(capsys, "run", SCENARIO) == (
        'first.yaml:12:9: event "raid" names actor "corvana", which this world does not have. '
        'Did you mean "corvane"?\n'
        "        by: corvana\n"
        "            ^^^^^^^\n"
    )


def test_several_problems_of_both_files_are_told_in_the_order_of_the_files(tmp_path, capsys):
    put_in(tmp_path, SCENARIO, "peak: statements from", "peak: statement from")
    put_in(tmp_path, SCENARIO, "by: corvane", "by: corvana")
    put_in(tmp_path, SCENARIO, "at: week 5 to 6", "at: week 50")
    put_in(tmp_path, WORLD, "serves: own_security", "serves: own_securty")
    put_in(tmp_path, WORLD, "handout p1, a friend", "handout p9, a friend")
    assert told_by_both(capsys) == [
        (
            'first.yaml:12:9: event "raid" names actor "corvana", which this world does not have. '
            'Did you mean "corvane"?'
        ),
        'first.yaml:16:9: "week 50" is after the horizon. The scenario ends after 40 weeks.',
        (
            'first.yaml:25:11: question "words" names "statement", which is no channel, variable or fact of this '
            'world. Did you mean "statements"?'
        ),
        'islands.yaml:39:61: unknown place: source "handout" has no "p9". Known here: p1, p2, p3.',
        (
            'islands.yaml:282:13: rule "press_the_rival" names interest "own_securty", which this world does not have. '
            'Did you mean "own_security"?'
        ),
    ]


def test_question_that_a_variant_makes_possible_is_no_mistake(tmp_path, capsys):
    put_in(tmp_path, SCENARIO, "    peak: arms from aldmark to borava", "    peak: trade from aldmark to corvane")
    put_in(
        tmp_path,
        SCENARIO,
        "variants:\n",
        "variants:\n  deal:\n    says: They trade.\n    set:\n"
        "      levels.trade from aldmark to corvane: 0.5 (0.4 to 0.6), assumed, a deal\n",
    )
    assert main(["check", SCENARIO]) == 0
    assert capsys.readouterr().out == "1 file, no problems\n"


def test_question_that_a_setting_makes_impossible_is_played(tmp_path, capsys):
    setting = "questions.arms.peak=trade from aldmark to corvane"
    assert main(["run", SCENARIO, "--set", setting, "--runs", "2", "--no-folder", "--quiet"]) == 0
