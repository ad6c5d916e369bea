"""The page's opening: what happened, who supported and who pressed whom, in words and tables.

Covers the summary's events and movements; how they run over the weeks is drawn by `simkit.report.page.drawn`.
"""

from __future__ import annotations

from simkit.report.movements import Movement
from simkit.report.names import Names, capital, clean
from simkit.report.page.parts import Cell, Section, Table, spark
from simkit.report.sections import event_name, event_share, event_who, told_events
from simkit.report.summary import Summary
from simkit.report.words import Catalogue
from simkit.scales import DEFAULT_SCALE

__all__ = ["happened", "lead", "movement_tables"]


def lead(summary: Summary, words: Catalogue) -> str:
    """The whole in a sentence or two: what moves furthest, and how the questions come out."""
    said, names = [], Names.of(summary.result, words)
    moved = [one for one in summary.told if abs(one.change) >= 0.005]
    if moved:
        one = max(moved, key=lambda each: abs(each.change))
        levels = {
            "before": words.level(one.scale, one.before.mean),
            "furthest": words.level(one.scale, one.furthest.mean),
        }
        said.append(words("page.lead.moved", flow=names.flow(one.flow), week=one.furthest.day // 7, **levels))
    shares = [answer.share for answer in summary.answers if answer.share is not None]
    if shares:
        likely = sum(share > 0.5 for share in shares)
        said.append(words("page.lead.asked", n=words.count(len(shares)), likely=words.count(likely)))
    return " ".join(said)


def happened(summary: Summary, words: Catalogue) -> Section:
    """What happened, in how many runs, and when."""
    names = Names.of(summary.result, words)
    runs, start = summary.result.runs, summary.result.scenario.file.starts
    rows = [
        [
            Cell(event_name(row, alike, words, names), clean(row.noted.says)),
            Cell(event_who(row, words, names, runs)),
            Cell(event_share(row, words, runs)),
            Cell(names.when(row.first, start)),
        ]
        for row, alike in told_events(summary)
    ]
    title = words("happened.title")
    heads = [words(f"happened.{head}") for head in ("event", "who", "share", "when")]
    table = Table(title, heads, rows) if rows else None
    return Section("happened", title, "happened.html", {"table": table, "nothing": words("happened.nothing")})


def movement_tables(summary: Summary, words: Catalogue) -> tuple[str, list[Table], str]:
    """How to read levels, a table each of support and of pressure, and how many channels are left out."""
    names, tables = Names.of(summary.result, words), []
    for kind in ("support", "pressure"):
        own = [one for one in summary.told if one.kind == kind]
        if not own:
            continue
        before, end = (summary.result.date_of(day) for day in (own[0].before.day, own[0].end.day))
        heads = [
            words("movement.who"),
            words("movement.before", date=words.date(before)),
            words("movement.furthest"),
            words("movement.end", date=words.date(end)),
        ]
        tables.append(Table(words(f"{kind}.title"), heads, [_movement(one, words, names) for one in own]))
    left_out = len(summary.movements) - len(summary.told)
    intro = words("movement.intro", cuts=words.cuts(DEFAULT_SCALE))
    if any(min(*one.weekly, one.furthest.low) <= -DEFAULT_SCALE.token for one in summary.told):
        intro += " " + words("page.against", word=words("level.against"), token=words.number(DEFAULT_SCALE.token))
    return intro, tables, words.of_count("movement.more", left_out) if left_out else ""


def _movement(one: Movement, words: Catalogue, names: Names) -> list[Cell]:
    is_still = abs(one.change) < 0.005
    way = "up" if one.change > 0.0 else "down"
    level = words.level(one.scale, one.furthest.mean)
    furthest = words("movement.same") if is_still else words(f"movement.{way}", level=level)
    bands = [words.band(moment.low, moment.high) for moment in (one.before, one.furthest, one.end)]
    if not is_still:
        week = words("week", week=one.furthest.day // 7)
        bands[1] = words("movement.week", band=bands[1], week=week)
    return [
        Cell(capital(names.flow(one.flow, one.part)), weeks=spark(one.weekly)),
        Cell(words.level(one.scale, one.before.mean), bands[0]),
        Cell(furthest, bands[1]),
        Cell(words.level(one.scale, one.end.mean), bands[2]),
    ]
