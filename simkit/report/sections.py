"""The sections of a report, in the order in which they are read.

Covers the telling of a summary in the words of a language; what is told is gathered in `simkit.report.summary`.
"""

from __future__ import annotations

from rich.text import Text

from simkit import __version__
from simkit.analysis.questions import Answer
from simkit.report.bases import bases_words
from simkit.report.commands import command
from simkit.report.events import EventRow
from simkit.report.glyphs import BELOW
from simkit.report.movements import Movement
from simkit.report.names import Names, capital, clean, spelled
from simkit.report.paper import Paper, together
from simkit.report.reasons import Acting, Reason
from simkit.report.summary import Summary
from simkit.report.verdict import verdict_words
from simkit.report.words import Catalogue
from simkit.scales import DEFAULT_SCALE

__all__ = [
    "MOST_PARTINGS",
    "acting_words",
    "command_line",
    "event_name",
    "event_share",
    "event_who",
    "played_words",
    "reason_rests",
    "resting_words",
    "stamp",
    "told_answer",
    "told_events",
    "write_report",
]

_MOST_EVENTS = 16
MOST_PARTINGS = 8


def write_report(paper: Paper, summary: Summary, words: Catalogue) -> None:
    """Write the whole report."""
    names = Names.of(summary.result, words)
    _head(paper, summary, words)
    _happened(paper, summary, words, names)
    _moved(paper, summary, words, names)
    _parted(paper, summary, words, names)
    _asked(paper, summary, words)
    _reasoned(paper, summary, words, names)
    _rested(paper, summary, words)


def _head(paper: Paper, summary: Summary, words: Catalogue) -> None:
    scenario = summary.result.scenario
    paper.title(clean(scenario.title))
    if scenario.file.says:
        paper.line(clean(scenario.file.says))
    paper.line(played_words(summary, words), style="dim")


def played_words(summary: Summary, words: Catalogue) -> str:
    """How it was played: how often, from when to when, and what was drawn anew."""
    result, reading = summary.result, summary.result.scenario.reading
    days = result.model.horizon
    dates = {"start": words.date(result.date_of(0)), "end": words.date(result.date_of(days))}
    said = [words.of_count("played", result.runs, length=words.span(days), **dates)]
    said.append(words("played.fixed" if result.fixed else "played.drawn"))
    if reading is not None:
        said.append(words("played.reading", reading=clean(reading)))
    return " ".join(said)


# ---- what happened ----


def _happened(paper: Paper, summary: Summary, words: Catalogue, names: Names) -> None:
    paper.heading(words("happened.title"))
    if not summary.events:
        paper.line(words("happened.nothing"))
        return
    runs, start = summary.result.runs, summary.result.scenario.file.starts
    rows = [
        (
            Text("\n").join(
                [
                    paper.text(event_name(row, alike, words, names)),
                    paper.text(clean(row.noted.says), "dim"),
                ]
            ),
            paper.text(event_who(row, words, names, runs)),
            paper.text(event_share(row, words, runs)),
            paper.text(names.when(row.first, start)),
        )
        for row, alike in told_events(summary)
    ]
    heads = [words(f"happened.{head}") for head in ("event", "who", "share", "when")]
    paper.table(heads, rows, (37, 21, 20, 22))


def told_events(summary: Summary) -> list[tuple[EventRow, list[EventRow]]]:
    """The events that a report has room for, in their order, each with those among them that are of its kind."""
    kept = sorted(summary.events, key=lambda row: -row.first.runs)[:_MOST_EVENTS]
    told = [row for row in summary.events if row in kept]
    return [(row, [other for other in told if other.event == row.event and not other.pairs]) for row in told]


def event_name(row: EventRow, alike: list[EventRow], words: Catalogue, names: Names) -> str:
    """What an event is called; where several are called the same, by whom or on whom it is, or both, too."""
    event, flow = names.event(row.event), row.noted.flow
    if not flow:
        if len(alike) < 2 or row.pairs or not (row.by or row.target):
            return event
        if row.by and len({other.by for other in alike}) == len(alike):
            return words("happened.by", event=event, by=names.actors(row.by))
        if row.target and len({other.target for other in alike}) == len(alike):
            return words("happened.on", event=event, target=names.actors(row.target))
        return words("happened.flow", event=event, flow=names.who(row.by, row.target))
    if row.noted.level is None:
        return words("happened.flow", event=event, flow=names.channel(flow))
    scale = names.model.scenario.world.channels[flow.partition(".")[0]].cuts.scale()
    return words("happened.asks", event=event, flow=names.channel(flow), level=words.level(scale, row.noted.level))


