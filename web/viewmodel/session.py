"""The session: data, network, run and history, and the commands that change them.

The buttons and the page API call the same commands. A command does all of what it says or, with an error in one sentence,
nothing: the data, the network and the history are still there.
"""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from pycore import NetworkSpec, Trainer, TrainingSpec, make_dataset, read_table
from web.viewmodel.catalog import entry_of
from web.viewmodel.errors import CommandError
from web.viewmodel.history import History
from web.viewmodel.results import Results
from web.viewmodel.runner import Runner
from web.viewmodel.settings import DATA, LIVE, Settings, checked, label_of, need_of
from web.viewmodel.words import t

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping, Sequence

    from pycore import Dataset, Frame, Table
    from web.viewmodel.catalog import Entry

FIRST_SET = "circle"
UNITS = ("step", "minibatch", "epoch")
MAX_PREDICTED_ROWS = 100_000
FITTING_LOSS = {"classification": "cross_entropy", "regression": "half_squared_error"}


@dataclass(frozen=True)
class Message:
    """Something to tell the user; ``details`` is a traceback, or nothing."""

    text: str
    error: bool = False
    details: str = ""


@dataclass(frozen=True)
class Source:
    """Where the data are from: a set of the catalog, or a table of the user's; and the column roles that were chosen."""

    entry: Entry | None
    table: Table
    target: str | None
    features: tuple[str, ...] | None


