"""Why, in words: a decision split into what pushed, what took away and luck, each with what it rests on and its causes.

Covers one explanation on one day; what stood in the way is `simkit.report.why_not`, the story of one run
`simkit.report.why_run`.
"""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from datetime import timedelta

from simkit.analysis.silent import Silent
from simkit.analysis.tallies import Spread
from simkit.analysis.why import Explanation, Piece
from simkit.report.causes import Depth, told, write_tree
from simkit.report.lacks import lacks
from simkit.report.movements import FlowKey, read_by_questions
from simkit.report.names import Names, clean, spelled
from simkit.report.paper import Paper, plain_paper
from simkit.report.verdict import verdict_words
from simkit.report.words import Catalogue
from simkit.world.rules import Rule

__all__ = [
    "SMALLEST",
    "by_rule",
    "flow_words",
    "piece_says",
    "rests_on",
    "size_of",
    "why_text",
    "write_go_on",
    "write_opening",
    "write_piece",
    "write_silent",
    "write_why",
]

SMALLEST = 0.005  # what moves less reads 0.00
_MOST_PUSHES = 3
_MOST_TAKEN = 3
_MOST_SILENT = 2
_TAKING = ("limit", "scale", "capacity", "hold")
_INDENT = 7


def write_why(paper: Paper, one: Explanation, words: Catalogue, *, everything: bool = False) -> None:
    """Write why something was decided."""
    names = Names(one.model, words)
    depth = Depth.whole() if everything else Depth()
    write_opening(paper, one, names, "why.title")
    told_pieces = [piece for piece in one.pieces if everything or size_of(piece) >= SMALLEST]
    rest = [piece for piece in told_pieces if piece.kind not in (*_TAKING, "luck")]
    pushing = [piece for piece in rest if piece.decided.mean >= 0.0]
    against = [piece for piece in rest if piece.decided.mean < 0.0]
    taken = [piece for piece in told_pieces if piece.kind in _TAKING]
    paper.heading(words("why.pushed"))
    if not pushing:
        paper.line(words("why.nothing"))
    briefly = depth if everything else Depth(links=1)
    _pieces(paper, pushing, names, briefly, None if everything else _MOST_PUSHES)
    if against:
        paper.heading(words("why.against"))
        _pieces(paper, against, names, briefly, None if everything else _MOST_TAKEN)
    paper.heading(words("why.took"))
    if not taken:
        little = any(piece.kind in _TAKING and size_of(piece) > 0.0 for piece in one.pieces)
        paper.line(words("why.took.little" if little else "why.took.nothing"))
    _pieces(paper, taken, names, depth, None if everything else _MOST_TAKEN)
    for piece in one.pieces:
        if piece.kind == "luck":
            paper.space()
            write_piece(paper, piece, names, depth, kind=words("why.luck"))
    paper.heading(words("why.silent"))
    write_silent(paper, one, names, None if everything else _MOST_SILENT)
    paper.space()
    paper.line(_sum(one, words), style="bold")


def why_text(one: Explanation, language: str = "en", *, everything: bool = False) -> str:
    """Why something was decided, as plain text."""
    paper = plain_paper()
    write_why(paper, one, Catalogue(language), everything=everything)
    return paper.written()


def size_of(piece: Piece) -> float:
    """How much a piece matters: in the decision or in what is delivered."""
    return max(abs(piece.decided.mean), abs(piece.delivered.mean))


# ---- the opening ----


