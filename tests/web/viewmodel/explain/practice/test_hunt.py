"""The hunt: its questions in order, the lines that run, and nothing given away."""

from __future__ import annotations

import json

import pytest

from web.viewmodel.explain.bugs.clean import CLEAN
from web.viewmodel.explain.practice.bug_hunt import BUGS, TOLERANCE
from web.viewmodel.explain.practice.hunt import NAMES, Hunt, heat, listing
from web.viewmodel.lessons.practice import DONE, FIX, LINE, WHAT, Hunted


@pytest.mark.parametrize("number", range(10))
def test_a_whole_hunt(number):
    """The wrong line, what it does, the line that fixes it; then the clean program runs."""
    hunt = Hunt(number)
    assert hunt.stage == LINE
    hunt = hunt.pointed(*hunt.found)
    assert hunt.stage == WHAT
    assert len(set(hunt.descriptions)) == 4
    assert NAMES[number] in hunt.descriptions
    hunt = hunt.described(NAMES[number])
    assert hunt.stage == FIX
    hunt = hunt.fixed(BUGS[NAMES[number]].right)
    assert (hunt.stage, hunt.solved, hunt.tries) == (DONE, (number,), 0)
    assert hunt.code is CLEAN
    found = hunt.measured
    assert max(error for _, error in (*found.first, *found.second)) <= TOLERANCE


@pytest.mark.parametrize("number", range(10))
def test_wrong_answers_are_counted_and_lead_nowhere(number):
    hunt = Hunt(number)
    others = [
        (each.part, at)
        for each in hunt.program
        for at in each.begins
        if (each.part, at) != hunt.found
    ]
    for part, line in others:
        assert hunt.pointed(part, line).stage == LINE
        assert hunt.pointed(part, line).tries == 1
    hunt = hunt.pointed(*hunt.found)
    assert all(
        hunt.described(name).stage == WHAT for name in hunt.descriptions if name != hunt.bug.name
    )
    hunt = hunt.described(hunt.bug.name)
    wrong = [n for n in range(4) if n != hunt.bug.right]
    assert [hunt.fixed(n).stage for n in wrong] == [FIX] * 3


@pytest.mark.parametrize("number", range(10))
def test_the_program_does_not_give_its_bug_away(number):
    """No name of a bug stands in it or in what is told before the line is found; the wrong line can be chosen."""
    hunt = Hunt(number)
    told = json.dumps(hunt.document())
    assert not any(name in told for name in NAMES if name != "bias_forgotten")
    assert "descriptions" not in told
    part, line = hunt.found
    (shown,) = [each for each in hunt.program if each.part == part]
    assert line in shown.begins
    assert shown.lines[line].strip().startswith(hunt.bug.begins)
    assert shown.lines[0].startswith(f"def {part}(")


@pytest.mark.parametrize("number", range(10))
def test_what_it_shows_leads_to_the_bug(number):
    """A wrong gradient in one of the minibatches, or scaled columns whose mean is not 0."""
    found = Hunt(number).measured
    first, second = (max(e for _, e in errors) for errors in (found.first, found.second))
    mean = max(map(abs, found.means))
    assert max(first, second, mean) > TOLERANCE
    assert [name for name, _ in found.first] == [
        *("dL/dw[0]", "dL/dw[1]", "dL/dw[2]", "dL/db[0]", "dL/db[1]", "dL/db[2]")
    ]


def test_a_missing_derivative_is_seen_in_the_hidden_layers_alone():
    errors = dict(Hunt(NAMES.index("derivative_missing")).measured.first)
    assert heat(errors["dL/dw[2]"]) == heat(errors["dL/db[2]"]) == "heat-0"
    assert heat(errors["dL/dw[0]"]) == heat(errors["dL/dw[1]"]) == "heat-4"


def test_statements_can_be_wrong_and_nothing_else():
    """No definition, docstring or empty line."""
    for part, function in zip(CLEAN._fields, CLEAN, strict=True):
        found = listing(part, function)
        assert found.begins
        for at in found.begins:
            text = found.lines[at].strip()
            assert text
            assert not text.startswith(("def ", '"""', ")"))


@pytest.mark.parametrize("number", range(10))
@pytest.mark.parametrize("stage", [LINE, WHAT, FIX, DONE])
def test_what_is_kept_gives_the_hunt_again(number, stage):
    """By the names of the bugs; the last wrong answer is shown until something else was opened."""
    hunt = Hunt(number, stage, tries=3, solved=(2, 7))
    assert Hunt.of(hunt.kept, Hunt()) == hunt
    assert hunt.kept.bug == NAMES[number]
    wrong = Hunt(number, stage, wrong="x", tries=3, solved=(2, 7))
    assert Hunt.of(hunt.kept, wrong) is wrong
    assert Hunt.of(Hunted(), wrong) == Hunt()


def test_bugs_that_there_are_no_more_are_passed_over():
    """A file of another version."""
    kept = Hunted("swapped_rows", WHAT, 4, ("swapped_rows", NAMES[3]))
    assert Hunt.of(kept, Hunt()) == Hunt(solved=(3,))
    assert Hunt().kept == Hunted()
