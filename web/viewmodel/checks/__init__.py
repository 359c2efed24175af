"""Checks of all input from outside: arguments of commands, documents, plain JSON; and the errors of commands."""
