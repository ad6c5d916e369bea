from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from simkit.analysis.differences import Difference, differences

LEAVES = st.none() | st.booleans() | st.integers(0, 3) | st.sampled_from(["a", "b"])
DOCUMENTS = st.recursive(
    LEAVES,
    lambda below: st.lists(below, max_size=3) | st.dictionaries(st.sampled_from(["x", "y", "event"]), below),
    max_leaves=12,
)


def found(old: object, new: object) -> list[Difference]:
    return list(differences(old, new))


@given(DOCUMENTS)
def test_document_does_not_differ_from_itself(document):
    assert found(document, document) == []


@given(DOCUMENTS, DOCUMENTS)
def test_what_one_way_adds_the_other_way_removes(old, new):
    there, back = found(old, new), found(new, old)
    turned = {"added": "removed", "removed": "added", "changed": "changed"}
    assert sorted((one.path, turned[one.kind]) for one in there) == sorted((one.path, one.kind) for one in back)


def test_timeline_is_compared_by_name_and_not_by_place():
    raid, plea = {"event": "raid", "at": "week 4"}, {"event": "plea", "name": "cry", "at": "week 5"}
    later = {**raid, "at": "week 6"}
    assert found({"timeline": [raid, plea]}, {"timeline": [plea, later]}) == [
        Difference("timeline.raid.at", "changed", "week 4", "week 6")
    ]


def test_entries_of_the_same_name_are_told_apart():
    one, two = {"event": "raid", "at": "week 4"}, {"event": "raid", "at": "week 9"}
    assert found([one, two], [one]) == [Difference("raid#2", "removed", old=two)]


def test_clauses_and_dated_steps_have_names_too():
    clause = {"channel": "arms", "when": "attacked", "level": 1}
    assert found([clause], [{**clause, "level": 2}])[0].path == "arms/attacked.level"
    assert found([{"since": "2020-01-01", "level": 1}], [])[0].path == "2020-01-01"


def test_list_of_words_is_one_value():
    assert found({"by": ["a"]}, {"by": ["a", "b"]}) == [Difference("by", "changed", ["a"], ["a", "b"])]


def test_truth_value_is_no_number():
    assert found({"active": True}, {"active": 1}) == [Difference("active", "changed", True, 1)]
