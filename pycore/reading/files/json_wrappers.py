"""JSON objects that wrap a table: GeoJSON, Vega data, API responses, training sets."""

from __future__ import annotations

from typing import Any

from pycore.reading.files.pairs import usual_pair


def unwrapped(content: dict[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """Return the object that holds the table, and the names of its wrappers."""
    if content.get("type") == "FeatureCollection" and isinstance(content.get("features"), list):
        return {"features": [_feature(feature) for feature in content["features"]]}, []
    data = content.get("data")
    others = [key for key in content if key != "data"]
    if isinstance(data, dict) and isinstance(data.get("values"), list):  # Vega-Lite
        return {"values": data["values"]}, others
    if isinstance(data, list) and "vega" in str(content.get("$schema", "")):
        sets = [d for d in data if isinstance(d, dict) and isinstance(d.get("values"), list)]
        if len(sets) == 1:
            return {"values": sets[0]["values"]}, others
    if any(is_list_of_rows(value) for value in content.values()) or "schema" in content:
        return content, []
    inner = [
        key
        for key, value in content.items()
        if isinstance(value, dict) and any(is_list_of_rows(v) for v in value.values())
    ]
    if len(content) == 1 and not inner:  # {"iris": {"a": [1, 2], "b": [3, 4]}}
        inner = [k for k, v in content.items() if isinstance(v, dict) and v and all_lists(v)]
    if len(inner) > 1:
        inner = [key for key in inner if key.lower() in {"train", "training"}]
    if len(inner) == 1 and usual_pair(content) is None:
        return content[inner[0]], [key for key in content if key != inner[0]]
    return content, []


def _feature(feature: Any) -> Any:  # noqa: ANN401 - of GeoJSON
    """Return a feature's properties, with its coordinates if it is a point."""
    if not isinstance(feature, dict) or not isinstance(feature.get("properties"), dict):
        return feature
    geometry = feature.get("geometry")
    if not isinstance(geometry, dict) or geometry.get("type") != "Point":
        return feature["properties"]
    place = geometry.get("coordinates")
    if not isinstance(place, list) or len(place) < 2:  # noqa: PLR2004 - longitude and latitude
        return feature["properties"]
    return {**feature["properties"], "longitude": place[0], "latitude": place[1]}


def is_list_of_rows(value: Any) -> bool:  # noqa: ANN401
    """Return whether a value is a list whose first element is a list or a record."""
    return isinstance(value, list) and bool(value) and isinstance(value[0], (dict, list))


def all_lists(value: dict[str, Any]) -> bool:
    """Return whether all values of an object are lists."""
    return all(isinstance(inner, list) for inner in value.values())
