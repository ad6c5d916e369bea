"""Every fault of events, incidents and rules is told in a reader's words, with the caret under the offending word."""

from __future__ import annotations

import pytest
from scenario.small_world import WORLD, Case, case, expected, problems_of, told, unmarked, with_fault

EVENTS = [
    case(
        "a jump of nothing",
        "      target.strain: shock * severity",
        "      «target.strin»: shock * severity",
        'unknown thing of target "strin". Did you mean "strain"?',
    ),
    case(
        "a jump of a role that the event lacks",
        "    says: A storm.\n    roles: [target]",
        "    says: A storm.\n    roles: [target]\n    jumps:\n      «by.strain»: 0.1",
        'unknown name "by". Known here: alba, bora, corva, target.',
    ),
    case(
        "an unknown name in a jump",
        "      target.strain: shock * severity",
        "      target.strain: shock * «severty»",
        'unknown name "severty". Did you mean "severity"?',
    ),
    case(
        "a truth value for a variable",
        "      target.strain: shock * severity",
        "      target.strain: «shock > 0.1»",
        "this should be a number. Write what it counts, such as 1 if self.strain > 0.3 else 0.",
    ),
    case(
        "a number for a fact",
        "      target.strain: shock * severity",
        "      target.attacked: «shock * severity»",
        "this should be a truth value, such as self.strain > 0.3.",
    ),
    case(
        "a truth value for something unknown",
        "      target.strain: shock * severity",
        "      «target.atacked»: shock > 0.1 and «truc»",
        'unknown thing of target "atacked". Did you mean "attacked"?',
        'unknown name "truc". Did you mean "truce"?',
    ),
    case(
        "a number that is never used",
        "      shock: 0.5, assumed, a guess\n",
        "      shock: 0.5, assumed, a guess\n      «fear»: 0.5, assumed, a guess\n",
        "this number is never used. Name it in an expression, or take it out.",
    ),
    case(
        "an unknown fact",
        "      - attacked of target",
        "      - «atacked» of target",
        'event "raid" names fact "atacked", which this world does not have. Did you mean "attacked"?',
    ),
    case(
        "a fact of an actor, of a pair",
        "      - attacked of target",
        "      - «attacked from by to target»",
        'fact "attacked" belongs to an actor. Write it like "attacked of target".',
    ),
    case(
        "a fact of a pair, of an actor",
        "      - attacker from by to target",
        "      - «attacker of by»",
        'fact "attacker" belongs to a pair of actors. Write it like "attacker from by to target".',
    ),
    case(
        "a fact of the world, of an actor",
        "      - truce\n    alarms",
        "      - «truce of target»\n    alarms",
        'fact "truce" belongs to the world. Write it like "truce".',
    ),
    case(
        "a fact of nobody known",
        "      - attacked of target",
        "      - attacked of «tarjet»",
        'event "raid" names "tarjet", which is neither a role of it nor an actor. Did you mean "target"?',
    ),
    case(
        "a fact of a role that the event lacks",
        "    says: A storm.\n    roles: [target]",
        "    says: A storm.\n    roles: [target]\n    sets:\n      - attacked of «by»",
        'event "storm" has no by. Add by to its roles, or name an actor.',
    ),
    case(
        "a fact of an actor toward itself",
        "      - attacker from by to target",
        "      - attacker from by to «by»",
        'event "raid" joins "by" to itself. Name two different actors.',
    ),
    case(
        "an alarm of nobody known",
        "alarms: [by, target, alba, partner of target]",
        "alarms: [by, target, «alva»]",
        'event "raid" names "alva", which is neither a role of it nor an actor. Did you mean "alba"?',
    ),
    case(
        "an alarm by no relation",
        "alarms: [by, target, alba, partner of target]",
        "alarms: [«attacker» of target, partner of «tarjet»]",
        'event "raid" names relation "attacker", which this world does not have. Known here: partner, rival.',
        'event "raid" names "tarjet", which is neither a role of it nor an actor. Did you mean "target"?',
    ),
    case(
        "an alarm that is no phrase",
        "alarms: [by, target, alba, partner of target]",
        "alarms: [«all partners»]",
        '"all partners" does not say whom the event alarms. '
        'Write by, target, an actor, or a relation such as "partner of target".',
    ),
]

