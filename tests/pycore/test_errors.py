"""Errors, notes and messages: a template and values, in the source and when they are raised, copied and translated."""

from __future__ import annotations

import copy
import pickle
from string import Formatter

import pytest
import templates

import pycore
from pycore.errors import DatasetError, PycoreError, TableError
from pycore.messages import Message, filled, plain
from pycore.model.layers.layers import OrientationError
from pycore.notes import Note, grouped

USES = templates.uses()


def test_many_templates_are_found():
    """A search that finds nothing would pass everything below."""
    assert len(USES) > 300
    assert len(templates.templates()) > 300
    assert "Choose at least one feature column." in templates.templates()


def test_every_template_is_a_literal():
    """No f-string, no concatenation, no text of a variable: it is the key of a translation."""
    assert [use.place for use in USES if not use.templates] == []


def test_every_template_has_the_values_that_are_given():
    """A field without a value fails only when the error is raised, a value without a field is lost."""
    wrong = []
    for use in USES:
        fields = set().union(*map(templates.fields_of, use.templates))
        if use.values is None:
            continue
        if not fields <= use.values or (use.taker != "Note" and fields != use.values):
            wrong.append((use.place, sorted(fields ^ use.values)))
    assert wrong == []


def test_fields_are_plain_names():
    """Translators see names: no positions, attributes or items."""
    for template in templates.templates():
        for _, name, spec, conversion in Formatter().parse(template):
            assert name is None or name.isidentifier(), template
            assert not conversion, template
            assert "{" not in (spec or ""), template


def test_a_template_without_fields_has_no_braces():
    """It is not formatted, so a doubled brace would be shown."""
    for template in templates.templates():
        if not templates.fields_of(template):
            assert "{" not in template, template
            assert "}" not in template, template


def test_no_value_is_english():
    """Words that are filled in are messages of their own, or no dictionary reaches them."""
    assert [use.place for use in USES if use.is_glued] == []


@pytest.mark.parametrize(
    "source",
    [
        'raise TableError(f"{name} is empty.")',
        'raise TableError("%s is empty." % name)',
        'raise TableError("{} is empty.".format(name))',
        'raise TableError(name + " is empty.")',
        "raise TableError(text)",
        "raise TableError(str(error))",
        "raise TableError()",
        'def f():\n    text = "a"\n    text += "b"\n    raise TableError(text)',
        'Message(f"{n} rows")',
        'Note("kind", f"{n} rows", {"n": n})',
        'def g(template):\n    return TableError(template)\n\ng("a" + b)',
    ],
)
def test_what_is_not_a_template_is_found(source):
    """Each way to put a sentence together."""
    assert any(not use.templates for use in templates.uses_in({"m.py": source}))


@pytest.mark.parametrize(
    "source",
    [
        'raise TableError("{name} is empty.", name=name)',
        'T = "{name} is empty."\nraise TableError(T, name=name)',
        'T = {1: "{name} is empty.", 2: "{name} is cut off."}\nraise TableError(T[kind], name=name)',
        'raise TableError("one {name}" if n == 1 else "many {name}", name=name)',
        'def f():\n    text = "{name}" if n else "no {name}"\n    raise TableError(text, name=name)',
        'def g(template):\n    return TableError(template, name=1)\n\ng("{name}")',
    ],
)
def test_what_is_a_template_is_accepted(source):
    """Literals, constants, a choice of them, and functions that pass them on."""
    found = templates.uses_in({"m.py": source})
    assert found
    assert all(use.templates for use in found)


@pytest.mark.parametrize(
    "value", ['"the last row"', 'f"{n} rows"', '"one row" if n == 1 else f"{n}"', '"at " + x']
)
def test_english_in_a_value_is_found(value):
    """However it gets there."""
    (use,) = templates.uses_in({"m.py": f'raise TableError("It has {{what}}.", what={value})'})
    assert use.is_glued or value == '"at " + x'


ERROR = DatasetError(
    "The {part} fraction is {value}; it must be {range}.",
    part="test",
    value=0.95,
    range=Message("between {least} and {most}", least=0, most=0.9),
    hints=(Message("Choose a smaller one."),),
)
SENTENCE = "The test fraction is 0.95; it must be between 0 and 0.9. Choose a smaller one."
GERMAN = {
    "The {part} fraction is {value}; it must be {range}.": "{part}-Anteil {value}: {range} ist n\u00f6tig.",
    "between {least} and {most}": "{least} bis {most}",
    "Choose a smaller one.": "W\u00e4hle einen kleineren.",
}


def test_an_error_is_its_sentence():
    """Filled in English, with its values beside it."""
    assert str(ERROR) == SENTENCE
    assert ERROR.template.startswith("The {part}")
    assert ERROR.values["value"] == 0.95
    assert isinstance(ERROR, ValueError)
    assert str(ERROR.message) == SENTENCE.removesuffix(" Choose a smaller one.")


