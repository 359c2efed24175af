"""A trained model as one record, its description as a document, and how values are written."""
