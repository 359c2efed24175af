"""No result depends on the order in which Python keeps sets: PYTHONHASHSEED, another one in each process."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]

#: Prints all that a data set and its exports are, for a table in which each way of making categories occurs.
PROGRAM = """
import hashlib
from pycore import NetworkSpec, Parameters, PycoreError, make_dataset, make_recipe, read_table
from pycore.model.formats import FORMATS
from pycore.model.record.model import Model
from pycore.model.record.notation import notation_of

def row(i):
    smoker = ("Yes", "yes", "No", "NO", "YES", "no")[i * i % 6]
    town = ("Ulm", "ulm", "Kiel", "KIEL", "Bonn")[i % 5]
    grade = ("grade 2", "grade 10", "grade 1")[i % 3]
    gaps = ("", "on", "Off", "ON", "off")[i * 7 % 5]
    mixed = ("Y", "N", "Yes", "No", "y", "n")[i * 5 % 6]
    answer = ("True", "true", "FALSE", "false")[i * 3 % 4]
    return f"{smoker},{town},kind {i * i % 70},{grade},{gaps},{i % 17},{mixed},{answer},{i * i % 13}"

text = "smoker,town,many,grade,gaps,n,mixed,answer,number\\n" + "\\n".join(row(i) for i in range(240))
table = read_table(text, "t")
features = ["smoker", "town", "many", "grade", "gaps", "n", "mixed"]
for target in ("answer", "number", "town"):
    for missing in ("own_category", "most_frequent", "drop"):
        for as_category in ((), ("smoker", "n", "answer")):
            dataset = make_dataset(
                table, target, [f for f in features if f != target], missing=missing, ordinal=["grade"],
                as_category=[name for name in as_category if name != target or name == "answer"],
            )
            print(dataset.features, dataset.output_names, dataset.recipe, [n.document() for n in dataset.notes])
            print(hashlib.sha256(dataset.x_train.tobytes() + dataset.y_train.tobytes()).hexdigest())
            network = NetworkSpec.for_dataset(dataset, (3,))
            model = Model.of(dataset, network, Parameters.initial(network), notation_of(table, {}))
            for name, form in FORMATS.items():
                if form.why_not(model) is None:
                    print(name, hashlib.sha256(form.write(model)).hexdigest())
print(make_dataset(table, "answer").notes, make_recipe(text, table, dataset))
for wrong in ({"smoker": ["x"]}, {"town": ["Kiel"]}):
    try:
        make_dataset(table, "number", features, ordinal=wrong)
    except PycoreError as error:
        print(error)
"""


def output(seed):
    """Return what the program prints with a hash seed."""
    environment = {**os.environ, "PYTHONHASHSEED": str(seed), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", PROGRAM]
    done = subprocess.run(command, capture_output=True, check=True, env=environment, cwd=ROOT)
    return done.stdout.decode()


def test_data_sets_notes_recipes_and_exports_are_the_same_with_every_hash_seed():
    first, *others = (output(seed) for seed in (1, 2, 3))
    assert len(first.splitlines()) > 100
    for other in others:
        assert other == first
