"""The commands behind the buttons and the page API."""