INCIDENTS = [
    case(
        "of no event",
        "    event: storm\n",
        "    event: «strom»\n",
        'incident "storms" names event "strom", which this world does not have. Did you mean "storm"?',
    ),
    case(
        "of a request",
        "    event: storm\n",
        "    event: «plea»\n",
        'event "plea" is a request, and does not come by chance. Choose another event.',
    ),
    case(
        "without a role of its event",
        "  storms:\n    says: It blows.\n    event: storm\n",
        "  «storms»:\n    says: It blows.\n    event: raid\n",
        'event "raid" has a by, and none is given here. Add by.',
    ),
    case(
        "with a role that its event lacks",
        "    event: storm\n",
        "    event: storm\n    «by»: corva\n",
        'event "storm" has no by. Take it out.',
    ),
    case(
        "of an unknown actor",
        "    target: [alba, bora]\n    severity",
        "    target: [alba, «boro»]\n    severity",
        'incident "storms" names actor "boro", which this world does not have. Did you mean "bora"?',
    ),
    case(
        "of an actor to itself",
        "    event: storm\n    target: [alba, bora]\n",
        "    event: raid\n    by: bora\n    target: [alba, «bora»]\n",
        '"bora" is both by and target. Name different actors.',
    ),
    case(
        "too severe",
        "severity: 0.5 (0.2 to 0.8)",
        "severity: 0.5 (0.2 to «1.8»)",
        "severity lies between 0 and 1, not at 1.8.",
    ),
    case(
        "less than never",
        "per_year: 2,",
        "per_year: «-2»,",
        "how often an incident comes cannot be less than 0, and this is -2.",
    ),
    case(
        "on a condition that is none",
        "when: truce and alba.strain < 0.5",
        "when: truce and «alba.strin» < 0.5",
        'unknown thing of alba "strin". Did you mean "strain"?',
    ),
]
EVENTS_AND_INCIDENTS = {"an event": EVENTS, "an incident": INCIDENTS}

PEOPLE = [
    case(
        "an unknown actor that acts",
        "    acts: [alba, bora]",
        "    acts: [alba, «boro»]",
        'rule "calm" names actor "boro", which this world does not have. Did you mean "bora"?',
    ),
    case(
        "acts toward nothing known",
        "    toward: partner",
        "    toward: «partnr»",
        'rule "speak" acts toward "partnr", which is neither an actor nor a relation of this world. '
        'Did you mean "partner"?',
    ),
    case(
        "a third of nobody",
        "    third: attacker of other",
        "    third: «attacker»",
        '"attacker" does not say whose third actor this is. Write it like "partner of other".',
    ),
    case(
        "a third by no tie",
        "    third: attacker of other",
        "    third: «atacker» of other",
        'rule "speak" names "atacker", which is neither a relation nor a fact of pairs. Did you mean "attacker"?',
    ),
    case(
        "a third of a third",
        "    third: attacker of other",
        "    third: attacker of «target»",
        'a third stands by self or by other, not by "target". Write "attacker of other".',
    ),
    case(
        "after no event",
        "      event: raid\n      by: third",
        "      event: «rad»\n      by: third",
        'rule "speak" names event "rad", which this world does not have. Did you mean "raid"?',
    ),
    case(
        "after an event that has no such role",
        "      event: raid\n      by: third",
        "      event: storm\n      «by»: third",
        'event "storm" has no by. Take it out.',
    ),
    case(
        "after an event by nobody known",
        "      by: third",
        "      by: «thrid»",
        'rule "speak" names "thrid", which is neither one of its people nor an actor. Did you mean "third"?',
    ),
    case(
        "after an event by an actor",
        "      by: third",
        "      by: corva",
    ),
    case(
        "after an event to another that it has not",
        "    acts: [alba, bora]\n",
        "    acts: [alba, bora]\n    after:\n      event: raid\n      by: «third»\n      target: «other»\n",
        "this rule has no third. Add third.",
        "this rule has no other. Add toward.",
    ),
    case(
        "serves nothing known",
        "    serves: safety",
        "    serves: «safty»",
        'rule "speak" names interest "safty", which this world does not have. Did you mean "safety"?',
    ),
]
EFFECTS = [
    case(
        "a number without a range",
        "      strength: 0.5 (0.3 to 0.7), assumed",
        "      strength: «0.5», assumed",
        "a rule's number carries a range. Write it like 0.5 (0.3 to 0.7).",
    ),
    case(
        "a number that is never used",
        "      strength: 0.5 (0.3 to 0.7), assumed, a guess\n",
        "      strength: 0.5 (0.3 to 0.7), assumed, a guess\n      «self_control»: 0.5 (0.3 to 0.7), assumed, x\n",
        "this number is never used. Name it in an expression, or take it out.",
    ),
    case(
        "a push on no channel",
        "      words: strength * severity",
        "      «word»: strength * severity",
        'rule "speak" names channel "word", which this world does not have. Did you mean "words"?',
    ),
    case(
        "a push on no part",
        "      arms.guns: strength * pact.arms",
        "      arms.«gunz»: strength * pact.arms",
        'channel "arms" has no part "gunz". Did you mean "guns"?',
    ),
    case(
        "two unknown names of one expression",
        "      words: strength * severity",
        "      words: «strenth» * severity + «luck»",
        'unknown name "strenth". Did you mean "strength"?',
        'unknown name "luck". docs/world.md lists the names that may stand here.',
    ),
    case(
        "a channel alone",
        "      words: strength * severity",
        "      words: strength * «arms»",
        '"arms" is a channel, and no number by itself. '
        "Write gives.arms, gets.arms, promised.arms, perceived.arms or asked.arms.",
    ),
    case(
        "a fact of a pair read of one actor",
        "    when: self.strain < squeezed and other.attacked",
        "    when: self.strain < squeezed and «other.attacker»",
        '"attacker" belongs to a pair of actors, not to one. Write attacker, theirs.attacker or a_to_b.attacker.',
    ),
    case(
        "a condition that is a number",
        "    when: self.strain < squeezed and other.attacked",
        "    when: self.strain < squeezed and «other.strain»",
        '"and" needs something true or false, and this is a number. Write a comparison, such as other.strain > 0.3.',
    ),
    case(
        "a hold that is a number",
        "      arms: trust < 0.1",
        "      arms: «trust»",
        "this should be a truth value, such as self.strain > 0.3.",
    ),
    case(
        "a division by what may be zero",
        "      words: strength * severity",
        "      words: «strength / severity»",
        "this division can be by zero: the divisor runs from 0 to 1. Keep it away from zero, such as max(0.1, …).",
    ),
    case(
        "a change of a fact",
        "      self.strain: -0.1 * third.strain",
        "      «self.attacked»: third.strain > 0.1",
        'a change is a rate per week, and "self.attacked" is a fact. Use jump, or name a variable.',
    ),
    case(
        "a change of nothing",
        "      self.strain: -0.1 * third.strain",
        "      «self.strin»: -0.1 * third.strain",
        'unknown thing of self "strin". Did you mean "strain"?',
    ),
    case(
        "a change of a channel",
        "      self.strain: -0.1 * third.strain",
        "      «squeezed»: -0.1 * third.strain",
        '"squeezed" is not a variable or a fact, and cannot be moved.',
    ),
    case(
        "a number for a fact",
        "      other.attacked: severity > 0.5",
        "      other.attacked: «severity»",
        "this should be a truth value, such as self.strain > 0.3.",
    ),
    case(
        "an event's name without an event",
        "      self.strain: -0.01",
        "      self.strain: -0.01 * «severity»",
        "severity is known only to a rule that answers an event. Add after.",
    ),
    case(
        "a pair of one actor",
        "    acts: [alba, bora]\n    change:\n      self.strain: -0.01",
        "    acts: [alba, bora]\n    change:\n      self.strain: «-0.01 * alba_to_self.trust»",
        'this speaks of "alba" toward itself, since self may be that actor. '
        "Say under acts, toward or third whom the rule is about.",
    ),
    case(
        "a pair of two actors",
        "    acts: [alba, bora]\n    change:\n      self.strain: -0.01",
        "    acts: [alba, bora]\n    change:\n      self.strain: -0.01 * corva_to_self.trust",
    ),
    case(
        "a third that is never the only actor who acts",
        "    acts: any\n    toward: partner",
        "    acts: alba\n    toward: partner\n    ask:\n      words: third_to_alba.trust",
    ),
    case(
        "a caret in quotation marks",
        "      words: strength * severity",
        "      words: 'strength * «severty»'",
        'unknown name "severty". Did you mean "severity"?',
    ),
    case(
        "a caret in an expression over several lines",
        "      words: strength * severity",
        "      words: «>»\n        strength *\n        severty",
        'unknown name "severty". Did you mean "severity"?',
    ),
]
RULES = {"people": PEOPLE, "effects": EFFECTS}