def write_opening(paper: Paper, one: Explanation, names: Names, title: str) -> None:
    """Write the title, and in a sentence or two what is wanted, delivered, promised and believed."""
    words, world = names.words, one.scenario.world
    channel = world.channels[one.flow.partition(".")[0]]
    scale = channel.cuts.scale()

    def level(found: Spread) -> str:
        said = words.level(scale, found.mean)
        if one.runs == 1:
            return said
        return words("why.level", level=said, low=words.number(found.low), high=words.number(found.high))

    paper.title(words(title, title=clean(one.scenario.title), flow=flow_words(one, names)))
    key = "why.says" if channel.spoken else "why.wants.against" if channel.kind == "pressure" else "why.wants"
    told_names = {"giver": names.actor(one.giver), "receiver": names.actor(one.receiver)}
    date = words.date(one.scenario.file.starts + timedelta(days=one.day))
    said = [
        words(
            key,
            date=date,
            week=one.day // 7,
            channel=names.channel(one.flow),
            decided=level(one.decided),
            delivered=level(one.delivered),
            **told_names,
        )
    ]
    if not channel.spoken:
        promised, perceived = (words.level(scale, found.mean) for found in (one.promised, one.perceived))
        said.append(words("why.believed", promised=promised, perceived=perceived))
    if one.parts and one.runs > 1 and "." not in one.flow:
        ranked = sorted(one.parts, key=lambda part: (-part[1], part[0]))
        parts = [words("why.part", part=spelled(part), share=words.percent(share)) for part, share in ranked]
        said.append(words("why.parts", parts=words.list(parts)))
    paper.line(" ".join(said))
    if one.is_day_chosen:
        paper.line(words("why.day.highest" if one.decided.mean > 0.0 else "why.day.after"), style="dim")
    if one.run is not None:
        paper.line(words("why.of.run", run=one.run, seed=one.seed), style="dim")
    else:
        paper.line(words.of_count("why.of", one.runs, seed=one.seed), style="dim")


def flow_words(one: Explanation, names: Names) -> str:
    """Who gives whom what."""
    channel, _, part = one.flow.partition(".")
    return names.part(FlowKey(channel, one.giver, one.receiver), part)


# ---- the pieces ----


def _pieces(paper: Paper, pieces: Sequence[Piece], names: Names, depth: Depth, most: int | None) -> None:
    """Write the largest pieces in full, and the others in a line."""
    for piece in pieces[:most]:
        write_piece(paper, piece, names, depth)
    left = [] if most is None else list(pieces[most:])
    if left:
        size = sum(piece.decided.mean for piece in left) or sum(piece.delivered.mean for piece in left)
        rules = ", ".join(dict.fromkeys(piece.rule or piece.kind for piece in left))
        size_said = names.words.number(size, sign=True)
        paper.line(names.words.of_count("why.rest", len(left), size=size_said, rules=rules), hang=2)


def write_piece(paper: Paper, piece: Piece, names: Names, depth: Depth, kind: str = "") -> None:
    """Write one piece: what it adds, what says so, on what it rests, and the chain behind it."""
    words = names.words
    size = piece.delivered if piece.kind == "hold" else piece.decided
    says = piece_says(piece, names)
    rests = "" if piece.rule is None else rests_on(names.model.scenario.world.rules[piece.rule], piece.rule, words)
    told_size = words.number(size.mean, sign=True)
    said = words("why.piece" if rests else "why.piece.bare", size=told_size, says=says, rests=rests)
    paper.line(words("why.not.piece", kind=kind, piece=said) if kind else said, hang=2)
    details = _details(piece, size, words, single=size.low == size.high)
    if details:
        paper.line("; ".join(details), indent=_INDENT, style="dim")
    write_tree(paper, told(piece.because, names, depth), _INDENT)


def _details(piece: Piece, size: Spread, words: Catalogue, *, single: bool) -> list[str]:
    found = []
    if not single:
        found.append(words("why.range", low=words.number(size.low), high=words.number(size.high)))
        share = words.percent(size.share)
        found.append(words("why.acts.all") if size.share >= 1.0 else words("why.acts", share=share))
    if piece.serves is not None and piece.weight is not None:
        found.append(words("why.serves", interest=spelled(piece.serves), weight=words.number(piece.weight)))
    if piece.kind == "hold":
        found.append(words("why.held"))
    elif abs(piece.delivered.mean - piece.decided.mean) >= SMALLEST:
        found.append(words("why.delivered", size=words.number(piece.delivered.mean, sign=True)))
    return found


