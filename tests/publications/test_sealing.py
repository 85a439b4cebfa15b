"""The sealed field."""

import pytest

from firsthand.errors import RecordError, SettingsError
from firsthand.publications import sealing

KEY = bytes(range(32))
HERE, THERE = "https://a.example/1", "https://a.example/2"


def test_sealed_and_opened() -> None:
    """A sealed text opens with the key and the address, in the old form, the same each time."""
    value = sealing.seal("private ⚓", KEY, HERE)

    assert "private ⚓" == sealing.unseal(value, KEY, HERE)
    assert value == sealing.seal("private ⚓", KEY, HERE)
    assert 24 == len(value.partition(";")[2])
    assert "" == sealing.seal("", KEY, HERE) == sealing.unseal("", KEY, HERE)


def test_another_key_gives_another_value() -> None:
    """Two desks seal one text differently, and each opens only its own."""
    key = bytes(range(64))
    value = sealing.seal("x", key, HERE)

    assert value != sealing.seal("x", KEY, HERE)
    assert "x" == sealing.unseal(value, key, HERE)
    with pytest.raises(RecordError):
        sealing.unseal(value, KEY, HERE)


@pytest.mark.parametrize("value", ["QUJD;REVG", "no base64", ";", "QUJD;REVGR0hJSktMTU5PUFFSUw==", "a;b;c"])
def test_a_foreign_value_is_told_and_kept(value: str) -> None:
    """What our key does not open is an error to open, and stays as it is when sealing anew."""
    with pytest.raises(RecordError):
        sealing.unseal(value, KEY, HERE)
    assert value == sealing.resealed(value, "new", KEY, HERE)


def test_a_moved_or_changed_value_does_not_open() -> None:
    """A value of another record or with one changed letter does not open."""
    value = sealing.seal("private", KEY, HERE)
    for wrong in (("B" if value[0] != "B" else "C") + value[1:],):
        with pytest.raises(RecordError):
            sealing.unseal(wrong, KEY, HERE)
    with pytest.raises(RecordError):
        sealing.unseal(value, KEY, THERE)


def test_an_unchanged_text_is_not_sealed_anew() -> None:
    """The old value stays when it says the same, and is replaced when it says something else."""
    value = sealing.seal("a", KEY, HERE)

    assert value is sealing.resealed(value, "a", KEY, HERE)
    assert "b" == sealing.unseal(sealing.resealed(value, "b", KEY, HERE), KEY, HERE)


def test_a_short_key_is_a_settings_error() -> None:
    """A key of a wrong size is told as such."""
    with pytest.raises(SettingsError):
        sealing.seal("a", b"short", HERE)
