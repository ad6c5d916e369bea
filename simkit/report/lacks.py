"""What silent rules lacked, in sentences: the event, the condition, the interest, or the clause of a pact.

Covers one rule of an explanation; where a pact is what is missing, it is quoted with what it does oblige to.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from simkit.analysis.silent import Missing, Silent
from simkit.analysis.why import Explanation
from simkit.engine.model import CompiledRule
from simkit.report.conditions import Conditions
from simkit.report.names import Names, clean
from simkit.world import refs
from simkit.world.pacts import Clause

__all__ = ["lacks"]

_MOST = 2


def lacks(one: Explanation, silent: Silent, names: Names, *, everything: bool = False) -> Iterator[str]:
    """What a silent rule was missing, what most runs lacked first, and the youngest pact if a clause is (or all)."""
    words = names.words
    things = Conditions(names, one.giver, one.receiver, silent.third)
    rule = next((known for known in one.model.rules if known.name == silent.rule), None)
    pacts = list[str]()
    lacking = _once(silent, rule)
    for missing in lacking if everything else lacking[:_MOST]:
        what = things.lacking(rule, missing)
        if missing.without >= silent.runs:
            yield words("why.silent.lacks", what=what)
        else:
            yield words("why.silent.lacks.some", what=what, share=words.percent(missing.without / silent.runs))
        flow = _owed(missing, rule)
        if flow is not None and flow not in pacts:
            pacts.append(flow)
    for flow in pacts:
        found = _pacts(one, flow, names)
        yield from found if everything else found[:1]


def _once(silent: Silent, rule: CompiledRule | None) -> list[Missing]:
    """What is missing, most widely missing first; a clause that a condition already asks for is told once."""
    ranked = sorted(silent.missing, key=lambda one: -one.without)
    owed = {_owed(one, rule) for one in ranked if one.kind == "condition"}
    return [one for one in ranked if one.kind != "obligation" or one.what not in owed]


def _owed(missing: Missing, rule: CompiledRule | None) -> str | None:
    """The channel on which an obligation is missing, if one is."""
    if missing.kind == "obligation":
        return missing.what
    if missing.kind != "condition" or rule is None or "pact." not in missing.what:
        return None
    wanted = {ref for effect in rule.effects for ref in effect.expression.refs}
    wanted |= set(rule.when.refs if rule.when else ())
    for ref in (ref for ref in wanted if isinstance(ref, refs.Obliged)):
        if (ref.giver, ref.receiver) == ("self", "other") and f"pact.{ref.flow} " in f"{missing.what} ":
            return ref.flow
    return None


def _pacts(one: Explanation, flow: str, names: Names) -> list[str]:
    """What the pacts of the two say of a channel, each with its paragraph: the youngest first."""
    words, world = names.words, one.scenario.world
    today = one.scenario.file.starts + timedelta(days=one.day)
    found = []
    for pact in sorted(world.pacts.values(), key=lambda pact: pact.starts, reverse=True):
        if not {one.giver, one.receiver} <= set(pact.between):
            continue
        if pact.starts > today or (pact.ends is not None and pact.ends <= today):
            continue
        kind = world.pact_kinds[pact.kind]
        has = any(_covers(clause, flow, one) for clause in (*kind.obliges, *pact.secret))
        key = "why.pact.waits" if has else "why.pact.silent"
        told = {"pact": clean(pact.name), "channel": names.channel(flow)}
        found.append((not has, words(key, says=clean(kind.says), source=clean(kind.source), **told)))
    return [says for _, says in sorted(found, key=lambda one: one[0])] or [words("why.pact.none")]


def _covers(clause: Clause, flow: str, one: Explanation) -> bool:
    """Whether a clause obliges the giver on a channel toward the receiver."""
    owed = clause.giver in (None, one.giver) and clause.receiver in (None, one.receiver)
    return owed and (clause.channel == flow or clause.channel.partition(".")[0] == flow)
