"""The sentences of what is checked by playing, in English: expectations and doubts.

Covers what `simkit check --play` and `simkit lint` print; complaints about files are no part of the catalogue.
"""

from __future__ import annotations

__all__ = ["WORDS"]

WORDS: dict[str, str] = {
    # expectations
    "show.expect": "What it expects",
    "expect.title": "{title}: {counted} ({played}).",
    "expect.none": "{title}: nothing is expected, so nothing was played.",
    "expect.count.one": "{holding} of {n} expectation holds",
    "expect.count.many": "{holding} of {n} expectations hold",
    "expect.played.one": "{n} run, seed {seed}",
    "expect.played.many": "{n} runs, seed {seed}",
    "expect.holds": "holds",
    "expect.fails": "FAILS",
    "expect.statement": "{verdict}  {name}: {says}",
    "expect.base": "base",
    "expect.share": "Yes in {share} ({where}; 95% interval {low} to {high}) of {runs}.",
    "expect.runs.one": "{n} run",
    "expect.runs.many": "{n} runs",
    "expect.unasked": "No answer ({where}): in no run did its event happen.",
    "expect.unasked.both.one": "No answer: in the only run, the event did not happen in both.",
    "expect.unasked.both.many": "No answer: in none of {n} runs did the event happen in both.",
    "expect.difference": "Difference, run by run: {difference} points (95% interval {low} to {high}).",
    "expect.expected": "Expected: {band}.",
    "expect.at_least": "at least {low}",
    "expect.at_most": "at most {high}",
    "expect.between": "from {low} to {high}",
    "expect.above": "more often than in {than}",
    "expect.below": "less often than in {than}",
    "expect.above.by": "more often than in {than} by at least {points} points",
    "expect.below.by": "less often than in {than} by at least {points} points",
    "expect.source": "Rests on {source}.",
    "expect.close.one": "Too close to call with {n} run.",
    "expect.close.many": "Too close to call with {n} runs.",
    # doubts
    "lint.title": "{world}: {counted}.",
    "lint.none": "nothing doubtful",
    "lint.count.one": "{n} doubt",
    "lint.count.many": "{n} doubts",
    "lint.played": "Played {runs} of each: {scenarios}.",
    "lint.runs.one": "{n} run",
    "lint.runs.many": "{n} runs",
    "lint.scenario": "{name}",
    "lint.scenario.variants": "{name} (with {variants})",
    "lint.unplayed": "Nothing was played; name scenarios to have rules, questions and variants looked at.",
    "lint.left_out.one": (
        "{n} doubt is about the world, which comes with simkit and does more than these scenarios use."
    ),
    "lint.left_out.many": (
        "{n} doubts are about the world, which comes with simkit and does more than these scenarios use."
    ),
    "lint.doubt": "{place}: {said}",
    "doubt.unused.interests": 'interest "{name}": no rule serves or reads it, so that its weights move nothing.',
    "doubt.unused.interests.remedy": "Let a rule serve it, or take it out.",
    "doubt.unused.relations": 'relation "{name}": no rule acts by it and no event alarms by it.',
    "doubt.unused.relations.remedy": "Let a rule act toward it, or take it out.",
    "doubt.unused.variables": 'variable "{name}": nothing reads it, so that what moves it moves nothing else.',
    "doubt.unused.variables.remedy": "Let a rule or a question read it, or take it out.",
    "doubt.unused.facts": 'fact "{name}": nothing asks whether it holds.',
    "doubt.unused.facts.remedy": "Let a rule or a clause depend on it, or take it out.",
    "doubt.unused.channels": 'channel "{name}": nothing ever moves it, neither a rule nor a level nor the timeline.',
    "doubt.unused.channels.remedy": "Let a rule push it, or take it out.",
    "doubt.unused.pact_kinds": 'kind of pact "{name}": no pact is of it, here or in a variant.',
    "doubt.unused.pact_kinds.remedy": "Make a variant of it, or take it out.",
    "doubt.unused.parameters": 'parameter "{name}": no expression reads it.',
    "doubt.unused.parameters.remedy": "Use it, or take it out.",
    "doubt.unused.events": 'event "{name}": nothing brings it, neither a timeline nor chance nor a channel.',
    "doubt.unused.events.remedy": "Put it on a timeline, or take it out.",
    "doubt.rule.nobody": 'rule "{name}" never acts: there is nobody whom it speaks of.',
    "doubt.rule.nobody.remedy": (
        'Look at its acts, toward and third. Where toward names a relation, of its pair "a to b" self is a and other b.'
    ),
    "doubt.rule.impossible": 'rule "{name}" never acts: nothing can bring the event that it answers to those it names.',
    "doubt.rule.impossible.remedy": "Put the event on a timeline, or look at the roles under after.",
    "doubt.rule.uncalled": 'rule "{name}" never acts: in no run does its event happen to those it names.',
    "doubt.rule.uncalled.remedy": "Look at the roles under after, or name a scenario in which it happens.",
    "doubt.rule.unmet": 'rule "{name}" never acts: in no run does its condition hold.',
    "doubt.rule.unmet.remedy": "Look at its when (and third), or name a scenario in which it holds.",
    "doubt.rule.nothing": 'rule "{name}" never acts: it holds, but moves, lowers or stops nothing in any run.',
    "doubt.rule.nothing.remedy": "Look at its amounts, and at the weight of the interest that it serves.",
    "doubt.line.push": 'rule "{rule}" pushes "{name}" by nothing in every run, though the rule acts.',
    "doubt.line.promise": 'rule "{rule}" promises nothing on "{name}" in any run, though the rule acts.',
    "doubt.line.ask": 'rule "{rule}" asks for nothing on "{name}" in any run, though the rule acts.',
    "doubt.line.limit": 'rule "{rule}" lowers nothing on "{name}" in any run, though the rule acts.',
    "doubt.line.hold": 'rule "{rule}" stops nothing on "{name}" in any run, though the rule acts.',
    "doubt.line.change": 'rule "{rule}" changes "{name}" by nothing in every run, though the rule acts.',
    "doubt.line.jump": 'rule "{rule}" moves "{name}" by nothing in every run, though the rule acts.',
    "doubt.line.push.remedy": "Look at its amount, or take the line out.",
    "doubt.line.promise.remedy": "Look at its amount, or take the line out.",
    "doubt.line.ask.remedy": "Look at its amount, or take the line out.",
    "doubt.line.limit.remedy": "A ceiling above all that is wanted has no effect: lower it, or take the line out.",
    "doubt.line.hold.remedy": "Look at its condition, or take the line out.",
    "doubt.line.change.remedy": "Look at its amount, or take the line out.",
    "doubt.line.jump.remedy": "Look at its amount, or take the line out.",
    "doubt.question.never": 'question "{name}" of {scenario}: no in every run, with every variant.',
    "doubt.question.never.remedy": "Lower its bound, or ask about something that may happen.",
    "doubt.question.always": 'question "{name}" of {scenario}: yes in every run, with every variant.',
    "doubt.question.always.remedy": "Raise its bound, or ask about something that may fail.",
    "doubt.question.unasked": 'question "{name}" of {scenario}: the event that opens it happens in no run.',
    "doubt.question.unasked.remedy": "Put the event on the timeline, or take after out.",
    "doubt.variant": 'variant "{name}" of {scenario} changes nothing: every run stays as it was.',
    "doubt.variant.remedy": "Look at the values that it sets, or make the change larger.",
    "lint.ranges.one": (
        "{n} range never matters: at neither end does anything come out otherwise, in {runs} runs of each."
    ),
    "lint.ranges.many": (
        "{n} ranges never matter: at neither end does anything come out otherwise, in {runs} runs of each."
    ),
    "doubt.range": "{name}",
    "doubt.range.remedy": "Take the range out, or look for what should depend on it.",
}
