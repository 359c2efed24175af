"""A trained model as a record, its description as a document, and the notation of values."""