class Session:
    """See the module.

    Parameters
    ----------
    clock, give_way
        As for ``Runner``; the tests bring their own.
    """

    def __init__(
        self,
        clock: Callable[[], float] = time.monotonic,
        give_way: Callable[[], Awaitable[None]] = lambda: asyncio.sleep(0),
    ) -> None:
        self.settings = Settings()
        self.draw = 0
        self.status = "ready"
        self.stop_reason: str | None = None
        self.message: Message | None = None
        self._listeners: list[Callable[[str], None]] = []
        self._runner = Runner(clock, give_way, lambda: self._tell("progress"))
        self._running: asyncio.Future[str] | None = None
        self._preferred_loss = dict(FITTING_LOSS)
        entry = entry_of(FIRST_SET)
        table = entry.load(self.settings.seed)
        self._take_data(Source(entry, table, entry.target, entry.features), {})

    # -- what there is ------------------------------------------------------------------------------------------------

    @property
    def results(self) -> Results:
        """Outputs, losses and metrics of now, computed once for all who ask."""
        key = (self.trainer, self.trainer.steps, self.trainer.training)
        if self._results is None or self._results_key != key:
            self._results, self._results_key = Results(self.trainer), key
        return self._results

    def get(self) -> dict[str, Any]:
        """Return settings, status, counters, losses and metrics as plain JSON values."""
        results = self.results
        return {
            "settings": self.settings.as_dict(),
            "status": self.status,
            "stop_reason": self.stop_reason,
            "epoch": self.trainer.epoch,
            "step": self.trainer.steps,
            "loss": {part: results.plain_loss(part) for part in ("train", "test")},
            "metrics": {part: results.plain_metrics(part) for part in ("train", "test")},
            "data": {
                "name": self.source.table.name,
                "shape": list(self.source.table.shape),
                "task": self.dataset.task,
                "target": self.dataset.target,
                "features": [feature.column for feature in self.dataset.features],
                "rows": {"train": len(self.dataset.x_train), "test": len(self.dataset.x_test)},
            },
            "draw": self.draw,
        }

    def weights(self) -> dict[str, list[Any]]:
        """Return {"weights", "biases"} as nested lists in full precision; weights[k][i][j] from unit i to unit j."""
        return self.trainer.parameters.to_lists()

    def predict(self, rows: Sequence[Any]) -> list[dict[str, Any]]:
        """Return what the network says for rows in original units.

        A row is a mapping {feature: value} or the values in the order of the features. For classes each result is {"class",
        "probabilities"} ("outputs" where they are sigmoids and need not sum to 1), for a number {"value"}.
        """
        if not isinstance(rows, list) or not rows:
            raise CommandError("predict takes a list with at least one row.")
        if len(rows) > MAX_PREDICTED_ROWS:
            raise CommandError(f"predict takes at most {MAX_PREDICTED_ROWS:,} rows at once.")
        outputs = self.trainer.outputs(self.dataset.encode(rows))
        decoded = self.dataset.decode(outputs)
        if not self.dataset.is_classification:
            return [{"value": value} for value in decoded]
        kind = "probabilities" if self.network.output_activation == "softmax" else "outputs"
        names = self.dataset.output_names
        return [
            {"class": name, kind: dict(zip(names, row.tolist(), strict=True))}
            for name, row in zip(decoded, outputs, strict=True)
        ]

    def subscribe(self, listener: Callable[[str], None]) -> None:
        """Call ``listener(topic)`` after changes: data, network, settings, progress, status or message."""
        self._listeners.append(listener)

    @cached_property
    def commands(self) -> dict[str, Callable[..., Any]]:
        """The commands of buttons and page API, by name."""
        return {
            command.__name__: command
            for command in (
                self.get,
                self.set,
                self.choose,
                self.load_table,
                self.choose_columns,
                self.run,
                self.pause,
                self.step,
                self.reset,
                self.new_weights,
                self.weights,
                self.predict,
            )
        }

    # -- data and settings --------------------------------------------------------------------------------------------

    async def choose(self, key: str) -> None:
        """Take a set of the catalog."""
        entry = entry_of(key)
        source = Source(entry, entry.load(self.settings.seed), entry.target, entry.features)
        await self._change_data(source, {})

    async def load_table(
        self,
        data: bytes,
        name: str = "table",
        target: str | None = None,
        features: Sequence[str] | None = None,
    ) -> dict[str, Any]:
        """Take a table of the user's, and return ``get()``; target None stands for its last column."""
        table = read_table(data, str(name))
        source = Source(None, table, target, None if features is None else tuple(features))
        await self._change_data(source, {})
        return self.get()

    async def choose_columns(
        self, target: str | None = None, features: Sequence[str] | None = None
    ) -> None:
        """Choose the target and the features; what is None stays, as far as it fits the other."""
        table = self.source.table
        target = self.dataset.target if target is None else target
        if features is None:
            features = [feature.column for feature in self.dataset.features]
            if target != self.dataset.target and target in features:
                features = [self.dataset.target if f == target else f for f in features]
        await self._change_data(Source(self.source.entry, table, target, tuple(features)), {})

    async def set(self, settings: Mapping[str, Any]) -> dict[str, Any]:
        """Change settings, all or none, and return ``get()``. New data or a new network begin at epoch 0."""
        new = {
            name: value
            for name, value in checked(settings).items()
            if value != self.settings.as_dict()[name]
        }
        needs = {need_of(name) for name in new}
        if not needs:
            return self.get()
        if needs == {LIVE}:
            self.settings.param.update(**new)
            self.trainer.training = self._training(self.settings.as_dict())
            self._tell("settings", "progress")
            return self.get()
        source = self.source
        if "seed" in new and source.entry is not None and source.entry.file is None:
            table = source.entry.load(new["seed"])  # a toy set is drawn from the seed
            source = Source(source.entry, table, source.target, source.features)
        await self._change_data(source, new, fit_loss="loss" not in new and DATA in needs)
        if "loss" in new:
            self._preferred_loss[self.dataset.task] = new["loss"]
        return self.get()

    # -- the run ------------------------------------------------------------------------------------------------------

    async def run(self, epochs: int | None = None) -> str:
        """Train until it stops, and return why.

        "max_epochs", "tolerance" and "diverged" are the trainer's reasons; "paused" is the user's; "epochs" says that the
        asked number of epochs is done. While it runs already, this waits for the same end.
        """
        if epochs is not None:
            epochs = _count("epochs", epochs)
        if self._running is not None:
            return await asyncio.shield(self._running)
        if self._is_over():
            return str(self.stop_reason)
        last = None if epochs is None else self.trainer.epoch + epochs

        def step() -> str | None:
            frame = self._step()
            if frame.stop_reason is None and last is not None and self.trainer.epoch >= last:
                return "epochs"
            return frame.stop_reason

        return await self._drive(step)

    async def pause(self) -> None:
        """Stop the run after the slice that it is in; does nothing when none is going."""
        if self._running is not None:
            self._runner.pause()
            await asyncio.shield(self._running)

    async def step(self, unit: str = "step", count: int = 1) -> dict[str, Any]:
        """Make ``count`` steps (one minibatch each) or finish ``count`` epochs, and return ``get()``."""
        if unit not in UNITS:
            raise CommandError(f'There is no unit "{unit}"; there are {", ".join(UNITS)}.')
        count = _count("count", count)
        await self.pause()
        if self.trainer.stop_reason == "diverged" and self._is_over():
            return self.get()
        epochs = unit == "epoch"
        last = (self.trainer.epoch if epochs else self.trainer.steps) + count

        def step() -> str | None:
            frame = self._step()
            done = self.trainer.epoch if epochs else self.trainer.steps
            if frame.stop_reason == "diverged" or done < last:
                return frame.stop_reason
            return frame.stop_reason or "paused"

        await self._drive(step)
        return self.get()

    async def reset(self) -> None:
        """Go back to the same start weights and the same order of rows: the run repeats to the last bit."""
        await self.pause()
        self._start(self.network)
        self._tell("network", "progress", "status")

    async def new_weights(self) -> None:
        """Go back to epoch 0 with other start weights, the next draw of the seed's stream."""
        await self.pause()
        self.draw += 1
        self.network = self._network(self.dataset, self.settings.as_dict())
        self._start(self.network)
        self._tell("network", "progress", "status")

    def say(self, text: str, *, error: bool = False, details: str = "") -> None:
        """Show a message in the page."""
        self.message = Message(text, error=error, details=details)
        self._tell("message")

    # -- inside -------------------------------------------------------------------------------------------------------

    async def _change_data(
        self, source: Source, new: dict[str, Any], *, fit_loss: bool = True
    ) -> None:
        """Pause, then take data and settings together; if they do not fit, nothing has changed."""
        built = self._build(source, new, fit_loss=fit_loss)
        await self.pause()
        self._install(source, *built)

    def _take_data(self, source: Source, new: dict[str, Any]) -> None:
        self._install(source, *self._build(source, new, fit_loss=True))

    def _build(
        self, source: Source, new: dict[str, Any], *, fit_loss: bool
    ) -> tuple[Dataset, dict[str, Any], int, NetworkSpec]:
        settings = {**self.settings.as_dict(), **new}
        dataset = make_dataset(
            source.table,
            source.target,
            source.features,
            test_fraction=settings["test_fraction"],
            seed=settings["seed"],
        )
        if fit_loss:
            settings["loss"] = self._preferred_loss[dataset.task]
        draw = 0 if settings["seed"] != self.settings.seed else self.draw
        return dataset, settings, draw, self._network(dataset, settings, draw)

    def _install(
        self,
        source: Source,
        dataset: Dataset,
        settings: dict[str, Any],
        draw: int,
        network: NetworkSpec,
    ) -> None:
        loss_before = self.settings.loss
        self.source, self.dataset, self.network, self.draw = source, dataset, network, draw
        self.settings.param.update(**settings)
        self._start(network)
        self.message = None
        if settings["loss"] != loss_before and settings["loss"] != "cross_entropy":
            kind = t("kind_class" if dataset.is_classification else "kind_number")
            text = t("loss_changed", target=dataset.target, kind=kind, loss=t(settings["loss"]))
            self.message = None if dataset.is_classification else Message(text)
        self._tell("data", "network", "settings", "progress", "status", "message")

    def _network(
        self, dataset: Dataset, settings: dict[str, Any], draw: int | None = None
    ) -> NetworkSpec:
        return NetworkSpec.for_dataset(
            dataset,
            settings["hidden_layer_sizes"],
            activation=settings["activation"],
            loss=settings["loss"],
            seed=settings["seed"],
            draw=self.draw if draw is None else draw,
        )

    @staticmethod
    def _training(settings: dict[str, Any]) -> TrainingSpec:
        names = ("optimizer", "learning_rate", "l2", "batch_size", "max_epochs", "tolerance", "seed")
        return TrainingSpec(**{name: settings[name] for name in names})

    def _start(self, network: NetworkSpec) -> None:
        self.trainer = Trainer(self.dataset, network, self._training(self.settings.as_dict()))
        self._results: Results | None = None
        self._results_key: object = None
        self.history = History()
        self.history.add(0, self.trainer.evaluate("train").loss, self.trainer.evaluate("test").loss)
        self.status, self.stop_reason = "ready", None

    def _is_over(self) -> bool:
        """Say so, if the run cannot go on as it stands."""
        reason = self.trainer.stop_reason
        if reason == "diverged":
            self.say(t("go_on_diverged"))
        elif self.trainer.epoch >= self.settings.max_epochs:
            self.stop_reason = "max_epochs"
            label = label_of("max_epochs")
            self.say(t("go_on_max_epochs", max_epochs=self.settings.max_epochs, label=label))
        else:
            return False
        return True

    def _step(self) -> Frame:
        frame = self.trainer.step()
        if frame.train is not None and frame.test is not None:
            self.history.add(frame.epoch, frame.train.loss, frame.test.loss)
        return frame

    async def _drive(self, step: Callable[[], str | None]) -> str:
        """Run ``step`` until it gives a reason or a pause is asked for, and return the reason."""
        self._running = asyncio.get_running_loop().create_future()
        self.status, self.stop_reason, self.message = "running", None, None
        self._tell("status", "message")
        reason: str | None = None

        def go_on() -> bool:
            nonlocal reason
            reason = step()
            return reason is None

        try:
            await self._runner.run(go_on)
        finally:
            reason = reason or "paused"
            self.stop_reason = reason
            self.status = "paused" if reason in ("paused", "epochs") else "stopped"
            running, self._running = self._running, None
            running.set_result(reason)
            self._tell("progress", "status")
        if reason == "diverged":
            self.say(t("go_on_diverged"))
        return reason

    def _tell(self, *topics: str) -> None:
        for topic in topics:
            for listener in self._listeners:
                listener(topic)


def _count(what: str, value: object) -> int:
    if isinstance(value, float) and value.is_integer():
        value = int(value)  # a whole number from JavaScript
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise CommandError(f"{what} is {value!r}; it must be a whole number, at least 1.")
    return value
