"""Everything that is wrong with an exercise against its scenario, and with how its minutes and turns add up.

Covers names, sources, minutes and days; form is checked before, in `simkit.scenario.bind`.
"""

from __future__ import annotations

from collections.abc import Iterable

from simkit.classroom.exercise import ExerciseFile, KeyEntry, Prediction
from simkit.errors import did_you_mean
from simkit.scenario.checks_scenario import subject_of
from simkit.scenario.checks_sources import ask_citations
from simkit.scenario.marks import Sheet, Spot
from simkit.scenario.nodes import Steps
from simkit.scenario.scenario import Scenario
from simkit.scenario.times import days_between, span_of
from simkit.world.phrases import read_flow

__all__ = ["check_exercise"]


def check_exercise(sheet: Sheet, exercise: ExerciseFile, scenario: Scenario | None) -> None:
    """Complain about minutes and turns that do not add up and, if the scenario is known, what it does not have."""
    is_whole = _check_kind(sheet, exercise)
    _check_minutes(sheet, exercise)
    _check_phases(sheet, exercise)
    _check_predictions(sheet, exercise)
    if scenario is None or not is_whole:
        return
    _check_days(sheet, exercise, scenario)
    _check_seats(sheet, exercise, scenario)
    for number, prediction in enumerate(exercise.predictions):
        if prediction.question is not None:
            path: Steps = ("predictions", number, "question")
            _ask_question(sheet.value(path), "this prediction", prediction.question, scenario)
    for number, entry in enumerate(exercise.key):
        _check_key(sheet, ("key", number), entry, exercise, scenario)
    _check_sources(sheet, exercise, scenario)


def _check_kind(sheet: Sheet, exercise: ExerciseFile) -> bool:
    """Complain about an exercise that neither plays a scenario with seats nor is only about claims."""
    if not exercise.only_predicts:
        if len(exercise.seats) < 2:
            spot = sheet.key(("seats",)) if exercise.seats else sheet.value(("scenario",))
            spot.wrong("a scenario is played by two seats or more.", "Add seats, or leave the scenario out, too.")
        return True
    found = True
    for key in ("seats", "variant", "set", "key"):
        if getattr(exercise, key):
            says = f"{key} goes with a scenario, and none is named."
            sheet.key((key,)).wrong(says, 'Add "scenario: ...", or leave this out where the class only predicts.')
            found = False
    for number, prediction in enumerate(exercise.predictions):
        if prediction.question is not None:
            spot, remedy = sheet.value(("predictions", number, "question")), "Write a claim, or name the scenario."
            spot.wrong("a question belongs to a scenario, and none is named.", remedy)
            found = False
    if not exercise.predictions:
        spot, says = sheet.key(("exercise",)), "there is nothing to do: no scenario, and no predictions."
        spot.wrong(says, 'Add "scenario: ..." and seats, or predictions of claims.')
        found = False
    return found


def _check_minutes(sheet: Sheet, exercise: ExerciseFile) -> None:
    total = sum(phase.minutes for phase in exercise.timetable)
    if total != exercise.minutes:
        says = f"the timetable adds up to {total} minutes, and the exercise takes {exercise.minutes}."
        sheet.value(("minutes",)).wrong(says, "Change one or the other.")


def _check_phases(sheet: Sheet, exercise: ExerciseFile) -> None:
    """The timetable plays every turn once, in order, and leaves the time that each needs."""
    turns, due = exercise.turns, 1
    for number, phase in enumerate(exercise.timetable):
        if not phase.numbers:
            continue
        spot = sheet.value(("timetable", number, "turns"))
        first, last = phase.numbers[0], phase.numbers[-1]
        if last > turns.count:
            spot.wrong(f"there is no turn {last}.", f"The exercise has {_counted(turns.count, 'turn')}.")
        elif first != due:
            spot.wrong(f"turn {first} stands where turn {due} is due.", "Play the turns in order, each once.")
        due = last + 1
        needed = len(phase.numbers) * turns.minutes
        if needed > phase.minutes:
            says = f"{_counted(len(phase.numbers), 'turn')} of {_counted(turns.minutes, 'minute')} take {needed}."
            remedy = f"Give this part {needed} minutes or more, or play fewer turns in it."
            sheet.value(("timetable", number, "minutes")).wrong(says, remedy)
    if due <= turns.count:
        says = f"the timetable never plays turn {due}."
        remedy = f'Say in which part it is played, such as "turns: {due} to {turns.count}".'
        remedy = remedy if due < turns.count else f'Say in which part it is played, such as "turns: {due}".'
        sheet.key(("timetable",)).wrong(says, remedy)


