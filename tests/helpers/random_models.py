"""Random models and rows for them; hypothesis is not pure Python."""

from __future__ import annotations

from hypothesis import strategies as st

from pycore import Parameters
from pycore.columns.categories import OTHER
from pycore.columns.derived import DERIVED
from pycore.columns.features import Feature
from pycore.functions.activations import HIDDEN_ACTIVATIONS
from pycore.model.record.model import Model

TEXTS = st.text(
    alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0"),
    min_size=1,
    max_size=6,
)
#: Of moderate size: sums of products of any floats are another matter.
NUMBERS = st.floats(-1e3, 1e3, allow_subnormal=False)
SCALES = st.floats(1e-3, 1e3)


def different(texts, least, most):
    """Return a strategy of lists of texts, none twice."""
    return st.lists(texts, min_size=least, max_size=most, unique=True)


@st.composite
def features(draw, texts=TEXTS):
    """Return one to four features with every encoding."""
    found, first = [], 0
    for column in draw(different(texts, 1, 4)):
        encoding = draw(st.sampled_from(["number", "one_hot", "ordinal", "boolean"]))
        categories, fill = (), draw(st.none() | NUMBERS)
        if encoding != "number":
            least, most = (2, 2) if encoding == "boolean" else (1, 4)
            categories = tuple(draw(different(texts | st.just(OTHER), least, most)))
            fill = draw(st.none() | st.sampled_from(categories))
        found.append(Feature(column, encoding, categories, first, fill))
        first += found[-1].inputs
    return tuple(found)


@st.composite
def models(draw, texts=TEXTS, of_features=features):
    """Return a model of any task, layers and activations."""
    columns = draw(of_features(texts))
    numbers = all(feature.encoding == "number" for feature in columns)
    derived = ()
    if numbers and len(columns) == 2 and draw(st.booleans()):
        derived = tuple(draw(st.lists(st.sampled_from(list(DERIVED)), min_size=1, unique=True)))
    classes = draw(st.booleans())
    names = tuple(draw(different(texts, 2 if classes else 1, 4)))
    inputs = len(derived) or sum(feature.inputs for feature in columns)
    hidden = draw(st.lists(st.integers(1, 4), max_size=2))
    sizes = (inputs, *hidden, len(names))
    count = Parameters(sizes).vector.size
    last = st.sampled_from(
        ["softmax", "sigmoid"] if classes else ["identity", "tanh", "exponential"]
    )

    def numbers_of(strategy, size):
        return draw(st.lists(strategy, min_size=size, max_size=size))

    return Model(
        table_name=draw(texts),
        task="classification" if classes else "regression",
        targets=(draw(texts),) if classes else names,
        features=columns,
        derived=derived,
        output_names=names,
        input_mean=numbers_of(NUMBERS, inputs),
        input_scale=numbers_of(SCALES, inputs),
        target_mean=[0.0] * len(names) if classes else numbers_of(NUMBERS, len(names)),
        target_scale=[1.0] * len(names) if classes else numbers_of(SCALES, len(names)),
        activations=(*(draw(st.sampled_from(HIDDEN_ACTIVATIONS)) for _ in hidden), draw(last)),
        parameters=Parameters(sizes, numbers_of(st.floats(-3.0, 3.0), count)),
        as_category=tuple(f.column for f in columns if f.categories and draw(st.booleans())),
        reading=draw(
            st.fixed_dictionaries(
                {},
                optional={
                    "delimiter": st.sampled_from(",;\t|"),
                    "encoding": st.sampled_from(["utf-8", "cp1252"]),
                    "header": st.booleans(),
                    "comment": st.sampled_from(["", "#", "//"]),
                },
            )
        ),
    )


@st.composite
def rows(draw, model, texts=TEXTS):
    """Return some rows: numbers, categories, missing values and unknown texts."""

    def cell(feature):
        if feature.encoding == "number":
            return draw(st.none() | NUMBERS)
        return draw(st.none() | texts | st.sampled_from(feature.categories))

    count = draw(st.integers(1, 4))
    return [{f.column: cell(f) for f in model.features} for _ in range(count)]
