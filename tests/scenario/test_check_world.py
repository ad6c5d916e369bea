"""Every fault of a world is told in a reader's words, with the caret under the offending word."""

from __future__ import annotations

import pytest
from scenario.small_world import WORLD, Case, case, expected, problems_of, told, unmarked, with_fault

NAMES = [
    case(
        "a word of the rule language",
        "  rival:\n",
        "  «third»:\n",
        '"third" has a meaning of its own in rules. Choose another name.',
    ),
    case(
        "a level word",
        "      guns:\n        says",
        "      guns:\n        says: Guns.\n        lead: 1 day, assumed, x\n        builds: 1 day, assumed, x\n"
        "        fades: 1 day, assumed, x\n        openness: 1, assumed, x\n      «major»:\n        says",
        '"major" has a meaning of its own in rules. Choose another name.',
    ),
    case(
        "a function",
        "      shock: 0.5, assumed, a guess\n    jumps:\n      target.strain: shock * severity",
        "      «min»: 0.5, assumed, a guess\n    jumps:\n      target.strain: «min» * severity",
        '"min" has a meaning of its own in rules. Choose another name.',
        '"min" is a function. Write min(a, b).',
    ),
    case(
        "a keyword of Python",
        "  calm:\n",
        "  «while»:\n",
        '"while" has a meaning of its own in rules. Choose another name.',
    ),
    case(
        "an actor like a pair of actors",
        "  corva:\n",
        "  corva:\n    name: C\n    says: C.\n    reviews: 1 day, assumed, x\n    reaction: 1 day, assumed, x\n"
        "  «a_to_b»:\n",
        'an actor\'s name cannot contain "_to_", which stands between two actors in expressions. Choose another name.',
    ),
    case(
        "a parameter like a fact of the world",
        "  truce:\n",
        "  «squeezed»:\n    says: Squeezed.\n    of: world\n  truce:\n",
        '"squeezed" is already a parameter (line 12). Rename one of the two.',
    ),
    case(
        "a rule's number like a parameter",
        "      strength: 0.5 (0.3 to 0.7), assumed, a guess\n",
        "      strength: 0.5 (0.3 to 0.7), assumed, a guess\n      «squeezed»: 0.5 (0.3 to 0.7), assumed, a guess\n",
        '"squeezed" is already a parameter (line 12). Rename one of the two.',
    ),
    case(
        "an event's number like a fact of the world",
        "      shock: 0.5, assumed, a guess\n    jumps:\n",
        "      shock: 0.5, assumed, a guess\n      «truce»: 0.5, assumed, a guess\n"
        "    jumps:\n      by.strain: truce\n",
        '"truce" is already a fact of the world (line 98). Rename one of the two.',
    ),
    case(
        "an actor's variable like its fact",
        "  attacked:\n    says",
        "  «strain»:\n    says: Strained.\n    of: actor\n  attacked:\n    says",
        '"strain" is already a variable of actors (line 82). Rename one of the two.',
    ),
    case(
        "a relation like a fact of pairs",
        "  attacked:\n    says",
        "  «rival»:\n    says: Rival.\n    of: pair\n  attacked:\n    says",
        '"rival" is already a relation (line 50). Rename one of the two.',
    ),
    case(
        "a relation like an actor",
        "  rival:\n",
        "  «corva»:\n",
        '"corva" is already an actor (line 40). Rename one of the two.',
    ),
    case(
        "a variable of pairs like a channel",
        "  attacked:\n    says",
        "  «words»:\n    says: Words.\n    of: pair\n  attacked:\n    says",
        '"words" is already a channel (line 55). Rename one of the two.',
    ),
]
NAMES.append(
    case(
        "names of pairs like parameters",
        "      alba and bora: 0.6, assumed, friends\nfacts:\n",
        "      alba and bora: 0.6, assumed, friends\n  «squeezed»:\n    says: Squeezed.\n    of: pair\n"
        "    rests: 0, assumed, x\nfacts:\n",
        '"squeezed" is already a parameter (line 12). Rename one of the two.',
    )
)

