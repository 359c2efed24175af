"""The sentences of pycore in German, by their English; a part of it a file."""
