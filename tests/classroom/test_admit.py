"""Who may do what, when and how far: what is refused, by which code, and what is said."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from classroom.rooms import ask, do, lesson, say

from simkit.classroom.commands import (
    Accept,
    Assign,
    Close,
    Decide,
    Decline,
    Extend,
    Finish,
    Inject,
    Join,
    Leave,
    Lobby,
    Offer,
    Open,
    Pause,
    Predict,
    Refused,
    Remove,
    Resume,
    Reveal,
    Rewind,
    Sit,
    Term,
    Undo,
)
from simkit.classroom.names import clean_name, clean_text


@pytest.fixture
def class_(tmp_path):
    found = lesson(tmp_path, seed=5)
    yield found
    found.classroom.close()


@pytest.fixture
def open_class(class_):
    class_.do(Open())
    return class_


def refusal(class_, command, session=None):
    with pytest.raises(Refused) as error:
        class_.classroom.do(session or class_.session, command)
    assert error.value.says.endswith(".")
    return error.value.code


# ---- Coming in ----


def test_wrong_code_is_refused_and_small_letters_do(class_):
    assert refusal(class_, Join("WRONG1", "Ana")) == "code"
    assert class_.do(Join(f" {class_.code.lower()} ", "Ana")).token


def test_closed_lobby_lets_nobody_in(class_):
    class_.do(Lobby(False))
    assert refusal(class_, Join(class_.code, "Ana")) == "lobby"
    class_.do(Lobby(True))
    class_.do(Join(class_.code, "Ana"))


@pytest.mark.parametrize("name", ["", "   ", "\u202e\u200b", "x" * 41, "x" * 10_000, "!!!"])
def test_name_that_is_none_is_refused(class_, name):
    assert refusal(class_, Join(class_.code, name)) == "name"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Ana \t Maria\n", "Ana Maria"),
        ("A\u202ena\x00\x1b[31m", "Ana[31m"),
        ("<b>Ana</b>", "<b>Ana</b>"),
        ("Z\u0351\u0351\u0351\u0351\u0351", "Z\u0351\u0351"),
        ("E\u0301va", "\u00c9va"),
    ],
)
def test_names_are_kept_as_typed_without_what_cannot_be_seen(typed, kept):
    assert clean_name(typed) == kept
    assert clean_text(clean_text(typed)) == clean_text(typed)


def test_two_who_come_at_once_with_one_name_get_two_names(class_):
    with ThreadPoolExecutor(20) as pool:
        list(pool.map(lambda _: class_.do(Join(class_.code, "Ana")), range(20)))
    names = [one.name for one in class_.state.here() if one.name.startswith("Ana")]
    assert sorted(names) == sorted(["Ana", *(f"Ana {number}" for number in range(2, 21))])


def test_two_requests_of_one_mark_are_one(class_):
    first = class_.do(Join(class_.code, "Ana", token="t" * 30), "mark")
    again = class_.do(Join(class_.code, "Ana", token="t" * 30), "mark")
    assert (again.person, again.token, again.version, again.again) == (first.person, "t" * 30, first.version, True)
    lost = class_.do(Join(class_.code, "Ana", token="u" * 30), "mark")
    assert (lost.person, lost.token) == (first.person, "")
    with ThreadPoolExecutor(8) as pool:
        done = list(pool.map(lambda _: class_.do(Join(class_.code, "Eve"), "one"), range(8)))
    assert len({one.person for one in done}) == 1
    assert sum(not one.again for one in done) == 1


def test_who_plays_a_seat_looks_at_no_other_once_the_first_turn_is_open(class_):
    person = class_.people["aldmark"]
    class_.do(Sit(person, "borava"))
    class_.do(Sit(person, "aldmark"))
    class_.do(Open())
    assert refusal(class_, Sit(person, "borava")) == "seat"
    assert refusal(class_, Sit(person, "")) == "seat"
    class_.do(Close())
    assert refusal(class_, Sit(person, "borava")) == "seat"
    late = class_.do(Join(class_.code, "Late")).person
    class_.do(Sit(late, "borava"))
    class_.do(Assign(person, "borava"))
    assert class_.state.people[person].seat == "borava"


def test_token_is_good_until_its_person_goes(class_):
    token, person = class_.tokens["borava"], class_.people["borava"]
    assert class_.classroom.person(class_.session, token) == person
    class_.do(Leave(person))
    with pytest.raises(Refused, match="You are not in this class"):
        class_.classroom.person(class_.session, token)
    assert refusal(class_, Sit(person, "aldmark")) == "token"
    with pytest.raises(Refused):
        class_.classroom.seat_view(class_.session, person)


def test_tokens_are_kept_as_hashes_only(tmp_path, class_):
    kept = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert class_.desk.encode() not in kept
    for token in class_.tokens.values():
        assert token.encode() not in kept
    assert class_.classroom.is_desk(class_.session, class_.desk)
    assert not class_.classroom.is_desk(class_.session, class_.tokens["aldmark"])


def test_seat_that_is_not_there_is_refused(class_):
    assert refusal(class_, Join(class_.code, "Ana", "atlantis")) == "seat"
    assert refusal(class_, Assign(class_.people["aldmark"], "atlantis")) == "seat"


def test_code_of_a_session_that_is_over_counts_no_more(class_):
    class_.do(Finish())
    assert refusal(class_, Join(class_.code, "Ana")) == "code"
    with pytest.raises(Refused, match="is over"):
        class_.classroom.by_code(class_.code)


def test_code_leads_to_the_rooms_newest_session(class_):
    assert class_.classroom.by_code(class_.code.lower()) == class_.session
    room = class_.state.founded.room
    newer = class_.classroom.start("first_steps", room=room)
    assert newer.code == class_.code
    assert class_.classroom.by_code(class_.code) == newer.session
    assert class_.classroom.in_room(room) == newer.session
    other = class_.classroom.start("first_steps", room="7b")
    assert other.code != class_.code
    for wrong in ("", "x", "\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9"):
        with pytest.raises(Refused):
            class_.classroom.by_code(wrong)


# ---- Deciding ----


def test_orders_in_time_are_taken_and_the_last_count(open_class):
    open_class.decide("aldmark", do("arms>borava", "token"))
    open_class.decide("aldmark", do("arms>borava", 0.3), say("arms>borava", "major"))
    moves = open_class.state.orders[1, "aldmark"].moves
    assert [(one.what, one.level) for one in moves] == [("do", 0.3), ("say", 0.85)]


def test_decision_before_a_turn_opens_is_refused(class_):
    assert refusal(class_, Decide(class_.people["aldmark"], 1, 0, ())) == "closed"


def test_decision_after_the_turn_was_closed_is_late(open_class):
    open_class.do(Close())
    assert refusal(open_class, Decide(open_class.people["aldmark"], 1, 0, ())) == "late"


def test_decision_after_the_time_is_over_is_late_before_anybody_closed_the_turn(class_):
    class_.do(Open(0.0001))
    while class_.classroom.left(class_.session) > 0:
        pass
    with pytest.raises(Refused, match=r"The time of turn 1 is over, and what was handed in by then counts\.") as error:
        class_.decide("aldmark")
    assert error.value.code == "late"
    assert class_.state.phase == "open"
    class_.classroom.tick()
    assert class_.state.phase == "between"


def test_decision_for_another_turn_is_refused(open_class):
    open_class.do(Close())
    open_class.do(Open())
    assert refusal(open_class, Decide(open_class.people["aldmark"], 1, 0, ())) == "turn"


def test_decision_of_a_page_from_before_the_desk_went_back_is_refused(open_class):
    open_class.do(Close())
    open_class.do(Rewind(1))
    open_class.do(Open())
    assert refusal(open_class, Decide(open_class.people["aldmark"], 1, 0, ())) == "epoch"
    open_class.decide("aldmark")


def test_nobody_decides_while_the_turn_is_paused(open_class):
    open_class.do(Pause())
    assert refusal(open_class, Decide(open_class.people["aldmark"], 1, 0, ())) == "paused"
    open_class.do(Resume())
    open_class.decide("aldmark")


def test_observers_have_nothing_to_decide(open_class):
    person = open_class.do(Join(open_class.code, "Ana")).person
    assert refusal(open_class, Decide(person, 1, 0, ())) == "seat"


@pytest.mark.parametrize(
    ("orders", "code"),
    [
        ([do("arms>borava", 1.01)], "level"),
        ([do("arms>borava", -0.01)], "level"),
        ([do("arms>borava", "against")], "level"),
        ([do("arms>borava", "nan")], "level"),
        ([do("arms>borava", "lots")], "level"),
        ([do("arms>borava", "major")], "level"),  # all that it has is 0.67
        ([do("arms>corvane", 0.3)], "flow"),
        ([do("sanctions>borava", 0.3)], "flow"),
        ([do("trade<aldmark", 0.3)], "flow"),
        ([say("statements>borava", 0.3)], "flow"),
        ([say("arms>borava", 0)], "level"),
        ([ask("arms>borava", 0.3)], "flow"),
        ([ask("statements<borava", -0.3)], "level"),
    ],
)
def test_levels_and_flows_that_the_actor_does_not_have_are_refused(open_class, orders, code):
    with pytest.raises(Refused) as error:
        open_class.decide("aldmark", do("trade>borava", "token"), *orders)
    assert error.value.code == code
    assert (1, "aldmark") not in open_class.state.orders


def test_opposable_channel_goes_below_none(open_class):
    open_class.decide("aldmark", do("statements>borava", "against"))
    (move,) = open_class.state.orders[1, "aldmark"].moves
    assert move.level == pytest.approx(-0.55)


def test_level_beyond_the_ceiling_says_what_can_come_of_it_and_why(open_class):
    with pytest.raises(Refused, match=r"no more than substantial \(0\.\d\d\) can come of it: That is all that it has"):
        open_class.decide("aldmark", do("arms>borava", "major"))


# ---- Deals ----


def offer(class_, **changes):
    terms = {"gives": (Term("arms>borava", "token"),), "wants": (Term("statements>aldmark", "major"),)} | changes
    return Offer(class_.people["aldmark"], class_.state.turn, class_.state.epoch, "borava", **terms)


def answer(class_, kind, seat, deal):
    return kind(class_.people[seat], class_.state.turn, class_.state.epoch, deal)


def test_deal_is_accepted_by_the_other_side_only_and_once(open_class):
    deal = open_class.do(offer(open_class, turns=2)).made
    assert refusal(open_class, answer(open_class, Accept, "aldmark", deal)) == "deal"
    assert refusal(open_class, answer(open_class, Accept, "corvane", deal)) == "deal"
    open_class.do(answer(open_class, Accept, "borava", deal))
    assert refusal(open_class, answer(open_class, Decline, "borava", deal)) == "deal"
    assert open_class.state.deals[deal].state == "accepted"


def test_offer_can_be_withdrawn_and_declined(open_class):
    one, other = (open_class.do(offer(open_class)).made for _ in range(2))
    open_class.do(answer(open_class, Decline, "aldmark", one))
    open_class.do(answer(open_class, Decline, "borava", other))
    assert [deal.state for deal in open_class.state.deals.values()] == ["withdrawn", "declined"]


def test_offer_that_nobody_answers_lapses_with_the_turn(open_class):
    deal = open_class.do(offer(open_class)).made
    open_class.do(Close())
    open_class.do(Open())
    assert open_class.state.deals[deal].state == "lapsed"
    assert refusal(open_class, answer(open_class, Accept, "borava", deal)) == "deal"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"turns": 7}, "deal"),
        ({"turns": 0}, "deal"),
        ({"gives": (), "wants": ()}, "deal"),
        ({"gives": (Term("arms>borava", "token"),) * 13}, "deal"),
        ({"gives": (Term("arms>corvane", "token"),)}, "flow"),
        ({"wants": (Term("arms>borava", "token"),)}, "flow"),
        ({"gives": (Term("arms>borava", 2.0),)}, "level"),
    ],
)
def test_deals_that_cannot_be_are_refused(open_class, changes, code):
    assert refusal(open_class, offer(open_class, **changes)) == code


def test_seat_that_rules_play_makes_no_deals(open_class):
    open_class.do(Leave(open_class.people["borava"]))
    assert refusal(open_class, offer(open_class)) == "deal"


def test_deal_with_oneself_or_nobody_is_refused(open_class):
    person = open_class.people["aldmark"]
    for to in ("aldmark", "atlantis"):
        assert refusal(open_class, Offer(person, 1, 0, to, (Term("arms>borava", "token"),), ())) == "deal"


# ---- Predictions ----


def test_predictions_are_changed_until_they_are_locked(open_class):
    person = open_class.people["aldmark"]
    open_class.do(Predict(person, "arms", 0.9))
    open_class.do(Predict(person, "arms", 0.4))
    assert open_class.state.predictions == {(person, "arms"): 0.4}
    open_class.do(Close())
    assert refusal(open_class, Predict(person, "arms", 0.5)) == "locked"
    open_class.do(Rewind(1))
    assert refusal(open_class, Predict(person, "arms", 0.5)) == "locked"


@pytest.mark.parametrize(
    ("question", "value", "code"),
    [("nothing", 0.5, "question"), ("arms", 1.1, "value"), ("arms", -0.1, "value"), ("arms", float("nan"), "value")],
)
def test_predictions_that_are_none_are_refused(class_, question, value, code):
    assert refusal(class_, Predict(class_.people["aldmark"], question, value)) == code


# ---- The desk ----


@pytest.mark.parametrize(
    "command", [Close(), Extend(60), Pause(), Resume(), Rewind(1), Undo()], ids=lambda one: type(one).__name__
)
def test_desk_cannot_do_what_makes_no_sense_in_the_lobby(class_, command):
    assert refusal(class_, command) == ("undo" if isinstance(command, Undo) else "phase")


def test_desk_cannot_do_what_makes_no_sense_in_a_turn(open_class):
    assert refusal(open_class, Open()) == "phase"
    assert refusal(open_class, Resume()) == "phase"
    assert refusal(open_class, Rewind(2)) == "phase"
    assert refusal(open_class, Extend(10**9)) == "value"
    assert refusal(open_class, Close("clock")) == "phase"
    assert refusal(open_class, Reveal("nothing")) == "question"
    assert refusal(open_class, Remove("nobody")) == "token"


def test_no_turn_follows_the_last(class_):
    for _ in range(6):
        class_.turn()
    assert refusal(class_, Open()) == "phase"
    assert refusal(class_, Inject("raid", ("corvane",), ("borava",))) == "phase"


@pytest.mark.parametrize(
    "inject",
    [
        Inject("flood"),
        Inject("raid", ("corvane",)),
        Inject("raid", ("corvane",), ("atlantis",)),
        Inject("raid", ("corvane",), ("corvane",)),
        Inject("raid", ("corvane",), ("borava",), 1.5),
        Inject("raid", ("corvane",), ("borava", "borava")),
    ],
)
def test_events_that_the_world_does_not_have_are_refused(open_class, inject):
    assert refusal(open_class, inject) == "value"


def test_request_can_be_injected_with_channel_and_level(open_class):
    assert refusal(open_class, Inject("plea", ("borava",), ("aldmark",))) == "flow"
    plea = Inject("plea", ("borava",), ("aldmark",), channel="arms", level="major")
    open_class.do(plea)
    open_class.do(Close())
    assert [one.kind for one in open_class.position.happened if one.label == "turn1_plea_1"] == ["plea"]


def test_session_that_is_not_there_is_gone(class_):
    assert refusal(class_, Open(), session="nowhere") == "gone"
