"""Which variant does well whatever is assumed, as text, and as a plain document.

Covers what `simkit robust` prints; playing and judging are `simkit.study.robust`'s.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from simkit import __version__
from simkit.analysis.boxes import Limit
from simkit.analysis.regret import Regret
from simkit.report.commands import command
from simkit.report.contents import scenario_document
from simkit.report.layout import columns
from simkit.report.limits import LimitNames
from simkit.report.names import clean, spelled
from simkit.report.paper import Paper, plain_paper
from simkit.report.verdict import verdict_document, verdict_words
from simkit.report.words import Catalogue
from simkit.study.robust import BASE, Judged, Robustness

__all__ = ["Asked", "robust_command", "robust_document", "robust_text", "variant_name", "write_robust"]

_INDENT = 4
_HEADS = ("variant", "mean", "worst", "most", "ninety", "best")


@dataclass(frozen=True, slots=True)
class Asked:
    """How it was asked for on the command line: the scenario, variants, what varies, what is set, the reading."""

    scenario: str
    variants: Sequence[str] = ()
    vary: Sequence[str] = ()
    settings: Mapping[str, object] = field(default_factory=dict)
    reading: str | None = None


def robust_text(found: Robustness, language: str = "en") -> str:
    """The report as plain text."""
    paper = plain_paper()
    write_robust(paper, found, Asked(found.spec.scenario.name), Catalogue(language))
    return paper.written()


def variant_name(name: str, words: Catalogue) -> str:
    """What a variant is called; the scenario as it stands has no name of its own."""
    return words("robust.base") if name == BASE else spelled(clean(name))


def write_robust(paper: Paper, found: Robustness, asked: Asked, words: Catalogue) -> None:
    """Write the regret table of each question, what it says, and what was varied."""
    names = LimitNames.of(found.spec.scenario, found.alongs, words)
    paper.title(words("robust.title", title=clean(found.spec.scenario.title)))
    if found.failed:
        paper.space()
        reason = clean(next(iter(found.failed.values())))
        paper.line(words("discover.lost", n=words.count(len(found.failed)), reason=reason))
    for one in found.judged:
        paper.space()
        paper.line(clean(one.ask), style="bold")
        paper.line(words(f"robust.want.{one.want}"))
        _question(paper, found, one, names)
    variants = found.spec.scenario.file.variants
    paper.space()
    for name in found.variants[1:]:
        paper.line(f"{variant_name(name, words)}: {clean(variants[name].says)}", hang=_INDENT, style="dim")
    paper.heading(words("discover.varied"))
    rows = [tuple(words(f"discover.varied.{head}") for head in ("what", "path", "range"))]
    rows += [(names.says(one.axis), clean(one.axis.path), names.extent(one)) for one in found.alongs]
    columns(paper, rows, (40, 34))
    if found.screening is not None:
        counts = {name: words.count(getattr(found.screening, name)) for name in ("tried", "runs", "moving")}
        paper.space()
        paper.line(words("discover.screened", **counts), style="dim")
    paper.space()
    paper.line(words("discover.repeat"))
    paper.unbroken(robust_command(found, asked), indent=_INDENT)
    paper.space()
    told = {"points": words.count(len(found.spec.points)), "runs": words.count(found.spec.runs)}
    paper.line(words("robust.method", **told), style="dim")
    paper.line(words("basis.model"), style="dim")
    paper.line(verdict_words(found.spec.scenario.world, words), style="dim")


def _question(paper: Paper, found: Robustness, one: Judged, names: LimitNames) -> None:
    words, points = names.words, len(found.spec.points)
    if not one.regrets:
        paper.line(words("robust.none"))
        return
    rows = [tuple(words(f"robust.head.{head}") for head in _HEADS)]
    rows += [_row(row, words) for row in one.regrets]
    paper.space()
    columns(paper, rows, (28, 14, 14, 14, 12), indent=2)
    paper.space()
    if len(one.counting) < points:
        told = {"n": words.count(points - len(one.counting)), "points": words.count(points)}
        paper.line(words("robust.left_out", **told))
    if one.is_tied:
        paper.line(words("robust.tied"))
        return
    best, second = one.regrets[0], one.regrets[1]
    mean, worst = words.percents(best.mean, best.worst)
    told = {"variant": variant_name(best.variant, words), "mean": mean, "worst": worst}
    if best.most <= 0.0:
        paper.line(words("robust.best.all", **told))
    else:
        share = words.percent(best.best)
        paper.line(words("robust.best", most=_points(best.most, words), best=share, **told))
        paper.line(words("robust.where", variant=told["variant"], where=_where(found, best, names)))
    # Two standard errors of a share near one half.
    if second.most - best.most <= found.spec.runs**-0.5:
        other = variant_name(second.variant, words)
        most, runs = _points(second.most, words), words.count(found.spec.runs)
        paper.line(words("robust.close", other=other, most=most, runs=runs))


def _row(row: Regret, words: Catalogue) -> tuple[str, ...]:
    points = (words("robust.points", n=_points(value, words)) for value in (row.most, row.ninety))
    shares = (words.percent(row.mean), words.percent(row.worst))
    return (variant_name(row.variant, words), *shares, *points, words.percent(row.best))


def _points(regret: float, words: Catalogue) -> str:
    """A regret in points of a hundred."""
    return words.number(regret * 100.0, 0)


def _where(found: Robustness, one: Regret, names: LimitNames) -> str:
    """Where a variant falls short most, axis by axis."""
    told = []
    for at, along in enumerate(found.alongs):
        there = found.spec.points[one.most_at : one.most_at + 1, at]
        value = (
            names.short(Limit(at, kept=(int(there[0]),)))
            if along.names
            else names.value(along, float(along.numbers(there)[0]))
        )
        told.append(f"{names.says(along.axis)}: {value}")
    return "; ".join(told)


def robust_command(found: Robustness, asked: Asked, **more: object) -> str:
    """The command that finds the same again, with everything named that it chose, and with more options."""
    spec = found.spec
    wants = [one.want for one in found.judged]
    line = command(
        *("robust", asked.scenario, *(one.question for one in found.judged)),
        want=wants if len(set(wants)) > 1 else wants[:1],
        variants=",".join(asked.variants) or None,
        vary=asked.vary or [along.axis.written() for along in found.alongs],
        points=len(spec.points),
        runs=spec.runs,
        seed=spec.seed,
        reading=asked.reading or spec.scenario.reading,
        set=asked.settings,
        fixed=spec.fixed,
        **more,
    )
    return clean(line)


def robust_document(found: Robustness) -> dict[str, Any]:
    """Everything that was found, as plain values."""
    spec = found.spec
    names = LimitNames.of(spec.scenario, found.alongs, Catalogue("en"))
    return {
        "simkit": __version__,
        "scenario": scenario_document(spec.scenario),
        "variants": [name or None for name in found.variants],
        "points": len(spec.points),
        "runs": spec.runs,
        "seed": spec.seed,
        "fixed": spec.fixed,
        "failed_points": len(found.failed),
        "screening": None if found.screening is None else asdict(found.screening),
        "axes": [{**along.axis.told(), "says": names.says(along.axis)} for along in found.alongs],
        "questions": [
            {
                "question": one.question,
                "ask": one.ask,
                "want": one.want,
                "points_counting": len(one.counting),
                "regrets": [{**asdict(row), "variant": row.variant or None} for row in one.regrets],
            }
            for one in found.judged
        ],
        "verdict": verdict_document(spec.scenario.world),
    }