def event_who(row: EventRow, words: Catalogue, names: Names, runs: int) -> str:
    """Who did it, to whom; of a kind between many pairs, between whom mostly."""
    if not row.pairs:
        return names.who(row.by, row.target)
    pairs = [
        words(
            "happened.pair.flow" if pair.noted.flow else "happened.pair",
            who=names.who(pair.by, pair.target),
            flow=names.channel(pair.noted.flow),
            share=words.percent(pair.first.runs / runs, rough=True),
        )
        for pair in row.pairs[:2]
    ]
    return words("happened.mostly", pairs="; ".join(pairs))


def event_share(row: EventRow, words: Catalogue, runs: int) -> str:
    """In how many of the runs it happened, and how often where it is often."""
    count = row.first.runs
    share = words.percent(count / runs, rough=True)
    if count == runs:
        said = words("happened.in_all")
    else:
        said = words("happened.in_some", n=words.count(count), runs=words.count(runs), share=share)
    if row.per_run - count / runs > 0.25:
        said += f"; {words('happened.often', times=words.number(row.per_run, 1))}"
    return said


# ---- who supported, who pressed whom ----


def _moved(paper: Paper, summary: Summary, words: Catalogue, names: Names) -> None:
    left_out = len(summary.movements) - len(summary.told)
    for at, kind in enumerate(("support", "pressure")):
        own = [one for one in summary.told if one.kind == kind]
        paper.heading(words(f"{kind}.title"))
        if not own:
            paper.line(words(f"{kind}.nothing"))
            continue
        if at == 0 or not any(one.kind == "support" for one in summary.told):
            paper.line(_legend(summary, words))
            paper.space()
        before, end = (summary.result.date_of(day) for day in (own[0].before.day, own[0].end.day))
        heads = [
            words("movement.who"),
            words("movement.before", date=words.date(before)),
            words("movement.furthest"),
            words("movement.end", date=words.date(end)),
        ]
        paper.table(heads, [_movement(paper, one, words, names) for one in own], (35, 19, 26, 20))
    if left_out:
        paper.space()
        paper.line(words.of_count("movement.more", left_out), style="dim")


def _legend(summary: Summary, words: Catalogue) -> str:
    """How to read levels and bars; what lies below 0 only where something that is told does."""
    said = words("movement.intro", cuts=words.cuts(DEFAULT_SCALE))
    if not any(min(*one.weekly, one.furthest.low) <= -DEFAULT_SCALE.token for one in summary.told):
        return said
    token = words.number(DEFAULT_SCALE.token)
    return f"{said} {words('movement.against', word=words('level.against'), token=token, bar=BELOW)}"


