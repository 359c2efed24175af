"""What no longer fits after a change is fitted or turned off with a word; the change itself is never refused for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from pycore import DatasetError, SpecError

if TYPE_CHECKING:
    from collections.abc import Callable

    from lab_page import LabPage

    Run = Callable[..., Any]

FEW = "x1,x2,y\n1,2,a\n2,1,b\n3,3,a\n4,1,b\n"
NUMBERS = "x1,x2,y\n" + "".join(f"{i % 7},{i % 5},{i * 1.5 - 9}\n" for i in range(30))
PARTS = "x,part,y\n" + "".join(
    f"{i % 7},{'train' if i % 3 else 'test'},{'ab'[i % 2]}\n" for i in range(30)
)


def said(session: LabPage) -> str:
    """Return what the page says now."""
    return "" if session.message is None else session.message.text


@pytest.mark.parametrize("seed", [0, 3])
def test_early_stopping_ends_where_no_validation_row_is_left(
    session: LabPage, run: Run, seed: int
) -> None:
    """A file with too few rows, a change of the fraction, a change of the roles: all are taken."""
    run(session.set({"validation_fraction": 0.1, "patience": 5, "seed": seed}))
    run(session.load_table(FEW))
    assert (session.settings.patience, session.source.table.shape[0]) == (0, 4)
    assert '"Early stopping" (5) was turned off: a validation fraction of 0.1 of 4 rows' in said(
        session
    )
    assert "the smallest that gives one is 0.125" in said(session)
    run(session.choose("iris"))
    run(session.set({"patience": 5}))
    run(session.set({"validation_fraction": 0}))
    assert session.settings.patience == 0
    assert "was turned off" in said(session)


def test_early_stopping_that_is_asked_for_is_refused_with_the_way_out(
    session: LabPage, run: Run, unchanged: Callable[[], object]
) -> None:
    """Also together with the fraction."""
    run(session.load_table(FEW))
    before = unchanged()
    for settings in ({"patience": 5}, {"patience": 5, "validation_fraction": 0.1}):
        with pytest.raises(
            SpecError, match=r"of 4 rows gives none; the smallest that gives one is 0\.125"
        ):
            run(session.set(settings))
        assert unchanged() == before
    run(session.set({"patience": 5, "validation_fraction": 0.125}))
    assert session.settings.patience == 5
    assert len(session.dataset.x_validation) == 1


def test_a_target_of_another_kind_ends_what_was_for_the_one_before(
    session: LabPage, run: Run
) -> None:
    """Each with its value; nothing is said where nothing was set."""
    run(session.choose("iris"))
    run(session.set({"target_metric": 0.9, "target_loss": 0.2, "class_weights": "balanced"}))
    run(session.choose("auto-mpg"))
    settings = session.settings
    found = (settings.target_metric, settings.target_loss, settings.class_weights)
    assert found == (0.0, 0.0, "none")
    for text in (
        "(0.9) was turned off: it was set for a target of another kind",
        "(0.2) was turned off: it was set for another loss",
        "(balanced) was turned off: the target has no classes",
    ):
        assert text in said(session)
    run(session.choose("iris"))
    assert "turned off" not in said(session)


def test_what_still_fits_stays(session: LabPage, run: Run) -> None:
    """Another table of the same kind, and a loss that is asked for."""
    run(session.choose("iris"))
    chosen = {"target_metric": 0.9, "target_loss": 0.2, "class_weights": "balanced"}
    run(session.set({**chosen, "validation_fraction": 0.2, "patience": 7}))
    run(session.choose("penguins"))
    run(session.set({"loss": "mean_squared_error"}))
    state = session.get()["settings"]
    assert {name: state[name] for name in chosen} == chosen
    assert state["patience"] == 7
    assert "turned off" not in said(session)


@pytest.mark.parametrize(
    ("before", "change", "after", "word"),
    [
        (["relu", "tanh", "elu"], {"hidden_layer_sizes": [8]}, ["relu"], ": ReLU."),
        (["relu"], {"hidden_layer_sizes": [4, 4]}, ["relu", "tanh"], ": ReLU, tanh."),
        (["relu", "elu"], {"hidden_layer_sizes": []}, [], "there are no hidden layers"),
        (["relu", "elu"], {"activation": "sigmoid"}, [], "was cleared"),
        (["relu"], {"activation": "elu", "hidden_layer_sizes": [3, 3]}, [], "was cleared"),
        (["relu", "elu"], {"hidden_layer_sizes": [5, 6]}, ["relu", "elu"], ""),
        (["relu"], {"hidden_layer_sizes": [3, 3], "layer_activations": "elu, relu"}, ["elu", "relu"], ""),
        (["relu", "elu"], {"layer_activations": "tanh"}, ["tanh", "tanh"], ""),
        (["relu", "elu"], {"learning_rate": 0.2}, ["relu", "elu"], ""),
        (["relu"], {"activation": "elu", "layer_activations": ["relu"]}, ["relu"], ""),
        (["relu"], {"activation": "tanh"}, ["relu"], ""),
        ([], {"hidden_layer_sizes": [3, 3]}, [], ""),
    ],
)  # fmt: skip
def test_activations_of_each_layer_follow_the_layers(
    session: LabPage,
    run: Run,
    before: list[str],
    change: dict[str, Any],
    after: list[str],
    word: str,
) -> None:
    """The other setting may be folded away, so it refuses nothing; and one activation for all means all."""
    sizes = [2 + i for i in range(len(before))]
    run(session.set({"hidden_layer_sizes": sizes, "layer_activations": before}))
    run(session.set(change))
    assert session.settings.layer_activations == after
    expected = after or [session.settings.activation] * len(session.settings.hidden_layer_sizes)
    assert list(session.network.activations[:-1]) == expected
    assert (word in said(session)) if word else not said(session)


def test_a_list_for_other_layers_that_is_asked_for_is_refused(session: LabPage, run: Run) -> None:
    """Nobody can know which layer is meant."""
    run(session.set({"hidden_layer_sizes": [3, 3, 3]}))
    with pytest.raises(SpecError, match="2 activations for 3 hidden layers"):
        run(session.set({"layer_activations": "relu, tanh"}))


def test_of_two_fractions_the_one_that_is_not_asked_for_gives_way(
    session: LabPage, run: Run
) -> None:
    """And early stopping with it, where no validation row is left; both at once are refused."""
    run(session.set({"validation_fraction": 0.3, "patience": 4}))
    run(session.set({"test_fraction": 0.7}))
    assert session.settings.validation_fraction == 0.2
    assert '"Validation fraction" is now 0.2: at most 0.9 of the rows' in said(session)
    run(session.set({"test_fraction": 0.9}))
    assert (session.settings.validation_fraction, session.settings.patience) == (0.0, 0)
    assert "was turned off" in said(session)
    run(session.set({"validation_fraction": 0.6}))
    assert session.settings.test_fraction == 0.3
    with pytest.raises(DatasetError, match=r"at most 0\.9"):
        run(session.set({"test_fraction": 0.5, "validation_fraction": 0.5}))


def test_fractions_beside_a_column_that_divides_the_rows(session: LabPage, run: Run) -> None:
    """They do nothing, and that is said; other settings are."""
    run(session.load_table(PARTS))
    run(session.use_column("part", "split"))
    rows = session.dataset.test_rows.tolist()
    run(session.set({"test_fraction": 0.5, "split": "last"}))
    assert session.dataset.test_rows.tolist() == rows
    assert 'The column "part" decides which rows are held out' in said(session)
    run(session.set({"seed": 4}))
    assert not said(session)


def test_derived_features_end_where_a_feature_is_no_number_any_more(
    session: LabPage, run: Run
) -> None:
    """By another use, role or reading; none of them is refused."""
    for change in (
        lambda: session.use_column("x1", "category"),
        lambda: session.choose_columns(features=["x2"]),
        lambda: session.read_again({"kinds": {"x1": "category"}}),
    ):
        run(session.load_table(NUMBERS))
        run(session.choose_columns(derived=["x1", "x1*x2"]))
        run(change())
        assert session.dataset.derived == ()
        assert "Derived features dropped, as they need two numeric features: x1, x1*x2" in said(
            session
        )
    run(session.load_table(NUMBERS))
    run(session.choose_columns(derived=["x1", "x1*x2"]))
    run(session.choose_columns(derived=[]))
    assert "derived" not in said(session)
