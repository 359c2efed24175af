"""The user's table and its columns: origin, decisions, choices and edits."""
