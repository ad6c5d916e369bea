"""Write what `simkit backtest` finds into docs/backtest.md, between its two marks: scores, groups, hits and misses."""

from collections.abc import Iterator
from pathlib import Path

from simkit.history.backtest import BAR, MODEL, PEER, Backtest, backtest
from simkit.history.cases import Case, hits_and_misses
from simkit.history.columns import CHANNELS, WINDOWS, Channel, Window
from simkit.history.design import library_design
from simkit.history.play import stage
from simkit.history.reading import library_episodes
from simkit.report.words import Catalogue
from simkit.scales import LEVEL_WORDS

ROOT = Path(__file__).resolve().parents[1]
BEGIN, END = "<!-- results: python docs/make_backtest.py -->", "<!-- end of results -->"
WORDS = Catalogue("en")


def results() -> str:
    """The results as Markdown."""
    episodes = library_episodes()
    found = backtest(episodes, episodes, stage(), library_design())
    hits, misses = hits_and_misses(found, stage())
    lines = [line for window in WINDOWS for line in _scores(found, window)]
    lines += _groups(found)
    lines += ["### Hits", "", *_cases(hits), "### Misses", "", *_cases(misses)]
    return "\n".join(lines)


def _scores(found: Backtest, window: Window) -> Iterator[str]:
    yield f"### Within {window} days"
    yield ""
    yield "| channel | world | persistence transition | peer | minus persistence (95%) | minus peer (95%) | verdict |"
    yield "|---|---:|---:|---:|---|---|---|"
    for channel in (None, *CHANNELS):
        yield f"| {' | '.join(_row(found, window, channel))} |"
    yield ""


def _row(found: Backtest, window: Window, channel: Channel | None) -> Iterator[str]:
    yield WORDS("backtest.mean") if channel is None else WORDS(f"episode.channel.{channel}")
    for name in (MODEL, BAR, PEER):
        yield f"{found.scores[name].mean(window, channel).value:.3f}"
    for rival in (BAR, PEER):
        one = found.against(rival, window, channel)
        yield f"{one.value:+.4f} ({one.low:+.4f} to {one.high:+.4f})"
    yield WORDS(f"backtest.verdict.{found.verdict(window, channel)}")


def _groups(found: Backtest) -> Iterator[str]:
    yield "### By group"
    yield ""
    yield "Means over the channels; too few episodes each for a verdict."
    yield ""
    yield "| group | episodes | 90 days: world / persistence / peer | 365 days: world / persistence / peer |"
    yield "|---|---:|---|---|"
    for group, scores in found.groups().items():
        pairs = [
            " / ".join(f"{scores[name].mean(window).value:.3f}" for name in (MODEL, BAR, PEER)) for window in WINDOWS
        ]
        yield f"| {group} | {len(scores[MODEL].shock_keys)} | {' | '.join(pairs)} |"
    yield ""


def _cases(cases: list[Case]) -> Iterator[str]:
    for case in cases:
        known = case.known
        who = f"{known.supporter} and {known.recipient}, {known.date}"
        yield f"- **{known.id}**, {who}: {known.shock} (RPS {case.rps:.3f})"
        for told in case.told:
            shares = ", ".join(f"{word} {share:.0%}" for word, share in zip(LEVEL_WORDS, told.expected, strict=True))
            rules = " ".join(f"{says.rstrip('.')} ({size:+.2f})." for says, size in told.rules[:2])
            channel = WORDS(f"episode.channel.{told.channel}")
            yield f"  - {channel}, {told.window} days: {shares}. It came to **{LEVEL_WORDS[told.came]}**. {rules}"
    yield ""


if __name__ == "__main__":
    page = ROOT / "docs" / "backtest.md"
    before, _, rest = page.read_text(encoding="utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    page.write_text(f"{before}{BEGIN}\n{results()}\n{END}{after}", encoding="utf-8")
