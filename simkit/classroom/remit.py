"""A seat's remit: what it may decide in a play, at the most, in two lines that a teacher reads before printing.

Covers what a seat does, says, asks for and can make deals about, read off what its page has shown turn by turn; how
much of it is wise is the lesson's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from simkit.classroom.options import AGAINST
from simkit.classroom.views import Level, Option, SeatView
from simkit.scales import LEVEL_WORDS

__all__ = ["Remit", "remit_of", "remit_told"]

_MOST_NAMES = 3
_ORDER = (AGAINST, *LEVEL_WORDS)


@dataclass(frozen=True, slots=True)
class Remit:
    """What a seat may decide: of each channel by its name the lowest and the highest word that a turn has allowed.

    `does` holds what arrives or presses, `says` what is said by saying it; `toward`, `hearers`, `asked` and `partners`
    are the actors at the other end of deeds, statements, requests and deals. `empty` are the turns in which the seat
    could do and say nothing but "none".
    """

    seat: str
    title: str
    does: Mapping[str, tuple[str, str]]
    says: Mapping[str, tuple[str, str]]
    toward: tuple[str, ...]
    hearers: tuple[str, ...]
    asked: tuple[str, ...]
    partners: tuple[str, ...]
    empty: tuple[int, ...]

    @property
    def is_empty(self) -> bool:
        """Whether the seat has nothing to choose from at all."""
        return not self.does and not self.says


def remit_of(views: Sequence[SeatView]) -> Remit:
    """The remit of one seat, from what it saw in each turn while that was open."""
    last = views[-1]
    options = [option for view in views for option in view.options]
    deeds = [option for option in options if not option.spoken]
    words = [option for option in options if option.spoken]
    return Remit(
        seat=last.seat,
        title=last.actor,
        does=_spans(deeds),
        says=_spans(words),
        toward=_distinct(option.toward for option in deeds if _moves(option)),
        hearers=_distinct(option.toward for option in words if _moves(option)),
        asked=_distinct(ask.of for view in views for ask in view.asks),
        partners=_distinct(one for view in views for one in _partners(view)),
        empty=tuple(view.clock.turn for view in views if not any(map(_moves, view.options))),
    )


def _partners(view: SeatView) -> Iterator[str]:
    """The seats with which there is something to agree on, on either side."""
    about = {option.toward for option in view.options} | {ask.of for ask in view.asks}
    yield from (one for one in view.partners if one in about)


def _moves(option: Option) -> bool:
    """Whether anything but "none" may be chosen."""
    return any(level.word != LEVEL_WORDS[0] for level in _allowed(option))


def _allowed(option: Option) -> list[Level]:
    return [level for level in option.levels if level.allowed]


def _spans(options: Iterable[Option]) -> dict[str, tuple[str, str]]:
    """The lowest and the highest word of each channel, all its parts and receivers together."""
    found: dict[str, list[int]] = {}
    for option in options:
        name = option.label.partition(":")[0]
        found.setdefault(name, []).extend(_ORDER.index(level.word) for level in _allowed(option))
    return {name: (_ORDER[min(places)], _ORDER[max(places)]) for name, places in found.items() if places}


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


# ---- In words ----


def remit_told(remit: Remit, names: Mapping[str, str]) -> tuple[str, ...]:
    """A remit in two lines: what the seat does, and what it says, asks for and agrees on; `names` are the actors'."""
    deeds = f"{_told(remit.does)}{_ends(', toward ', remit.toward, names)}" if remit.does else "nothing to do"
    words = f"{_told(remit.says)}{_ends(', to ', remit.hearers, names)}" if remit.says else ""
    further = [words, _ends("requests to ", remit.asked, names), _ends("deals with ", remit.partners, names)]
    told = "; ".join(one for one in further if one)
    lines = [f"{remit.title}: {deeds}{';' if told else '.'}", *([f"{told}."] if told else [])]
    if remit.empty and not remit.is_empty:
        one = len(remit.empty) == 1
        lines.append(f'nothing but "none" was open in turn{"" if one else "s"} {_named(map(str, remit.empty))}.')
    return tuple(lines)


def _told(spans: Mapping[str, tuple[str, str]]) -> str:
    """Channels with how far they go, those of one span together.

    >>> _told({"arms": ("none", "major"), "trade": ("none", "major"), "diplomacy": ("against", "token")})
    'arms and trade (up to major), diplomacy (against to token)'
    >>> _told({"strikes": ("none", "none")})
    'strikes (none)'
    """
    alike: dict[tuple[str, str], list[str]] = {}
    for name, span in spans.items():
        alike.setdefault(span, []).append(name)
    return ", ".join(f"{_named(found)} ({_span(*span)})" for span, found in alike.items())


def _span(low: str, high: str) -> str:
    if low == high:
        return low
    return f"up to {high}" if low == LEVEL_WORDS[0] else f"{low} to {high}"


def _ends(before: str, ids: Sequence[str], names: Mapping[str, str]) -> str:
    return f"{before}{_whom(ids, names)}" if ids else ""


def _whom(ids: Sequence[str], names: Mapping[str, str]) -> str:
    """Others by name, or by their number where they are many."""
    if len(ids) > _MOST_NAMES:
        return f"{len(ids)} others"
    return _named(names.get(one, one) for one in ids)


def _named(names: Iterable[str]) -> str:
    given = list(names)
    return given[0] if len(given) == 1 else f"{', '.join(given[:-1])} and {given[-1]}"
