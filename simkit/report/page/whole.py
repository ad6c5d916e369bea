"""The whole page: its sections in order, its script, and the policy that forbids it to ask for anything.

Covers putting together; the sections are other modules' work.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable, Iterator

from simkit.plots.altair_door import javascript
from simkit.report.names import clean
from simkit.report.page.answered import questions, rules
from simkit.report.page.jinja_door import filled, resource
from simkit.report.page.opening import happened, lead
from simkit.report.page.parts import Chart, Section
from simkit.report.page.reasons_why import trees
from simkit.report.page.resting import limits, rested, written
from simkit.report.page.support import parted, supported
from simkit.report.sections import played_words
from simkit.report.summary import Summary
from simkit.report.verdict import verdict_words
from simkit.report.words import Catalogue

__all__ = ["assembled", "page_text"]


def page_text(summary: Summary, words: Catalogue) -> str:
    """The report of a result as one HTML file, which needs nothing but itself.

    Raises:
        MissingExtra: where the extra that makes it is not installed.
    """
    sections = [
        happened(summary, words),
        supported(summary, words),
        parted(summary, words),
        questions(summary, words),
        rules(summary, words),
        trees(summary, words),
        rested(summary, words),
        written(summary, words),
        limits(summary.result.scenario.world, words),
    ]
    scenario = summary.result.scenario
    head = {
        "title": clean(scenario.title),
        "says": clean(scenario.file.says or ""),
        "lead": lead(summary, words),
        "played": played_words(summary, words),
        "verdict": verdict_words(scenario.world, words),
    }
    return assembled(head, sections, words)


def assembled(head: dict[str, str], sections: list[Section], words: Catalogue) -> str:
    """Any page of sections, with the script that draws its charts."""
    specs = {chart.name: chart.spec for chart in _charts(sections)}
    script = javascript(resource("charts.js")).replace("</script", "<\\/script").replace("\r", "") if specs else ""
    policy = (
        f"default-src 'none'; script-src {_allowed(script)}; style-src 'unsafe-inline'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    values = {
        "lang": words.language,
        "head": head,
        "sections": sections,
        "t": words,
        "style": resource("page.css"),
        "policy": policy,
        "script": script,
        "specs": json.dumps(specs, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c"),
    }
    return filled("page.html", values)


def _allowed(script: str) -> str:
    """The hash by which the policy knows the one script that may run, if there is one."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'" if script else "'none'"


def _charts(sections: Iterable[Section]) -> Iterator[Chart]:
    for section in sections:
        yield from section.content.get("charts", ())
