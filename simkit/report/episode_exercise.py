"""An exercise out of episodes: claims in words, with their numbers, in the frame that such exercises share.

Covers writing the YAML; which claims are made is `simkit.history.claims`', and how a class plays it the classroom's.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from simkit.history.claims import WINDOW, Claim
from simkit.history.columns import LEVELS
from simkit.history.episodes import Episode
from simkit.library import library
from simkit.report.episodes import levels_told
from simkit.report.words import Catalogue
from simkit.scales import LEVEL_WORDS
from simkit.scenario.yamltext import write_text

__all__ = ["claim_told", "exercise_text", "known_told"]

_MARK = "#: "
_JOIN, _SLOWLY, _SCORES, _TALK, _SHEET = 6, 1, 3, 8, 2
"""Minutes: to come in and hear the opening, more for the first case, the scores, the talk afterwards, the worksheet."""
_DECIDE, _MORE, _REVEAL = 3, 2, 2
"""Minutes for one claim, for each further one about the same case, and for reveal and reasons."""
_KINDS = {
    "rhet": "words in public",
    "dipl": "votes and mediation",
    "intel": "intelligence",
    "econ": "trade and money",
    "arms": "arms",
    "direct": "forces",
}
_SEVERITY = ("no blow, or mere friction", "limited", "serious", "a threat to its existence, or its whole economy")
_IN_FORCE = {"yes": "in force", "no": "not in force", "signed": "signed", "signed_not_in_force": "signed, not in force"}


def exercise_text(claims: Sequence[Claim], trained: Sequence[Episode], head: str) -> str:
    """The exercise as YAML that `simkit class` takes: a turn for each episode, in the order given.

    `trained` are the episodes that the base rates were counted on, and `head` is a comment for the first line.
    """
    cases = list(dict.fromkeys(claim.episode.id for claim in claims))
    most = max(sum(claim.episode.id == case for claim in claims) for case in cases)
    minutes = _DECIDE + (most - 1) * _MORE
    timetable = list(_timetable(len(cases), minutes + _REVEAL))
    parts: dict[str, Callable[[], str]] = {
        "head": lambda: f"# {head}\n",
        "size": lambda: write_text({"minutes": sum(phase["minutes"] for phase in timetable)}),
        "turns": lambda: write_text(
            {"turns": {"first": "day 0", "length": "1 day", "count": len(cases), "minutes": minutes}}
        ),
        "timetable": lambda: write_text({"timetable": timetable}),
        "predictions": lambda: _predictions(claims, cases, trained),
    }
    frame = (library() / "history" / "exercise.yaml").read_text(encoding="utf-8")
    body = frame[frame.index(_MARK) :].splitlines(keepends=True)
    return "".join(parts[line.removeprefix(_MARK).strip()]() if line.startswith(_MARK) else line for line in body)


def _timetable(cases: int, each: int) -> Iterator[dict[str, Any]]:
    yield {"minutes": _JOIN, "do": "Everybody joins. Read the opening aloud, and explain the four levels."}
    yield {
        "minutes": each + _SLOWLY,
        "do": "The first case, together and slowly. Read it aloud, close the turn, reveal, and tell how it went on.",
        "turns": 1,
    }
    if cases > 1:
        yield {
            "minutes": each * (cases - 1),
            "do": f"The other cases, {each} minutes each. Silence until the turn is closed; then the reveal, two "
            "sentences from the sources, and a reason from the class for a high number and for a low one.",
            "turns": "2" if cases == 2 else f"2 to {cases}",
        }
    yield {"minutes": _SCORES, "do": "End the play, show the debrief page, and read the scores."}
    yield {"minutes": _TALK, "do": "The talk afterwards."}
    yield {"minutes": _SHEET, "do": "The last lines of the worksheet."}


def _predictions(claims: Sequence[Claim], cases: Sequence[str], trained: Sequence[Episode]) -> str:
    found = [_prediction(claim, cases.index(claim.episode.id) + 1) for claim in claims]
    years = [one.known.date.year for one in trained]
    places = {"all": "How often each level followed each level of the year before, in each channel."}
    for claim in claims:
        turn = cases.index(claim.episode.id) + 1
        places[f"case {turn}"] = " ".join((places.get(f"case {turn}", _went_on(claim.episode)), _came(claim)))
    source = {
        "title": f"Coded episodes; base rates from {len(trained)} of them, {min(years)} to {max(years)}",
        "by": "One coder, with hindsight; docs/episodes.md tells how.",
        "says": f"What was seen within {WINDOW} days, and who tells it. The model is the world of docs/backtest.md.",
        "places": places,
    }
    return f"{write_text({'predictions': found})}\n{write_text({'sources': {'coded': source}})}"


def _prediction(claim: Claim, turn: int) -> dict[str, Any]:
    before = LEVEL_WORDS[claim.episode.known.before(claim.channel)]
    return {
        "claim": claim_told(claim),
        "known": known_told(claim),
        "name": f"case_{turn}_{claim.channel}",
        "happened": "yes" if claim.happened else "no",
        "lock": f"turn {turn}",
        "reveal": f"turn {turn}",
        "base_rate": _rounded(claim.base_rate),
        "model": _rounded(claim.model),
        "source": f"coded all and coded case {turn}",
        "why": f"So often it came to {LEVEL_WORDS[claim.level]} or more where the year before was {before}, "
        "counted without this shock.",
    }


def _rounded(share: float) -> float:
    """A share in whole percent, and never quite certain."""
    return min(max(round(share, 2), 0.01), 0.99)


def claim_told(claim: Claim) -> str:
    """What is asked, in a sentence."""
    known, kind = claim.episode.known, _KINDS[claim.channel]
    return (
        f"{known.recipient}, {_day(known.date)}: within {WINDOW} days, will {kind} from {known.supporter} be "
        f"{LEVEL_WORDS[claim.level]}{' or more' if claim.level < LEVELS - 1 else ''}?"
    )


def known_told(claim: Claim) -> str:
    """What was known on the day, and what the level means; nothing that came later."""
    known, level, kind = claim.episode.known, LEVEL_WORDS[claim.level], _KINDS[claim.channel]
    means = levels_told(claim.channel, known.econ_scale, Catalogue("en"))[claim.level]
    shock, by = (known.shock or known.shock_type.replace("_", " ")).rstrip("."), known.shock_from.strip(" -")
    pact = known.pact_type.replace("_", " ")
    sentences = (
        f"{shock}.",
        f"From: {by}." if by else "",
        f"How grave for {known.recipient}: {_SEVERITY[known.severity]}.",
        f"Pact with {known.supporter}: {pact if pact == 'none' else f'{pact}, {_IN_FORCE[known.pact_in_force]}'}.",
        "Help has been asked for." if known.explicit_request else "",
        f"In the year before, {kind} from {known.supporter}: {LEVEL_WORDS[known.before(claim.channel)]}.",
        f"What {level} means here: {means}.",
    )
    return " ".join(sentence for sentence in sentences if sentence)


def _went_on(episode: Episode) -> str:
    known, seen = episode.known, episode.outcomes.observed[0].rstrip(".")
    told = f"{known.supporter} and {known.recipient}, {_day(known.date)} ({episode.id})."
    source = episode.grounds.get("source")
    return " ".join((told, *((f"{seen}.",) if seen else ()), *((f"Source: {source}.",) if source else ())))


def _came(claim: Claim) -> str:
    came = claim.episode.outcomes[claim.channel, WINDOW]
    assert came is not None
    return f"Within {WINDOW} days, {_KINDS[claim.channel]} came to {LEVEL_WORDS[came]}."


def _day(day: dt.date) -> str:
    return Catalogue("en").date(day)