def _movement(paper: Paper, one: Movement, words: Catalogue, names: Names) -> list[Text]:
    flow = paper.text(names.flow(one.flow, one.part))
    who = Text("\n").join([flow, paper.bars(one.weekly, "green" if one.kind == "support" else "red")])
    way = "up" if one.change > 0.0 else "down"
    furthest = words(f"movement.{way}", level=words.level(one.scale, one.furthest.mean))
    if abs(one.change) < 0.005:
        furthest = words("movement.same")
    cells = [who]
    levels = (words.level(one.scale, one.before.mean), furthest, words.level(one.scale, one.end.mean))
    for said, moment in zip(levels, (one.before, one.furthest, one.end), strict=True):
        band = words.band(moment.low, moment.high)
        if moment is one.furthest and abs(one.change) >= 0.005:
            band = words("movement.week", band=band, week=together(words("week", week=moment.day // 7)))
        cells.append(Text("\n").join([paper.text(said), paper.text(band, "dim")]))
    return cells


# ---- promised, delivered, perceived ----


def _parted(paper: Paper, summary: Summary, words: Catalogue, names: Names) -> None:
    paper.heading(words("parting.title"))
    if not summary.partings:
        paper.line(words("parting.nothing"))
        return
    paper.line(words("parting.intro"))
    paper.space()
    rows = []
    for one in summary.partings[:MOST_PARTINGS]:
        who = [paper.text(names.flow(one.flow)), paper.text(words(f"parting.{one.how}"), "dim")]
        levels = [paper.text(words.level(one.scale, level)) for level in (one.promised, one.delivered, one.perceived)]
        rows.append([Text("\n").join(who), paper.text(together(words("week", week=one.day // 7))), *levels])
    heads = [words(f"parting.{head}") for head in ("who", "when", "promised", "delivered", "perceived")]
    paper.table(heads, rows, (36, 10, 18, 18, 18))


# ---- questions ----


def _asked(paper: Paper, summary: Summary, words: Catalogue) -> None:
    paper.heading(words("question.title"))
    if not summary.answers:
        paper.line(words("question.none"))
    for at, answer in enumerate(summary.answers):
        if at:
            paper.space()
        paper.line(clean(answer.ask), style="bold", hang=2)
        after = summary.result.scenario.file.questions[answer.name].after
        event = "" if after is None else spelled(after)
        paper.line(told_answer(answer, words, event), indent=2)


def told_answer(answer: Answer, words: Catalogue, event: str) -> str:
    """An answer in words: its chance, how it was counted, and how sure chance lets it be."""
    if answer.share is None or answer.low is None or answer.high is None or answer.error is None:
        return words.of_count("question.unasked", answer.runs, event=event)
    if answer.yes == 0:
        chance = capital(words.chance(answer.high))
        said = words.of_count("question.no", answer.counted, chance=chance, high=words.percent(answer.high))
    elif answer.yes == answer.counted:
        chance = capital(words.chance(answer.low))
        said = words.of_count("question.yes", answer.counted, chance=chance, low=words.percent(answer.low))
    else:
        share, low, high = words.percents(answer.share, answer.low, answer.high)
        said = words(
            "question.some",
            chance=capital(words.chance(answer.share)),
            share=share,
            low=low,
            high=high,
            yes=words.count(answer.yes),
            counted=words.count(answer.counted),
            error=words.number(answer.error * 100, 1),
        )
    if answer.counted < answer.runs:
        counted, runs = words.count(answer.counted), words.count(answer.runs)
        said += " " + words("question.counted", counted=counted, runs=runs, event=event)
    return said


# ---- rules ----


def _reasoned(paper: Paper, summary: Summary, words: Catalogue, names: Names) -> None:
    paper.heading(words("reason.title"))
    if not summary.reasons:
        paper.line(words("reason.nothing"))
        return
    intro = words("reason.intro")
    if summary.luck is not None:
        intro += " " + words("reason.luck", size=words.number(summary.luck))
    paper.line(intro)
    for place, one in enumerate(summary.reasons, start=1):
        paper.space()
        hang = len(str(place)) + 2
        paper.line(words("reason.number", place=place, says=clean(one.says)), style="bold", hang=hang)
        paper.line(reason_rests(one, words), indent=3, style="dim")
        for acting in one.acting:
            paper.line(acting_words(acting, words, names), indent=3, hang=2)
        if one.more:
            paper.line(words.of_count("reason.more", one.more), indent=3)


def reason_rests(one: Reason, words: Catalogue) -> str:
    """On what a rule rests, and what it serves."""
    parts = []
    if one.is_limit:
        parts.append(words("reason.limit"))
    if one.source is None:
        parts.append(words("reason.assumed"))
    else:
        parts.append(words("reason.source", source=clean(one.source), basis=words(f"basis.{one.basis}")))
    if one.serves is not None:
        parts.append(words("reason.serves", interest=spelled(one.serves)))
    return " ".join(parts)


def acting_words(acting: Acting, words: Catalogue, names: Names) -> str:
    """What a rule did on one channel between two actors."""
    flow, mean = names.part(acting.flow, acting.part), words.number(acting.mean, sign=True)
    if acting.share > 0.995:
        return words("reason.always", flow=flow, mean=mean)
    where = words.number(acting.mean / acting.share, sign=True)
    return words("reason.sometimes", flow=flow, mean=mean, acting=where, share=words.percent(acting.share, rough=True))


# ---- on what it rests ----


def _rested(paper: Paper, summary: Summary, words: Catalogue) -> None:
    found = summary.bases
    paper.heading(words("basis.title"))
    paper.line(resting_words(summary, words))
    cited = [words("basis.source", title=clean(t), by=clean(by)) if by else clean(t) for t, by in found.sources]
    if cited:
        paper.line(words("basis.sources", sources="; ".join(cited)))
    paper.space()
    paper.line(words("basis.model"), style="bold")
    paper.line(verdict_words(summary.result.scenario.world, words), style="bold")
    paper.space()
    paper.line(words("repeat"))
    paper.unbroken(command_line(summary), indent=2)
    paper.line(stamp(summary, words), style="dim")


def resting_words(summary: Summary, words: Catalogue) -> str:
    """How many numbers and rules the world has, and how many of them rest on what."""
    return " ".join(bases_words(summary.bases, summary.result.scenario.world, words))


def command_line(summary: Summary) -> str:
    """The command that plays the same again."""
    result, given = summary.result, summary.command
    line = command(
        *("run", given.scenario),
        runs=result.runs,
        seed=result.seed,
        variant=result.scenario.variant,
        reading=result.scenario.reading,
        without=result.scenario.without,
        set=dict(given.settings),
        fixed=result.fixed,
    )
    return clean(line)


def stamp(summary: Summary, words: Catalogue) -> str:
    """Seed, runs, version and fingerprint."""
    return words(
        "repeat.stamp",
        seed=summary.result.seed,
        runs=words.of_count("repeat.runs", summary.result.runs),
        version=__version__,
        fingerprint=summary.result.scenario.fingerprint,
    )
