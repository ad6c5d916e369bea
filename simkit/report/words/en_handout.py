"""The sentences of `simkit class handout`, in English: heads, labels and how answers are told.

Covers what the handout adds; the exercise's own texts stay as its file gives them.
"""

from __future__ import annotations

__all__ = ["WORDS"]

WORDS: dict[str, str] = {
    "handout.guide": "Guide for the teacher",
    "handout.debrief": "The talk afterwards",
    "handout.key": "Answer key",
    "handout.rubric": "Rubric",
    "handout.sources": "Sources",
    "handout.common": "What everybody knows",
    "handout.worksheet": "Worksheet",
    "handout.predictions": "Predict first",
    "handout.for.teacher": "For the teacher only",
    "handout.for.seat": "Private: for this seat only",
    "handout.for.all": "For everybody",
    "handout.contents": "In this pack",
    "handout.foot": "{title} · simkit {version}",
    "handout.name": "Name and seat",
    "handout.file.teacher.pdf": "for you alone: guide, talk afterwards, answer key, sources",
    "handout.file.seats.pdf": "one private page for each seat, for those who share it",
    "handout.file.students.pdf": "for everybody: the situation, worksheet, predictions, rubric",
    "handout.file.handout.html": "all of it on one page, with the answers: for your screen",
    "handout.name.alone": "Name",
    "handout.class": "Class and date",
    "handout.time": "Time",
    "handout.time.is": "{n} minutes",
    "handout.students": "Students",
    "handout.teams": "{students}; up to {most} share a seat",
    "handout.suits": "For",
    "handout.scenario": "Scenario",
    "handout.scenario.is": "{title} ({name}), {start} to {end}",
    "handout.scenario.variant": "{title} ({name}, variant {variant}), {start} to {end}",
    "handout.seats": "Seats",
    "handout.goals": "Afterwards, students can",
    "handout.preparation": "Ten minutes before",
    "handout.timetable": "The lesson",
    "handout.minute": "Minute",
    "handout.do": "What happens",
    "handout.turns": "Turns",
    "handout.span": "{low} to {high}",
    "handout.opening": "To be read aloud",
    "handout.opening.known": "The situation",
    "handout.turns.says": "A turn lasts {length} of the scenario’s time, and the class has {minutes} minutes for it.",
    "handout.turn": "Turn",
    "handout.from": "From",
    "handout.until": "Until",
    "handout.observers": "Who has no seat",
    "handout.asked": "Predictions",
    "handout.question": "Question",
    "handout.lock": "Locked",
    "handout.reveal": "Shown",
    "handout.lock.start": "before turn 1",
    "handout.lock.turn": "as turn {n} closes",
    "handout.reveal.end": "at the end",
    "handout.base_rate": "Base rate",
    "handout.why": "Why so",
    "handout.rate.model": "{rate}; the model: {model}",
    "handout.claim": "{claim} (It happened: {happened}.)",
    "handout.yes": "yes",
    "handout.no": "no",
    "handout.listen": "Listen for: {what}",
    "handout.ask": "Ask:",
    "handout.limits": "What the model leaves out",
    "handout.care": "Where students’ own countries are on the board",
    "handout.criterion": "Criterion",
    "handout.level": "Level {n}",
    "handout.briefing": "Your briefing",
    "handout.aims": "Your aims",
    "handout.hopes": "What you hope to hear in the end",
    "handout.hope.yes": "Yes: {ask}",
    "handout.hope.no": "No: {ask}",
    "handout.notes": "Our plan",
    "handout.source": "After: {source}",
    "handout.means": "What a government can do",
    "handout.means.says": "How much of it goes from none through token and substantial to major.",
    "handout.pressure": "against another",
    "handout.support": "for another",
    "handout.channel": "With what",
    "handout.kind": "How",
    "handout.means.meaning": "What it is, and how much is how much",
    "handout.you.say": (
        "What you say, what you promise and what you do are three things. Others see what you say; what you do they "
        "find out late, or never."
    ),
    "handout.mine": "My probability (0 to 100%)",
    "handout.reason": "Because",
    "handout.came": "Came true?",
    "handout.points": "Points",
    "handout.predict.says": (
        "Write a probability for each question before it is locked. 0% means that it cannot come true, 100% that it "
        "must. Choose what you really believe: nothing else scores better in the long run."
    ),
    "handout.score.says": (
        "Points: write your probability as a number from 0 to 1. If it came true, take 1 less that number, otherwise "
        "the number itself; then multiply the result by itself. 0 is perfect, 1 is the worst. Who always says 50% "
        "gets 0.25."
    ),
    "handout.key.says": (
        "Nobody typed these answers in. They come from playing the scenario {runs} times by its rules, without a class "
        "(luck of seed {seed}, simkit {version}). The same command gives the same numbers again."
    ),
    "handout.key.other": (
        "Your class will part from them, since people are no rules. That is no mistake of either: ask where and why."
    ),
    "handout.share.in": "In the variant “{says}”: {told}",
    "handout.pair": (
        "As it is: {own}. Otherwise (“{change}”): {other}. That is {points} points, run by run under the same luck "
        "(95% interval {low} to {high})."
    ),
    "handout.pair.clear": "The difference is clear of chance.",
    "handout.pair.unclear": "With so many runs this may be chance.",
    "handout.pair.same": "As it is: {own}. Otherwise (“{change}”): the same in every run, {other}.",
    "handout.pair.none": "No answer: in no run was the question put in both.",
    "handout.because": (
        "On {date} (week {week}), {giver} → {receiver}, {channel}: wanted {decided}, delivered {delivered}. This is "
        "what it is made of, as a mean over {runs} runs:"
    ),
    "handout.part.size": "Adds",
    "handout.part.says": "What",
    "handout.part.rests": "Rests on",
    "handout.tip.now": "As it is: {told}",
    "handout.tip.found": "{says}: {crossing}.",
    "handout.tip.none": "Nothing there turns the answer by itself. The furthest that each comes:",
    "handout.tip.short": "{says}: between {low} and {high} (furthest at {value}).",
    "handout.discuss": "To discuss: {what}",
    "handout.source.place": "{source} {place}: {gist}",
}