SOURCES = [
    case(
        "an unknown source",
        "source: book 1.1; book 2.1",
        "source: book 1.1; «boook» 2.1",
        'this world has no source "boook". Did you mean "book"?',
    ),
    case(
        "an unknown place",
        "source: book 1.1; book 2.1",
        "source: book 1.1 and book «9.9»",
        'unknown place: source "book" has no "9.9". Known here: 1.1, 2.1.',
    ),
    case(
        "a source left out after and",
        "source: book 1.1; book 2.1",
        "source: book 1.1 and «2.1»",
        'this world has no source "2.1". Write "book 2.1".',
    ),
    case(
        "nothing after the semicolon",
        "source: book 1.1; book 2.1",
        "source: «book 1.1;»",
        'a source is missing here. Write it like "SOURCE PLACE and SOURCE PLACE".',
    ),
    case(
        "in a number of one line",
        "0.5 (0.3 to 0.7), stated, book 1.1, a reason",
        "0.5 (0.3 to 0.7), stated, book «1.9», a reason",
        'unknown place: source "book" has no "1.9". Did you mean "1.1"?',
    ),
    case(
        "in a number of several keys",
        "source: book 1.1}",
        "source: book «1.9»}",
        'unknown place: source "book" has no "1.9". Did you mean "1.1"?',
    ),
    case(
        "in a dated number",
        "level: 0.1 (0 to 0.4), stated, book 2.1",
        "level: 0.1 (0 to 0.4), stated, «bok» 2.1",
        'this world has no source "bok". Did you mean "book"?',
    ),
    case(
        "of a source that lists no places, anything",
        "source: book 1.1 and news",
        "source: news of Monday",
    ),
]

ACTORS = [
    case(
        "an unknown interest",
        "      safety: 0.5 (0.3 to 0.7), stated",
        "      «safty»: 0.5 (0.3 to 0.7), stated",
        'actor "alba" names interest "safty", which this world does not have. Did you mean "safety"?',
    ),
    case(
        "a weight beyond 1",
        "      safety: 0.5 (0.3 to 0.7), stated",
        "      safety: «1.5» (0.3 to 1.7), stated",
        "an interest's weight lies between 0 and 1, not at 1.5.",
    ),
    case(
        "a range below 0",
        "      safety: 0.5 (0.3 to 0.7), stated",
        "      safety: 0.5 («-0.3» to 0.7), stated",
        "an interest's weight lies between 0 and 1, not at -0.3.",
    ),
    case(
        "a range beyond 1, of several keys",
        "range: [0.3, 0.7]",
        "range: [0.3, «1.7»]",
        "an interest's weight lies between 0 and 1, not at 1.7.",
    ),
    case(
        "a weight without a range",
        "      safety: 0.5 (0.3 to 0.7), stated",
        "      safety: «0.5», stated",
        "an interest's weight carries a range. Write it like 0.5 (0.3 to 0.7).",
    ),
    case(
        "an unknown variable",
        "      strain: 0.4, assumed",
        "      «strin»: 0.4, assumed",
        'actor "alba" names variable "strin", which this world does not have. Did you mean "strain"?',
    ),
    case(
        "a variable of pairs",
        "      strain: 0.4, assumed",
        "      «trust»: 0.4, assumed",
        '"trust" is a variable of pairs, and an actor alone has none. Give it under variables, with its pairs.',
    ),
    case(
        "a variable off its scale",
        "      strain: 0.4, assumed",
        "      strain: «1.4», assumed",
        'variable "strain" lies between 0 and 1, not at 1.4.',
    ),
    case(
        "a capacity of no channel",
        "      arms: 0.8, assumed",
        "      «army»: 0.8, assumed",
        'actor "alba" names channel "army", which this world does not have. Did you mean "arms"?',
    ),
    case(
        "a capacity of no part",
        "      arms.guns: 0.6",
        "      arms.«guna»: 0.6",
        'channel "arms" has no part "guna". Did you mean "guns"?',
    ),
    case(
        "a part of a channel without parts",
        "      arms.guns: 0.6",
        "      words.«loud»: 0.6",
        'channel "words" has no part "loud". It has no parts.',
    ),
    case(
        "a negative capacity",
        "      arms: 0.8, assumed",
        "      arms: «-0.8», assumed",
        "a capacity cannot be less than 0, and this is -0.8.",
    ),
    case(
        "a calendar with a range",
        "reviews: 2 weeks, assumed",
        "reviews: 2 weeks «(1 week to 3 weeks)», assumed",
        "a regular calendar has no range. Take the range out: reviews come every so many days.",
    ),
    case(
        "a calendar of less than a day",
        "reviews: 2 weeks, assumed",
        "reviews: «0 days», assumed",
        'reviews are at least a day apart. Write it like "4 weeks".',
    ),
    case(
        "an unknown actor in a relation",
        "      - corva to bora",
        "      - «korva» to bora",
        'relation "rival" names actor "korva", which this world does not have. Did you mean "corva"?',
    ),
    case(
        "a relation to itself",
        "      - corva to bora",
        "      - corva to «corva»",
        'relation "rival" joins "corva" to itself. Name two different actors.',
    ),
    case(
        "a resting value off the scale",
        "    rests: 0.2, assumed",
        "    rests: «-0.2», assumed",
        'variable "strain" lies between 0 and 1, not at -0.2.',
    ),
    case(
        "one step off the scale",
        "level: 0.1 (0 to 0.4), stated",
        "level: 0.1 (0 to «1.4»), stated",
        'variable "trust" lies between -1 and 1, not at 1.4.',
    ),
    case(
        "an unknown actor in a pair",
        "      alba and bora: 0.6, assumed",
        "      alba and «boru»: 0.6, assumed",
        'variable "trust" names actor "boru", which this world does not have. Did you mean "bora"?',
    ),
    case(
        "a pair off the scale",
        "      alba and bora: 0.6, assumed",
        "      alba and bora: «-1.6», assumed",
        'variable "trust" lies between -1 and 1, not at -1.6.',
    ),
    case(
        "a pair given twice",
        "      alba and bora: 0.6, assumed, friends",
        "      alba and bora: 0.6, assumed, friends\n      «bora to alba»: 0.6, assumed, friends",
        'variable "trust" has a value for this pair already: "bora to alba". Keep one of the two.',
    ),
]

