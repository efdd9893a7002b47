"""The chain of a control sheet shows every change."""

import json
from datetime import date, datetime
from hashlib import sha256

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from ptsp_tools.hash_chain import (
    GENESIS,
    ChainError,
    Link,
    canonical_json,
    digest,
    link,
    seal,
    seal_text,
    verify,
)

PLAIN = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=8,
)
PAYLOADS = st.lists(PLAIN, min_size=1, max_size=5)


def chain(payloads):
    entries, head = [], GENESIS
    for payload in payloads:
        entries.append(link(head, payload))
        head = entries[-1].hash
    return entries, head


# === CANONICAL TEXT === #


def test_keys_are_sorted_and_letters_kept():
    text = canonical_json({"b": [1, True, None], "a": "é\n"})
    assert text == '{"a":"é\\n","b":[1,true,null]}'


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        (1.0, "The value at the top is of type float"),
        ({"at": [date(2027, 1, 1)]}, r"The value at at\[0\] is of type date"),
        ({"a": {"b": datetime(2027, 1, 1)}}, r"The value at a\.b is of type datetime"),
        ({"a": (1, 2)}, "The value at a is of type tuple"),
        ({"a": {1}}, "The value at a is of type set"),
        ({"a": b"x"}, "The value at a is of type bytes"),
        ({1: "x"}, "The key 1 at the top is not text"),
        ({"a": "\ud800"}, "The text at a holds half a character"),
        ({"\ud800": 1}, "The text at the top holds half a character"),
        ({"a": 2**53}, "The number at a is larger"),
    ],
)
def test_what_has_no_single_text_form_is_refused(value, sentence):
    with pytest.raises(ChainError, match=sentence):
        canonical_json(value)


def test_sixteen_levels_are_deep_enough():
    value = 1
    for _level in range(16):
        value = [value]
    assert canonical_json(value) == "[" * 16 + "1" + "]" * 16
    with pytest.raises(ChainError, match="nested more than 16 levels"):
        canonical_json([value])


def test_a_value_inside_itself_is_refused():
    value = []
    value.append(value)
    with pytest.raises(ChainError, match="nested more than 16 levels"):
        canonical_json(value)


@given(PLAIN)
def test_the_text_means_the_value_and_comes_out_the_same_again(value):
    text = canonical_json(value)
    assert json.loads(text) == value
    assert canonical_json(json.loads(text)) == text


# === SEALS === #


def test_a_seal_is_sha256_of_the_previous_seal_and_the_text():
    expected = sha256(f'{GENESIS}\n{{"step":"4"}}'.encode()).hexdigest()
    assert seal(GENESIS, {"step": "4"}) == expected
    assert seal_text(GENESIS, '{"step":"4"}') == expected
    assert link(GENESIS, {"step": "4"}) == Link(GENESIS, '{"step":"4"}', expected)


@pytest.mark.parametrize(
    "previous", ["", "0" * 63, "G" * 64, "A" * 64, "0" * 64 + "\n"]
)
def test_only_a_seal_can_come_before_an_entry(previous):
    with pytest.raises(ChainError, match="64 hexadecimal digits"):
        seal(previous, {})


# === VERIFYING === #


@given(PAYLOADS)
def test_an_untouched_chain_is_whole(payloads):
    entries, head = chain(payloads)
    assert verify(entries) is None
    assert verify(iter(entries), head, len(entries)) is None


def test_an_empty_chain_is_whole_when_nothing_is_expected():
    assert verify([]) is None
    assert verify([], GENESIS, 0) is None
    assert verify([], "1" * 64) == 0
    assert verify([], count=1) == 0


@given(PAYLOADS, st.data())
def test_a_changed_text_breaks_the_chain_there(payloads, data):
    entries, _head = chain(payloads)
    at = data.draw(st.integers(0, len(entries) - 1))
    text = data.draw(st.text(max_size=20))
    assume(text != entries[at].text)
    entries[at] = entries[at]._replace(text=text)
    assert verify(entries) == at


@given(PAYLOADS, st.data())
def test_an_entry_sealed_anew_breaks_the_chain_after_it(payloads, data):
    entries, head = chain(payloads)
    at = data.draw(st.integers(0, len(entries) - 1))
    payload = data.draw(PLAIN)
    assume(canonical_json(payload) != entries[at].text)
    entries[at] = link(entries[at].previous_hash, payload)
    found = verify(entries, head, len(entries))
    assert found == min(at + 1, len(entries) - 1)


@given(PAYLOADS, st.data())
def test_a_removed_entry_breaks_the_chain_there(payloads, data):
    entries, head = chain(payloads)
    at = data.draw(st.integers(0, len(entries) - 1))
    del entries[at]
    assert verify(entries, head, len(payloads)) == at
    assert verify(entries, head) == at


@given(PAYLOADS, PLAIN)
def test_an_added_entry_is_one_too_many(payloads, payload):
    entries, head = chain(payloads)
    entries.append(link(head, payload))
    assert verify(entries, count=len(payloads)) == len(payloads)
    assert verify(entries, head) == len(entries)


@given(PAYLOADS, st.data())
def test_two_entries_exchanged_break_the_chain(payloads, data):
    entries, _head = chain(payloads)
    assume(len(entries) > 1)
    at = data.draw(st.integers(0, len(entries) - 2))
    entries[at], entries[at + 1] = entries[at + 1], entries[at]
    assert verify(entries) == at


def test_half_a_character_in_storage_is_a_break_and_not_a_crash():
    entries, _head = chain([{"a": 1}])
    assert verify([entries[0]._replace(text="\ud800")]) == 0


# === THE DAILY DIGEST === #


def test_the_digest_does_not_depend_on_the_order_of_cases():
    heads = {"A": seal(GENESIS, 1), "B": seal(GENESIS, 2)}
    assert digest(heads) == digest(dict(reversed(heads.items())))


def test_the_digest_shows_the_loss_of_a_case_and_a_changed_one():
    heads = {"A": seal(GENESIS, 1), "B": seal(GENESIS, 2)}
    assert (
        len({digest(heads), digest({"A": heads["A"]}), digest({**heads, "A": GENESIS})})
        == 3
    )


def test_the_digest_refuses_what_is_no_seal():
    with pytest.raises(ChainError):
        digest({"A": ""})