def _check_predictions(sheet: Sheet, exercise: ExerciseFile) -> None:
    seen: set[str] = set()
    for number, prediction in enumerate(exercise.predictions):
        path: Steps = ("predictions", number)
        if prediction.id in seen:
            key = "question" if prediction.question else "name"
            sheet.value((*path, key)).wrong(f'"{prediction.id}" is predicted twice.', "Keep one of the two.")
        seen.add(prediction.id)
        for key, turn in _moments(prediction):
            if turn > exercise.turns.count:
                remedy = f"The exercise has {_counted(exercise.turns.count, 'turn')}."
                sheet.value((*path, key)).wrong(f"there is no turn {turn}.", remedy)


def _moments(prediction: Prediction) -> Iterable[tuple[str, int]]:
    yield "lock", prediction.lock_turn
    yield "reveal", prediction.reveal_turn or 0


def _check_days(sheet: Sheet, exercise: ExerciseFile, scenario: Scenario) -> None:
    """The turns lie within the scenario's days."""
    turns, horizon = exercise.turns, scenario.file.horizon
    first, latest = days_between(turns.first, scenario.file.starts)
    spot = sheet.value(("turns", "first"))
    if turns.length < 1:
        sheet.value(("turns", "length")).wrong("a turn lasts a day at least.", 'Write it like "4 weeks".')
    if first != latest:
        spot.wrong("the first turn begins on one day.", 'Write it like "week 5".')
    elif first < 0:
        spot.wrong(f'"{turns.first}" is before the start.', f"The scenario starts on {scenario.file.starts}.")
    elif first + turns.length * turns.count > horizon:
        ends = span_of(first + turns.length * turns.count)
        says = f"the last turn ends after {ends}, and the scenario after {span_of(horizon)}."
        sheet.key(("turns",)).wrong(says, "Play fewer or shorter turns, or begin earlier.")


def _check_seats(sheet: Sheet, exercise: ExerciseFile, scenario: Scenario) -> None:
    for actor, seat in exercise.seats.items():
        subject = f'seat "{actor}"'
        if actor not in scenario.world.actors:
            says = f"{subject} is no actor of this world."
            sheet.key(("seats", actor)).wrong(says, did_you_mean(actor, scenario.world.actors))
        for question in seat.hopes:
            _ask_question(sheet.key(("seats", actor, "hopes", question)), subject, question, scenario)


def _ask_question(spot: Spot, subject: str, question: str, scenario: Scenario) -> None:
    if question not in scenario.file.questions:
        says = f'{subject} names question "{question}", which this scenario does not have.'
        spot.wrong(says, did_you_mean(question, scenario.file.questions))


def _check_key(sheet: Sheet, path: Steps, entry: KeyEntry, exercise: ExerciseFile, scenario: Scenario) -> None:
    for key in ("question", "tip"):
        question = getattr(entry, key)
        if question is not None:
            _ask_question(sheet.value((*path, key)), "the key", question, scenario)
    for key in ("variant", "compare"):
        variant = getattr(entry, key)
        if variant is not None and variant not in scenario.file.variants:
            says = f'the key names variant "{variant}", which this scenario does not have.'
            sheet.value((*path, key)).wrong(says, did_you_mean(variant, scenario.file.variants))
    if entry.compare is not None and entry.compare == (entry.variant or exercise.variant):
        says = f'the key compares "{entry.compare}" with itself.'
        sheet.value((*path, "compare")).wrong(says, "Name another variant.")
    if entry.why is not None:
        subject_of(scenario.world, sheet.value((*path, "why")), "the key", read_flow(entry.why))
    if entry.at is not None and days_between(entry.at, scenario.file.starts)[1] > scenario.file.horizon:
        remedy = f"The scenario ends after {span_of(scenario.file.horizon)}."
        sheet.value((*path, "at")).wrong(f'"{entry.at}" is after the horizon.', remedy)


def _check_sources(sheet: Sheet, exercise: ExerciseFile, scenario: Scenario) -> None:
    """Every citation names a source of the world or of the exercise, and a place in it."""
    for name in set(exercise.sources) & set(scenario.world.sources):
        sheet.key(("sources", name)).wrong(f'the world has a source "{name}" already.', "Choose another name.")
    known = scenario.world.model_copy(update={"sources": {**exercise.sources, **scenario.world.sources}})
    for actor, seat in exercise.seats.items():
        ask_citations(known, sheet.value(("seats", actor, "source")), seat.source)
    for number, prediction in enumerate(exercise.predictions):
        ask_citations(known, sheet.value(("predictions", number, "source")), prediction.source)


def _counted(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"