def _params(tables: dict[str, list[Case]]) -> list[object]:
    return [pytest.param(fault, id=f"{part}: {fault.name}") for part in tables for fault in tables[part]]


@pytest.mark.parametrize("fault", _params(EVENTS_AND_INCIDENTS))
def test_fault_of_what_may_happen_is_told_at_its_place(fault: Case):
    text, marks = unmarked(with_fault(WORLD, fault))
    assert told(problems_of(text)) == expected(marks, fault)


@pytest.mark.parametrize("fault", _params(RULES))
def test_fault_of_a_rule_is_told_at_its_place(fault: Case):
    text, marks = unmarked(with_fault(WORLD, fault))
    assert told(problems_of(text)) == expected(marks, fault)


@pytest.mark.parametrize(("acts", "refused"), [("alba", 0), ("[alba, bora]", 1), ("corva", 1)])
def test_only_the_one_actor_of_a_rule_may_read_by_name_what_it_really_gives(acts: str, refused: int):
    text = WORLD.replace(
        "    acts: [alba, bora]\n    change:\n      self.strain: -0.01\n",
        f"    acts: {acts}\n    change:\n      self.strain: -0.01 * alba_to_bora.gives.words\n",
    )
    assert text != WORLD
    problems = problems_of(text)
    assert len(problems) == refused
    assert all("Write perceived instead of gives." in problem.remedy for problem in problems)
