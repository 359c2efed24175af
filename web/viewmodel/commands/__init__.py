"""The commands of buttons and page API."""
