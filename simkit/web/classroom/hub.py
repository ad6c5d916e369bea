"""The hub: who has a page open, and a note to each page that what it shows has changed.

Covers topics, their counts and open streams; a note never carries what changed, so that it can hold no secret. All of
it belongs to one event loop.
"""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator
from contextlib import contextmanager, suppress

__all__ = ["ALL", "Hub"]

ALL = "all"
"""The topic of what everybody's page shows."""

_BREATH = 0.25
"""Seconds between two notes to the same page: what changes meanwhile is told by one note."""
_HEARTBEAT = 15.0
_AWAY_AFTER = 45.0
"""Seconds for which somebody without an open page still counts as here: a phone that looked away for a moment."""


class Hub:
    """Topics are words such as "seat:aldmark", "person:p3", "desk", "screen"; whatever is about `ALL` is about each."""

    def __init__(self) -> None:
        self._changes = 0
        self._told: dict[str, int] = {}
        self._touched: dict[str, int] = {}
        self.waiting: dict[str, set[asyncio.Event]] = {}
        self._streams: Counter[str] = Counter()
        self._seen: dict[str, float] = {}
        self._ends = asyncio.Event()

    def stamp(self, topics: Iterable[str]) -> int:
        """The number of the last change of which the followers of some topics, or all, were told."""
        return max(self._told.get(topic, 0) for topic in (*topics, ALL))

    def touched(self, topics: Iterable[str]) -> int:
        """The number of the last change that was about any of some topics, or about all, told or not."""
        return max(self._touched.get(topic, 0) for topic in (*topics, ALL))

    def touch(self, topics: Iterable[str]) -> None:
        """Something of these topics has changed, and whoever follows them is told a little later."""
        self._changes += 1
        for topic in topics:
            self._touched[topic] = self._changes

    def changed(self, topics: Iterable[str]) -> None:
        """Something of these topics has changed: whoever follows one of them is told."""
        self._changes += 1
        for topic in topics:
            self._touched[topic] = self._told[topic] = self._changes
            for one in self.waiting if topic == ALL else (topic,):
                for event in self.waiting.get(one, ()):
                    event.set()

    def end(self) -> None:
        """End all streams, so that the server can."""
        self._ends.set()
        for events in self.waiting.values():
            for event in events:
                event.set()

    @property
    def open_streams(self) -> int:
        """How many pages follow."""
        return sum(self._streams.values())

    def streams_of(self, who: str) -> int:
        """How many pages of somebody's follow."""
        return self._streams[who]

    def here(self) -> frozenset[str]:
        """Whoever has a page open, or had one a moment ago."""
        now = time.monotonic()
        lately = {who for who, at in self._seen.items() if now - at < _AWAY_AFTER}
        return frozenset(lately | {who for who, count in self._streams.items() if count > 0})

    def saw(self, who: str) -> None:
        """Somebody has just asked for something."""
        self._seen[who] = time.monotonic()

    async def notes(self, who: str, topics: Callable[[], Awaitable[tuple[str, ...]]]) -> AsyncIterator[str]:
        """The stream of one page: at once a note of how things stand, then one after each change, and signs of life.

        `topics` is asked before each note what the page is about now, since people change seats.
        """
        with self._following(who) as page:
            while not self._ends.is_set():
                page.follow(await topics())
                yield f"event: version\ndata: {page.stamp()}\n\n"
                await asyncio.sleep(_BREATH)
                while not page.event.is_set():
                    with suppress(TimeoutError):
                        await asyncio.wait_for(page.event.wait(), _HEARTBEAT)
                    if not page.event.is_set():
                        yield ": still here\n\n"

    @contextmanager
    def _following(self, who: str) -> Iterator[_Page]:
        page = _Page(self)
        self._streams[who] += 1
        if self._streams[who] == 1:
            self.changed(("desk",))
        try:
            yield page
        finally:
            page.follow(())
            self._streams[who] -= 1
            if not self._streams[who]:
                del self._streams[who]
            self.saw(who)


class _Page:
    """One open stream, and what it follows."""

    def __init__(self, hub: Hub) -> None:
        self.event = asyncio.Event()
        self._hub = hub
        self._topics: tuple[str, ...] = ()

    def follow(self, topics: tuple[str, ...]) -> None:
        """Follow these topics from now on, and no others; what has changed in them since is not missed."""
        waiting = self._hub.waiting
        for topic in self._topics:
            waiting[topic].discard(self.event)
            if not waiting[topic]:
                del waiting[topic]
        self._topics = topics
        for topic in topics:
            waiting.setdefault(topic, set()).add(self.event)
        self.event.clear()

    def stamp(self) -> int:
        """A number that grows with what is followed."""
        return self._hub.stamp(self._topics)
