"""The words in English; a part of the page a file."""

NAME = "English"