FACTS = [
    case(
        "of the world, of an actor",
        "      - since: 2020-01-01\n        until: 2021-01-01",
        "      - of: «alba»\n        until: 2021-01-01",
        'fact "truce" belongs to the world, and holds of nobody. Take of out.',
    ),
    case(
        "of an actor, of a pair",
        "      - of: alba\n",
        "      - of: «alba to bora»\n",
        'fact "attacked" holds of an actor, and "alba to bora" is none. Write of: alba.',
    ),
    case(
        "of a pair, of an actor",
        "      - of: corva to alba\n",
        "      - of: «corva»\n",
        'fact "attacker" holds of a pair of actors, and "corva" is none. Write of: alba to bora.',
    ),
    case(
        "of an unknown actor",
        "      - of: alba\n",
        "      - of: «alma»\n",
        'fact "attacked" names actor "alma", which this world does not have. Did you mean "alba"?',
    ),
    case(
        "of an unknown actor of a pair",
        "      - of: corva to alba\n",
        "      - of: corva to «alma»\n",
        'fact "attacker" names actor "alma", which this world does not have. Did you mean "alba"?',
    ),
    case(
        "that ends before it begins",
        "      - since: 2020-01-01\n        until: 2021-01-01",
        "      - since: 2020-01-01\n        until: «2020-01-01»",
        "a fact ends after it begins. Choose a day after its since.",
    ),
]

CHANNELS = [
    case(
        "a channel that raises no event",
        "      event: raid\n      at: major",
        "      event: «rad»\n      at: major",
        'channel "arms" names event "rad", which this world does not have. Did you mean "raid"?',
    ),
    case(
        "a channel that raises an event without a giver",
        "      event: raid\n      at: major",
        "      event: «storm»\n      at: major",
        'this needs an event with by and target, and "storm" has target. '
        "Choose another event, or write its roles: [by, target].",
    ),
    case(
        "a channel that raises a request",
        "      event: raid\n      at: major",
        "      event: «plea»\n      at: major",
        'event "plea" is a request, and does not come by itself. Choose another event.',
    ),
    case(
        "a part that raises no event",
        "      guns:\n        says: Guns.\n",
        "      guns:\n        says: Guns.\n        raises:\n          event: «rad»\n          at: major\n",
        'part "guns" of channel "arms" names event "rad", which this world does not have. Did you mean "raid"?',
    ),
    case(
        "a leak that is no event",
        "  event: raid\npromises",
        "  event: «flood»\npromises",
        'beliefs names event "flood", which this world does not have. Known here: plea, raid, storm.',
    ),
    case(
        "a broken promise to nobody",
        "  breaks: raid",
        "  breaks: «storm»",
        'this needs an event with by and target, and "storm" has target. '
        "Choose another event, or write its roles: [by, target].",
    ),
    case(
        "openness beyond 1",
        "    openness: 1, assumed, public\n  arms:",
        "    openness: «2», assumed, public\n  arms:",
        "openness lies between 0 and 1, not at 2.",
    ),
    case(
        "a part's openness below 0",
        "openness: 0.1 (0.05 to 0.2)",
        "openness: 0.1 («-0.05» to 0.2)",
        "openness lies between 0 and 1, not at -0.05.",
    ),
    case(
        "a leak beyond 1",
        "leak: 0.01 (0 to 0.02)",
        "leak: 0.01 (0 to «1.02»)",
        "the chance of a leak lies between 0 and 1, not at 1.02.",
    ),
    case(
        "negative luck of a channel",
        "      lasting: 0.1, assumed",
        "      lasting: «-0.1», assumed",
        "a size of luck cannot be less than 0, and this is -0.1.",
    ),
    case(
        "negative luck of the world",
        "luck:\n  lasting: 0.1, assumed",
        "luck:\n  lasting: «-0.1», assumed",
        "a size of luck cannot be less than 0, and this is -0.1.",
    ),
    case(
        "delays beyond 1",
        "delays: 0.2,",
        "delays: «1.2»,",
        "the share by which deliveries may be late lies between 0 and 1, not at 1.2.",
    ),
    case(
        "insight beyond 1",
        "insight: 0.02,",
        "insight: «1.02»,",
        "insight lies between 0 and 1, not at 1.02.",
    ),
    case(
        "a level on no channel",
        "  words from alba to bora: -0.2",
        "  «wrds» from alba to bora: -0.2",
        'this level names channel "wrds", which this world does not have. Did you mean "words"?',
    ),
    case(
        "a level of nobody",
        "  words from alba to bora: -0.2",
        "  «words of alba»: -0.2",
        'a level goes from one actor to another. Write it like "trade from a to b".',
    ),
    case(
        "a level of an unknown actor",
        "  words from alba to bora: -0.2",
        "  words from «alna» to bora: -0.2",
        'this level names actor "alna", which this world does not have. Did you mean "alba"?',
    ),
    case(
        "a level toward itself",
        "  words from alba to bora: -0.2",
        "  words from alba to «alba»: -0.2",
        'this level joins "alba" to itself. Name two different actors.',
    ),
    case(
        "a level off the scale of an opposable channel",
        "  words from alba to bora: -0.2",
        "  words from alba to bora: «-1.2»",
        'channel "words" lies between -1 and 1, not at -1.2.',
    ),
    case(
        "a level off the scale of a channel",
        "      level: 0.1, assumed",
        "      level: «-0.1», assumed",
        'channel "arms.guns" lies between 0 and 1, not at -0.1.',
    ),
]

