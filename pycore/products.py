"""The public names of pycore.engines.products, at their earlier place."""

from pycore.engines.products import product, product_for

__all__ = ["product", "product_for"]
