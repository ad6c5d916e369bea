"""Sight: a seat sees what its actor may know, and nothing of another's secrets changes what it sees."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace

import pytest
from classroom.rooms import ask, do, lesson, say
from classroom.small_exercise import write_exercise

from simkit.classroom.commands import Accept, Close, Finish, Inject, Join, Offer, Open, Predict, Reveal, Term
from simkit.classroom.lesson import read_lesson
from simkit.classroom.position import Levels
from simkit.classroom.sight import desk_view, screen_view, seat_view
from simkit.classroom.timeline import request_kind

# What a seat's view holds, and from where a seat may know it. A field that is new must be put here by a person who has
# thought about it; `test_every_field_of_a_seats_view_is_accounted_for` fails until then.
ALLOWED = {
    "of the session, for everybody": "session version title says clock actors hidden debrief",
    "of the person": "person name",
    "of the seat's own lesson": "seat actor briefing aims",
    "of the seat's own team": "team orders handed_in",
    "seats with somebody on them, as the door shows": "partners",
    "public events, and those with this actor in a role": "news",
    "requests of or to this actor": "asked asking",
    "variables of this actor": "readings",
    "promised and perceived of all; delivered where it is a party; decided where it gives": "flows",
    "own slots; advice and ceilings by its own rules": "options asks",
    "deals that it is a party to": "deals",
    "own answers; others' and outcomes after the reveal": "predictions",
}


@pytest.fixture(scope="module")
def class_(tmp_path_factory):
    """Two turns of a class with deeds in secret, a deal, a request, predictions; the third turn is open."""
    found = lesson(tmp_path_factory.mktemp("sight"), seed=5)
    found.do(Predict(found.people["aldmark"], "arms", 0.9))
    found.do(Predict(found.people["corvane"], "arms", 0.3))
    secret = {"aldmark": [do("arms>borava", "substantial"), say("trade>borava", "major")]}
    found.turn({**secret, "borava": [ask("trade<aldmark", "major")]})
    found.turn({"corvane": [do("sanctions>borava", "major")]})
    found.do(Open())
    found.decide("aldmark", do("arms>borava", "token"))
    terms = (Term("arms>borava", "token"),)
    found.do(Offer(found.people["aldmark"], 3, 0, "borava", terms, (), 2, "between us"))
    found.do(Accept(found.people["borava"], 3, 0, next(iter(found.state.deals))))
    yield found
    found.classroom.close()


def seen(class_, seat, position=None, state=None):
    state = class_.state if state is None else state
    person = state.people[class_.people[seat]]
    return seat_view(state, class_.position if position is None else position, person, 60.0)


def leaves(value, path=""):
    """Every plain value of a view, with its path."""
    if is_dataclass(value):
        for field in fields(value):
            yield from leaves(getattr(value, field.name), f"{path}.{field.name}")
    elif isinstance(value, tuple | list):
        for one in value:
            yield from leaves(one, path)
    else:
        yield path, value


def test_every_field_of_a_seats_view_is_accounted_for(class_):
    names = {name for line in ALLOWED.values() for name in line.split()}
    assert {field.name for field in fields(seen(class_, "corvane"))} == names


@pytest.mark.parametrize("seat", ["aldmark", "borava", "corvane", ""])
def test_flows_of_others_show_what_is_public_and_no_more(class_, seat):
    position = class_.position
    view = seen(class_, seat) if seat else observer(class_)
    for one in view.flows:
        slot = next(s for s in position.levels if (s.flow, s.giver, s.receiver) == (one.flow, one.giver, one.receiver))
        levels, party = position.levels[slot], seat in (one.giver, one.receiver)
        assert (one.promised.value, one.perceived.value) == (levels.promised, levels.perceived)
        assert (one.delivered is not None) == party == one.mine
        assert (one.decided is not None) == (one.giver == seat)
        assert one.delivered is None or one.delivered.value == levels.delivered
        assert one.decided is None or one.decided.value == levels.decided


def observer(class_):
    person = class_.state.people[class_.people["corvane"]]
    return seat_view(class_.state, class_.position, replace(person, seat=""), 60.0)


def with_secrets_moved(position, seat):
    """The position with everything moved that a seat must not know: what others do, decide, ask and feel."""

    def moved(slot, levels):
        ours = seat in (slot.giver, slot.receiver)
        secret = {} if ours else {"delivered": 0.99, "asked": 0.5, "asked_until": 10_000}
        secret |= {} if slot.giver == seat else {"decided": 0.77}
        return replace(levels, **secret)

    marks = tuple({slot: moved(slot, levels) for slot, levels in one.items()} for one in position.marks)
    variables = {
        key: values if key[1] == seat else tuple(value + 0.123 for value in values)
        for key, values in position.variables.items()
    }
    reach = {
        slot: one if slot.giver == seat else replace(one, advised=0.66, because="secret", held="secret")
        for slot, one in position.reach.items()
    }
    hidden = next(iter(position.happened), None)
    assert hidden is not None
    others = tuple(name for name in ("aldmark", "borava", "corvane") if name != seat)
    secret = replace(hidden, day=5, kind="plea", by=others[:1], target=others[1:], says="a secret plea", raised=False)
    return replace(position, marks=marks, variables=variables, reach=reach, happened=(*position.happened, secret))


@pytest.mark.parametrize("seat", ["aldmark", "borava", "corvane"])
def test_what_others_do_in_secret_changes_nothing_that_a_seat_sees(class_, seat):
    position = class_.position
    assert isinstance(next(iter(position.levels.values())), Levels)
    assert seen(class_, seat, with_secrets_moved(position, seat)) == seen(class_, seat)


def test_secrets_that_are_moved_are_seen_by_the_desk(class_):
    moved = with_secrets_moved(class_.position, "corvane")
    assert desk_view(class_.state, moved, 60.0) != desk_view(class_.state, class_.position, 60.0)


@pytest.mark.parametrize("seat", ["aldmark", "borava", "corvane"])
def test_what_others_hand_in_and_deal_changes_nothing_that_a_seat_sees(class_, seat):
    state = class_.state
    others = {key: orders for key, orders in state.orders.items() if key[1] == seat}
    deals = {name: deal for name, deal in state.deals.items() if seat in (deal.by, deal.to)}
    without = state.with_(orders=others, deals=deals)
    lesson = replace(
        state.lesson,
        seats=tuple(
            one if one.seat == seat else replace(one, briefing="secret", aims=("secret",)) for one in state.lesson.seats
        ),
    )
    mine = {key: value for key, value in state.predictions.items() if key[0] == class_.people[seat]}
    count = dict.fromkeys(state.predictions, 0.5) | mine
    blind = without.with_(lesson=lesson, predictions=count)
    assert seen(class_, seat, state=blind) == seen(class_, seat)


def test_a_deal_is_seen_by_both_parties_and_by_nobody_else(class_):
    assert [deal.says for deal in seen(class_, "aldmark").deals] == ["between us"]
    assert [deal.state for deal in seen(class_, "borava").deals] == ["accepted"]
    assert seen(class_, "corvane").deals == ()
    told = "".join(str(value) for _, value in leaves(class_.classroom.screen_view(class_.session)))
    assert "between us" not in told


def test_who_has_no_seat_is_told_what_the_exercise_has_them_do(tmp_path):
    path = write_exercise(tmp_path, ("turns: {", "observers: Count the votes.\nturns: {"))
    class_ = lesson(tmp_path / "class", path)
    done = class_.do(Join(class_.code, "Cy", ""))
    view = class_.classroom.seat_view(class_.session, done.person)
    assert (view.seat, view.briefing, view.aims) == ("", "Count the votes.", ())
    assert class_.view("aldmark").briefing == "You are large."
    assert read_lesson(class_.state.lesson.document()) == class_.state.lesson
    class_.classroom.close()


def test_a_request_is_news_to_both_sides_only(class_):
    kind = request_kind(class_.position.scenario)
    assert kind == "plea"
    heard = {seat: [one.kind for one in seen(class_, seat).news] for seat in ("aldmark", "borava", "corvane")}
    assert "plea" in heard["aldmark"]
    assert "plea" in heard["borava"]
    assert "plea" not in heard["corvane"]
    assert "raid" in heard["corvane"]
    asked = [(one.by, one.of, one.flow, one.level.word) for one in seen(class_, "aldmark").asked]
    assert ("borava", "aldmark", "trade", "major") in asked
    assert seen(class_, "corvane").asked == ()
    told = [one.says for one in seen(class_, "aldmark").news if one.kind == kind]
    assert "A state asks another for help (trade)." in told


@pytest.mark.parametrize(
    ("own", "told"),
    [
        ("", "A state asks another for help (arms)."),
        ("The small one calls.", "The small one calls (arms)."),
        ("Send guns!", "Send guns! (arms)"),
        ("Send arms, at once", "Send arms, at once"),
    ],
)
def test_what_the_desk_lets_be_asked_for_is_told_in_the_open_turn_and_after(tmp_path, own, told):
    class_ = lesson(tmp_path)
    class_.do(Open())
    class_.do(Inject("plea", ("borava",), ("aldmark",), says=own, channel="arms", level="major"))
    (open_,) = [one.says for one in class_.view("aldmark").news if one.kind == "plea"]
    class_.do(Close())
    *_, closed = [one.says for one in class_.view("aldmark").news if one.kind == "plea"]
    class_.classroom.close()
    assert open_ == closed == told


def test_options_are_those_of_the_actor_with_what_was_chosen_and_agreed(class_):
    options = {one.key: one for one in seen(class_, "aldmark").options}
    assert set(options) == {"arms>borava", "statements>borava", "trade>borava"}
    arms = options["arms>borava"]
    assert (arms.chosen.word, arms.agreed.word) == ("token", "token")
    assert arms.lead == "begins after about 6 weeks, in full about 8 weeks later"
    assert [level.word for level in arms.levels] == ["none", "token", "substantial", "major"]
    assert [level.word for level in arms.words] == ["token", "substantial", "major"]
    assert options["statements>borava"].words == ()
    assert options["statements>borava"].levels[0].word == "against"


def test_a_ceiling_says_why(class_):
    arms = next(one for one in seen(class_, "aldmark").options if one.key == "arms>borava")
    assert arms.ceiling is not None
    assert arms.because in ("That is all that it has, for everybody together.", "Who is afraid keeps its arms at home.")
    shut = [level for level in arms.levels if not level.allowed]
    assert [level.word for level in shut] == ["major"]
    assert arms.because in shut[0].why


def test_screen_shows_deeds_only_after_the_reveal(tmp_path):
    class_ = lesson(tmp_path, seed=5)
    class_.turn({"aldmark": [do("arms>borava", "substantial")]})
    class_.turn()
    screen = class_.classroom.screen_view(class_.session)
    assert screen.deeds == ()
    assert all(one.delivered is None and one.decided is None for one in screen.flows)
    class_.do(Reveal("deeds"))
    screen = class_.classroom.screen_view(class_.session)
    arms = next(one for one in screen.deeds if (one.turn, one.flow, one.giver) == (2, "arms", "aldmark"))
    assert arms.delivered.value > 0.1
    assert arms.delivered.value > arms.perceived.value
    assert all(one.delivered is not None and one.decided is None for one in screen.flows)


def test_screen_holds_no_briefing_no_name_of_a_secret_and_no_advice(class_):
    told = {str(value) for _, value in leaves(screen_view(class_.state, class_.position, 60.0))}
    for one in class_.state.lesson.seats:
        assert one.briefing not in told
    assert not told & {reach.because for reach in class_.position.reach.values() if reach.because}


def test_prediction_of_others_and_outcomes_are_shown_after_the_reveal_only(tmp_path):
    class_ = lesson(tmp_path)
    class_.do(Predict(class_.people["aldmark"], "words", 0.9))
    class_.do(Predict(class_.people["corvane"], "words", 0.3))
    for _ in range(6):
        class_.turn()
    words = next(one for one in class_.view("aldmark").predictions if one.question == "words")
    assert (words.mine, words.answers, words.locked, words.due) == (0.9, 2, True, True)
    assert (words.mean, words.outcome, words.model, words.base_rate) == (None, None, None, None)
    class_.do(Reveal("words"))
    words = next(one for one in class_.view("aldmark").predictions if one.question == "words")
    assert words.mean == pytest.approx(0.6)
    assert words.outcome is True
    class_.do(Finish())
    assert all(one.revealed for one in class_.view("corvane").predictions)


def test_injected_event_is_news_at_once_and_happens_in_the_run(tmp_path):
    class_ = lesson(tmp_path)
    class_.do(Open())
    class_.do(Inject("raid", ("corvane",), ("borava",), 0.9, "A second raid."))
    assert [one.says for one in class_.view("aldmark").news] == ["A second raid."]
    before = class_.position
    class_.do(Close())
    raids = [one for one in class_.position.happened if one.label == "turn1_raid_1"]
    assert [(one.day, one.says) for one in raids] == [(21, "A second raid.")]
    assert before.happened == ()


def test_people_on_one_seat_see_the_same_but_for_themselves(tmp_path):
    class_ = lesson(tmp_path)
    other = class_.do(Join(class_.code, "Second", "aldmark")).person
    class_.do(Predict(other, "arms", 0.2))
    first, second = class_.view("aldmark"), class_.classroom.seat_view(class_.session, other)
    assert (second.name, second.team) == ("Second", ("Player of aldmark", "Second"))
    assert [one.mine for one in first.predictions] == [None, None, None]
    assert [one.mine for one in second.predictions if one.question == "arms"] == [0.2]
    alone = seat_view(class_.state, class_.position, class_.state.people[other], None)
    assert second == alone
    assert replace(second, person=first.person, name=first.name, predictions=first.predictions) == first