PACTS = [
    case(
        "a clause on no channel",
        "      - channel: words\n",
        "      - channel: «word»\n",
        'kind of pact "friends" names channel "word", which this world does not have. Did you mean "words"?',
    ),
    case(
        "a clause on no part",
        "      - channel: arms.guns\n",
        "      - channel: arms.«boats»\n",
        'channel "arms" has no part "boats". Known here: guns.',
    ),
    case(
        "a clause beyond 1",
        "        level: 0.5, assumed",
        "        level: «1.5», assumed",
        "what a pact obliges to lies between 0 and 1, not at 1.5.",
    ),
    case(
        "a clause that never binds",
        "        when: asked\n",
        "        when: «askd»\n",
        'a clause binds always, when asked, or while a fact of an actor holds, and "askd" is none. '
        'Did you mean "asked"?',
    ),
    case(
        "a clause on a fact of the world",
        "        when: asked\n",
        "        when: «truce»\n",
        'a clause binds always, when asked, or while a fact of an actor holds, and "truce" is none. '
        "Known here: always, asked, attacked.",
    ),
    case(
        "a giver that is no actor",
        "        giver: alba\n",
        "        giver: «albo»\n",
        'kind of pact "friends" names actor "albo", which this world does not have. Did you mean "alba"?',
    ),
    case(
        "a giver that is no party of a pact of the kind",
        "        giver: alba\n",
        "        giver: «corva»\n",
        'pact "alba_bora" is of this kind, and "corva" is no party of it. Its parties: alba, bora.',
    ),
    case(
        "a receiver that is no party of a pact of the kind",
        "        giver: alba\n",
        "        giver: alba\n        receiver: «corva»\n",
        'pact "alba_bora" is of this kind, and "corva" is no party of it. Its parties: alba, bora.',
    ),
    case(
        "a secret giver that is no party",
        "        giver: bora\n",
        "        giver: «corva»\n",
        '"corva" is no party of this pact. Its parties: alba, bora.',
    ),
    case(
        "an unknown party",
        "between: [alba, bora]",
        "between: [alba, bora, «dora»]",
        'pact "alba_bora" names actor "dora", which this world does not have. Did you mean "bora"?',
    ),
    case(
        "an unknown kind",
        "    kind: friends\n",
        "    kind: «foes»\n",
        'pact "alba_bora" names kind of pact "foes", which this world does not have. Known here: friends.',
    ),
    case(
        "openness of a pact",
        "    openness: 1, assumed, public\n    secret",
        "    openness: «1.1», assumed, public\n    secret",
        "openness lies between 0 and 1, not at 1.1.",
    ),
]

ALL = {"names": NAMES, "sources": SOURCES, "actors": ACTORS, "facts": FACTS, "channels": CHANNELS, "pacts": PACTS}


def test_small_world_has_no_fault():
    assert problems_of(WORLD) == []


@pytest.mark.parametrize(
    "fault", [pytest.param(fault, id=f"{part}: {fault.name}") for part in ALL for fault in ALL[part]]
)
def test_fault_of_a_world_is_told_at_its_place(fault: Case):
    text, marks = unmarked(with_fault(WORLD, fault))
    assert told(problems_of(text)) == expected(marks, fault)
