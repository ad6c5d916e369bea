"""The catalogue: sentences by key, and how a language writes numbers, dates, levels and chances.

Covers looking up and filling in; the sentences themselves are one module for each language.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from simkit.errors import InputError, did_you_mean
from simkit.report.words import de, en
from simkit.scales import LEVEL_WORDS, Scale

__all__ = ["LANGUAGES", "Catalogue"]

LANGUAGES = {"en": en.WORDS, "de": de.WORDS}

# Where the words of a chance begin: the calibrated terms of the IPCC (Mastrandrea et al. 2010).
_CHANCES = (
    (0.99, "certain"),
    (0.9, "very_likely"),
    (0.66, "likely"),
    (0.33, "even"),
    (0.1, "unlikely"),
    (0.01, "very_unlikely"),
)


class Catalogue:
    """The words of one language.

    >>> english = Catalogue("en")
    >>> english.level(Scale(), 0.86), english.percent(0.0004), english.date(dt.date(2030, 2, 4))
    ('major 0.86', '0.04%', '4 February 2030')
    """

    def __init__(self, language: str = "en") -> None:
        if language not in LANGUAGES:
            raise InputError.of(f'there are no reports in "{language}".', did_you_mean(language, LANGUAGES))
        self.language = language
        self._words = LANGUAGES[language]

    def __call__(self, key: str, **values: object) -> str:
        """The sentence of a key, with its placeholders filled in."""
        return self._words[key].format(**values)

    def __contains__(self, key: str) -> bool:
        return key in self._words

    def of_count(self, key: str, count: int, **values: object) -> str:
        """The sentence of a key for one or for many; its placeholder `n` is the count."""
        return self(f"{key}.one" if count == 1 else f"{key}.many", n=self.count(count), **values)

    def number(self, value: float, places: int = 2, sign: bool = False) -> str:
        """A number with the language's own decimal mark; `sign` writes a plus, too.

        >>> Catalogue("de").number(-0.256), Catalogue("en").number(0.5, sign=True)
        ('−0,26', '+0.50')
        """
        rounded = round(value, places) + 0.0
        text = f"{abs(rounded):.{places}f}".replace(".", self("mark.decimal"))
        return ("−" if rounded < 0.0 else "+" if sign else "") + text

    def number_in_full(self, value: float) -> str:
        """A number with as many places as it has, ten at most.

        >>> Catalogue().number_in_full(0.25), Catalogue().number_in_full(3.0)
        ('0.25', '3')
        """
        return self.number(value, len(f"{value:.10f}".rstrip("0").partition(".")[2]))

    def count(self, count: int) -> str:
        """A whole number, with its thousands set apart."""
        return f"{count:,}".replace(",", self("mark.thousands"))

    def percent(self, share: float, rough: bool = False) -> str:
        """A share in percent; one that is neither none nor all never reads 0% or 100%. A rough one is whole if it can.

        >>> [Catalogue().percent(share) for share in (0.0, 0.0042, 0.612, 0.992, 0.99999, 1.0)]
        ['0%', '0.4%', '61%', '99.2%', '99.999%', '100%']
        """
        return self("mark.percent", number=self.number(share * 100, _places(share, rough)))

    def percent_to_a_tenth(self, share: float) -> str:
        """A share that stands beside a difference in points, which has one place.

        >>> [Catalogue().percent_to_a_tenth(share) for share in (0.0, 0.0002, 0.087, 0.2, 1.0)]
        ['0%', '0.02%', '8.7%', '20.0%', '100%']
        """
        places = _places(share, rough=False)
        return self("mark.percent", number=self.number(share * 100, max(places, 1) if 0.0 < share < 1.0 else 0))

    def percents(self, *shares: float) -> tuple[str, ...]:
        """Several shares that are read together, with as many places as the one that needs most.

        >>> Catalogue().percents(0.97, 0.953, 0.985)
        ('97.0%', '95.3%', '98.5%')
        """
        places = max(_places(share, rough=False) for share in shares)
        return tuple(self("mark.percent", number=self.number(share * 100, places)) for share in shares)

    def date(self, day: dt.date) -> str:
        """A date in words."""
        return self("date", day=day.day, month=self(f"month.{day.month}"), year=day.year)

    def day(self, day: dt.date) -> str:
        """A date in words without its year."""
        return self("date.day", day=day.day, month=self(f"month.{day.month}"))

    def weekday(self, day: dt.date) -> str:
        """A date in words with its day of the week."""
        return self("date.weekday", weekday=self(f"weekday.{day.isoweekday()}"), date=self.date(day))

    def in_days(self, number: str) -> str:
        """A number that is written already, as so many days.

        >>> Catalogue().in_days("1"), Catalogue().in_days("2.5")
        ('1 day', '2.5 days')
        """
        return self("days.one" if number == "1" else "days.many", n=number)

    def span(self, days: int) -> str:
        """So many whole days, in weeks where they are whole weeks.

        >>> Catalogue().span(14), Catalogue().span(30)
        ('2 weeks', '30 days')
        """
        return self.of_count("days", days) if days % 7 else self.of_count("weeks", days // 7)

    def level_word(self, scale: Scale, level: float) -> str:
        """The word that a level reads as."""
        return self(f"level.{scale.word(round(level, 2))}")

    def level(self, scale: Scale, level: float) -> str:
        """A level as its word and its number, which always stand together."""
        return self("level", word=self.level_word(scale, level), number=self.number(level))

    def band(self, low: float, high: float) -> str:
        """From the low end to the high end of a band."""
        return self("band", low=self.number(low), high=self.number(high))

    def cuts(self, scale: Scale) -> str:
        """Where the words of a scale begin."""
        begins = [
            self("level.begins", word=self(f"level.{word}"), number=self.number(scale.cut(word)))
            for word in LEVEL_WORDS
        ]
        return self.list(begins)

    def chance(self, share: float) -> str:
        """The word for a chance."""
        word = next((word for cut, word in _CHANCES if share >= cut), "exceptionally_unlikely")
        return self(f"chance.{word}")

    def list(self, items: Iterable[str]) -> str:
        """Several things in a row: "a, b and c"."""
        *others, last = items
        return self("list", others=", ".join(others), last=last) if others else last


def _places(share: float, rough: bool) -> int:
    """How many places a share in percent needs so that it does not read as none or all when it is neither."""
    if share <= 0.0 or share >= 1.0:
        return 0
    places = 0 if rough or 0.02 <= share <= 0.98 else 1
    while places < 6 and float(f"{share * 100:.{places}f}") in (0.0, 100.0):
        places += 1
    return places
