"""What comes from outside is checked here: arguments of commands, documents, plain JSON; and the errors of commands."""