def test_an_error_is_translated_with_everything_in_it():
    """Its template, the messages among its values, and its hints; what has no translation stays English."""
    assert (
        ERROR.text(GERMAN)
        == "test-Anteil 0.95: 0 bis 0.9 ist n\u00f6tig. W\u00e4hle einen kleineren."
    )
    del (partly := dict(GERMAN))["between {least} and {most}"]
    assert ERROR.text(partly).startswith("test-Anteil 0.95: between 0 and 0.9 ist")
    assert ERROR.text({}) == SENTENCE


def _stored(error):
    """Return what another process gets."""
    return pickle.loads(pickle.dumps(error))  # noqa: S301 - its own


@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, _stored])
@pytest.mark.parametrize(
    "error",
    [
        ERROR,
        TableError("{a} of {b}", a=1, b=(2, 3)),
        PycoreError("Plain."),
        OrientationError("{x}", x=1),
    ],
)
def test_an_error_survives_copies_and_processes(error, again):
    """With its class, template, values and hints."""
    other = again(error)
    assert type(other) is type(error)
    assert str(other) == str(error)
    assert other.template == error.template
    assert other.values == error.values
    assert other.hints == error.hints


def test_a_hint_is_added_to_a_copy():
    """The raised one stays as it was; the new one can be raised from it."""
    more = ERROR.with_hint(Message("Or ask {whom}.", whom="a teacher"))
    assert str(more) == f"{SENTENCE} Or ask a teacher."
    assert type(more) is DatasetError
    assert str(ERROR) == SENTENCE
    with pytest.raises(DatasetError, match="teacher") as caught:
        raise more from ERROR
    assert caught.value.__cause__ is ERROR


@pytest.mark.parametrize("text", ["{", "}", "{a}", "{0}", "a {b.c} d", "100 %", "{{}}"])
def test_braces_of_a_text_without_values_are_no_fields(text):
    """What was caught elsewhere can be raised again as it stands."""
    assert str(PycoreError(text)) == text
    assert str(Message(text)) == text


@pytest.mark.parametrize("value", ["{", "}", "{a}", "{value}", "{0.__class__}", "%s"])
def test_braces_of_a_value_are_no_fields(value):
    """A column of the user's may be called so."""
    assert str(PycoreError("Column {value}.", value=value)) == f"Column {value}."


def test_names_of_parameters_can_be_fields():
    """``template`` and ``self`` are positional only."""
    assert str(PycoreError("{self} {template}", self=1, template=2)) == "1 2"
    assert str(Message("{self} {template}", self=1, template=2)) == "1 2"


def test_messages_are_values():
    """They compare by content, show how they are made, and nest to any depth, in tuples too."""
    message = Message("{a} or {b}", a=Message("{n} rows", n=2), b=1)
    assert str(message) == "2 rows or 1"
    assert repr(message) == "Message('{a} or {b}', a=Message('{n} rows', n=2), b=1)"
    assert message == Message("{a} or {b}", a=Message("{n} rows", n=2), b=1)
    assert message != Message("{a} or {b}", a=1, b=1)
    assert message != "2 rows or 1"
    assert len({message, copy.copy(message)}) == 1
    parts = {"parts": (Message("one"), Message("two"))}
    assert filled("{parts}.", parts, {"two": "zwei"}) == "one, zwei."
    assert plain({"a": message, "b": 1, **parts}) == {
        "a": "2 rows or 1",
        "b": 1,
        "parts": "one, two",
    }


def test_a_note_is_translated():
    """Alone, and grouped with others of its kind."""
    template = "{column} was left out."
    notes = [Note("gone", template, {"column": f"c{k}"}, f"c{k}") for k in range(5)]
    words = {
        template: "Ohne {column}.",
        "{sentence} The same goes for {more} more columns: {others}.": "{sentence} Auch {more}: {others}.",
    }
    (note,) = grouped(notes)
    assert notes[0].text(words) == "Ohne c0."
    assert note.text(words) == 'Ohne c0. Auch 4: "c1", "c2", "c3", "c4".'
    assert str(note).startswith("c0 was left out. The same goes for 4 more columns")


def test_errors_of_use_are_translated():
    """One of each class, as it is really raised."""
    table = pycore.read_table("a,b\n1,2\n2,3\n3,5\n4,4\n", "t")
    with pytest.raises(DatasetError) as caught:
        pycore.make_dataset(table, target="b", test_fraction=2)
    assert caught.value.template in templates.templates()
    with pytest.raises(TableError) as caught:
        table.column("c")
    error = caught.value
    assert (
        error.text({error.template: "X {name}", **dict.fromkeys(templates.templates(), "Y")}) == "Y"
    )
