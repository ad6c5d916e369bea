"""The throttle: by a clock that the test moves."""

from __future__ import annotations

from simkit.web.classroom.throttle import Throttle


class Clock:
    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now


def test_each_further_wrong_code_of_a_browser_waits_twice_as_long_up_to_two_minutes():
    clock = Clock()
    throttle, waits = Throttle(clock), []
    for _ in range(12):
        throttle.wrong("browser", "address")
        waits.append(round(throttle.wait("browser", "address")))
        clock.now += throttle.wait("browser", "address")
    assert waits == [0, 0, 0, 0, 0, 10, 20, 40, 80, 120, 120, 120]


def test_two_hundred_students_who_mistype_once_each_wait_for_nothing():
    throttle = Throttle(Clock())
    for student in range(200):
        assert throttle.wait(f"browser {student}", "one address") == 0
        throttle.wrong(f"browser {student}", "one address")
    assert throttle.wait("browser 0", "one address") == 0


def test_address_that_changes_its_browser_at_every_guess_gets_two_a_second():
    clock = Clock()
    throttle, guesses = Throttle(clock), 0
    while clock.now < 600:
        if throttle.wait(f"browser {guesses}", "address") == 0:
            throttle.wrong(f"browser {guesses}", "address")
            guesses += 1
        else:
            clock.now += 0.25
    assert guesses <= 400 + 2 * 600 + 1
    assert throttle.wait("browser of a student", "another address") == 0


def test_right_code_makes_a_browser_good_again():
    throttle = Throttle(Clock())
    for _ in range(5):
        throttle.wrong("browser", "address")
    throttle.right("browser")
    throttle.wrong("browser", "address")
    assert throttle.wait("browser", "address") == 0