def piece_says(piece: Piece, names: Names) -> str:
    """What a piece is, in a sentence."""
    words = names.words
    rule = None if piece.rule is None else names.model.scenario.world.rules[piece.rule]
    says = "" if rule is None else clean(rule.says)
    if piece.third is not None:
        says = words("why.piece.third", says=says.rstrip("."), third=names.actor(piece.third))
    if piece.kind in ("limit", "hold"):
        return words(f"why.{piece.kind}", says=says) if says else words("why.limit.none")
    if piece.kind == "luck":
        return words("why.luck.says")
    return says or words(f"why.{piece.kind}")


def rests_on(rule: Rule, name: str, words: Catalogue) -> str:
    """On which paragraph a rule rests, on what basis, and its name."""
    basis = words(f"basis.{rule.basis}")
    if rule.source is None:
        return words("why.rests.bare", basis=basis, rule=name)
    return words("why.rests", source=clean(rule.source), basis=basis, rule=name)


def _sum(one: Explanation, words: Catalogue) -> str:
    decided = sum(piece.decided.mean for piece in one.pieces)
    delivered = sum(piece.delivered.mean for piece in one.pieces)
    return words("why.sum", decided=words.number(decided), delivered=words.number(delivered))


# ---- what could have pushed ----


def write_silent(paper: Paper, one: Explanation, names: Names, most: int | None) -> None:
    """Write which rules could have pushed and did not, and what each was missing."""
    words = names.words
    found = by_rule(one.silent)
    if most is not None:
        found = [silent for silent in found if silent.most >= SMALLEST and silent.share > 0.5]
    if not found:
        paper.line(words("why.silent.none"))
    for silent in found[:most]:
        rule = one.scenario.world.rules[silent.rule]
        told_rule = {"says": clean(rule.says), "rests": rests_on(rule, silent.rule, words)}
        if silent.most >= SMALLEST:
            size = words.number(min(silent.most, 1.0), sign=True)
            paper.line(words("why.silent.piece", size=size, **told_rule), hang=2)
        else:
            paper.line(words("why.silent.unknown", **told_rule), hang=2)
        for line in lacks(one, silent, names, everything=most is None):
            paper.line(line, indent=_INDENT, hang=2)
    left = len(found) - len(found[:most])
    if left:
        paper.line(words.of_count("why.silent.more", left), style="dim")


def by_rule(found: Sequence[Silent]) -> list[Silent]:
    """Of each rule the third that could add most; what could add most first."""
    kept: dict[str, Silent] = {}
    for silent in found:
        kept.setdefault(silent.rule, silent)
    return list(kept.values())


# ---- how to go on ----


def write_go_on(paper: Paper, one: Explanation, words: Catalogue, named: tuple[str, str], ways: Sequence[str]) -> None:
    """Write which commands tell more, each on one line, and the verdict; `named` is what is explained, and how."""
    what, given = named
    flow = f'"{one.flow} from {one.giver} to {one.receiver}"'  # a shell of Windows knows no other quotes
    asked = " ".join(part for part in ("simkit", "why", shlex.quote(clean(what)), flow, clean(given)) if part)
    options = {"run": "--run 0", "not": "--not", "three": "--three", "all": "--all"}
    paper.heading(words("why.go_on"))
    commands = {way: f"{asked} {option}" for way, option in options.items()}
    question = _question(one)
    if question is not None:
        commands["tip"] = " ".join(("simkit", "tip", shlex.quote(clean(what)), question))
    for way in ways:
        if way in commands:
            paper.unbroken(words("why.go_on.way", command=commands[way], what=words(f"why.go_on.{way}")))
    paper.space()
    paper.line(verdict_words(one.scenario.world, words), style="dim")


def _question(one: Explanation) -> str | None:
    """A question that the scenario asks about this channel between these two."""
    mine = (one.flow.partition(".")[0], one.giver, one.receiver)
    asking = (name for name, flow in read_by_questions(one.scenario) if (flow.what, flow.giver, flow.receiver) == mine)
    return next(asking, None)
